/* Column generation: known panels mixed to a point exactly, or a hyperplane that cuts the point off (docs/engine.md §6.3, §7.1). */
import { at } from '../checked-index.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { sumWorth } from '../panels/instance.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { LinearModel } from '../panels/solver-port.ts'
import { cmp, mul, type Rational, rational, sub, toNumber, zero } from '../rational.ts'
import type { Cut } from './cut.ts'
import { solveExactWeights } from './exact-weights.ts'
import type { Pricer } from './pricer.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** Panels whose weights sum to 1 and whose mean is exactly the point asked for; or a cut which shows that there are none. */
export type Settlement =
  | { readonly status: 'exact'; readonly panels: readonly WeightedPanel[] }
  | { readonly status: 'outside'; readonly cut: Cut }

/** A gap that may be nothing but the solver's tolerance, summed over all types. */
const GAP_TOLERANCE = 1e-6

/**
 * Known panels, mixed as near as possible to a point: maximise minus the total
 * distance. Where the distance is 0 the weights are solved again in exact fractions. Otherwise the duals are a worth by
 * which the point beats every known panel; if it beats all panels there are, that is a cut.
 */
export class Mixture {
  readonly #model: LinearModel
  readonly #target: readonly Rational[]
  readonly #panels: (readonly number[])[] = []
  readonly #known = new Set<string>()

  constructor({ solver, instance }: SolveContext, chances: readonly Rational[]) {
    const types = instance.types.length
    this.#target = instance.types.map(({ size }, t) => mul(at(chances, t), rational(size)))
    const rows = this.#target.map((seats, t) => {
      const wanted = toNumber(seats)
      // Columns t and types + t are what is missing and what is too much: their sum is the distance.
      return { lower: wanted, upper: wanted, columns: [t, types + t], values: [1, -1] }
    })
    this.#model = solver.open({
      costs: new Array<number>(2 * types).fill(-1),
      lower: new Array<number>(2 * types).fill(0),
      upper: new Array<number>(2 * types).fill(Number.POSITIVE_INFINITY),
      rows: [...rows, { lower: 1, upper: 1, columns: [], values: [] }],
    })
  }

  add(seats: readonly number[]): void {
    const key = seats.join()
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.#panels.push(seats)
    const entries = [...seats.entries()].filter(([, seat]) => seat !== 0)
    // The last row holds the weights' sum at 1.
    const rows = [...entries.map(([t]) => t), seats.length]
    const values = [...entries.map(([, seat]) => seat), 1]
    this.#model.addColumns([{ cost: 0, lower: 0, upper: Number.POSITIVE_INFINITY, rows, values }])
  }

  /** Adds the panels of greatest worth until the point is mixed, or cut off from all of them. */
  settle(pricer: Pricer): Settlement {
    const nothing = this.#target.map(() => 0)
    const first = pricer.best(nothing, -1)
    if (first === null) throw new Error('a mixture where there is no panel')
    this.add(first)
    for (;;) {
      const { gap, weights, worth } = this.#solve()
      const panels = gap < GAP_TOLERANCE ? solveExactWeights(this.#panels, weights, this.#target) : null
      if (panels !== null) return { status: 'exact', panels }
      const { whole, known } = this.#wholeWorth(worth)
      const best = pricer.best(whole, known)
      if (best === null) throw new Error('pricing found no panel although one is known')
      // No panel is worth more than the known ones, and the point is: it lies outside the hull of all panels.
      if (sumWorth(whole, best) <= known)
        return { status: 'outside', cut: { coefficients: whole.map(BigInt), most: BigInt(known) } }
      this.add(best)
    }
  }

  /** `worth` are minus the duals: a panel worth more than every known one brings the mixture nearer. */
  #solve(): { worth: number[]; weights: number[]; gap: number } {
    const outcome = this.#model.solve()
    if (outcome.status !== 'optimal') throw new EngineLimit(`the solver failed to mix panels: ${outcome.status}`)
    const types = this.#target.length
    return {
      worth: Array.from(outcome.duals.subarray(0, types), (dual) => -dual),
      weights: Array.from(outcome.x.subarray(2 * types)),
      gap: -outcome.objective,
    }
  }

  /** The worth in whole numbers as small as will do: on finer and finer grids, until the point beats every known panel. */
  #wholeWorth(worth: readonly number[]): { whole: readonly number[]; known: number } {
    // The first grids have many divisors, for duals are simple fractions; small numbers make cuts that are easy to prove.
    for (const grid of [12, 60, 840, 27_720, 720_720, 2 ** 26, 2 ** 40]) {
      const whole = worth.map((value) => Math.round(value * grid))
      const known = this.#panels.reduce((max, seats) => Math.max(max, sumWorth(whole, seats)), Number.NEGATIVE_INFINITY)
      if (cmp(sumExactWorth(whole, this.#target), rational(known)) > 0) return { whole, known }
    }
    throw new EngineLimit('the duals of a mixture separate nothing')
  }

  dispose(): void {
    this.#model.dispose()
  }
}

function sumExactWorth(worth: readonly number[], target: readonly Rational[]): Rational {
  return worth.reduce((sum, value, t) => {
    if (value === 0) return sum
    const { num, den } = at(target, t)
    return sub(sum, rational(-num * BigInt(value), den))
  }, zero)
}
