import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody } from '../../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../../src/core/log/index-pool.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import type { CommittedCertificate } from '../../../../src/core/model/certificate.ts'
import {
  add,
  cmp,
  div,
  mul,
  one,
  parseRational,
  type Rational,
  rational,
  sub,
  toNumber,
  zero,
} from '../../../../src/core/rational.ts'
import { leximin, smallestCeiling } from '../../lottery/simplex.ts'
import { allPanels } from '../../lottery/tiny.ts'
import type { FormedBundle } from './bundle.ts'
import { hex, ticketsOf } from './by-hand.ts'

/** What a certificate claims of a tiny pool, held against all panels that there are and the simplex method in fractions. */

interface TrueChances {
  readonly panels: readonly (readonly number[])[]
  /** Those whom a panel can hold. */
  readonly possible: readonly number[]
  readonly leximin: readonly Rational[]
  /** Worked out when it is first asked for: the least cost of Goldilocks. */
  leastCost: number | null
}

const known = new Map<string, TrueChances>()

function findTrueChances(commit: CommitBody, leaves: readonly Leaf[]): TrueChances {
  const { quotas, panelSize } = commit
  const rows = leaves.map(({ row: { values, household } }) => ({ values, household }))
  const key = canonical({ householdRule: commit.pool.householdRule, panelSize, quotas, rows })
  const before = known.get(key)
  if (before !== undefined) return before
  const panels = allPanels({ ...buildIndexPool(commit, leaves), panelSize })
  const held = new Set(panels.flat())
  const found: TrueChances = {
    panels,
    possible: leaves.flatMap((_, index) => (held.has(index) ? index : [])),
    leximin: panels.length === 0 ? leaves.map(() => zero) : leximin(leaves.length, panels),
    leastCost: null,
  }
  known.set(key, found)
  return found
}

const smallest = (chances: readonly Rational[]): Rational => chances.reduce((a, b) => (cmp(b, a) < 0 ? b : a))
const largest = (chances: readonly Rational[]): Rational => chances.reduce((a, b) => (cmp(b, a) > 0 ? b : a))
const tolerance = rational(1001, 1000)

/** Everybody's exact chance by the certificate; null where its panels do not make up one lottery. */
export function readChances({ panels, typeOf }: CommittedCertificate): Rational[] | null {
  const whole = BigInt(panels.of)
  if (panels.seats.reduce((sum, [weight]) => sum + BigInt(weight), 0n) !== whole) return null
  return typeOf.map((type) => {
    const owed = panels.seats.reduce((sum, [weight, seats]) => {
      const taken = seats.find(([each]) => each === type)?.[1] ?? 0
      return sum + BigInt(weight) * BigInt(taken)
    }, 0n)
    return rational(owed, whole * BigInt(typeOf.filter((each) => each === type).length))
  })
}

/** (N/k)·(largest chance) + (k/N)/(smallest chance). */
const costOf = (least: number, most: number, mean: number): number => most / mean + mean / least

/** The cost is convex in the smallest chance, so that the least one can be closed in on. */
function findLeastCost(truth: TrueChances, mean: number): number {
  if (truth.leastCost !== null) return truth.leastCost
  const best = toNumber(smallest(truth.possible.map((index) => truth.leximin[index]!)))
  const parts = 10_000
  const costAt = (part: number): number => {
    const floor = rational(
      BigInt(Math.floor(best * parts * 1000)) * BigInt(part),
      BigInt(parts) * 1000n * BigInt(parts),
    )
    return costOf(toNumber(floor), toNumber(smallestCeiling(truth.possible, truth.panels, floor)), mean)
  }
  let [low, high] = [1, parts]
  while (high - low > 2) {
    const [left, right] = [low + Math.floor((high - low) / 3), high - Math.floor((high - low) / 3)]
    if (costAt(left) <= costAt(right)) high = right
    else low = left
  }
  truth.leastCost = Math.min(costAt(low), costAt(high))
  return truth.leastCost
}

