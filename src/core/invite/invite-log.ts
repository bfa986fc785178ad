import { problem } from '../../problems/problem.ts'
import { canonical, decodeUtf8, parseCanonical } from '../bytes/canonical-json.ts'
import { encodeUtf8, sha256Hex } from '../bytes/hash.ts'
import { checkForm } from '../log/basic-forms.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { buildLogAllowance, isAbove, mostBytes } from '../log/limits.ts'
import type { Fault } from '../log/log-fault.ts'
import { buildFormFault, hashEntry } from '../log/read-lines.ts'
import { formatRational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import type { AreaSize } from './area-slots.ts'
import { formatCondition } from './condition.ts'
import {
  type InviteCommitBody,
  type InviteCommitEntry,
  type InviteDrawBody,
  type InviteDrawEntry,
  type InviteEntry,
  inviteEntryForm,
  inviteRule,
  type LoggedStages,
} from './invite-entries.ts'
import { type AddressCell, type AreaStage, computeChances, type InvitePlan, type LetterGroup } from './letter-plan.ts'

/** The name under which an invitation log is written and published. */
export const inviteLogName = 'invite-log.jsonl'

/** What a commit says of the list, beyond the numbers of its cells. */
export interface CommittedList {
  readonly id: string
  readonly root: string
  readonly rows: number
}

/** What is drawn, and from what. */
export interface CommittedLetters {
  readonly cells: readonly AddressCell[]
  readonly groups: readonly LetterGroup[]
  /** Null without areas. */
  readonly areas: { readonly sizes: readonly AreaSize[]; readonly letters: number } | null
}

/** The body of the commit: plan and list with what follows from them. */
export function buildInviteCommit(
  plan: InvitePlan,
  list: CommittedList,
  { cells, groups, areas }: CommittedLetters,
  { seedSource, tool }: Pick<InviteCommitBody, 'seedSource' | 'tool'>,
): InviteCommitBody {
  const chances = computeChances(cells, groups).map(formatRational)
  return {
    cells: cells.map(({ values, parts, addresses }, i) => [values, parts, addresses, chances[i] ?? '0']),
    groups: groups.map(({ part, values, earlier, addresses, letters }) => [part, values, earlier, addresses, letters]),
    id: list.id,
    letters: plan.letters,
    list: { root: list.root, rows: list.rows },
    parts: plan.parts.map(({ name, share, condition }) => [name, formatRational(share), formatCondition(condition)]),
    rule: inviteRule,
    seedSource,
    stages: plan.stage === null || areas === null ? null : formatStages(plan.stage, areas),
    strata: plan.strata,
    tool,
    weights: plan.weights?.map(({ values, weight }) => [values, Number(weight)]) ?? null,
  }
}

function formatStages(
  { areas, column }: AreaStage,
  { sizes, letters }: Exclude<CommittedLetters['areas'], null>,
): LoggedStages {
  return { areas, column, letters, sizes: sizes.map(({ area, cell, addresses }) => [area, cell, addresses]) }
}

/** SHA-256 of the canonical form of a body, to which the seed is bound. */
export function hashInviteCommit(body: InviteCommitBody): string {
  return sha256Hex(canonical(body))
}

/**
 * The log of an invitation that is committed and drawn: its text, and the hash of the commit entry. Fails where it would be above
 * what a reader takes: nothing may be written that cannot be verified.
 */
export function formatInviteLog(
  commit: InviteCommitBody,
  draw: InviteDrawBody,
  time: string,
): Result<{ readonly text: string; readonly fingerprint: string }> {
  const first = addHash({ body: commit, prev: null, seq: 0, time, type: 'invite-commit', v: 1 })
  const second = addHash({ body: draw, prev: first.hash, seq: 1, time, type: 'invite-draw', v: 1 })
  const text = `${canonical(first)}\n${canonical(second)}\n`
  const [fault] = readInviteLog(encodeUtf8(text)).faults
  if (fault !== undefined) return fail(problem('file-refused', { file: inviteLogName, why: fault.found }))
  return ok({ text, fingerprint: first.hash })
}

function addHash<T extends object>(entry: T): T & { readonly hash: string } {
  return { ...entry, hash: hashEntry(entry) }
}

/** Whether a file is meant as an invitation log: its first line is a commit to one. */
export function isInviteLog(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(0x0a)
  const text = decodeUtf8(bytes.subarray(0, end < 0 ? bytes.length : end))
  return text?.startsWith('{"body":{"cells":') === true && text.endsWith('"type":"invite-commit","v":1}')
}

/** The entries of an invitation log, with what is wrong with its form, its chain and its order. */
export interface ReadInviteLog {
  readonly commit: InviteCommitEntry | null
  readonly draw: InviteDrawEntry | null
  readonly faults: readonly Fault[]
}

/** Reads bytes that may be anything. */
export function readInviteLog(bytes: Uint8Array): ReadInviteLog {
  const text = isAbove(mostBytes.log, bytes) ? null : decodeUtf8(bytes)
  if (text === null) return failRead('UTF-8 of a length that a log may have', 'other bytes')
  const lines = text.split('\n')
  if (lines.pop() !== '') return failRead('a newline at its end', 'none')
  if (lines.length === 0 || lines.length > 2) return failRead('a commit and at most one draw', `${lines.length} lines`)
  const allowance = buildLogAllowance()
  const faults: Fault[] = []
  const entries: InviteEntry[] = []
  for (const [i, line] of lines.entries()) {
    const parsed = parseCanonical(line, allowance)
    const entry = parsed.ok ? checkForm(inviteEntryForm, parsed.value) : parsed
    if (entry.ok) entries.push(entry.value)
    else faults.push(buildFormFault(i, entry.why))
  }
  const linked = [...faults, ...findInviteLinkFaults(entries)]
  const [commit, draw] = entries
  return {
    commit: commit?.type === 'invite-commit' ? commit : null,
    draw: draw?.type === 'invite-draw' ? draw : null,
    faults: linked,
  }
}

function failRead(expected: string, found: string): ReadInviteLog {
  return { commit: null, draw: null, faults: [{ entry: null, what: 'the file', expected, found }] }
}

const inviteOrder = ['invite-commit', 'invite-draw'] as const

function findInviteLinkFaults(entries: readonly InviteEntry[]): Fault[] {
  return entries.flatMap((entry, i) => {
    const faults = new FaultCollector(i)
    const before = entries[i - 1]
    faults.compare('type', inviteOrder[i], entry.type)
    faults.compare('seq', i, entry.seq)
    faults.compare('hash', hashEntry(entry), entry.hash)
    faults.compare('prev', before?.hash ?? null, entry.prev)
    if (before !== undefined && entry.time < before.time) faults.report('time', `${before.time} or later`, entry.time)
    return faults.faults
  })
}
