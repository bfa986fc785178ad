import { randomBytes } from 'node:crypto'
import { decodeBase64, encodeBase64 } from '../../core/bytes/base64.ts'
import { inviteLog, isInviteLog } from '../../core/invite/invite-log.ts'
import type { AnchorEntry } from '../../core/log/entries.ts'
import { type HeldEntries, holdEntries } from '../../core/log/held-entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { drawLog } from '../../core/log/log.ts'
import type { Fault } from '../../core/log/log-fault.ts'
import type { ChainedEntry, LogKind } from '../../core/log/log-kind.ts'
import {
  chooseToStamp,
  findStampedCall,
  findStampFaults,
  type Stamp,
  type StampReading,
  type ToStamp,
} from '../../core/log/stamp.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { StampCertificate } from '../../timestamp/stamp-certificate.ts'
import type { StampReply } from '../../timestamp/stamp-reply.ts'
import type { StampRequest } from '../../timestamp/stamp-request.ts'
import type { Io } from '../world/io.ts'
import { type AddedEntry, addEntry } from './add-entry.ts'

/** A request for a stamp over what there is to stamp of a log now. */
export async function prepareRequest(path: string): Promise<Result<StampRequest & ToStamp>> {
  const bytes = await readBytes(path, mostBytes.log)
  if (!bytes.ok) return bytes
  const kind: LogKind<ChainedEntry> = isInviteLog(bytes.value) ? inviteLog : drawLog
  const held = holdEntries(kind, bytes.value, path)
  if (!held.ok) return held
  const asked = chooseToStamp(kind.findStamped(held.value.entries))
  const { buildStampRequest } = await import('../../timestamp/stamp-request.ts')
  return ok({ ...buildStampRequest(asked.hash, randomBytes(8)), ...asked })
}

/** Writes such a request to a file and gives what it is over. */
export async function writeRequest(path: string, file: string, force: boolean): Promise<Result<ToStamp>> {
  const request = await prepareRequest(path)
  if (!request.ok) return request
  const written = await writeNewFile(file, request.value.bytes, { force })
  const { what, hash } = request.value
  return written.ok ? ok({ what, hash }) : written
}

/** Reads a reply that came by other means. Its nonce is not compared: the fingerprint of a log is stamped for it alone. */
export async function readStampFile(path: string): Promise<Result<StampReply>> {
  const bytes = await readBytes(path, mostBytes.stampReply)
  if (!bytes.ok) return bytes
  if (bytes.value.length > mostBytes.stampReply) {
    return fail(problem('file-long', { path, limit: mostBytes.stampReply }))
  }
  const { readStampReply } = await import('../../timestamp/stamp-reply.ts')
  return readStampReply(bytes.value)
}

interface NewAnchor {
  readonly token: Uint8Array
  /** Null where nobody said whose time stamps are trusted: then only the token itself is checked. */
  readonly trusted: readonly StampCertificate[] | null
  readonly time: string
  readonly signer: SshKey | null
}

/** Adds a token to a log in which it holds. A log with one that does not would never pass again. */
export async function addAnchor(
  io: Io,
  path: string,
  { token, trusted, time, signer }: NewAnchor,
): Promise<Result<WrittenFolder & { readonly hash: string; readonly stamp: Stamp; readonly what: ToStamp['what'] }>> {
  const { checkToken } = await import('../../timestamp/check-token.ts')
  const readEntry = (base64: string): StampReading | null => {
    const bytes = decodeBase64(base64)
    return bytes === null ? null : checkToken(bytes, null)
  }
  const stamp = checkToken(token, trusted)
  if ('refused' in stamp) return fail(buildStampProblem(stamp.refused))
  let what: ToStamp['what'] = 'fingerprint'
  const entry = ({ entries }: HeldEntries<ChainedEntry>, kind: LogKind<ChainedEntry>): Result<AddedEntry> => {
    const log = kind.findStamped(entries)
    what = findStampedCall(stamp, log) === null ? 'fingerprint' : 'vacancy'
    const before = findSameStamp(entries, stamp, readEntry)
    if (before !== null) return fail(problem('stamp-again', { authority: stamp.authority, what, entry: before }))
    const problems = findStampFaults(stamp, entries.length, log).map(buildStampProblem)
    return problems.length > 0
      ? failWith(problems)
      : ok({ type: 'anchor', body: { kind: 'rfc3161', token: encodeBase64(token) } })
  }
  const added = await addEntry(io, path, { entry, time, signer })
  return added.ok ? ok({ ...added.value, stamp, what }) : added
}

/** The number of the entry with a stamp over the same by the same authority, or null. A second one would show nothing more. */
function findSameStamp(
  entries: readonly ChainedEntry[],
  { authority, imprint }: Stamp,
  readEntry: (base64: string) => StampReading | null,
): number | null {
  const same = entries.find((entry) => {
    const held = entry.type === 'anchor' ? readEntry((entry as AnchorEntry).body.token) : null
    return held !== null && !('refused' in held) && held.authority === authority && held.imprint === imprint
  })
  return same?.seq ?? null
}

function buildStampProblem({ what, expected, found }: Omit<Fault, 'entry'>): Problem {
  return problem('stamp-fails', { what, expected, found })
}
