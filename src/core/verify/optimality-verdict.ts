/* The verdict on optimality: rows, cuts, chances and bounds of the certificate, recomputed (docs/log-format.md §17). */
import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { CommittedCertificate } from '../model/certificate.ts'
import { formatRational, rational } from '../rational.ts'
import { showValue } from '../text.ts'
import {
  countPossiblePeople,
  findExactChance,
  listPossibleTypes,
  type ProofSubject,
} from './bounds/certified-bounds.ts'
import { CertificateFault, demand } from './bounds/checked-rows.ts'
import { findLotteryFaults } from './lottery-verdict.ts'
import { findMethodProof } from './methods/method-proofs.ts'
import { countProofSteps, mostProofSteps } from './proof-steps.ts'
import { buildProofSubject, rebuildRows } from './proof-subject.ts'
import { hasOnlyFittingRows, nameless } from './quotas-verdict.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

export const optimalityVerdict = defineVerdict({
  name: 'optimality',
  needs: 'the certificate of the auditor pack',
  judge: ({ commit: { body, seq }, pool, people, given: { certificate } }) => {
    if (certificate === undefined) return null
    if (findLotteryFaults(body, seq).length > 0) return leaveUnchecked('a lottery that is sound')
    if (pool.leaves === null) return leaveUnchecked('rows that hash to the pool root')
    if (people.lottery === null) return leaveUnchecked(people.missing ?? nameless)
    return judgeOptimality({ commit: body, entry: seq, leaves: pool.leaves, lottery: people.lottery }, certificate)
  },
})

/** The lottery of which something is proved: what was committed to, and the people behind its pseudonyms. */
export interface ProvedLottery {
  readonly commit: CommitBody
  /** The number of the commit entry. */
  readonly entry: number
  /** By pool index. */
  readonly leaves: readonly Leaf[]
  readonly lottery: IndexLottery
}

/**
 * The certificate proves that the committed lottery gives the chances of its method: exact chances by an exact lottery,
 * their optimality by weak duality, and the committed tickets within one ticket of them. Solver and engine play no part.
 */
export function judgeOptimality(subject: ProvedLottery, certificate: CommittedCertificate): Judgement {
  const { commit, entry, leaves } = subject
  const rows = leaves.map(({ row }) => row)
  if (!hasOnlyFittingRows(commit.quotas, rows)) return leaveUnchecked('rows with one listed value of each feature')
  try {
    return judgeProof(subject, certificate)
  } catch (error) {
    if (!(error instanceof CertificateFault)) throw error
    return giveVerdict([{ entry, what: 'certificate', expected: 'a proof', found: `not proved: ${error.message}` }], '')
  }
}

function judgeProof({ commit, leaves, lottery }: ProvedLottery, certificate: CommittedCertificate): Judgement {
  const method = findMethodProof(commit.method)
  if (method === undefined) return leaveUnchecked(`a verifier that knows the method ${showValue(commit.method)}`)
  demand(certificate.commit === hashCommit(commit), 'the commit')
  demand(certificate.method === commit.method, 'the method')
  const allowed = commit.pool.householdRule || certificate.households.length === 0
  demand(allowed, 'a household row without the household rule')
  const base = rebuildRows(commit, leaves, certificate.typeOf)
  if (countProofSteps(base, certificate) > mostProofSteps) {
    return leaveUnchecked(`a certificate that takes no more than ${mostProofSteps} steps`)
  }
  const subject = buildProofSubject({ leaves, base, panelSize: commit.panelSize }, certificate)
  const proved = method.prove(subject, certificate.stages)
  const promise = certificate.stages.at(method.promiseStage === 'first' ? 0 : -1)
  demand(commit.promise.bound === promise?.bound, 'the bound that was promised')
  const isPossible = listPossibleTypes(subject)
  const impossible = BigInt(certificate.typeOf.length) - countPossiblePeople(subject, isPossible)
  demand(BigInt(commit.promise.impossible) === impossible, 'the number of people whom no panel can hold')
  const tickets = checkCommittedTickets(lottery, certificate.typeOf, subject)
  const { noTicket } = commit.promise
  demand(
    noTicket === countWithoutTicket(tickets, certificate.typeOf, isPossible),
    'the number of people without a ticket',
  )
  const { length } = certificate.cuts
  const withCuts = length === 0 ? '' : `, with ${formatQuantity(length, 'proved cut')}`
  const said = `${proved}${withCuts}; ${describeTickets(lottery, tickets)}`
  if (noTicket === 0) return giveVerdict([], said)
  const people = formatQuantity(noTicket, 'person who has', 'people who have')
  const missing = `a ticket for ${people} a chance by the method: it is not proved for them`
  return {
    ...leaveUnchecked(missing),
    detail: `not checked: this needs ${missing}. Of the chances without rounding ${said}`,
  }
}

/** People with a chance that is too small for a ticket of so few. */
function countWithoutTicket(
  tickets: readonly bigint[],
  typeOf: readonly number[],
  isPossible: readonly boolean[],
): number {
  return tickets.filter((own, index) => own === 0n && isPossible[at(typeOf, index)]).length
}

/** Everyone's tickets, by pool index: their exact chance of all tickets, rounded down or up. */
function checkCommittedTickets(lottery: IndexLottery, typeOf: readonly number[], subject: ProofSubject): bigint[] {
  const tickets = typeOf.map(() => 0n)
  for (const [number, members] of lottery.panels) {
    for (const index of members) {
      tickets[index] = at(tickets, index) + BigInt(number)
    }
  }
  for (const [index, own] of tickets.entries()) {
    const { num, den } = findExactChance(subject, at(typeOf, index))
    // |tickets − chance·all| < 1, times the denominator: down or up, to whole tickets.
    const difference = own * den - num * BigInt(lottery.tickets)
    demand(difference > -den && difference < den, 'a chance that the tickets do not give')
  }
  return tickets
}

/** What the tickets come to: a proof of the chances says nothing to people who do not see them. */
function describeTickets(lottery: IndexLottery, tickets: readonly bigint[]): string {
  const all = BigInt(lottery.tickets)
  let [least, most] = [all, 0n]
  for (const own of tickets) {
    if (own < least) least = own
    if (own > most) most = own
  }
  const certain = tickets.filter((own) => own === all).length
  const [from, to] = [least, most].map((own) => formatRational(rational(own, all)))
  const sure = certain === 0 ? 'nobody is certain' : `${certain} ${certain === 1 ? 'person is' : 'people are'} certain`
  return `by the tickets the chances are from ${from} to ${to}, and ${sure} of a seat`
}
