import { type FilePlace, type Problem, problem } from '../../problems/problem.ts'
import { canonical, decodeUtf8 } from '../bytes/canonical-json.ts'
import { bytesToHex, hashTexts } from '../bytes/hash.ts'
import { fail, failWith, ok, type Result } from '../result.ts'
import { findLinkFaults } from './chain-faults.ts'
import type { Fault } from './log-fault.ts'
import type { ChainedEntry, LogKind } from './log-kind.ts'
import { findWrittenLimit, readLinesOf, wholeFile } from './read-lines.ts'

/** A whole log of any kind together with its text, so that it can grow without being read again. */
export interface HeldEntries<E> {
  readonly text: string
  readonly entries: readonly E[]
}

/** What an entry says, before it has its place in a log. */
interface NewOf<E extends ChainedEntry> {
  readonly type: E['type']
  readonly body: object
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
}

/** Reads a whole log of a kind, or says everything that is wrong with it, by line of `file`. */
export function holdEntries<E extends ChainedEntry>(
  kind: LogKind<E>,
  log: Uint8Array | string,
  file: string,
): Result<HeldEntries<E>> {
  const { entries, faults } = readLinesOf(log, kind.checkEntry, kind.words)
  const problems =
    faults.length > 0
      ? reportBroken(faults, file)
      : [
          ...reportBroken(findLinkFaults(entries), file),
          ...reportWrongOrder(kind.findOrderFaults(listTypes(entries)), file),
        ]
  if (problems.length > 0) return failWith(problems)
  return ok({ text: decodeUtf8(log)!, entries })
}

/**
 * A log of a kind with one more entry; a new log where there is none yet. Fails where the log may not go on like
 * this: a second draw, anything after the close, a time that goes back.
 */
export function growEntries<E extends ChainedEntry>(
  kind: LogKind<E>,
  log: HeldEntries<E> | null,
  { body, ...said }: NewOf<E>,
  file: string,
): Result<HeldEntries<E>> {
  const before = log?.entries ?? []
  const last = before.at(-1)
  const { time, type } = said
  if (last !== undefined && time < last.time) return fail(problem('log-time', { time, last: last.time }))
  const head = { ...said, prev: last?.hash ?? null, seq: before.length, v: 1 as const }
  const { hash, line } = formatEntryLine(body, head)
  const form = kind.checkEntry({ ...head, body, hash })
  if (!form.ok) return fail(problem('file-refused', { file, why: form.why }))
  const disorder = kind.findOrderFaults([...listTypes(before), type])
  if (disorder.length > 0) return failWith(reportWrongOrder(disorder, file))
  const text = `${log?.text ?? ''}${line}`
  const above = findWrittenLimit(text)
  if (above !== null) return fail(problem('file-refused', { file, why: above }))
  return ok({ text, entries: [...before, form.value] })
}

/** An entry's line and hash, from one canonical form of its body: a body may be megabytes long. */
function formatEntryLine(body: object, head: { readonly prev: string | null }): { hash: string; line: string } {
  // The keys of an entry in their order: body, hash, order, prev, seq, time, type, v.
  const [inside, rest] = [canonical(body), canonical(head).slice(1)]
  const hash = bytesToHex(hashTexts(['{"body":', inside, `,${rest}`]))
  return { hash, line: `{"body":${inside},"hash":"${hash}",${rest}\n` }
}

function listTypes<E extends ChainedEntry>(entries: readonly E[]): E['type'][] {
  return entries.map(({ type }) => type)
}

/** More than anybody mends; a log may have thousands of lines. */
const mostReportedFaults = 100

function reportBroken(faults: readonly Fault[], file: string): Problem[] {
  return faults.slice(0, mostReportedFaults).map((fault) => {
    const { what, expected, found } = fault
    if (what === wholeFile) return problem('log-other', { found }, { file })
    return problem('log-broken', { what, expected, found }, locateFault(fault, file))
  })
}

function reportWrongOrder(faults: readonly Fault[], file: string): Problem[] {
  return faults.slice(0, mostReportedFaults).map((fault) => {
    const { expected, found } = fault
    return problem('log-order', { expected, found }, locateFault(fault, file))
  })
}

function locateFault({ entry }: Fault, file: string): FilePlace {
  return entry === null ? { file } : { file, line: entry + 1 }
}
