/* Branch and bound with exact leaves: the proof that a cut holds for every panel (docs/engine.md §7.2). */
import { at } from '../checked-index.ts'
import type { Multipliers, ProofLeaf, ProofNode } from '../model/certificate.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import type { ConstraintRow } from '../panels/instance.ts'
import { type SolveContext, turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearModel, LinearOutcome } from '../panels/solver-port.ts'
import { cmp, formatRational, type Rational, rational, toCommonDenominator, zero } from '../rational.ts'
import type { Cut } from './cut.ts'
import { computeUpperBound } from './relaxation/dual-bound.ts'
import { rationaliseDuals } from './relaxation/exact-duals.ts'

/** Of all the proofs of a certificate together. */
export const mostLeaves = 28_000

/** Duals become multiples of one over this: it has many divisors, and the proof stays short. */
const DUAL_GRID = 5040

/**
 * Proves a cut by branch and bound, keeping the tree: every leaf carries multipliers whose exact bound shows that no
 * panel there is worth more than `cut.most`. The rows of the context are true of every panel: the instance's and the cuts
 * proved before. Null: the tree would have more than so many leaves. An error: the cut is false.
 */
export function proveCut(context: SolveContext, cut: Cut, leaves: number): readonly ProofNode[] | null {
  const prover = new CutProver(context, cut, leaves)
  try {
    return prover.prove() ? prover.nodes : null
  } finally {
    prover.dispose()
  }
}

class CutProver {
  /** Depth first: a branch, then its low side, then its high side. */
  readonly nodes: ProofNode[] = []
  readonly #model: LinearModel
  readonly #rows: readonly ConstraintRow[]
  readonly #cut: Cut
  readonly #low: number[]
  readonly #high: number[]
  readonly #weights: readonly Rational[]
  /** The largest coefficient, by which the objective is divided: the solver's tolerance is absolute. */
  readonly #largest: number
  readonly #most: number
  #leaves = 0

  constructor({ solver, instance, rows }: SolveContext, cut: Cut, most: number) {
    this.#most = most
    this.#rows = rows
    this.#cut = cut
    this.#low = instance.types.map(() => 0)
    this.#high = instance.types.map((type) => type.size)
    this.#weights = cut.coefficients.map((coefficient) => rational(coefficient))
    const coefficients = cut.coefficients.map(Number)
    this.#largest = coefficients.reduce((max, coefficient) => Math.max(max, Math.abs(coefficient)), 1)
    this.#model = solver.open({
      costs: coefficients.map((coefficient) => coefficient / this.#largest),
      lower: this.#low,
      upper: this.#high,
      rows: rows.map(turnIntoLinearRow),
    })
  }

  /** Appends the tree of what the bounds leave. False: it would be too large. */
  prove(): boolean {
    const outcome = this.#model.solve()
    const leaf = this.#leaf(outcome)
    if (leaf !== null) {
      this.#leaves += 1
      this.nodes.push(leaf)
      return true
    }
    if (this.#leaves > this.#most) return false
    const branch = this.#branch(outcome)
    // Everyone's seats are settled and there is still no proof: they are a panel that is worth more, or the solver gave up.
    if (branch === null) throw new EngineLimit('a cut that is not proved')
    const { type, at: last } = branch
    this.nodes.push({ at: last, type })
    return this.#within(type, at(this.#low, type), last) && this.#within(type, last + 1, at(this.#high, type))
  }

  #within(type: number, from: number, to: number): boolean {
    const [low, high] = [at(this.#low, type), at(this.#high, type)]
    this.#bound(type, from, to)
    const proved = this.prove()
    this.#bound(type, low, high)
    return proved
  }

  #bound(type: number, from: number, to: number): void {
    this.#low[type] = from
    this.#high[type] = to
    this.#model.setColumn(type, from, to)
  }

  /** A leaf if the multipliers prove what they should, exactly. */
  #leaf(outcome: LinearOutcome): ProofLeaf | null {
    if (outcome.status === 'stopped') return null
    return outcome.status === 'optimal' ? this.#worthLeaf(outcome.duals) : this.#emptyLeaf(outcome.ray)
  }

  /** No panel here is worth more than the cut allows. */
  #worthLeaf(duals: Float64Array): ProofLeaf | null {
    const multipliers = Array.from(duals, (dual) => roundDual(dual * this.#largest))
    const bound = computeUpperBound(this.#rows, multipliers, this.#seatsOf(this.#weights))
    // Worth is whole: below most + 1 is as good as at most, and leaves room for duals that were rounded.
    return cmp(bound, rational(this.#cut.most + 1n)) < 0
      ? { aim: 1, multipliers: formatMultipliers(multipliers) }
      : null
  }

  /** There is no panel here at all: a ray by which even nothing, `0·seats`, would have to be below 0 (Farkas). */
  #emptyLeaf(found: Float64Array | null): ProofLeaf | null {
    if (found === null) return null
    const ray = rationaliseDuals(found, this.#rows.length)
    const none = this.#weights.map(() => zero)
    // Which sign the solver gives a ray is its own affair; the exact bound knows which is meant.
    for (const sign of [1n, -1n]) {
      const multipliers = ray.map(({ num, den }) => ({ num: sign * num, den }))
      const bound = computeUpperBound(this.#rows, multipliers, this.#seatsOf(none))
      if (bound.num < 0n) return { aim: 0, multipliers: formatMultipliers(multipliers) }
    }
    return null
  }

  #seatsOf(weights: readonly Rational[]): Parameters<typeof computeUpperBound>[2] {
    return { weights, low: this.#low, high: this.#high }
  }

  /** The type furthest from whole, or where all are whole the first that is still free. */
  #branch(outcome: LinearOutcome): { type: number; at: number } | null {
    let best: { type: number; at: number } | null = null
    let far = 1e-6
    if (outcome.status === 'optimal') {
      for (const [type, value] of outcome.x.entries()) {
        const distance = Math.abs(value - Math.round(value))
        if (distance > far) {
          best = { type, at: Math.floor(value) }
          far = distance
        }
      }
    }
    if (best !== null) return best
    // Whole seats whose worth the rounded duals could not bound, or none at all: halves of a range end at single seats.
    const free = this.#low.findIndex((low, t) => low < at(this.#high, t))
    return free === -1 ? null : { type: free, at: Math.floor((at(this.#low, free) + at(this.#high, free)) / 2) }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

function roundDual(dual: number): Rational {
  return rational(Math.round(dual * DUAL_GRID), DUAL_GRID)
}

/** Multipliers as a certificate has them. */
export function formatMultipliers(multipliers: readonly Rational[]): Multipliers {
  const { of, numerators } = toCommonDenominator(multipliers)
  return {
    of: writeProofNumber(of),
    rows: numerators.flatMap((number, r) => (number === 0n ? [] : [[r, writeProofNumber(number)] as const])),
  }
}

/** A verifier reads no longer ones (docs/log-format.md §17). */
const mostDigits = 1000

/** A whole number or a fraction of a certificate as text. Throws an `EngineLimit` where it is too long. */
export function writeProofNumber(value: bigint | Rational): string {
  const text = typeof value === 'bigint' ? String(value) : formatRational(value)
  if (text.length > mostDigits) throw new EngineLimit(`a number of ${text.length} digits in the proof`)
  return text
}
