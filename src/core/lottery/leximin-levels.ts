import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { LinearModel, Solver } from '../panels/solver-port.ts'
import { add, cmp, div, mul, one, type Rational, rational, sub, toNumber, zero } from '../rational.ts'
import { boundRows, priceTypes } from './dual-bound.ts'
import { rationaliseDuals } from './exact-duals.ts'

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

/**
 * What a stage proves (docs/engine.md §5.2). With r_t the price of a seat of type t, take the weights y_t = max(0, r_t)
 * for types still free and y_t = r_t for fixed ones. Then `Σ n_t·y_t·π_t ≤ bound` for every lottery, hence
 * `chance = (bound − Σ_fixed n_t·y_t·v_t) / Σ_free n_t·y_t`, attained only if every free type with y_t > 0 is at it.
 * A departure from the design: y may be negative on fixed types, which is sound because their chances are known.
 */
export function buildLeximinStage(
  instance: Instance,
  rows: readonly ConstraintRow[],
  multipliers: readonly Rational[],
  fixed: readonly (Rational | null)[],
): LeximinStage | null {
  const prices = priceTypes(rows, multipliers, instance.types.length)
  let bound = boundRows(rows, multipliers)
  let weight = zero
  const types: number[] = []
  instance.types.forEach((type, t) => {
    const price = prices[t]!
    if (price.num === 0n) return
    const sized = mul(price, rational(type.size))
    const known = fixed[t] ?? null
    if (known !== null) bound = sub(bound, mul(sized, known))
    else if (price.num < 0n) bound = sub(bound, sized)
    else {
      weight = add(weight, sized)
      types.push(t)
    }
  })
  return types.length === 0 ? null : { chance: div(bound, weight), multipliers, types }
}

/** LEXIMIN over the relaxation given by `rows` (docs/engine.md §4). Null: the relaxation is empty. */
export function computeLevels(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
): LeximinLevels | null {
  const program = new StageProgram(solver, instance, rows)
  try {
    const fixed = new Array<Rational | null>(instance.types.length).fill(null)
    const stages: LeximinStage[] = []
    while (fixed.includes(null)) {
      const duals = program.solve()
      if (duals === 'infeasible') return null
      const stage = capStage(instance, rows, fixed, duals === 'all certain' ? null : duals)
      for (const t of stage.types) fixed[t] = stage.chance
      program.fix(stage)
      stages.push(stage)
    }
    const chances = fixed.map((chance) => chance!)
    if (!rows.every((row) => isRowMet(instance, row, chances))) throw new EngineLimit('levels outside the relaxation')
    return { chances, stages }
  } finally {
    program.dispose()
  }
}

/** Whether chances lie inside a row, in exact fractions. */
function isRowMet(instance: Instance, row: ConstraintRow, chances: readonly Rational[]): boolean {
  const sum = row.types.reduce((total, t, i) => {
    return add(total, mul(chances[t]!, rational(row.coefficients[i]! * instance.types[t]!.size)))
  }, zero)
  return cmp(sum, rational(row.lo)) >= 0 && cmp(sum, rational(row.hi)) <= 0
}

/** The stage of these duals; with none, everybody left is certain of a seat, which needs no proof. */
function capStage(
  instance: Instance,
  rows: readonly ConstraintRow[],
  fixed: readonly (Rational | null)[],
  duals: Float64Array | null,
): LeximinStage {
  if (duals !== null) {
    const stage = buildLeximinStage(instance, rows, rationaliseDuals(duals, rows.length), fixed)
    if (stage === null) throw new EngineLimit('a level without a binding type')
    if (cmp(stage.chance, one) < 0) return stage
  }
  const free = instance.types.flatMap((_, t) => (fixed[t] === null ? [t] : []))
  return { chance: one, multipliers: rows.map(() => zero), types: free }
}

/**
 * Maximise z where a free type has `n_t·z + s_t` seats and a fixed one its known seats. The last column is z, scaled
 * by the mean chance so that the numbers stay near 1. Rows `z + s_t/n_t ≤ 1` are added only where they are violated.
 */
class StageProgram {
  readonly #model: LinearModel
  readonly #instance: Instance
  readonly #rows: readonly ConstraintRow[]
  readonly #rowsOf: { row: number; coefficient: number }[][]
  readonly #z: number
  readonly #zWeight: number[]
  readonly #shift: number[]
  readonly #mean: number
  readonly #cap = new Map<number, number>()
  readonly #open: boolean[]

  constructor(solver: Solver, instance: Instance, rows: readonly ConstraintRow[]) {
    this.#instance = instance
    this.#rows = rows
    this.#z = instance.types.length
    this.#mean = instance.panelSize / instance.poolSize
    this.#open = instance.types.map(() => true)
    this.#zWeight = rows.map((row) =>
      row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * instance.types[t]!.size, 0),
    )
    this.#shift = rows.map(() => 0)
    this.#rowsOf = instance.types.map(() => [])
    rows.forEach((row, r) => {
      row.types.forEach((t, i) => {
        this.#rowsOf[t]!.push({ row: r, coefficient: row.coefficients[i]! })
      })
    })
    this.#model = solver.open({
      costs: [...instance.types.map(() => 0), 1],
      lower: [...instance.types.map(() => 0), 0],
      upper: [...instance.types.map((type) => type.size), 1 / this.#mean],
      rows: rows.map((row, r) => ({
        lower: row.lo,
        upper: row.hi,
        columns: [...row.types, this.#z],
        values: [...row.coefficients, this.#zWeight[r]! * this.#mean],
      })),
    })
  }

  /** The duals of the rows at the optimum. */
  solve(): Float64Array | 'infeasible' | 'all certain' {
    for (;;) {
      const outcome = this.#model.solve()
      if (outcome.status === 'infeasible') return 'infeasible'
      if (outcome.status === 'stopped') throw new EngineLimit(`the solver stopped in a level: ${outcome.reason}`)
      const z = outcome.x[this.#z]! * this.#mean
      if (z >= 1 - 1e-9) return 'all certain'
      if (!this.#capViolated(outcome.x, z)) return outcome.duals
    }
  }

  #capViolated(x: Float64Array, z: number): boolean {
    let violated = false
    this.#instance.types.forEach((type, t) => {
      if (!this.#open[t] || this.#cap.has(t) || type.size * z + x[t]! <= type.size * (1 + 1e-9)) return
      this.#cap.set(t, this.#rows.length + this.#cap.size)
      this.#model.addRow({
        lower: 0,
        upper: type.size,
        columns: [t, this.#z],
        values: [1, type.size * this.#mean],
      })
      violated = true
    })
    return violated
  }

  /** Moves the types of a stage from `n_t·z + s_t` to their known seats. */
  fix(stage: LeximinStage): void {
    const touched = new Set<number>()
    const chance = toNumber(stage.chance)
    for (const t of stage.types) {
      const { size } = this.#instance.types[t]!
      this.#open[t] = false
      this.#model.setColumn(t, 0, 0)
      const cap = this.#cap.get(t)
      if (cap !== undefined) this.#model.setCoefficient(cap, this.#z, 0)
      for (const { row, coefficient } of this.#rowsOf[t]!) {
        this.#zWeight[row]! -= coefficient * size
        this.#shift[row]! += coefficient * size * chance
        touched.add(row)
      }
    }
    for (const r of touched) {
      const row = this.#rows[r]!
      this.#model.setCoefficient(r, this.#z, this.#zWeight[r]! * this.#mean)
      this.#model.setRow(r, row.lo - this.#shift[r]!, row.hi - this.#shift[r]!)
    }
  }

  dispose(): void {
    this.#model.dispose()
  }
}
