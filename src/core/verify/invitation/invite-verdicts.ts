import { formatQuantity } from '../../../problems/problem-kind.ts'
import { at } from '../../checked-index.ts'
import { type CountedList, compareCounts } from '../../invite/compare-counts.ts'
import type { InviteCommitEntry, InviteDrawEntry, LoggedCell } from '../../invite/invite-entries.ts'
import { hashInviteCommit, type ReadInviteLog } from '../../invite/invite-log.ts'
import {
  type AddressCell,
  allotLetters,
  compareCells,
  computeChances,
  type InvitePlan,
  showStratum,
} from '../../invite/letter-plan.ts'
import { readLoggedCells, readLoggedGroups, readLoggedPlan } from '../../invite/read-plan.ts'
import { compareDrawn, compareSizes, compareStages, showThresholdPlace } from '../../invite/stage-verdicts.ts'
import { FaultCollector } from '../../log/fault-collector.ts'
import { add, cmp, formatRational, mul, one, rational, readFraction, zero } from '../../rational.ts'
import { anchorVerdict, judgeAnchor } from '../anchor-verdict.ts'
import { beaconVerdict } from '../beacon-verdict.ts'
import { describeEntries } from '../chain-verdict.ts'
import { judgeDrawRound, type SeededLog } from '../draw-round.ts'
import { committedLogWords } from '../log-subject.ts'
import { compareSeed, describeTrust, findUnfitSources } from '../seed-check.ts'
import { judgeSignature, signatureVerdict } from '../signature-verdict.ts'
import { giveVerdict, type Judgement, leaveUnchecked } from '../verdict.ts'
import type { VerifyInput } from '../verify-input.ts'

/** What the list says that is given for a check: everything is computed from it again. */
export interface RecountedList extends CountedList {
  /** For each group of the commit or area of the draw; null where there is not one draw, or the log or the cells have faults, so that there is nothing to compare. */
  readonly thresholds: readonly (string | null)[] | null
}

/** An invitation log, taken apart, and what there is to check it with. */
export interface InviteSubject extends ReadInviteLog {
  readonly given: Pick<VerifyInput, 'log' | 'signature' | 'signers' | 'fingerprint' | 'stamps'>
  /** Null where none is given; `unread` where nothing of the commit could be compared with it. */
  readonly list: RecountedList | 'unread' | null
}

/** Such a log with its one commit. */
interface CommittedInvite extends InviteSubject, SeededLog {
  readonly given: InviteSubject['given']
  readonly entries: InviteSubject['entries']
  readonly commit: InviteCommitEntry
  readonly draws: readonly InviteDrawEntry[]
  readonly draw: InviteDrawEntry | undefined
}

/** The verdicts on such a log, in the order in which they are given. */
export const inviteVerdictNames = ['chain', 'signature', 'anchor', 'beacon', 'letters', 'draw', 'list'] as const

export interface InviteVerdict extends Judgement {
  readonly name: (typeof inviteVerdictNames)[number]
}

/** Judges an invitation log: alone, or with its list, and by what was published of it. A judge never throws because of its log. */
export function judgeInviteLog(log: InviteSubject): readonly InviteVerdict[] {
  const committed = readCommitted(log)
  return inviteVerdictNames.map((name) => ({ name, ...judgeOne(name, log, committed) }))
}

function readCommitted(log: InviteSubject): CommittedInvite | null {
  const { commit, draws } = log
  if (commit === null) return null
  return { ...log, commit, draws, draw: draws.length === 1 ? draws[0] : undefined, changes: [] }
}

