import type { Multipliers, Proof } from '../model/certificate.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import type { LinearModel, LinearOutcome, Solver } from '../panels/solver-port.ts'
import { cmp, formatRational, type Rational, rational, zero } from '../rational.ts'
import type { Cut } from './cut.ts'
import { computeUpperBound } from './dual-bound.ts'
import { rationaliseDuals } from './exact-duals.ts'

const MOST_LEAVES = 20_000

/**
 * Proves a cut by branch and bound, keeping the tree: every leaf carries multipliers whose exact bound shows that no
 * panel there is worth more than `cut.most`. `rows` are true of every panel: the instance's and the cuts proved before.
 * Null: the tree would be too large. An error: the cut is false.
 */
export function proveCut(solver: Solver, instance: Instance, rows: readonly ConstraintRow[], cut: Cut): Proof | null {
  const prover = new CutProver(solver, instance, rows, cut)
  try {
    return prover.prove()
  } finally {
    prover.dispose()
  }
}

class CutProver {
  readonly #model: LinearModel
  readonly #rows: readonly ConstraintRow[]
  readonly #cut: Cut
  readonly #low: number[]
  readonly #high: number[]
  readonly #weights: readonly Rational[]
  #leaves = 0

  constructor(solver: Solver, instance: Instance, rows: readonly ConstraintRow[], cut: Cut) {
    this.#rows = rows
    this.#cut = cut
    this.#low = instance.types.map(() => 0)
    this.#high = instance.types.map((type) => type.size)
    this.#weights = cut.coefficients.map((coefficient) => rational(coefficient))
    const largest = cut.coefficients.reduce((max, coefficient) => Math.max(max, Math.abs(coefficient)), 1)
    this.#model = solver.open({
      costs: cut.coefficients.map((coefficient) => coefficient / largest),
      lower: this.#low,
      upper: this.#high,
      rows: rows.map((row) => ({ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients })),
    })
  }

  prove(): Proof | null {
    const outcome = this.#model.solve()
    const leaf = this.#leaf(outcome)
    if (leaf !== null) {
      this.#leaves += 1
      return leaf
    }
    if (this.#leaves > MOST_LEAVES) return null
    const branch = this.#branch(outcome)
    if (branch === null) throw new EngineLimit('a cut that is false')
    const { type, at } = branch
    const low = this.#within(type, this.#low[type]!, at)
    const high = low === null ? null : this.#within(type, at + 1, this.#high[type]!)
    return low === null || high === null ? null : { type, at, low, high }
  }

  #within(type: number, from: number, to: number): Proof | null {
    const [low, high] = [this.#low[type]!, this.#high[type]!]
    this.#bound(type, from, to)
    const proof = this.prove()
    this.#bound(type, low, high)
    return proof
  }

  #bound(type: number, from: number, to: number): void {
    this.#low[type] = from
    this.#high[type] = to
    this.#model.setColumn(type, from, to)
  }

  /** A leaf if the multipliers prove what they should, exactly. */
  #leaf(outcome: LinearOutcome): Proof | null {
    if (outcome.status === 'stopped') return null
    if (outcome.status === 'optimal') {
      const scale = this.#cut.coefficients.reduce((max, coefficient) => Math.max(max, Math.abs(coefficient)), 1)
      const multipliers = roundDuals(outcome.duals, scale)
      const bound = computeUpperBound(this.#rows, multipliers, this.#weights, this.#low, this.#high)
      return cmp(bound, rational(this.#cut.most + 1)) < 0
        ? { aim: 1, multipliers: formatMultipliers(multipliers) }
        : null
    }
    if (outcome.ray === null) return null
    const ray = rationaliseDuals(outcome.ray, this.#rows.length)
    const none = this.#weights.map(() => zero)
    for (const sign of [1n, -1n]) {
      const multipliers = ray.map(({ num, den }) => ({ num: sign * num, den }))
      const bound = computeUpperBound(this.#rows, multipliers, none, this.#low, this.#high)
      if (bound.num < 0n) return { aim: 0, multipliers: formatMultipliers(multipliers) }
    }
    return null
  }

  /** The type furthest from whole, or where all are whole the first that is still free. */
  #branch(outcome: LinearOutcome): { type: number; at: number } | null {
    let best: { type: number; at: number } | null = null
    let far = 1e-6
    if (outcome.status === 'optimal') {
      outcome.x.forEach((value, type) => {
        const distance = Math.abs(value - Math.round(value))
        if (distance > far) {
          best = { type, at: Math.floor(value) }
          far = distance
        }
      })
    }
    if (best !== null) return best
    const free = this.#low.findIndex((low, t) => low < this.#high[t]!)
    return free === -1 ? null : { type: free, at: Math.floor((this.#low[free]! + this.#high[free]!) / 2) }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

/** Duals of the scaled objective as fractions for the whole one. */
function roundDuals(duals: Float64Array, scale: number): Rational[] {
  return Array.from(duals, (dual) => rational(Math.round(dual * scale * 5040), 5040))
}

/** Multipliers as a certificate has them. */
export function formatMultipliers(multipliers: readonly Rational[]): Multipliers {
  return multipliers.flatMap((multiplier, r) =>
    multiplier.num === 0n ? [] : [[r, formatRational(multiplier)] as const],
  )
}
