import { seededDice } from '../lottery/dice.ts'
import type { Instance } from '../lottery/instance.ts'
import { PanelSearch } from '../lottery/search.ts'
import type { Solver } from '../lottery/solver.ts'
import { bestSeats } from './conflict.ts'

/**
 * The types that are in no panel, in order; 'gave up' where that could not be proved. Each search asks for a panel with
 * people of types not seen so far, and one panel shows many. A quick search that finds none is asked again exactly: when
 * the best panel has none, no panel holds any of the rest. `told` hears how many types are still open.
 */
export function unreachableTypes(
  solver: Solver,
  instance: Instance,
  told: (open: number) => void = () => undefined,
): readonly number[] | 'gave up' {
  const open = new Set(instance.types.keys())
  const close = (seats: readonly number[]): boolean => {
    const before = open.size
    seats.forEach((seat, t) => {
      if (seat > 0) open.delete(t)
    })
    return open.size < before
  }
  const search = new PanelSearch(solver, instance, instance.rows, seededDice('who can be on a panel'))
  const face = {
    low: instance.types.map(() => 0),
    high: instance.types.map(({ size }) => size),
    rowLow: instance.rows.map(({ lo }) => lo),
    rowHigh: instance.rows.map(({ hi }) => hi),
  }
  try {
    while (open.size > 0) {
      told(open.size)
      const worth = instance.types.map((_, t) => (open.has(t) ? 1 : 0))
      const quick = search.glance(face, worth)
      if (quick.status === 'panel' && close(quick.seats)) continue
      const best = bestSeats(solver, instance, instance.rows, worth)
      if (best === 'gave up') return best
      if (best === null) throw new Error('no panel, although one was found before')
      if (!close(best)) break
    }
    return [...open]
  } finally {
    search.dispose()
  }
}
