import { isHash } from '../../core/bytes/hash.ts'
import { allOf, fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'

/* Hashes as whoever checks a log found them in public. */

/** For commander's `option`. */
export const fingerprintOption = [
  '--fingerprint <hash>',
  'fingerprint of the commit, as it was published before the seed',
] as const

/** The same for what may be given several times, with `gatherValues`. */
export const vacancyOption = [
  '--vacancy <hash>',
  'hash of a vacancy, as it was published before its dice or its round; may be given several times',
] as const

/** A fingerprint as it was published; null where none is given. */
export function readFingerprintFlag(fingerprint: string | undefined): Result<string | null> {
  return fingerprint === undefined ? ok(null) : readHash('--fingerprint', fingerprint)
}

/** Hashes of vacancies as they were published. */
export function readVacancyFlags(vacancies: readonly string[]): Result<readonly string[]> {
  return allOf(vacancies.map((vacancy) => readHash('--vacancy', vacancy)))
}

/** Perhaps with spaces in it or in capitals. */
function readHash(name: string, text: string): Result<string> {
  const digits = text.replaceAll(/\s/g, '').toLowerCase()
  if (isHash(digits)) return ok(digits)
  return fail(problem('setting-wrong', { name, found: `"${text}"`, wanted: '64 hex digits' }))
}
