import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import type { CalledFrom, DrawBody, LogEntry, ReplacementEntry, VacancyEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'

/** A vacancy or a replacement. */
export type ChangeEntry = VacancyEntry | ReplacementEntry

/** Who is where after a draw and some changes. */
export interface PanelStanding {
  /** Ascending. */
  readonly panel: readonly PoolIndex[]
  /** Those who are left, in the order in which they are called. */
  readonly reserves: readonly PoolIndex[]
  /** In the order in which they left. */
  readonly withdrawn: readonly PoolIndex[]
  /** Seats that nobody has filled yet. */
  readonly open: number
}

/** The changes of a log, in their order. */
export function listChanges(entries: readonly LogEntry[]): ChangeEntry[] {
  return entries.filter((entry) => entry.type === 'vacancy' || entry.type === 'replacement')
}

/** Whether a draw is one of people of a pool of `size`: panel ascending, reserves beside it, everybody once. */
export function isDrawFromPool({ panel, reserves }: DrawBody, size: number): boolean {
  // So many different people are not in the pool; no set is made of them.
  if (panel.length + reserves.length > size) return false
  const everybody = [...panel, ...reserves]
  const ascending = panel.every((index, i) => index > (panel[i - 1] ?? -1))
  return ascending && new Set(everybody).size === everybody.length && everybody.every((index) => index < size)
}

/** How things stand after a draw and all these changes. They are sound. */
export function computeStanding(draw: DrawBody, changes: readonly ChangeEntry[]): PanelStanding {
  const seats = new StandingTracker(draw)
  for (const change of changes) seats.apply(change)
  return seats.standing()
}

/** Who may be called to fill seats: ascending pool indices of a pool of `size`. */
export function listCallable(
  { panel, reserves, withdrawn }: PanelStanding,
  from: CalledFrom,
  size: number,
): PoolIndex[] {
  if (from === 'reserves') return reserves.toSorted((a, b) => a - b)
  const out = new Set([...panel, ...withdrawn])
  return listIndices(size).filter((index) => !out.has(index))
}

/**
 * Goes through the changes after a draw, as docs/log-format.md §16 has it. A change takes time by its own length and not by
 * that of panel or pool: a log may name a large pool, and many changes.
 */
export class StandingTracker {
  readonly #panel: Set<PoolIndex>
  readonly #reserves: Set<PoolIndex>
  readonly #withdrawn = new Set<PoolIndex>()
  #open = 0

  constructor({ panel, reserves }: DrawBody) {
    this.#panel = new Set(panel)
    this.#reserves = new Set(reserves)
  }

  standing(): PanelStanding {
    return {
      panel: [...this.#panel].sort((a, b) => a - b),
      reserves: [...this.#reserves],
      withdrawn: [...this.#withdrawn],
      open: this.#open,
    }
  }

  /** Makes a change that is sound. */
  apply(change: ChangeEntry): void {
    if (change.type === 'vacancy') {
      for (const index of change.body.left) {
        this.#panel.delete(index)
        this.#withdrawn.add(index)
      }
      this.#open += change.body.left.length
      return
    }
    for (const index of change.body.called) {
      this.#panel.add(index)
      this.#reserves.delete(index)
    }
    this.#open -= change.body.called.length
  }

  /** What keeps a change from being the next one, in a pool of `size`; whom the rule calls is another matter. */
  faults(change: ChangeEntry, size: number): Fault[] {
    const faults = new FaultCollector(change.seq)
    if (change.type === 'vacancy') {
      const stranger = change.body.left.find((index) => !this.#panel.has(index))
      if (stranger !== undefined) faults.report('who left', 'people of the panel', stranger)
      return faults.faults
    }
    const { called, from, panel } = change.body
    if (this.#open === 0) faults.report('replacement', 'a vacancy before it', 'no empty seat')
    else if (called.length > this.#open)
      faults.report('number of people called', `at most ${this.#open}`, called.length)
    const stranger = called.find((index) => !this.#isCallable(index, from, size))
    if (stranger !== undefined) {
      faults.report(
        'who is called',
        from === 'reserves' ? 'reserves who are left' : 'people of the pool who are left',
        stranger,
      )
    }
    if (!this.#isPanelWith(called, panel)) {
      faults.report('the panel after it', 'those who stayed and those who are called', panel)
    }
    return faults.faults
  }

  #isCallable(index: PoolIndex, from: CalledFrom, size: number): boolean {
    if (from === 'reserves') return this.#reserves.has(index)
    return index < size && !this.#panel.has(index) && !this.#withdrawn.has(index)
  }

  /** Whether `stated` (everybody once) is the panel with those who are called. */
  #isPanelWith(called: readonly PoolIndex[], stated: readonly PoolIndex[]): boolean {
    const joining = new Set(called.filter((index) => !this.#panel.has(index)))
    if (stated.length !== this.#panel.size + joining.size) return false
    return stated.every((index) => this.#panel.has(index) || joining.has(index))
  }
}
