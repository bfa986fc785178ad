import { shown } from '../text.ts'
import type { CalledFrom, DrawBody, Entry, ReplacementEntry, VacancyEntry } from './entries.ts'
import type { Fault } from './fault.ts'

/** A vacancy or a replacement. */
export type ChangeEntry = VacancyEntry | ReplacementEntry

/** Who is where after a draw and some changes, as pool indices. */
export interface Standing {
  /** Ascending. */
  readonly panel: readonly number[]
  /** Those who are left, in the order in which they are called. */
  readonly reserves: readonly number[]
  /** In the order in which they left. */
  readonly withdrawn: readonly number[]
  /** Seats that nobody has filled yet. */
  readonly open: number
}

/** The changes of a log, in their order. */
export function changesOf(entries: readonly Entry[]): ChangeEntry[] {
  return entries.filter((entry) => entry.type === 'vacancy' || entry.type === 'replacement')
}

/** How things stand after the draw. */
export function firstStanding({ panel, reserves }: DrawBody): Standing {
  return { panel, reserves, withdrawn: [], open: 0 }
}

/** How things stand after a draw and all these changes. They are sound. */
export function standingAfter(draw: DrawBody, changes: readonly ChangeEntry[]): Standing {
  return changes.reduce(afterChange, firstStanding(draw))
}

/** How things stand after one more change. */
export function afterChange(standing: Standing, change: ChangeEntry): Standing {
  const { panel, reserves, withdrawn, open } = standing
  if (change.type === 'vacancy') {
    const { left } = change.body
    const staying = panel.filter((index) => !left.includes(index))
    return { panel: staying, reserves, withdrawn: [...withdrawn, ...left], open: open + panel.length - staying.length }
  }
  const { called } = change.body
  return {
    panel: joined(panel, called),
    reserves: reserves.filter((index) => !called.includes(index)),
    withdrawn,
    open: open - called.length,
  }
}

/** The panel with the people who are called, ascending. */
export function joined(panel: readonly number[], called: readonly number[]): number[] {
  return [...panel, ...called].sort((a, b) => a - b)
}

/** Who may be called to fill seats: ascending pool indices of a pool of `size`. */
export function callable(standing: Standing, from: CalledFrom, size: number): number[] {
  if (from === 'reserves') return standing.reserves.toSorted((a, b) => a - b)
  const out = new Set([...standing.panel, ...standing.withdrawn])
  return Array.from({ length: size }, (_, index) => index).filter((index) => !out.has(index))
}

/** What keeps a change from following `standing`, in a pool of `size`; whom the rule calls is another matter. */
export function changeFaults(standing: Standing, change: ChangeEntry, size: number): Fault[] {
  const faults: Fault[] = []
  const report = (what: string, expected: unknown, found: unknown): void => {
    faults.push({ entry: change.seq, what, expected: shown(expected), found: shown(found) })
  }
  if (change.type === 'vacancy') {
    const stranger = change.body.left.find((index) => !standing.panel.includes(index))
    if (stranger !== undefined) report('who left', 'people of the panel', stranger)
    return faults
  }
  const { called, from, panel } = change.body
  if (standing.open === 0) report('replacement', 'a vacancy before it', 'no empty seat')
  else if (called.length !== standing.open) report('number of people called', standing.open, called.length)
  const eligible = new Set(callable(standing, from, size))
  const stranger = called.find((index) => !eligible.has(index))
  if (stranger !== undefined) {
    report('who is called', from === 'reserves' ? 'reserves who are left' : 'people of the pool who are left', stranger)
  }
  const after = joined(standing.panel, called)
  if (after.join() !== panel.join()) report('the panel after it', after, panel)
  return faults
}
