/* LEXIMIN over panels where the relaxation is not tight: levels by column generation, each with a cut (docs/engine.md §7). */
import { at } from '../checked-index.ts'
import type { Effort } from '../panels/effort.ts'
import { withinLimit } from '../panels/engine-limit.ts'
import { buildWholeFace } from '../panels/face.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { div, gcd, mul, one, type Rational, rational, sub, toCommonDenominator, toNumber, zero } from '../rational.ts'
import { ColumnSearch, FINDER_STEPS, priceSeats, QUESTION_STEPS } from './column-search.ts'
import { type Cut, cutOff } from './cut.ts'
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
  | {
      readonly status: 'solved'
      readonly levels: readonly PanelLevel[]
      readonly exact: readonly WeightedPanel[]
      /** Whether they were read off a list of all panels. */
      readonly listed: boolean
    }
  | { readonly status: 'gave up' }

/** Who can be on a panel: whoever has a chance over the relaxation, or fewer people; or it is not known. */
export type Coverage = 'as expected' | 'some are impossible' | 'not settled'

/** Panels that hold whoever is on none are looked for around known ones for so many steps. */
const AROUND_STEPS = 1e6
/** Of an integer program that looks for a panel with a given type: of the first, and of the last that is tried. */
const HOLDER_STEPS = [4e6, 32e6]
/** So few types are soon asked for alone. */
const FEW_MISSING = 8
/** How far a level may lie above what the known panels attain, and be the same but for the solver's tolerance. */
const LEVEL_TOLERANCE = 5e-9
/** For worth that cannot be read exactly: numbers with many divisors, and one as fine as the solver's tolerance. */
const GRIDS = [840, 27_720, 720_720, 2 ** 26]
/** What the largest number of a cut is shortened to. */
const SHORT_GRID = 2n ** 26n
/** So large a worth that the sum of a panel's seats is exact in a double. */
const MOST_WORTH = 10n ** 12n
/** Where all panels are listed sums are exact in any case, and the worth of a panel is as long as a verifier reads at most. */
const MOST_LISTED_WORTH = 10n ** 36n

/** LEXIMIN over all panels, from some that are known. It leans on the solver's word that no panel beats a cut; proving it is another step. */
export class PanelLevelSearch {
  readonly #search: ColumnSearch
  readonly #barred: readonly boolean[]
  readonly #effort: Effort
  readonly #master: ShareMaster
  readonly #sizes: readonly number[]
  readonly #fixed: (Rational | null)[]
  readonly #levels: PanelLevel[] = []
  /** The mean chance, by which z is scaled so that the numbers stay near 1. */
  readonly #mean: number