function judgeOne(name: InviteVerdict['name'], log: InviteSubject, committed: CommittedInvite | null): Judgement {
  if (name === 'chain') return judgeChain(log)
  if (name === 'signature') return judgeSignature(log.given) ?? leaveUnchecked(signatureVerdict.needs)
  if (committed === null) return leaveUnchecked(committedLogWords)
  switch (name) {
    case 'anchor':
      return judgeAnchor(committed) ?? leaveUnchecked(anchorVerdict.needs)
    case 'beacon':
      return judgeDrawRound(committed) ?? leaveUnchecked(beaconVerdict.needs)
    case 'letters':
      return judgeLetters(committed.commit)
    case 'draw':
      return judgeDraw(committed)
    case 'list':
      return judgeGivenList(committed)
  }
}

function judgeGivenList({ commit, draws, list }: CommittedInvite): Judgement {
  if (list === null) return leaveUnchecked('the list of addresses')
  if (list !== 'unread') return judgeList(commit, draws, list)
  const faults = new FaultCollector(commit.seq)
  faults.report(
    'plan, cells and areas',
    'such as a list can be compared with',
    'others: the verdict letters says which',
  )
  return giveVerdict(faults.faults, '')
}

function judgeChain({ entries, faults }: InviteSubject): Judgement {
  return giveVerdict(faults, describeEntries(entries))
}

/** The plan of a commit, or what of plan, cells and areas is so wrong that nothing follows from them and no list can be compared with them. */
export function readSoundPlan({ body, seq }: InviteCommitEntry): {
  readonly plan: InvitePlan | null
  readonly faults: FaultCollector
} {
  const faults = new FaultCollector(seq)
  const plan = readLoggedPlan(body)
  if (typeof plan === 'string') {
    faults.report('plan', 'one that can be read', plan)
    return { plan: null, faults }
  }
  const cells = readLoggedCells(body)
  comparePlanSums(plan, cells, faults)
  compareCellForms(plan, cells, faults)
  faults.compare('rows', body.list.rows, Number(sumOf(cells.map(({ addresses }) => BigInt(addresses)))))
  if (faults.faults.length === 0) compareSizes(body, faults)
  return { plan: faults.faults.length === 0 ? plan : null, faults }
}

/** Cells, groups, letters and chances are those that follow from the plan and the numbers of addresses. */
export function judgeLetters(commit: InviteCommitEntry): Judgement {
  const { body } = commit
  const { plan, faults } = readSoundPlan(commit)
  if (plan === null) return giveVerdict(faults.faults, '')
  const groups = allotLetters(plan, readLoggedCells(body))
  if (!groups.ok) for (const { what } of groups.problems) faults.report('plan', 'one that fits the list', what)
  else {
    faults.compare('groups and letters', groups.value, readLoggedGroups(body))
    const chances = computeChances(readLoggedCells(body), groups.value).map(formatRational)
    compareChances(body.cells, chances, faults)
    compareStages(body, faults)
  }
  return giveVerdict(faults.faults, describeLetters(body.cells, body.letters, body.list.rows))
}

function comparePlanSums(plan: InvitePlan, cells: readonly AddressCell[], faults: FaultCollector): void {
  const sum = plan.parts.reduce((all, { share }) => add(all, share), zero)
  if (cmp(sum, one) !== 0) faults.report('shares of the parts', '1 together', formatRational(sum))
  if (new Set(plan.parts.map(({ name }) => name)).size < plan.parts.length)
    faults.report(
      'names of the parts',
      'each once',
      plan.parts.map(({ name }) => name),
    )
  const keys = plan.weights?.map(({ values }) => JSON.stringify(values)) ?? []
  if (new Set(keys).size < keys.length) faults.report('weights', 'each stratum once', 'one twice')
  if (cells.length === 0) faults.report('cells', 'at least one', 'none')
}

