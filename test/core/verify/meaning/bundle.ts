import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import { type AuditorPack, parsePack } from '../../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../../src/core/log/certificate-file.ts'
import type { LogEntry } from '../../../../src/core/log/entries.ts'
import { readLogLines } from '../../../../src/core/log/read-lines.ts'
import { parseReceipt, type Receipt } from '../../../../src/core/log/receipt.ts'
import type { CommittedCertificate } from '../../../../src/core/model/certificate.ts'
import { all, ok } from '../../../../src/core/result.ts'

/** Any value of JSON, to be changed in place. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A copy that shares nothing; much faster than structuredClone. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy) as T
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)])) as T
}

/** A log and the files that go with it, as values that may say anything. Files that are not given are null. */
export interface Bundle {
  entries: Json[]
  pack: Json
  certificate: Json
  receipt: Json
}

/** The same as texts of files. */
export interface BundleFiles {
  readonly log: string
  readonly pack: string | null
  readonly certificate: string | null
  readonly receipt: string | null
}

export function writeBundle({ entries, pack, certificate, receipt }: Bundle): BundleFiles {
  const write = (value: Json): string | null => (value === null ? null : `${canonical(value)}\n`)
  const log = entries.map((entry) => `${canonical(entry)}\n`).join('')
  return { log, pack: write(pack), certificate: write(certificate), receipt: write(receipt) }
}

/** Pack, certificate and receipt as far as they are given, of the right form. */
export interface GivenFiles {
  readonly pack: AuditorPack | null
  readonly certificate: CommittedCertificate | null
  readonly receipt: Receipt | null
}

/** Null where a file has not its form: then it is no input. */
export function readGivenFiles(files: BundleFiles): GivenFiles | null {
  const pack = files.pack === null ? ok(null) : parsePack(files.pack)
  const certificate = files.certificate === null ? ok(null) : parseCertificate(Buffer.from(files.certificate))
  const receipt = files.receipt === null ? ok(null) : parseReceipt(files.receipt)
  const read = all({ pack, certificate, receipt })
  return read.ok ? read.value : null
}

export interface FormedBundle extends GivenFiles {
  readonly entries: readonly LogEntry[]
}

const formedLines = new Map<string, boolean>()

/** Lines of sound logs are seen again and again. */
function isLineFormed(line: string): boolean {
  const before = formedLines.get(line)
  if (before !== undefined) return before
  const isFormed = readLogLines(line).faults.length === 0
  if (formedLines.size < mostLines) formedLines.set(line, isFormed)
  return isFormed
}

const mostLines = 10_000

/** Whether one part of a bundle has its form. */
export function isPartFormed(bundle: Bundle, part: keyof Bundle): boolean {
  if (part === 'entries') return bundle.entries.every((entry) => isLineFormed(`${canonical(entry)}\n`))
  const files = writeBundle({ entries: [], pack: null, certificate: null, receipt: null, [part]: bundle[part] })
  return bundle[part] !== null && readGivenFiles(files) !== null
}
