import { canonical, decodeUtf8, parseCanonical } from '../bytes/canonical-json.ts'
import { findCanonicalTextFault, isWellWithin, type TextAllowance } from '../bytes/canonical-text.ts'
import { sha256Hex } from '../bytes/hash.ts'
import { showValue } from '../text.ts'
import { checkForm } from './basic-forms.ts'
import type { LogEntry } from './entries.ts'
import { entryForm } from './entry-forms.ts'
import { buildLogAllowance, isAbove, mostBytes, mostLogLines } from './limits.ts'
import type { Fault } from './log-fault.ts'
import type { EntryCheck } from './log-kind.ts'
import { describeFile } from './recognise-file.ts'

/** The entries of a log where every line has the form of one; what they say may still be false. */
export interface LogLines<E = LogEntry> {
  readonly entries: readonly E[]
  readonly faults: readonly Fault[]
}

/** What is at fault where a file is known to be no log at all. */
export const wholeFile = 'the file'

/** Reads bytes that may be anything. Text stands for its UTF-8 bytes. What is known to be something else is one fault. */
export function readLogLines(log: Uint8Array | string): LogLines {
  return readLinesOf(log, (value) => checkForm(entryForm, value))
}

/** The same of a log whose entries have another form; `own` is what a file is called that is recognised as such a log. */
export function readLinesOf<E>(log: Uint8Array | string, check: EntryCheck<E>, own: string | null = null): LogLines<E> {
  const above = findLimitFault(log)
  if (above !== null && isAbove(mostBytes.log, log)) return { entries: [], faults: [above] }
  // A log that an editor has laid out has many lines, too: that is said rather than how many.
  const lines = above === null ? readLines(log, check) : { entries: [], faults: [above] }
  const other = lines.faults.length === 0 ? null : describeFile(log, 'log')
  return other === null || other === own
    ? lines
    : { entries: [], faults: [buildFault(null, wholeFile, 'a log as it was written', other)] }
}

function readLines<E>(log: Uint8Array | string, check: EntryCheck<E>): LogLines<E> {
  const text = decodeUtf8(log)
  if (text === null) return { entries: [], faults: [buildFault(null, 'the bytes', 'UTF-8', 'other bytes')] }
  if (text === '') return { entries: [], faults: [buildFault(null, 'the log', 'at least one entry', 'an empty file')] }
  const lines = text.split('\n')
  const faults: Fault[] = []
  if (lines.pop() !== '') {
    faults.push(buildFault(lines.length, 'the last line', 'a newline at its end', 'none'))
  }
  const entries: E[] = []
  const allowance = buildLogAllowance()
  for (const [i, line] of lines.entries()) {
    const read = readEntryLine(line, check, allowance)
    if ('why' in read) faults.push(buildFormFault(i, read.why))
    else entries.push(read.entry)
  }
  return { entries, faults }
}

/** Above which limit of docs/log-format.md §18 a log is that is to be written, in words, or null. Its lines are canonical. */
export function findWrittenLimit(log: string): string | null {
  const above = findLimitFault(log)
  if (above !== null) return `${above.expected}, not more`
  const allowance = buildLogAllowance()
  if (isWellWithin(log, allowance)) return null
  const isBeyond = log.split('\n').some((line) => line !== '' && findCanonicalTextFault(line, allowance) === 'limit')
  return isBeyond ? 'more arrays and objects, commas or keys than a log may have' : null
}

/** Nothing is done with a log before its length and its lines were seen to be within the limits. */
function findLimitFault(log: Uint8Array | string): Fault | null {
  if (isAbove(mostBytes.log, log)) return buildFault(null, 'the log', `at most ${mostBytes.log} bytes`, 'more')
  if (hasMoreLines(log, mostLogLines)) return buildFault(null, 'the log', `at most ${mostLogLines} lines`, 'more')
  return null
}

function hasMoreLines(log: Uint8Array | string, limit: number): boolean {
  const findEnd = (from: number): number =>
    typeof log === 'string' ? log.indexOf('\n', from) : log.indexOf(newline, from)
  let lines = 0
  for (let end = findEnd(0); end >= 0; end = findEnd(end + 1)) {
    lines += 1
    if (lines > limit) return true
  }
  return false
}

const newline = 0x0a

function readEntryLine<E>(
  line: string,
  check: EntryCheck<E>,
  allowance: TextAllowance,
): { readonly entry: E } | { readonly why: string } {
  const parsed = parseCanonical(line, allowance)
  if (!parsed.ok) return parsed
  const entry = check(parsed.value)
  return entry.ok ? { entry: entry.value } : entry
}

/** SHA-256 of the canonical form of an entry without its `hash`. */
export function hashEntry(entry: object): string {
  const { hash: _, ...rest }: { readonly hash?: unknown } = entry
  return sha256Hex(canonical(rest))
}

/** The fault of an entry that has not the form of one. */
function buildFormFault(entry: number, why: string): Fault {
  return buildFault(entry, 'the line', 'an entry in canonical form', why)
}

function buildFault(entry: number | null, what: string, expected: string, found: string): Fault {
  return { entry, what, expected, found: showValue(found) }
}
