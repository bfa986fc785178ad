import type { ReplacementSeed } from '../draw/seed-sources.ts'
import { findTicketMembers } from '../draw/ticket.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import type { CalledFrom, CommitBody, DrawBody, LogEntry, ReplacementEntry, VacancyEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'
import { findCallFaults, findWaitingCall, type WaitingCall } from './seat-calls.ts'

/** A vacancy or a replacement, with people as the log names them or as pool indices. */
export type ChangeEntry<P = Pseudonym> = VacancyEntry<P> | ReplacementEntry<P>

/** Whom a draw chose. */
export interface DrawnPeople<P> {
  readonly panel: readonly P[]
  /** In the order in which they are called. */
  readonly reserves: readonly P[]
}

/** Who is where after a draw and some changes. */
export interface PanelStanding<P> extends DrawnPeople<P> {
  /** Ascending. */
  readonly panel: readonly P[]
  /** In the order in which they left. */
  readonly withdrawn: readonly P[]
  /** Seats that nobody has filled yet. */
  readonly open: number
  /** What is announced for some of these, and waits for its randomness. */
  readonly call: WaitingCall | null
}

/** The changes of a log, in their order. */
export function listChanges(entries: readonly LogEntry[]): ChangeEntry[] {
  return entries.filter((entry) => entry.type === 'vacancy' || entry.type === 'replacement')
}

/** The people of a draw by their pseudonyms; null where there is no such panel, or not everybody is named once. */
export function findDrawnPeople(
  { lottery, pool }: CommitBody,
  { ticket, reserves }: DrawBody,
): DrawnPeople<Pseudonym> | null {
  const members = findTicketMembers(lottery, ticket)
  // So many different people are not in the pool; no set is made of them.
  if (members === null || members.length + reserves.length > pool.size) return null
  const everybody = new Set([...members, ...reserves])
  return everybody.size === members.length + reserves.length ? { panel: members, reserves } : null
}

/** How things stand after a draw and all these changes. They are sound. */
export function computeStanding<P extends string | number>(
  draw: DrawnPeople<P>,
  changes: readonly ChangeEntry<P>[],
): PanelStanding<P> {
  const seats = new StandingTracker(draw)
  for (const change of changes) seats.apply(change)
  return seats.standing()
}

/** Who may be called to fill seats: ascending pool indices of a pool of `size`. */
export function listCallable(
  { panel, reserves, withdrawn }: PanelStanding<PoolIndex>,
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
export class StandingTracker<P extends string | number> {
  readonly #panel: Set<P>
  readonly #reserves: Set<P>
  readonly #withdrawn = new Set<P>()
  #open = 0
  #call: WaitingCall | null = null

  constructor({ panel, reserves }: DrawnPeople<P>) {
    this.#panel = new Set(panel)
    this.#reserves = new Set(reserves)
  }

  standing(): PanelStanding<P> {
    return {
      panel: [...this.#panel].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      reserves: [...this.#reserves],
      withdrawn: [...this.#withdrawn],
      open: this.#open,
      call: this.#call,
    }
  }

  /** Makes a change that is sound. */
  apply(change: ChangeEntry<P>): void {
    this.#call = findWaitingCall(change)
    if (change.type === 'vacancy') {
      for (const person of change.body.left) {
        this.#panel.delete(person)
        this.#withdrawn.add(person)
      }
      this.#open += change.body.left.length
      return
    }
    for (const person of change.body.called) {
      this.#panel.add(person)
      this.#reserves.delete(person)
    }
    this.#open -= change.body.called.length
  }

  /**
   * What keeps a change from being the next one; whom the rule calls is another matter. From the pool there come
   * reserves, and others who were never there: of a pseudonym, only who has the rows can say more.
   */
  faults(change: ChangeEntry<P>, seed: ReplacementSeed): readonly Fault[] {
    const seats = { open: this.#open, reserves: this.#reserves.size, call: this.#call }
    return [...this.#findSeatFaults(change), ...findCallFaults(change, seats, seed)]
  }

  #findSeatFaults(change: ChangeEntry<P>): readonly Fault[] {
    const faults = new FaultCollector(change.seq)
    if (change.type === 'vacancy') {
      const stranger = change.body.left.find((person) => !this.#panel.has(person))
      if (stranger !== undefined) faults.report('who left', 'people of the panel', stranger)
      return faults.faults
    }
    const { called, from, panel } = change.body
    if (called.length > this.#open) faults.report('number of people called', `at most ${this.#open}`, called.length)
    const stranger = called.find((person) => !this.#isCallable(person, from))
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

  #isCallable(person: P, from: CalledFrom): boolean {
    if (from === 'reserves') return this.#reserves.has(person)
    return !this.#panel.has(person) && !this.#withdrawn.has(person)
  }

  /** Whether `stated` (everybody once) is the panel with those who are called (who are no part of it, or are refused for that). */
  #isPanelWith(called: readonly P[], stated: readonly P[]): boolean {
    const joining = new Set(called)
    if (stated.length !== this.#panel.size + joining.size) return false
    return stated.every((person) => this.#panel.has(person) || joining.has(person))
  }
}
