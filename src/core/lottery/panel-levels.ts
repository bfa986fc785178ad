/* LEXIMIN over panels where the relaxation is not tight: levels by column generation, each with a cut (docs/engine.md §7). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { buildWholeFace } from '../panels/face.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { div, mul, one, type Rational, rational, sub, toNumber, zero } from '../rational.ts'
import { ColumnSearch, type PriceAnswer, priceSeats, QUESTION_STEPS } from './column-search.ts'
import type { Cut } from './cut.ts'
import { solveExactWeights } from './exact-weights.ts'
import { ShareMaster } from './share-master.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** A level of LEXIMIN over panels: no panel is worth more than the cut says, and so nobody free can be promised more. */
export interface PanelLevel {
  /** Null for the level 1, which needs no proof. */
  readonly cut: Cut | null
  readonly chance: Rational
  readonly types: readonly number[]
}

/** LEXIMIN over all panels, or nothing within the effort. */
export type PanelLevels =
  | { readonly status: 'solved'; readonly levels: readonly PanelLevel[]; readonly exact: readonly WeightedPanel[] }
  | { readonly status: 'gave up' }

/** How far a level may lie above what the known panels attain, and be the same but for the solver's tolerance. */
const LEVEL_TOLERANCE = 5e-9
/** For worth that is not made of fractions so small: numbers with many divisors, and one as fine as the solver's tolerance. */
const GRIDS = [840, 27_720, 720_720, 2 ** 26]
const MOST_DENOMINATOR = 100_000
/** How far from whole a multiple of worth may be, and be the whole number but for the solver's tolerance. */
const WHOLE_WORTH = 1e-6

/** LEXIMIN over all panels, from some that are known. It leans on the solver's word that no panel beats a cut; proving it is another step. */
export class PanelLevelSearch {
  readonly #search: ColumnSearch
  readonly #effort: Effort
  readonly #master: ShareMaster
  readonly #sizes: readonly number[]
  readonly #fixed: (Rational | null)[]
  readonly #levels: PanelLevel[] = []
  /** The mean chance, by which z is scaled so that the numbers stay near 1. */
  readonly #mean: number

  constructor(context: SolveContext, tools: { readonly dice: Dice; readonly effort: Effort }) {
    const { instance, solver } = context
    this.#effort = tools.effort
    this.#search = new ColumnSearch({ ...context, rows: instance.rows }, buildWholeFace(instance), tools)
    this.#sizes = instance.types.map(({ size }) => size)
    this.#fixed = instance.types.map(() => null)
    this.#mean = instance.panelSize / instance.poolSize
    const shares = this.#sizes.map((size) => size * this.#mean)
    this.#master = new ShareMaster(solver, { shares, most: 1 / this.#mean }, tools.effort)
  }

  get panels(): readonly Int32Array[] {
    return this.#master.panels
  }

  /** Of the levels found so far, the cuts that bound the smallest chance: those who have none, and the first level above that. */
  get floorCuts(): readonly Cut[] {
    const first = this.#levels.findIndex(({ chance }) => chance.num > 0n)
    const upTo = first === -1 ? this.#levels : this.#levels.slice(0, first + 1)
    return upTo.flatMap(({ cut }) => (cut === null ? [] : [cut]))
  }

  /**
   * Adds the known panels, and others until everybody is on one who can be. Those who cannot make a level of 0. False: of somebody
   * it is not known whether any panel holds them.
   */
  cover(known: readonly Int32Array[]): boolean {
    this.#master.add(known)
    for (;;) {
      const missing = this.#markMissing()
      if (!missing.includes(1)) return true
      const worth = Float64Array.from(missing)
      const near = this.#search.findNear(worth)
      if (near !== null && priceSeats(worth, near) > 0) {
        this.#master.add([near])
        continue
      }
      const answer = this.#search.ask({ worth, beat: 0 }, { steps: QUESTION_STEPS, margin: 0.5 })
      if (answer.status === 'gave up') return this.#coverSingly()
      if (answer.status === 'panel') {
        this.#master.add([answer.seats])
        continue
      }
      this.#fixImpossible(missing)
      return true
    }
  }

