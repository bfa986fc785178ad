import { seededDice } from '../lottery/dice.ts'
import type { Instance } from '../lottery/instance.ts'
import { PanelSearch } from '../lottery/search.ts'
import type { Solver } from '../lottery/solver.ts'
import { bestSeats } from './conflict.ts'

/**
 * The types that are in no panel, in order; 'gave up' where that could not be proved. Each search asks for a panel with
 * people of types not seen so far. A panel shows more types than it holds: somebody with the same values may take a seat
 * wherever the household rule allows. A quick search that shows nothing new is asked again exactly: when the best panel has
 * none of the rest, no panel has. `told` hears how many types are still open.
 */
export function unreachableTypes(
  solver: Solver,
  instance: Instance,
  told: (open: number) => void = () => undefined,
): readonly number[] | 'gave up' {
  const open = new OpenTypes(instance)
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
      const worth = open.worth()
      const quick = search.glance(face, worth)
      if (quick.status === 'panel' && open.close(quick.seats)) continue
      const best = bestSeats(solver, instance, instance.rows, worth)
      if (best === 'gave up') return best
      if (best === null) throw new Error('no panel, although one was found before')
      if (!open.close(best)) break
    }
    return open.types()
  } finally {
    search.dispose()
  }
}

/** The types that no panel so far has shown. */
class OpenTypes {
  readonly #instance: Instance
  readonly #open: Set<number>
  /** Types by the values of their members. */
  readonly #alike = new Map<string, number[]>()

  constructor(instance: Instance) {
    this.#instance = instance
    this.#open = new Set(instance.types.keys())
    for (const [t, { values }] of instance.types.entries()) {
      const key = values.join()
      const known = this.#alike.get(key)
      if (known === undefined) this.#alike.set(key, [t])
      else known.push(t)
    }
  }

  get size(): number {
    return this.#open.size
  }

  types(): number[] {
    return [...this.#open]
  }

  worth(): number[] {
    return this.#instance.types.map((_, t) => (this.#open.has(t) ? 1 : 0))
  }

  /** Strikes out what a panel shows; false if that was nothing. */
  close(seats: readonly number[]): boolean {
    const { types, classes } = this.#instance
    const before = this.#open.size
    const used = classes.map(({ types: members }) => members.reduce((sum, t) => sum + seats[t]!, 0))
    /** Whether the seat of somebody of type `from` could be taken by somebody of type `to`, who has the same values. */
    const canTake = (from: number, to: number): boolean => {
      if (from === to) return true
      const home = types[to]!.householdClass
      if (seats[to]! >= types[to]!.size) return true
      if (home === null) return true
      const left = used[home]! - (types[from]!.householdClass === home ? 1 : 0)
      return left < classes[home]!.households
    }
    seats.forEach((seat, from) => {
      if (seat === 0) return
      for (const to of this.#alike.get(types[from]!.values.join()) ?? []) {
        if (this.#open.has(to) && canTake(from, to)) this.#open.delete(to)
      }
    })
    return this.#open.size < before
  }
}
