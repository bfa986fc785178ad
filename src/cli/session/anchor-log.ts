import { randomBytes } from 'node:crypto'
import { encodeBase64 } from '../../core/bytes/base64.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { type HeldLog, holdLog, type NewEntry } from '../../core/log/log.ts'
import type { Fault } from '../../core/log/log-fault.ts'
import { findStampFaults, type Stamp } from '../../core/log/stamp.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { readBytes } from '../../files/tables/read-whole-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { StampCertificate } from '../../timestamp/stamp-certificate.ts'
import type { StampReply } from '../../timestamp/stamp-reply.ts'
import type { StampRequest } from '../../timestamp/stamp-request.ts'
import type { Io } from '../world/io.ts'
import { addEntry } from './add-entry.ts'

/** A request for a stamp over the fingerprint of a log, and the fingerprint. */
export async function prepareRequest(path: string): Promise<Result<StampRequest & { readonly fingerprint: string }>> {
  const bytes = await readBytes(path, mostBytes.log)
  const held = bytes.ok ? holdLog(bytes.value, path) : bytes
  if (!held.ok) return held
  const fingerprint = held.value.entries[0].hash
  const { buildStampRequest } = await import('../../timestamp/stamp-request.ts')
  return ok({ ...buildStampRequest(fingerprint, randomBytes(8)), fingerprint })
}

/** Writes such a request to a file and gives the fingerprint. */
export async function writeRequest(path: string, file: string, force: boolean): Promise<Result<string>> {
  const request = await prepareRequest(path)
  if (!request.ok) return request
  const written = await writeNewFile(file, request.value.bytes, { force })
  return written.ok ? ok(request.value.fingerprint) : written
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
): Promise<Result<WrittenFolder & { readonly hash: string; readonly stamp: Stamp }>> {
  const { checkToken } = await import('../../timestamp/check-token.ts')
  const stamp = checkToken(token, trusted)
  if ('refused' in stamp) return fail(buildStampProblem(stamp.refused))
  const entry = (log: HeldLog): Result<NewEntry> => {
    const problems = findEntryProblems(log, stamp)
    return problems.length > 0
      ? failWith(problems)
      : ok({ type: 'anchor', body: { kind: 'rfc3161', token: encodeBase64(token) } })
  }
  const added = await addEntry(io, path, { entry, time, signer })
  return added.ok ? ok({ ...added.value, stamp }) : added
}

function findEntryProblems({ entries }: HeldLog, stamp: Stamp): readonly Problem[] {
  const draws = entries.filter((entry) => entry.type === 'draw')
  return findStampFaults(stamp, entries.length, entries[0], draws).map(buildStampProblem)
}

function buildStampProblem({ what, expected, found }: Omit<Fault, 'entry'>): Problem {
  return problem('stamp-fails', { what, expected, found })
}