  /** By type, 1 where no known panel has a seat for it. */
  #markMissing(): Uint8Array {
    const missing = new Uint8Array(this.#sizes.length).fill(1)
    for (const seats of this.#master.panels) for (const [t, seat] of seats.entries()) if (seat > 0) missing[t] = 0
    return missing
  }

  /** Asks for each missing type alone, which is easier to answer. False: not all of them are settled. */
  #coverSingly(): boolean {
    const impossible = new Uint8Array(this.#sizes.length)
    let settled = true
    for (const t of this.#sizes.keys()) {
      if (this.#markMissing()[t] === 0) continue
      const worth = new Float64Array(this.#sizes.length)
      worth[t] = 1
      const answer: PriceAnswer = this.#effort.spent
        ? { status: 'gave up' }
        : this.#search.ask({ worth, beat: 0 }, { margin: 0.5 })
      if (answer.status === 'panel') this.#master.add([answer.seats])
      else if (answer.status === 'none') impossible[t] = 1
      else settled = false
    }
    if (impossible.includes(1)) this.#fixImpossible(impossible)
    return settled
  }

  #fixImpossible(impossible: Uint8Array): void {
    const cut: Cut = { coefficients: Array.from(impossible), most: 0 }
    this.#fix({ cut, chance: zero, types: [...impossible.keys()].filter((t) => impossible[t] === 1) })
  }

  /** The levels, once everybody is covered. */
  solve(): PanelLevels {
    while (this.#fixed.includes(null)) {
      const level = this.#findLevel()
      if (level === null) return { status: 'gave up' }
      this.#fix(level)
    }
    const { weights } = this.#master.solve()
    const target = this.#fixed.map((chance, t) => mul(chance ?? zero, rational(at(this.#sizes, t))))
    const panels = this.#master.panels.map((seats) => Array.from(seats))
    const exact = solveExactWeights(panels, weights, target)
    return exact === null ? { status: 'gave up' } : { status: 'solved', levels: this.#levels, exact }
  }

  /** The next level; null where it could not be settled. */
  #findLevel(): PanelLevel | null {
    while (!this.#effort.spent) {
      const { z, worth, carriers, work } = this.#master.solve()
      const beat = carriers.reduce((most, seats) => Math.max(most, priceSeats(worth, seats)), 0)
      const found = this.#search.findBetter({ worth, beat, work }, carriers)
      if (found.length > 0) {
        this.#master.add(found)
        continue
      }
      const level = this.#readLevel(worth, z * this.#mean)
      if (level === null || level.cut === null) return level
      const { coefficients, most } = level.cut
      const whole = { worth: Float64Array.from(coefficients), beat: most }
      const answer = this.#search.ask(whole, { steps: QUESTION_STEPS, margin: 0.5 })
      if (answer.status === 'none') return level
      if (answer.status === 'gave up') return null
      this.#master.add([answer.seats])
      this.#master.add(this.#search.findBetter({ worth, beat }, [answer.seats]))
    }
    return null
  }

  /** The level that the worth proves if no panel beats the known ones, on the coarsest grid on which they attain it. */
  #readLevel(worth: Float64Array, attained: number): PanelLevel | null {
    if (attained > 1 - LEVEL_TOLERANCE) {
      const types = [...this.#fixed.keys()].filter((t) => this.#fixed[t] === null)
      return { cut: null, chance: one, types }
    }
    const largest = worth.reduce((a, b) => Math.max(a, b), 0)
    if (largest === 0) return null
    const smallest = findDenominator(worth, largest)
    for (const grid of smallest === null ? GRIDS : [smallest, ...GRIDS]) {
      const level = this.#weigh(Array.from(worth, (value) => Math.round((value / largest) * grid)))
      // It cannot be below what is attained but by the solver's tolerance.
      if (level !== null && toNumber(level.chance) - attained < LEVEL_TOLERANCE) return level
    }
    return null
  }

  /** What whole-number worth w says of the free: `(most − Σ_fixed w·n·v) / Σ_free w·n`, with the most of all known panels. */
  #weigh(coefficients: readonly number[]): PanelLevel | null {
    const price = Float64Array.from(coefficients)
    const most = this.#master.panels.reduce((max, seats) => Math.max(max, priceSeats(price, seats)), 0)
    let left = rational(most)
    let weight = 0
    const types: number[] = []
    for (const [t, coefficient] of coefficients.entries()) {
      if (coefficient === 0) continue
      const seats = coefficient * at(this.#sizes, t)
      const known = at(this.#fixed, t)
      if (known !== null) left = sub(left, mul(known, rational(seats)))
      else {
        weight += seats
        types.push(t)
      }
    }
    return weight === 0 ? null : { cut: { coefficients, most }, chance: div(left, rational(weight)), types }
  }

  #fix(level: PanelLevel): void {
    this.#levels.push(level)
    for (const t of level.types) {
      this.#fixed[t] = level.chance
      this.#master.fix(t, toNumber(level.chance) * at(this.#sizes, t))
    }
  }

  dispose(): void {
    this.#search.dispose()
    this.#master.dispose()
  }
}

/**
 * The smallest whole number by which every worth, as a part of the largest, is whole: the solver's duals are fractions with one
 * denominator, and small numbers make cuts that are easy to prove. Null: there is none up to `MOST_DENOMINATOR`.
 */
function findDenominator(worth: Float64Array, largest: number): number | null {
  const parts = worth.map((value) => value / largest)
  for (let denominator = 1; denominator <= MOST_DENOMINATOR; denominator++)
    if (parts.every((part) => Math.abs(part * denominator - Math.round(part * denominator)) < WHOLE_WORTH))
      return denominator
  return null
}
