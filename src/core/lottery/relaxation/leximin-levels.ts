/* LEXIMIN over the relaxation: the stages, and what each of them proves (docs/engine.md §4 and §5.2). */
import { at } from '../../checked-index.ts'
import { EngineLimit } from '../../panels/engine-limit.ts'
import { type ConstraintRow, type Instance, sumRowExactly, sumRowSeats } from '../../panels/instance.ts'
import type { SolveContext } from '../../panels/solve-context.ts'
import type { LinearModel } from '../../panels/solver-port.ts'
import { add, cmp, div, mul, one, type Rational, rational, sub, toNumber, zero } from '../../rational.ts'
import { boundRows, priceTypes } from './dual-bound.ts'
import { type DualBasis, solveExactDuals } from './exact-duals.ts'

/**
 * One step of LEXIMIN with its proof: given the chances already fixed, nobody can promise the rest more than `chance`,
 * and the types with a positive price at these multipliers cannot have more than it either.
 */
export interface LeximinStage {
  readonly chance: Rational
  /** One per row of the relaxation, in its order. */
  readonly multipliers: readonly Rational[]
  /** The types fixed at `chance` by this stage. */
  readonly types: readonly number[]
}

/** LEXIMIN over the relaxation: everyone's chance by type, and the stages that prove it. */
export interface LeximinLevels {
  readonly chances: readonly Rational[]
  readonly stages: readonly LeximinStage[]
}

/** LEXIMIN over the relaxation of `context` (docs/engine.md §4). Null: the relaxation is empty. */
export function computeLevels(context: SolveContext): LeximinLevels | null {
  const { instance, rows } = context
  const program = new StageProgram(context)
  try {
    const fixed = new Array<Rational | null>(instance.types.length).fill(null)
    const stages: LeximinStage[] = []
    while (fixed.includes(null)) {
      const duals = program.solve()
      if (duals === 'infeasible') return null
      const multipliers = duals === 'all certain' ? null : solveExactDuals(duals, rows, program.readBasis())
      const stage = capStage(context, fixed, multipliers)
      for (const t of stage.types) fixed[t] = stage.chance
      program.fix(stage)
      stages.push(stage)
    }
    const chances = fixed.filter((chance) => chance !== null)
    const seats = chances.map((chance, t) => mul(chance, rational(at(instance.types, t).size)))
    // The levels are bounds. Only this shows that they are attained, and so that no multiplier was read wrongly (docs/engine.md §5.3).
    if (!rows.every((row) => isRowMet(row, seats))) throw new EngineLimit('levels outside the relaxation')
    return { chances, stages }
  } finally {
    program.dispose()
  }
}

/** Whether seats lie inside a row, in exact fractions. */
function isRowMet(row: ConstraintRow, seats: readonly Rational[]): boolean {
  const sum = sumRowExactly(row, seats)
  return cmp(sum, rational(row.lo)) >= 0 && cmp(sum, rational(row.hi)) <= 0
}

/** The stage of these multipliers; with none, everybody left is certain of a seat, which needs no proof. */
function capStage(
  { instance, rows }: SolveContext,
  fixed: readonly (Rational | null)[],
  multipliers: readonly Rational[] | null,
): LeximinStage {
  if (multipliers !== null) {
    const stage = buildLeximinStage(instance, rows, multipliers, fixed)
    if (stage === null) throw new EngineLimit('a level without a binding type')
    // A bound of 1 or more says less than that no chance is above 1.
    if (cmp(stage.chance, one) < 0) return stage
  }
  const free = fixed.flatMap((chance, t) => (chance === null ? [t] : []))
  return { chance: one, multipliers: rows.map(() => zero), types: free }
}

/**
 * What a stage proves (docs/engine.md §5.2). With r_t the price of a seat of type t, take the weights y_t = max(0, r_t)
 * for types still free and y_t = r_t for fixed ones. Then `Σ n_t·y_t·π_t ≤ bound` for every lottery, hence
 * `chance = (bound − Σ_fixed n_t·y_t·v_t) / Σ_free n_t·y_t`, attained only if every free type with y_t > 0 is at it.
 */
function buildLeximinStage(
  instance: Instance,
  rows: readonly ConstraintRow[],
  multipliers: readonly Rational[],
  fixed: readonly (Rational | null)[],
): LeximinStage | null {
  const prices = priceTypes(rows, multipliers, instance.types.length)
  let bound = boundRows(rows, multipliers)
  let weight = zero
  const types: number[] = []
  for (const [t, price] of prices.entries()) {
    if (price.num === 0n) continue
    const sized = mul(price, rational(at(instance.types, t).size))
    const known = fixed[t] ?? null
    // The weight of a fixed type is its price, be it negative: its chance is known, so both sides count it exactly.
    if (known !== null) bound = sub(bound, mul(sized, known))
    // A free type with a negative price has the weight 0, and its surplus of −r_t at most n_t seats to be had with.
    else if (price.num < 0n) bound = sub(bound, sized)
    else {
      weight = add(weight, sized)
      types.push(t)
    }
  }
  return types.length === 0 ? null : { chance: div(bound, weight), multipliers, types }
}

