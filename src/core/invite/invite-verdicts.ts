import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import { deriveSeed } from '../draw/seed.ts'
import { findSourceMisfit } from '../draw/seed-sources.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { add, cmp, formatRational, mul, one, rational, readFraction, zero } from '../rational.ts'
import type { AreaSize } from './area-slots.ts'
import type { InviteCommitBody, InviteCommitEntry, InviteDrawEntry, LoggedCell } from './invite-entries.ts'
import { hashInviteCommit, type ReadInviteLog } from './invite-log.ts'
import {
  type AddressCell,
  allotLetters,
  compareCells,
  computeChances,
  type InvitePlan,
  showStratum,
} from './letter-plan.ts'
import { readLoggedCells, readLoggedGroups, readLoggedPlan, readLoggedSizes } from './read-plan.ts'
import { compareDrawn, compareStages, showThresholdPlace } from './stage-verdicts.ts'

/** What the list says that is given for a check: everything is computed from it again. */
export interface RecountedList {
  readonly root: string
  readonly rows: number
  readonly cells: readonly AddressCell[]
  /** None without areas. */
  readonly areas: readonly AreaSize[]
  /** For each group of the commit or area of the draw; null where the cells differ, so that there is nothing to compare. */
  readonly thresholds: readonly (string | null)[] | null
}

export interface InviteVerdict {
  readonly name: 'chain' | 'letters' | 'draw' | 'list'
  readonly outcome: 'pass' | 'fail' | 'not checked'
  readonly detail: string
  readonly failures: readonly Fault[]
  /** What would have to be given for a check, where it was not made. */
  readonly missing?: string
}

/** Judges an invitation log: alone, or with its list. A fingerprint that was published before the seed is compared too. */
export function judgeInviteLog(
  log: ReadInviteLog,
  { fingerprint, list }: { readonly fingerprint: string | null; readonly list: RecountedList | null },
): readonly InviteVerdict[] {
  const { commit, draw } = log
  const chain = judgeChain(log, fingerprint)
  if (commit === null) return [chain]
  const letters = judgeLetters(commit)
  return [
    chain,
    letters,
    draw === null
      ? wait('draw', 'a draw, which has not been made yet')
      : judgeDraw(commit, draw, letters.outcome === 'pass'),
    list === null ? wait('list', 'the list of addresses') : judgeList(commit, draw, list),
  ]
}

function wait(name: InviteVerdict['name'], missing: string): InviteVerdict {
  return { name, outcome: 'not checked', detail: `not checked: this needs ${missing}`, failures: [], missing }
}

function decide(name: InviteVerdict['name'], failures: readonly Fault[], detail: string): InviteVerdict {
  if (failures.length === 0) return { name, outcome: 'pass', detail, failures }
  return { name, outcome: 'fail', detail: `${formatQuantity(failures.length, 'fault')} found`, failures }
}

function judgeChain({ commit, draw, faults }: ReadInviteLog, fingerprint: string | null): InviteVerdict {
  const other = new FaultCollector(0)
  if (fingerprint !== null && commit !== null) other.compare('fingerprint', fingerprint, commit.hash)
  const said = draw === null ? 'a commit' : 'a commit and a draw'
  const matched = fingerprint === null ? '' : '; the commit is the one with the published fingerprint'
  return decide('chain', [...faults, ...other.faults], `${said}, unbroken${matched}`)
}

