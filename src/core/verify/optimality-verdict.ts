import { formatQuantity } from '../../problems/problem-kind.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { Certificate, CommittedCertificate } from '../model/certificate.ts'
import { add, cmp, formatRational, mul, type Rational, rational, zero } from '../rational.ts'
import { checkGoldilocks, checkLeximin, checkMaximin, checkNash, type ProofSubject } from './certified-bounds.ts'
import { CertificateFault, type CheckedRow, checkCutProof, demand, demandFraction } from './checked-rows.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

export const optimalityVerdict = defineVerdict({
  name: 'optimality',
  needs: 'the certificate of the auditor pack',
  judge: ({ commit: { body, seq }, pool, given: { certificate } }) =>
    certificate === undefined ? null : judgeOptimality(body, seq, pool.leaves, certificate),
})

/**
 * The certificate proves that the committed lottery gives the chances of its method: exact chances by an exact lottery,
 * their optimality by weak duality, and the committed tickets within one ticket of them. Solver and engine play no part.
 */
export function judgeOptimality(
  commit: CommitBody,
  entry: number,
  leaves: readonly Leaf[] | null,
  certificate: CommittedCertificate,
): Judgement {
  if (leaves === null) return leaveUnchecked('rows that hash to the pool root')
  try {
    demand(certificate.commit === hashCommit(commit), 'the commit')
    demand(certificate.method === commit.method, 'the method')
    const subject = buildProofSubject(commit, leaves, certificate)
    const check = { leximin: checkLeximin, maximin: checkMaximin, nash: checkNash, goldilocks: checkGoldilocks }
    check[certificate.method](subject, certificate)
    checkCommittedTickets(commit, certificate.typeOf, subject.chances)
    const promise = certificate.stages[certificate.method === 'leximin' ? 0 : 1]!
    demand(commit.promise.bound === promise.bound, 'the bound that was promised')
    return giveVerdict([], describeOptimality(certificate, subject.chances))
  } catch (error) {
    if (!(error instanceof CertificateFault)) throw error
    return giveVerdict([{ entry, what: 'certificate', expected: 'a proof', found: `not proved: ${error.message}` }], '')
  }
}

function describeOptimality({ method, stages, cuts }: Certificate, chances: readonly Rational[]): string {
  const levels = new Set(chances.map(formatRational)).size
  const with_ = cuts.length === 0 ? '' : `, with ${formatQuantity(cuts.length, 'proved cut')}`
  if (method === 'leximin')
    return `LEXIMIN is proved: ${formatQuantity(levels, 'level')} in ${formatQuantity(stages.length, 'stage')}${with_}`
  if (method === 'maximin') return `nobody could promise everyone more than ${stages[0]!.bound}${with_}`
  if (method === 'nash')
    return `no lottery has a geometric mean more than ${formatProvedBound(stages[0]!.bound)} times as large${with_}`
  return `no lottery costs less than ${formatProvedBound(stages[0]!.bound)}${with_}`
}

function formatProvedBound(bound: string): string {
  const { num, den } = demandFraction(bound)
  return (Number((num * 10n ** 9n) / den) / 1e9).toFixed(8)
}

/** Rows re-made from the commit and the rows of the pool; cuts proved one after another; chances of the exact lottery. */
function buildProofSubject(commit: CommitBody, leaves: readonly Leaf[], certificate: Certificate): ProofSubject {
  const { typeOf } = certificate
  demand(typeOf.length === leaves.length, 'the number of people')
  const types = 1 + typeOf.reduce((max, type) => Math.max(max, type), -1)
  const members: number[][] = Array.from({ length: types }, () => [])
  typeOf.forEach((type, index) => {
    demand(Number.isInteger(type) && type >= 0, 'a type')
    members[type]!.push(index)
  })
  for (const people of members) {
    demand(people.length > 0, 'a type without people')
    const values = JSON.stringify(leaves[people[0]!]!.row.values)
    for (const index of people) demand(JSON.stringify(leaves[index]!.row.values) === values, 'people of one type')
  }
  const sizes = members.map((people) => people.length)
  const rows = rebuildBaseRows(commit, leaves, members)
  for (const group of certificate.households) rows.push(rebuildHouseholdRow(commit, leaves, members, group))
  for (const { coefficients, most, proof } of certificate.cuts) {
    demand(Number.isSafeInteger(most), 'a cut')
    const full = sizes.map(() => 0)
    for (const [type, coefficient] of coefficients) {
      demand(type in full && full[type] === 0 && Number.isSafeInteger(coefficient), 'a cut')
      full[type] = coefficient
    }
    checkCutProof(rows, full, most, sizes, proof)
    const least = full.reduce((sum, coefficient, t) => sum + Math.min(0, coefficient * sizes[t]!), 0)
    rows.push({ lo: least, hi: most, coefficients: new Map(coefficients) })
  }
  return { sizes, rows, chances: recomputeExactChances(certificate, sizes, rows), panelSize: commit.panelSize }
}