function compareCellForms(
  { parts, strata, weights }: InvitePlan,
  cells: readonly AddressCell[],
  faults: FaultCollector,
): void {
  const misfit = [...cells, ...(weights ?? [])].find(({ values }) => values.length !== strata.length)
  if (misfit !== undefined) faults.report('values of a stratum', `${strata.length}`, misfit.values)
  else if (cells.some((cell, i) => i > 0 && compareCells(at(cells, i - 1), cell) >= 0))
    faults.report('cells', 'in their order, each once', 'another order')
  const strange = cells.find((cell) =>
    cell.parts.some((part, i) => part >= parts.length || part <= (cell.parts[i - 1] ?? -1)),
  )
  if (strange !== undefined) faults.report('parts of a cell', 'parts of the plan, ascending', strange.parts)
  if (cells.some(({ addresses }) => addresses === 0)) faults.report('addresses of a cell', 'at least one', 0)
}

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, n) => sum + n, 0n)
}

function compareChances(cells: readonly LoggedCell[], chances: readonly string[], faults: FaultCollector): void {
  for (const [i, [values, , , chance]] of cells.entries())
    faults.compare(`the chance of ${showStratum(values)}`, chances[i], chance)
}

function describeLetters(cells: readonly LoggedCell[], letters: number, rows: number): string {
  const chances = cells.map(([, , , chance]) => readFraction(chance))
  const [least, most] = [
    chances.reduce((a, b) => (cmp(a, b) <= 0 ? a : b), one),
    chances.reduce((a, b) => (cmp(a, b) >= 0 ? a : b), zero),
  ]
  const total = cells.reduce((sum, [, , addresses], i) => add(sum, mul(rational(addresses), at(chances, i))), zero)
  return `${formatQuantity(letters, 'letter')} to ${formatQuantity(rows, 'address', 'addresses')} by the stated rule; chances from ${formatRational(least)} to ${formatRational(most)} sum to ${formatRational(total)}`
}

/** The seed follows from the commit and its sources, and where the commit is sound, areas and thresholds fit it. */
function judgeDraw({ commit, draw, draws }: CommittedInvite): Judgement {
  const { body, seq } = commit
  const unfit = findUnfitSources(body.seedSource, null, seq)
  const [, second] = draws
  if (second !== undefined) {
    const many = new FaultCollector(second.seq)
    many.report('draws', 'one draw', `${draws.length} draws`)
    return giveVerdict([...unfit, ...many.faults], '')
  }
  if (draw === undefined)
    return unfit.length === 0 ? leaveUnchecked('a draw, which has not been made yet') : giveVerdict(unfit, '')
  const faults = new FaultCollector(draw.seq)
  const { seedSource } = body
  compareSeed({ hash: hashInviteCommit(body), seedSource }, draw.body, faults)
  if (judgeLetters(commit).outcome === 'pass') compareDrawn(body, draw.body, faults)
  const said = `the seed follows from the commit and what was given; ${describeTrust(seedSource)}`
  return giveVerdict([...unfit, ...faults.faults], said)
}

/** The list is the committed one, and its smallest hashes are those of the draw. */
function judgeList(
  { body, seq }: InviteCommitEntry,
  draws: readonly InviteDrawEntry[],
  list: RecountedList,
): Judgement {
  const [draw = null] = draws
  const faults = new FaultCollector(seq)
  faults.compare('rows', body.list.rows, list.rows)
  compareCounts(body, list, faults)
  faults.compare('root of the list', body.list.root, list.root)
  const drawn = new FaultCollector(draw?.seq ?? null)
  if (list.thresholds !== null)
    drawn.compare('number of thresholds', list.thresholds.length, draw?.body.thresholds.length)
  for (const [i, threshold] of (list.thresholds ?? []).entries()) {
    const what = `the threshold of ${showThresholdPlace(body, draw?.body.areas ?? null, i)}`
    drawn.compare(what, threshold, draw?.body.thresholds[i])
  }
  const compared = list.thresholds === null ? 'thresholds are not compared' : 'its smallest hashes give every threshold'
  const said = draw === null ? 'nothing is drawn yet' : compared
  return giveVerdict(
    [...faults.faults, ...drawn.faults],
    `${formatQuantity(list.rows, 'address', 'addresses')}, the committed ones; ${said}`,
  )
}
