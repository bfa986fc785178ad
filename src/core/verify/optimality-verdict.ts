/* The verdict on optimality: chances, bounds and cuts of the certificate, recomputed (docs/engine.md §5). */
import { formatQuantity } from '../../problems/problem-kind.ts'
import { at, increase } from '../checked-index.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { Certificate, CommittedCertificate, ProvedCut } from '../model/certificate.ts'
import { add, cmp, mul, type Rational, rational, zero } from '../rational.ts'
import type { ProofSubject } from './bounds/certified-bounds.ts'
import { CertificateFault, type CheckedRow, checkCutProof, demand, demandFraction } from './bounds/checked-rows.ts'
import { demandMethodProof } from './methods/method-proofs.ts'
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
    const method = demandMethodProof(certificate.method)
    method.check(subject, certificate)
    checkCommittedTickets(commit, certificate.typeOf, subject.chances)
    const promise = certificate.stages[method.promiseStage]
    demand(commit.promise.bound === promise?.bound, 'the bound that was promised')
    const { length } = certificate.cuts
    const withCuts = length === 0 ? '' : `, with ${formatQuantity(length, 'proved cut')}`
    return giveVerdict([], `${method.describe(subject, certificate)}${withCuts}`)
  } catch (error) {
    if (!(error instanceof CertificateFault)) throw error
    return giveVerdict([{ entry, what: 'certificate', expected: 'a proof', found: `not proved: ${error.message}` }], '')
  }
}

/** Rows re-made from the commit and the rows of the pool; cuts proved one after another; chances of the exact lottery. */
function buildProofSubject(commit: CommitBody, leaves: readonly Leaf[], certificate: Certificate): ProofSubject {
  const members = gatherMembers(leaves, certificate.typeOf)
  const sizes = members.map((people) => people.length)
  const rows = rebuildBaseRows(commit, leaves, members)
  for (const group of certificate.households) rows.push(rebuildHouseholdRow(commit, leaves, members, group))
  // A cut may lean on the cuts before it, never on itself or a later one.
  for (const cut of certificate.cuts) rows.push(proveCutRow(rows, sizes, cut))
  return { sizes, rows, chances: recomputeExactChances(certificate, sizes, rows), panelSize: commit.panelSize }
}

/** Pool indices by type. The certificate's types must be types: people with the same values. */
function gatherMembers(leaves: readonly Leaf[], typeOf: readonly number[]): number[][] {
  demand(typeOf.length === leaves.length, 'the number of people')
  const types = 1 + typeOf.reduce((max, type) => Math.max(max, type), -1)
  // Before so many lists are made: a file from anywhere may name any number.
  demand(types <= typeOf.length, 'a type without people')
  const members: number[][] = Array.from({ length: types }, () => [])
  for (const [index, type] of typeOf.entries()) {
    demand(Number.isInteger(type) && type >= 0, 'a type')
    at(members, type).push(index)
  }
  for (const people of members) {
    const [first, ...others] = people.map((index) => JSON.stringify(at(leaves, index).row.values))
    demand(first !== undefined, 'a type without people')
    for (const values of others) demand(values === first, 'people of one type')
  }
  return members
}

/** A cut as a row, once its proof holds. */
function proveCutRow(rows: readonly CheckedRow[], sizes: readonly number[], cut: ProvedCut): CheckedRow {
  const { coefficients, most, proof } = cut
  demand(Number.isSafeInteger(most), 'a cut')
  const full = sizes.map(() => 0)
  for (const [type, coefficient] of coefficients) {
    demand(type in full && full[type] === 0 && Number.isSafeInteger(coefficient), 'a cut')
    full[type] = coefficient
  }
  checkCutProof(rows, { coefficients: full, most }, sizes, proof)
  // Only the upper end is proved; the lower one is the least that the coefficients can reach, so it says nothing.
  const lo = full.reduce((sum, coefficient, t) => sum + Math.min(0, coefficient * at(sizes, t)), 0)
  return { lo, hi: most, coefficients: new Map(coefficients) }
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
      for (const [type, people] of members.entries()) {
        const { values } = at(leaves, at(people, 0)).row
        if (values.some(([name, own]) => name === feature && own === value)) coefficients.set(type, 1)
      }
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
  const people = group.flatMap((type) => at(members, type))
  const homes = people.map((index) => at(leaves, index).row.household ?? `alone ${index}`)
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
      demand(type in sizes && Number.isInteger(number) && number > 0 && number <= at(sizes, type), 'a panel')
      seatsOf[type] = add(at(seatsOf, type), mul(share, rational(number)))
    }
    for (const { lo, hi, coefficients } of rows) {
      let sum = 0
      for (const [type, coefficient] of coefficients) sum += coefficient * (panel.get(type) ?? 0)
      demand(sum >= lo && sum <= hi, 'a panel that breaks a row')
    }
  }
  demand(cmp(total, rational(1)) === 0, 'weights that sum to 1')
  return seatsOf.map((seats, t) => mul(seats, rational(1, at(sizes, t))))
}

/** Everyone's tickets are their exact chance of all tickets, rounded down or up. */
function checkCommittedTickets({ lottery }: CommitBody, typeOf: readonly number[], chances: readonly Rational[]): void {
  const tickets = typeOf.map(() => 0)
  for (const [number, members] of lottery.panels) {
    for (const index of members) {
      demand(index in tickets, 'a member')
      increase(tickets, index, number)
    }
  }
  for (const [index, own] of tickets.entries()) {
    const { num, den } = at(chances, at(typeOf, index))
    // |tickets − chance·all| < 1, times the denominator: down or up, to whole tickets.
    const difference = BigInt(own) * den - num * BigInt(lottery.tickets)
    demand(difference > -den && difference < den, 'a chance that the tickets do not give')
  }
}
