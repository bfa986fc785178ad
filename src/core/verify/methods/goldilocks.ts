/* Goldilocks, checked: no lottery costs less than the bound (docs/engine.md §9.3). */
import { at } from '../../checked-index.ts'
import type { Certificate } from '../../model/certificate.ts'
import { add, cmp, div, mul, rational, sub, zero } from '../../rational.ts'
import {
  checkBoundAndPromise,
  checkPossibleTypes,
  countPossiblePeople,
  formatProvedBound,
  type ProofSubject,
} from '../bounds/certified-bounds.ts'
import { demand, demandFraction, priceCheckedRows, readMultipliers } from '../bounds/checked-rows.ts'
import type { MethodProof } from './method-proof.ts'

export const goldilocksProof: MethodProof = {
  name: 'goldilocks',
  promiseStage: 1,
  check: checkGoldilocks,
  describe: (_, { stages }) => `no lottery costs less than ${formatProvedBound(at(stages, 0).bound)}`,
}

/**
 * γ = 1: cost = (n/k)·max π + (k/n)/min π. With prices r, Y = Σ n·max(0, r) and X = Σ n·max(0, −r), every lottery with
 * floor f and ceiling c has f·Y − c·X ≤ base, so its cost is at least 2·√((n/k)(Y/X)(k/n)) − (n/k)·base/X.
 */
function checkGoldilocks(subject: ProofSubject, certificate: Certificate): void {
  const { bound, multipliers } = checkBoundAndPromise(subject, certificate)
  const { sizes, rows, panelSize } = subject
  const possible = checkPossibleTypes(subject)
  // max π ≥ min π, so every cost is t + 1/t ≥ 2 for some t, or more.
  if (cmp(demandFraction(bound), rational(2)) <= 0) return
  const { prices, base } = priceCheckedRows(rows, readMultipliers(multipliers, rows.length), sizes.length)
  let [floor, ceiling] = [zero, zero]
  for (const [t, price] of prices.entries()) {
    if (!possible[t]) continue
    const sized = mul(price, rational(at(sizes, t)))
    if (price.num > 0n) floor = add(floor, sized)
    else ceiling = sub(ceiling, sized)
  }
  demand(ceiling.num > 0n, 'a bound on the largest chance')
  const people = countPossiblePeople(subject, possible)
  // bound ≤ 2·√(Y/X) − (n/k)·base/X, squared: in fractions there is no root.
  const shifted = add(demandFraction(bound), mul(rational(people, panelSize), div(base, ceiling)))
  demand(shifted.num >= 0n, 'the least cost')
  demand(cmp(mul(shifted, shifted), mul(rational(4), div(floor, ceiling))) <= 0, 'the least cost')
}
