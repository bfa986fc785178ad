import { decodeBase64 } from '../../core/bytes/base64.ts'
import type { InviteEntry } from '../../core/invite/invite-entries.ts'
import type { AnchorBody, LogEntry } from '../../core/log/entries.ts'
import { mostAnchors, mostBytes } from '../../core/log/limits.ts'
import type { StampReading } from '../../core/log/stamp.ts'
import { ok, type Result } from '../../core/result.ts'
import type { LogSubject } from '../../core/verify/log-subject.ts'
import { readText } from '../../files/disk/read-whole-file.ts'
import type { StampCertificate } from '../../timestamp/stamp-certificate.ts'

/* What reads time stamps is loaded where there are some: it is larger than the rest of the program, and most calls do without. */

/** For commander's `option`. */
export const authoritiesOption = [
  '--tsa-ca <file>',
  'certificates (PEM) of the authorities whose time stamps are trusted',
] as const

/** The certificates of the authorities that are trusted; null where no file is named. */
export async function readAuthoritiesFlag(
  path: string | undefined,
): Promise<Result<readonly StampCertificate[] | null>> {
  if (path === undefined) return ok(null)
  const text = await readText(path, mostBytes.authorities)
  if (!text.ok) return text
  const { parseAuthorities } = await import('../../timestamp/authorities.ts')
  return parseAuthorities(text.value, path)
}

/** The log with what its time stamps say by these certificates. */
export async function checkStamps(log: LogSubject, trusted: readonly StampCertificate[] | null): Promise<LogSubject> {
  if (trusted === null) return log
  return { ...log, given: { ...log.given, stamps: await readStamps(log.entries, trusted) } }
}

/** What the time stamps of a log of any kind say by these certificates, for each anchor by the number of its entry. */
export async function readStamps(
  entries: readonly (LogEntry | InviteEntry)[],
  trusted: readonly StampCertificate[],
): Promise<ReadonlyMap<number, StampReading>> {
  const { checkToken } = await import('../../timestamp/check-token.ts')
  const anchors = entries.filter((entry) => entry.type === 'anchor')
  return new Map(
    anchors.map(({ seq, body }, i): readonly [number, StampReading] => {
      return [seq, i < mostAnchors ? checkToken(decodeToken(body), trusted) : { refused: tooManyAnchors }]
    }),
  )
}

function decodeToken({ token }: AnchorBody): Uint8Array {
  const bytes = decodeBase64(token)
  if (bytes === null) throw new Error('the body of an anchor has another form')
  return bytes
}

/** The chain fails too; but its file must not keep a verifier busy. */
const tooManyAnchors = { what: 'anchors', expected: `${mostAnchors} at most`, found: 'more' }