function rebuildBaseRows(
  commit: CommitBody,
  leaves: readonly Leaf[],
  members: readonly (readonly number[])[],
): CheckedRow[] {
  const all = new Map(members.map((_, type) => [type, 1]))
  const rows: CheckedRow[] = [{ lo: commit.panelSize, hi: commit.panelSize, coefficients: all }]
  for (const [feature, quotas] of commit.quotas) {
    for (const [value, lo, hi] of quotas) {
      const coefficients = new Map<number, number>()
      members.forEach((people, type) => {
        const { values } = leaves[people[0]!]!.row
        if (values.some(([name, own]) => name === feature && own === value)) coefficients.set(type, 1)
      })
      rows.push({ lo, hi, coefficients })
    }
  }
  return rows
}

/** A panel takes at most one of a household, so no more of these types than there are households among their people. */
function rebuildHouseholdRow(
  commit: CommitBody,
  leaves: readonly Leaf[],
  members: readonly (readonly number[])[],
  group: readonly number[],
): CheckedRow {
  demand(commit.pool.householdRule, 'a household row without the household rule')
  demand(new Set(group).size === group.length && group.every((type) => type in members), 'a household row')
  const people = group.flatMap((type) => members[type]!)
  const homes = people.map((index) => leaves[index]!.row.household ?? `alone ${index}`)
  return { lo: 0, hi: new Set(homes).size, coefficients: new Map(group.map((type) => [type, 1])) }
}

/** Chances by type that the exact lottery attains; its panels meet every row in whole seats. */
function recomputeExactChances(
  certificate: Certificate,
  sizes: readonly number[],
  rows: readonly CheckedRow[],
): Rational[] {
  let total = zero
  const seatsOf = sizes.map(() => zero)
  for (const { weight, seats } of certificate.panels) {
    const share = demandFraction(weight)
    demand(share.num > 0n, 'a weight')
    total = add(total, share)
    const panel = new Map(seats)
    demand(panel.size === seats.length, 'a panel')
    for (const [type, number] of seats) {
      demand(type in sizes && Number.isInteger(number) && number > 0 && number <= sizes[type]!, 'a panel')
      seatsOf[type] = add(seatsOf[type]!, mul(share, rational(number)))
    }
    for (const { lo, hi, coefficients } of rows) {
      let sum = 0
      for (const [type, coefficient] of coefficients) sum += coefficient * (panel.get(type) ?? 0)
      demand(sum >= lo && sum <= hi, 'a panel that breaks a row')
    }
  }
  demand(cmp(total, rational(1)) === 0, 'weights that sum to 1')
  return seatsOf.map((seats, t) => mul(seats, rational(1, sizes[t]!)))
}

/** Everyone's tickets are their exact chance of all tickets, rounded down or up. */
function checkCommittedTickets({ lottery }: CommitBody, typeOf: readonly number[], chances: readonly Rational[]): void {
  const tickets = typeOf.map(() => 0)
  for (const [number, members] of lottery.panels) {
    for (const index of members) {
      demand(index in tickets, 'a member')
      tickets[index]! += number
    }
  }
  tickets.forEach((own, index) => {
    const { num, den } = chances[typeOf[index]!]!
    const difference = BigInt(own) * den - num * BigInt(lottery.tickets)
    demand(difference > -den && difference < den, 'a chance that the tickets do not give')
  })
}
