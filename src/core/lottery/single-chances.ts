/* What a lottery does to single people: who is certain of a seat, and who has far more than anybody need have (docs/engine.md §9.4). */
import type { QuotaTable } from '../model/quota.ts'
import type { Solver } from '../panels/solver-port.ts'
import { cmp, mul, rational } from '../rational.ts'
import { type ChosenPeople, describeChosen } from './common-answers.ts'
import { type FairChances, listTypeChances } from './fair-chances.ts'
import { findLeastCeiling, type LeastCeiling } from './least-ceiling.ts'

/** The people whom a lottery treats as nobody need be treated. */
export interface SingleChances {
  /** People whose chance is 1. */
  readonly certain: ChosenPeople
  readonly leastCeiling: LeastCeiling
  /** People whose chance is more than twice that ceiling. */
  readonly aboveTwice: ChosenPeople
}

/** Who is certain of a seat, and who has more than twice the smallest possible largest chance. */
export function findSingleChances(solver: Solver, fair: FairChances, table: QuotaTable): SingleChances {
  const chances = listTypeChances(fair)
  const leastCeiling = findLeastCeiling(solver, fair)
  const twice = mul(rational(2), leastCeiling.chance)
  const describe = (chosen: readonly boolean[]): ChosenPeople => describeChosen(fair.instance, table, chosen)
  return {
    certain: describe(chances.map(({ num, den }) => num === den)),
    leastCeiling,
    aboveTwice: describe(chances.map((chance) => cmp(chance, twice) > 0)),
  }
}