/** Cells, groups, letters and chances are those that follow from the plan and the numbers of addresses. */
export function judgeLetters({ body, seq }: InviteCommitEntry): InviteVerdict {
  const faults = new FaultCollector(seq)
  const plan = readLoggedPlan(body)
  if (typeof plan === 'string') {
    faults.report('plan', 'one that can be read', plan)
    return decide('letters', faults.faults, '')
  }
  const cells = readLoggedCells(body)
  comparePlanSums(plan, cells, faults)
  compareCellForms(plan, cells, faults)
  faults.compare('rows', body.list.rows, Number(sumOf(cells.map(({ addresses }) => BigInt(addresses)))))
  // With faults so far there is nothing that letters could follow from.
  if (faults.faults.length > 0) return decide('letters', faults.faults, '')
  const groups = allotLetters(plan, cells)
  if (!groups.ok) for (const { what } of groups.problems) faults.report('plan', 'one that fits the list', what)
  else {
    faults.compare('groups and letters', groups.value, readLoggedGroups(body))
    const chances = computeChances(cells, groups.value).map(formatRational)
    compareChances(body.cells, chances, faults)
    compareStages(body, faults)
  }
  return decide('letters', faults.faults, describeLetters(body.cells, body.letters, body.list.rows))
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
function judgeDraw(
  { body: commit }: InviteCommitEntry,
  { body, seq }: InviteDrawEntry,
  isSound: boolean,
): InviteVerdict {
  const faults = new FaultCollector(seq)
  const hash = hashInviteCommit(commit)
  faults.compare('commit', hash, body.commit)
  const misfit = findSourceMisfit(commit.seedSource, body.sources)
  if (misfit !== null) faults.report('sources', misfit.expected, misfit.found)
  faults.compare('seed', deriveSeed(hash, body.sources), body.seed)
  if (isSound) compareDrawn(commit, body, faults)
  const trust =
    commit.seedSource.kind === 'operator'
      ? 'the seed was typed by the organiser: it can be repeated, but it is not grind-proof'
      : 'whether the dice fell like this, those who watched must say'
  return decide('draw', faults.faults, `the seed follows from the commit and what was given; ${trust}`)
}

/** The list is the committed one, and its smallest hashes are those of the draw. */
function judgeList({ body, seq }: InviteCommitEntry, draw: InviteDrawEntry | null, list: RecountedList): InviteVerdict {
  const faults = new FaultCollector(seq)
  faults.compare('rows', body.list.rows, list.rows)
  faults.compare('root of the ids', body.list.root, list.root)
  compareCounts(readLoggedCells(body), list.cells, faults)
  compareAreas(body, list, faults)
  const drawn = new FaultCollector(draw?.seq ?? null)
  for (const [i, threshold] of (list.thresholds ?? []).entries()) {
    const what = `the threshold of ${showThresholdPlace(body, draw?.body.areas ?? null, i)}`
    drawn.compare(what, threshold, draw?.body.thresholds[i])
  }
  const said = draw === null ? 'nothing is drawn yet' : 'its smallest hashes give every threshold'
  return decide(
    'list',
    [...faults.faults, ...drawn.faults],
    `${formatQuantity(list.rows, 'address', 'addresses')}, the committed ones; ${said}`,
  )
}

/** How many addresses each cell has in the log and in the list. */
function compareCounts(logged: readonly AddressCell[], listed: readonly AddressCell[], faults: FaultCollector): void {
  const key = ({ values, parts }: AddressCell): string => JSON.stringify([values, parts])
  const count = (cells: readonly AddressCell[]): Map<string, number> =>
    new Map(cells.map((cell) => [key(cell), cell.addresses]))
  const [expected, found] = [count(logged), count(listed)]
  const cells = new Map([...logged, ...listed].map((cell) => [key(cell), cell]))
  for (const [own, { values, parts }] of cells) {
    const what = `addresses of ${showStratum(values)} in ${formatQuantity(parts.length, 'part')}`
    faults.compare(what, expected.get(own) ?? 0, found.get(own) ?? 0)
  }
}

/** How many addresses each area has, once the cells are the same. */
function compareAreas(body: InviteCommitBody, list: RecountedList, faults: FaultCollector): void {
  if (faults.faults.length > 0) return
  const name = ({ area, cell }: AreaSize): string => JSON.stringify([area, cell])
  const [logged, listed] = [readLoggedSizes(body), list.areas]
  const count = (sizes: readonly AreaSize[]): Map<string, number> =>
    new Map(sizes.map((size) => [name(size), size.addresses]))
  const [expected, found] = [count(logged), count(listed)]
  for (const [own, { area }] of new Map([...logged, ...listed].map((size) => [name(size), size])))
    faults.compare(`addresses of ${showStratum([area])}`, expected.get(own) ?? 0, found.get(own) ?? 0)
}
