import { isHash } from '../../core/bytes/hash.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'

/** For commander's `option`. */
export const fingerprintOption = [
  '--fingerprint <hash>',
  'fingerprint of the commit, as it was published before the seed',
] as const

/** A fingerprint as it was published, perhaps with spaces in it or in capitals; null where none is given. */
export function readFingerprintFlag(fingerprint: string | undefined): Result<string | null> {
  if (fingerprint === undefined) return ok(null)
  const digits = fingerprint.replaceAll(/\s/g, '').toLowerCase()
  if (isHash(digits)) return ok(digits)
  return fail(problem('setting-wrong', { name: '--fingerprint', found: `"${fingerprint}"`, wanted: '64 hex digits' }))
}
