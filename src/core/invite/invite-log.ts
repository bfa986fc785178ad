import { canonical, decodeUtf8 } from '../bytes/canonical-json.ts'
import { sha256Hex } from '../bytes/hash.ts'
import { checkForm } from '../log/basic-forms.ts'
import { findLinkFaults, findOrderFaults } from '../log/chain-faults.ts'
import type { EntryType } from '../log/entries.ts'
import type { HeldEntries } from '../log/held-entries.ts'
import type { Fault } from '../log/log-fault.ts'
import type { LogKind } from '../log/log-kind.ts'
import { readLinesOf } from '../log/read-lines.ts'
import { lettersLogWords } from '../log/recognise-file.ts'
import { formatRational } from '../rational.ts'
import type { AreaSize } from './area-slots.ts'
import { formatCondition } from './condition.ts'
import {
  type InviteCommitBody,
  type InviteCommitEntry,
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

/** The log of an invitation. Its entries stand in the order of those of a draw (docs/log-format.md §4). */
export const inviteLog: LogKind<InviteEntry> = {
  words: lettersLogWords,
  checkEntry: (value) => checkForm(inviteEntryForm, value),
  findOrderFaults: (types) => findOrderFaults(types.map(nameLikeDraw)),
  findStamped: (entries) => ({
    commit: findInviteCommit(entries),
    draws: entries.filter((entry) => entry.type === 'invite-draw'),
    changes: [],
  }),
}

function nameLikeDraw(type: InviteEntry['type']): EntryType {
  return type === 'invite-commit' ? 'commit' : type === 'invite-draw' ? 'draw' : type
}

/** The commit of a whole log, which is its first entry. */
export function findInviteCommit([first]: readonly InviteEntry[]): InviteCommitEntry {
  if (first?.type !== 'invite-commit') throw new Error('a whole log begins with a commit')
  return first
}

export type HeldInviteLog = HeldEntries<InviteEntry>

/** Whether a file is meant as an invitation log: its first line is a commit to one. */
export function isInviteLog(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(0x0a)
  const text = decodeUtf8(bytes.subarray(0, end < 0 ? bytes.length : end))
  return text?.startsWith('{"body":{"cells":') === true && text.endsWith('"type":"invite-commit","v":1}')
}

/** The entries of an invitation log, with what is wrong with its form, its chain and its order. */
export interface ReadInviteLog {
  readonly entries: readonly InviteEntry[]
  /** Null where lines cannot be read or there is not exactly one commit. */
  readonly commit: InviteCommitEntry | null
  readonly draws: readonly InviteDrawEntry[]
  readonly faults: readonly Fault[]
}

/** Reads bytes that may be anything. */
export function readInviteLog(bytes: Uint8Array): ReadInviteLog {
  const { entries, faults } = readLinesOf(bytes, inviteLog.checkEntry, inviteLog.words)
  if (faults.length > 0) return { entries, commit: null, draws: [], faults }
  const commits = entries.filter((entry) => entry.type === 'invite-commit')
  const [commit = null] = commits
  return {
    entries,
    commit: commits.length === 1 ? commit : null,
    draws: entries.filter((entry) => entry.type === 'invite-draw'),
    faults: [...findLinkFaults(entries), ...inviteLog.findOrderFaults(entries.map(({ type }) => type))],
  }
}