  /** `barred`: by type, whether the relaxation gives it no seat, so that no panel holds it. */
  constructor(
    context: SolveContext,
    barred: readonly boolean[],
    tools: { readonly dice: Dice; readonly effort: Effort },
  ) {
    const { instance, solver } = context
    this.#effort = tools.effort
    this.#barred = barred
    const whole = buildWholeFace(instance)
    const face = { ...whole, high: whole.high.map((high, t) => (barred[t] ? 0 : high)) }
    this.#search = new ColumnSearch({ ...context, rows: instance.rows }, face, tools)
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
    return upTo.flatMap(({ cut }) => (cut === null ? [] : this.#shorten(cut)))
  }

  /** Much the same cut in numbers that are not too long for a linear program; none where it is not known how much a panel is worth by these. */
  #shorten(cut: Cut): Cut[] {
    const largest = cut.coefficients.reduce(takeLarger, 0n)
    if (largest <= MOST_WORTH) return [cut]
    const coefficients = cut.coefficients.map((coefficient) => (coefficient * SHORT_GRID) / largest)
    const shorter = { coefficients, most: this.#findMost(coefficients) }
    return this.#search.askAbove(shorter).status === 'none' ? [shorter] : []
  }

  /** Adds the known panels, and others until everybody is on one who can be. Those who cannot make a level of 0. */
  cover(known: readonly Int32Array[]): Coverage {
    this.#master.add(known)
    for (;;) {
      const missing = this.#markMissing()
      if (!missing.includes(1)) return this.#finishCover(missing, true)
      const worth = Float64Array.from(missing)
      const near = this.#search.findNear(worth)
      if (near !== null && priceSeats(worth, near) > 0) {
        this.#master.add([near])
        continue
      }
      const around = this.#search.findBetter({ worth, beat: 0, work: AROUND_STEPS }, this.#master.panels)
      if (around.length > 0) {
        this.#master.add(around)
        continue
      }
      const steps = missing.reduce((a, b) => a + b) > FEW_MISSING ? QUESTION_STEPS : FINDER_STEPS
      const answer = this.#search.ask({ worth, beat: 0 }, { steps, margin: 0.5 })
      if (answer.status === 'gave up') return this.#coverSingly()
      if (answer.status === 'none') return this.#finishCover(missing, true)
      this.#master.add(answer.panels)
    }
  }

  /** By type, 1 where no known panel has a seat for it, although the relaxation has. */
  #markMissing(): Uint8Array {
    const missing = Uint8Array.from(this.#barred, (barred) => (barred ? 0 : 1))
    for (const seats of this.#master.panels) for (const [t, seat] of seats.entries()) if (seat > 0) missing[t] = 0
    return missing
  }

  /** Asks for panels with each missing type alone, which is easier to answer: for all of them soon, and then for longer. */
  #coverSingly(): Coverage {
    const impossible = new Uint8Array(this.#sizes.length)
    for (const steps of HOLDER_STEPS)
      for (const t of this.#sizes.keys()) {
        if (impossible[t] === 1 || this.#markMissing()[t] === 0 || this.#effort.spent) continue
        const answer = this.#search.askWith(t, Math.min(steps, this.#effort.left))
        if (answer.status === 'panels') this.#master.add(answer.panels)
        if (answer.status === 'none') impossible[t] = 1
      }
    return this.#finishCover(
      impossible,
      this.#markMissing().every((missing, t) => missing === impossible[t]),
    )
  }

  /** Makes the level of 0 of those who are barred and those of whom it was found out. */
  #finishCover(found: Uint8Array, settled: boolean): Coverage {
    const cut = cutOff(Array.from(found, (one, t) => one === 1 || at(this.#barred, t)))
    const types = [...found.keys()].filter((t) => cut?.coefficients[t] === 1n)
    if (cut !== null) this.#fix({ cut, chance: zero, types })
    return settled ? (found.includes(1) ? 'some are impossible' : 'as expected') : 'not settled'
  }

  /** The levels, once everybody is covered. A level that was read a hair too high can leave nothing for the others: that is given up too. */
  solve(): PanelLevels {
    return withinLimit(() => this.#findLevels()) ?? { status: 'gave up' }
  }

  #findLevels(): PanelLevels {
    while (this.#fixed.includes(null)) {
      const level = this.#findLevel()
      if (level === null) return { status: 'gave up' }
      this.#fix(level)
    }
    const { weights } = this.#master.solve()
    const target = this.#fixed.map((chance, t) => mul(chance ?? zero, rational(at(this.#sizes, t))))
    const panels = this.#master.panels.map((seats) => Array.from(seats))
    const exact = solveExactWeights(panels, weights, target)
    if (exact === null) return { status: 'gave up' }
    return { status: 'solved', levels: this.#levels, exact, listed: this.#search.hasAll }
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
      const answer = this.#search.askAbove(level.cut)
      if (answer.status === 'none') return level
      if (answer.status === 'gave up') return null
      this.#master.add(answer.panels)
      this.#master.add(this.#search.findBetter({ worth, beat }, answer.panels))
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
    const grids = GRIDS.map((grid) => Array.from(worth, (value) => BigInt(Math.round((value / largest) * grid))))
    const exact = writeWhole(this.#master.solveExactWorth(worth), this.#search.hasAll ? MOST_LISTED_WORTH : MOST_WORTH)
    for (const coefficients of exact === null ? grids : [exact, ...grids]) {
      const level = this.#weigh(coefficients)
      // It cannot be below what is attained but by the solver's tolerance.
      if (level !== null && toNumber(level.chance) - attained < LEVEL_TOLERANCE) return level
    }
    return null
  }

  /** What whole-number worth w says of the free: `(most − Σ_fixed w·n·v) / Σ_free w·n`, with the most of all known panels. */
  #weigh(coefficients: readonly bigint[]): PanelLevel | null {
    const most = this.#findMost(coefficients)
    let left = rational(most)
    let weight = 0n
    const types: number[] = []
    for (const [t, coefficient] of coefficients.entries()) {
      if (coefficient === 0n) continue
      const seats = coefficient * BigInt(at(this.#sizes, t))
      const known = at(this.#fixed, t)
      if (known !== null) left = sub(left, mul(known, rational(seats)))
      else {
        weight += seats
        types.push(t)
      }
    }
    return weight === 0n ? null : { cut: { coefficients, most }, chance: div(left, rational(weight)), types }
  }

  /** The most that a known panel is worth, or 0. */
  #findMost(coefficients: readonly bigint[]): bigint {
    return this.#master.panels.reduce((max, seats) => takeLarger(max, sumSeats(coefficients, seats)), 0n)
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

/** Worth in whole numbers, by its common denominator: small numbers make cuts that are easy to prove. Null: they are too large. */
function writeWhole(worth: readonly Rational[] | null, most: bigint): bigint[] | null {
  const { numerators } = toCommonDenominator(worth ?? [])
  const common = numerators.reduce((a, b) => gcd(a, b), 0n)
  if (worth === null || numerators.some((numerator) => numerator > most * common)) return null
  return numerators.map((numerator) => numerator / common)
}

function sumSeats(coefficients: readonly bigint[], seats: Int32Array): bigint {
  let sum = 0n
  for (let t = 0; t < seats.length; t++) if (seats[t] !== 0) sum += BigInt(seats[t]!) * coefficients[t]!
  return sum
}

function takeLarger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