/** Whether the method has just these chances, or such as are as good within the tolerance (docs/log-format.md §17). */
function areOfMethod(commit: CommitBody, truth: TrueChances, chances: readonly Rational[]): boolean {
  if (commit.method === 'leximin') return chances.every((chance, i) => cmp(chance, truth.leximin[i]!) === 0)
  const ofPossible = truth.possible.map((index) => chances[index]!)
  const [least, most] = [smallest(ofPossible), largest(ofPossible)]
  if (least.num === 0n) return false
  const people = rational(ofPossible.length)
  if (commit.method === 'maximin') {
    const level = smallest(truth.possible.map((index) => truth.leximin[index]!))
    const ceiling = smallestCeiling(truth.possible, truth.panels, level)
    return cmp(least, level) === 0 && cmp(most, mul(ceiling, tolerance)) <= 0
  }
  if (commit.method === 'nash') {
    const sums = truth.panels.map((panel) => panel.reduce((sum, index) => add(sum, div(one, chances[index]!)), zero))
    return sums.every((sum) => cmp(sum, mul(people, tolerance)) <= 0)
  }
  const mean = commit.panelSize / ofPossible.length
  return costOf(toNumber(least), toNumber(most), mean) <= findLeastCost(truth, mean) * 1.001 + 1e-3
}

/** Whether no lottery gives everybody who is possible more than the last bound, and this one that less the gap, which is no more than half of it (docs/log-format.md §17). */
function isTrueGap(
  { method, stages, gap }: CommittedCertificate & { readonly gap: string },
  truth: TrueChances,
  chances: readonly Rational[],
): boolean {
  const [bound, given] = [stages.at(-1)?.bound ?? '', gap].map(parseRational)
  if (method !== 'leximin' || bound == null || given == null) return false
  const least = smallest(truth.possible.map((index) => chances[index]!))
  const best = smallest(truth.possible.map((index) => truth.leximin[index]!))
  const isNarrow = cmp(mul(rational(2), given), bound) <= 0
  return least.num > 0n && cmp(best, bound) <= 0 && cmp(least, sub(bound, given)) === 0 && isNarrow
}

/** What of a certificate is not true of the lottery, in words; null where all of it is. Rows fit the quotas and the lottery is sound. */
export function findUntrueClaims(
  commit: CommitBody,
  { panels, rows }: NonNullable<FormedBundle['pack']>,
  certificate: CommittedCertificate,
): string | null {
  if (certificate.commit !== hex(canonical(commit))) return 'of another commit'
  if (certificate.method !== commit.method) return 'of another method'
  if (certificate.typeOf.length !== rows.length) return 'of other people'
  const chances = readChances(certificate)
  if (chances === null) return 'no lottery'
  const { lottery, promise } = commit
  const held = ticketsOf(commit, panels)
  for (const [index, chance] of chances.entries()) {
    const off = sub(rational(held[index]!), mul(rational(lottery.tickets), chance))
    if (cmp(off, rational(2)) >= 0 || cmp(off, rational(-2)) <= 0) return 'tickets that are not the chances'
    const share = mul(rational(lottery.tickets), chance)
    const quarters = mul(rational(4), off)
    if (cmp(quarters, share) > 0 || cmp(mul(rational(-1), quarters), share) > 0) return 'tickets that are too coarse'
  }
  const truth = findTrueChances(commit, rows)
  if (chances.filter(({ num }) => num === 0n).length !== promise.impossible)
    return 'another number of impossible people'
  if (rows.length - truth.possible.length !== promise.impossible) return 'somebody is possible'
  const bound = parseRational(promise.bound)
  if (bound === null || cmp(bound, smallest(truth.leximin)) < 0) return 'a bound below what is possible'
  const { gap } = certificate
  if (gap !== null) return isTrueGap({ ...certificate, gap }, truth, chances) ? null : 'another gap'
  return areOfMethod(commit, truth, chances) ? null : `not the chances of ${commit.method}`
}