/** A row of the relaxation as it stands at a stage. */
interface StageRow {
  readonly index: number
  readonly row: ConstraintRow
  /** The coefficient of z: `Σ a_t·n_t` over free types. */
  free: number
  /** Seats that fixed types take of the row's bounds: `Σ a_t·n_t·v_t`. */
  taken: number
}

/**
 * Maximise z where a free type has `n_t·z + s_t` seats and a fixed one its known seats. The last column is z, scaled
 * by the mean chance so that the numbers stay near 1. Rows `z + s_t/n_t ≤ 1` are added only where they are violated.
 */
class StageProgram {
  readonly #model: LinearModel
  readonly #instance: Instance
  readonly #rows: readonly StageRow[]
  readonly #rowsOf: readonly { readonly row: StageRow; readonly coefficient: number }[][]
  readonly #z: number
  readonly #mean: number
  readonly #cap = new Map<number, number>()
  readonly #open: boolean[]

  constructor({ solver, instance, rows }: SolveContext) {
    this.#instance = instance
    this.#z = instance.types.length
    this.#mean = instance.panelSize / instance.poolSize
    this.#open = instance.types.map(() => true)
    const sizes = instance.types.map(({ size }) => size)
    this.#rows = rows.map((row, index) => ({ index, row, free: sumRowSeats(row, sizes), taken: 0 }))
    this.#rowsOf = instance.types.map(() => [])
    for (const each of this.#rows)
      for (const [i, t] of each.row.types.entries())
        at(this.#rowsOf, t).push({ row: each, coefficient: at(each.row.coefficients, i) })
    this.#model = solver.open({
      costs: [...sizes.map(() => 0), 1],
      lower: [...sizes.map(() => 0), 0],
      upper: [...sizes, 1 / this.#mean],
      rows: this.#rows.map(({ row, free }) => ({
        lower: row.lo,
        upper: row.hi,
        columns: [...row.types, this.#z],
        values: [...row.coefficients, free * this.#mean],
      })),
    })
  }

  /** The duals of the rows at the optimum. */
  solve(): Float64Array | 'infeasible' | 'all certain' {
    for (;;) {
      const outcome = this.#model.solve()
      if (outcome.status === 'infeasible') return 'infeasible'
      if (outcome.status === 'stopped') throw new EngineLimit(`the solver stopped in a level: ${outcome.reason}`)
      const z = at(outcome.x, this.#z) * this.#mean
      if (z >= 1 - 1e-9) return 'all certain'
      // Few types ever reach certainty; a bound for each from the start would double the rows of every program.
      if (!this.#capViolated(outcome.x, z)) return outcome.duals
    }
  }

  /** Of the last optimum. A type that stands at certainty has a price of its own, and a fixed one any. */
  readBasis(): DualBasis {
    const { columns, rows } = this.#model.basis()
    const free = [...this.#instance.types.keys()].filter((t) => {
      const cap = this.#cap.get(t)
      return at(this.#open, t) && at(columns, t) === 'basic' && (cap === undefined || at(rows, cap) === 'basic')
    })
    return { tight: this.#rows.map((_, r) => at(rows, r) !== 'basic'), free }
  }

  #capViolated(x: Float64Array, z: number): boolean {
    let violated = false
    for (const [t, { size }] of this.#instance.types.entries()) {
      // A fixed type has no z in its seats any more, so nothing can lift it above its people.
      if (!this.#open[t] || this.#cap.has(t) || size * z + at(x, t) <= size * (1 + 1e-9)) continue
      this.#cap.set(t, this.#rows.length + this.#cap.size)
      this.#model.addRow({ lower: 0, upper: size, columns: [t, this.#z], values: [1, size * this.#mean] })
      violated = true
    }
    return violated
  }

  /** Moves the types of a stage from `n_t·z + s_t` to their known seats. */
  fix(stage: LeximinStage): void {
    const touched = new Set<StageRow>()
    const chance = toNumber(stage.chance)
    for (const t of stage.types) {
      const { size } = at(this.#instance.types, t)
      this.#open[t] = false
      this.#model.setColumn(t, 0, 0)
      const cap = this.#cap.get(t)
      if (cap !== undefined) this.#model.setCoefficient(cap, this.#z, 0)
      for (const { row, coefficient } of at(this.#rowsOf, t)) {
        row.free -= coefficient * size
        row.taken += coefficient * size * chance
        touched.add(row)
      }
    }
    // Changed in place and not opened anew: the solver starts the next stage from the basis of this one.
    for (const { index, row, free, taken } of touched) {
      this.#model.setCoefficient(index, this.#z, free * this.#mean)
      this.#model.setRow(index, row.lo - taken, row.hi - taken)
    }
  }

  dispose(): void {
    this.#model.dispose()
  }
}
