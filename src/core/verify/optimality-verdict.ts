/* The verdict on optimality: rows, cuts, chances and bounds of the certificate, recomputed (docs/log-format.md §17). */
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { hashCommit } from '../log/commit-body.ts'
import type { CommitBody } from '../log/entries.ts'
import { mostProofSteps } from '../log/limits.ts'
import type { Leaf } from '../log/pool-rows.ts'
import type { CommittedCertificate } from '../model/certificate.ts'
import { showValue } from '../text.ts'
import { listPossibleTypes, type ProofSubject } from './bounds/certified-bounds.ts'
import { CertificateFault, demand, demandFraction } from './bounds/checked-rows.ts'
import { type CommittedTickets, compareTickets, describeTickets } from './committed-tickets.ts'
import type { GapProof, MethodProof } from './methods/method-proof.ts'
import { findMethodProof } from './methods/method-proofs.ts'
import { countProofSteps } from './proof-steps.ts'
import { buildProofSubject, rebuildRows } from './proof-subject.ts'
import { hasOnlyFittingRows, nameless } from './quotas-verdict.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

export const optimalityVerdict = defineVerdict({
  name: 'optimality',
  needs: 'the certificate of the auditor pack',
  judge: ({ commit: { body, seq }, lotteryFaults, pool, people, given: { certificate } }) => {
    if (certificate === undefined) return null
    if (lotteryFaults.length > 0) return leaveUnchecked('a lottery that is sound')
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
 * their optimality by weak duality, and the committed tickets near them. Solver and engine play no part.
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
  demand(certificate.gap === null || method.proveGap !== null, 'a gap, which this method cannot have')
  const allowed = commit.pool.householdRule || certificate.households.length === 0
  demand(allowed, 'a household row without the household rule')
  const base = rebuildRows(commit, leaves, certificate.typeOf)
  if (countProofSteps(base, certificate) > mostProofSteps) {
    return leaveUnchecked(`a certificate that takes no more than ${mostProofSteps} steps`)
  }
  const subject = buildProofSubject({ leaves, base, panelSize: commit.panelSize }, certificate)
  if (subject === null) return leaveUnchecked('a certificate that asks for fewer panels to be gone through')
  const proved = proveStages(method, subject, certificate)
  const promise = certificate.stages.at(method.promiseStage === 'first' ? 0 : -1)
  demand(commit.promise.bound === promise?.bound, 'the bound that was promised')
  const { isRuledOut } = proved
  const impossible = certificate.typeOf.filter((t) => isRuledOut[t]).length
  demand(commit.promise.impossible === impossible, 'the number of people whom no panel can hold')
  const unsettled = certificate.typeOf.filter((t) => !isRuledOut[t] && subject.seats[t] === 0n).length
  const tickets = compareTickets(lottery, certificate.typeOf, subject)
  demand(commit.promise.noTicket === tickets.without + unsettled, 'the number of people without a ticket')
  const { cuts, listed } = certificate
  const how = listed === undefined ? '' : `, as all of ${formatQuantity(listed, 'panel')} show`
  const withCuts = cuts.length === 0 ? '' : `, with ${formatQuantity(cuts.length, 'proved cut')}${how}`
  const room = method.describeRoom === null ? '' : `; ${method.describeRoom(subject, certificate.stages, tickets)}`
  const said = `${proved.said}${withCuts}${room}; ${describeTickets(tickets)}`
  const wanted = [
    ...(isGapWide(certificate) ? [wideGapWords] : []),
    ...(tickets.coarse === 0 ? [] : [describeCoarseTickets(tickets)]),
  ]
  if (wanted.length === 0) return giveVerdict([], said)
  const missing = wanted.join('; and ')
  return {
    ...leaveUnchecked(missing),
    detail: `not checked: this needs ${missing}. What is proved: ${said}`,
  }
}

function proveStages(method: MethodProof, subject: ProofSubject, { gap, stages }: CommittedCertificate): GapProof {
  if (gap === null || method.proveGap === null) {
    const said = method.prove(subject, stages)
    return { said, isRuledOut: listPossibleTypes(subject).map((has) => !has) }
  }
  return method.proveGap(subject, stages, demandFraction(gap))
}

/**
 * Whoever makes a certificate chooses its gap, and with one that is large enough any lottery that gives everybody a ticket
 * has a proof. So it is one of fairness only where the smallest chance is half of what it could be, or more.
 */
function isGapWide({ gap, stages }: CommittedCertificate): boolean {
  const last = stages.at(-1)
  if (gap === null || last === undefined) return false
  const [own, bound] = [demandFraction(gap), demandFraction(last.bound)]
  return 2n * own.num * bound.den > bound.num * own.den
}

const wideGapWords =
  'a smallest chance that is at least half of what no lottery exceeds: with a smaller one it is not proved that anybody has a fair chance'

/** Why nothing is proved for some people: of so few tickets one is too much or too little beside their chance. */
function describeCoarseTickets({ all, coarse, without }: CommittedTickets): string {
  const people = formatQuantity(coarse, 'person', 'people')
  const none = without === 0 ? '' : `, and ${without} of them have none`
  return (
    `more panels: it is not proved for ${people}, whose tickets are more than a quarter off their chance by the method${none} ` +
    `(one ticket of ${all} is too coarse)`
  )
}
