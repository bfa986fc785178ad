import { buildWholeFace } from '../panels/face.ts'
import type { Instance } from '../panels/instance.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import { seedDice } from '../panels/search-dice.ts'
import type { Solver } from '../panels/solver-port.ts'
import { findBestSeats } from './best-seats.ts'
import { type SlimInstance, slimInstance } from './slim-instance.ts'

/* People on no panel: a covering search that ends with a proof (docs/engine.md §11.3). */

/**
 * The types that are in no panel, in order; 'gave up' where that could not be proved. Each search asks for a panel with
 * people of types not seen so far. A panel shows more types than it holds: somebody with the same values may take a seat
 * wherever the household rule allows. A quick search that shows nothing new is asked again exactly: when the best panel has
 * none of the rest, no panel has. `told` hears how many types are still open.
 */
export function findUnreachableTypes(
  solver: Solver,
  instance: Instance,
  told: (open: number) => void = () => undefined,
): readonly number[] | 'gave up' {
  const open = new OpenTypes(instance)
  const slim = slimInstance(instance)
  const short = sweepPanels(solver, slim, open, told)
  // What is left may be shut out by the values themselves or only by those at home: the whole instance tells them apart.
  const all: SlimInstance<Instance> = { instance, typeOf: [...instance.types.keys()] }
  const whole = short === 'stuck' ? sweepPanels(solver, all, open, told) : short
  return whole === 'gave up' ? whole : open.types()
}

/**
 * Searches panels of an instance, whose types are `typeOf` of the whole one, for people with values that are still open.
 * 'done': no panel holds any of them. 'stuck': some panel does, but shows no open type.
 */
function sweepPanels(
  solver: Solver,
  { instance, typeOf }: SlimInstance<Instance>,
  open: OpenTypes,
  told: (open: number) => void,
): 'done' | 'stuck' | 'gave up' {
  const search = new PanelSearch({ solver, instance, rows: instance.rows }, seedDice('who can be on a panel'))
  const face = buildWholeFace(instance)
  const whole = typeOf.length === open.among
  try {
    while (open.size > 0) {
      told(open.size)
      // A seat is worth one where it shows something new, so a panel worth nothing proves that no panel shows any of it.
      const worth = typeOf.map((t) => ((whole ? open.has(t) : open.hasAlike(t)) ? 1 : 0))
      // Rounding one linear program finds most panels; the integer program is asked only where that shows nothing new.
      const quick = search.glance(face, worth)
      if (quick.status === 'panel' && open.close(quick.seats, typeOf)) continue
      const best = findBestSeats(solver, instance, worth)
      if (best === 'gave up') return best
      if (best === null) throw new Error('no panel, although one was found before')
      if (open.close(best, typeOf)) continue
      return best.some((seat, t) => seat > 0 && worth[t] === 1) ? 'stuck' : 'done'
    }
    return 'done'
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

  /** How many types there are, open or not. */
  get among(): number {
    return this.#instance.types.length
  }

  has(type: number): boolean {
    return this.#open.has(type)
  }

  /** Whether a type with the same values is open. */
  hasAlike(type: number): boolean {
    return this.#alikeTo(type).some((t) => this.#open.has(t))
  }

  #alikeTo(type: number): readonly number[] {
    return this.#alike.get(this.#instance.types[type]!.values.join())!
  }

  /** Strikes out what a panel shows, its seats given for the types `typeOf`; false if that was nothing. */
  close(found: readonly number[], typeOf: readonly number[]): boolean {
    const { types, classes } = this.#instance
    const before = this.#open.size
    const seats = new Array<number>(types.length).fill(0)
    for (const [place, seat] of found.entries()) seats[typeOf[place]!] = seat
    const used = classes.map(({ types: members }) => members.reduce((sum, t) => sum + seats[t]!, 0))
    /** Whether the seat of somebody of type `from` could be taken by somebody of type `to`, who has the same values. */
    const canTake = (from: number, to: number): boolean => {
      if (from === to) return true
      const home = types[to]!.householdClass
      // Where everybody of that type sits already, each of them has been shown.
      if (seats[to]! >= types[to]!.size) return true
      // Somebody alone in their household, or without the rule, is never in the way of anybody.
      if (home === null) return true
      // The seat that is given up frees its own household; one household of the class must then be without a seat.
      const left = used[home]! - (types[from]!.householdClass === home ? 1 : 0)
      return left < classes[home]!.households
    }
    seats.forEach((seat, from) => {
      if (seat === 0) return
      for (const to of this.#alikeTo(from)) {
        if (this.#open.has(to) && canTake(from, to)) this.#open.delete(to)
      }
    })
    return this.#open.size < before
  }
}
