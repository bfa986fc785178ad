import type { AuditorPack } from '../../../src/core/log/auditor-pack.ts'
import { logVerdicts } from '../../../src/core/verify/verdict-list.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { python } from './python.ts'

/** Bytes from `start` to `end` of a log replaced by others. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly by: Uint8Array
}

/** The edit that makes `after` of `before`: what lies between their common beginning and end. */
export function editOf(before: Uint8Array, after: Uint8Array): Edit {
  const short = Math.min(before.length, after.length)
  let start = 0
  while (start < short && before[start] === after[start]) start += 1
  let tail = 0
  while (tail < short - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return { start, end: before.length - tail, by: after.subarray(start, after.length - tail) }
}

export function applied(log: Uint8Array, { start, end, by }: Edit): Uint8Array {
  return Buffer.concat([log.subarray(0, start), by, log.subarray(end)])
}

/** All outcomes in the order of the verdicts, in one word each. */
export function outcomesOf(log: Uint8Array, pack: AuditorPack, more: Omit<VerifyInput, 'log' | 'pack'> = {}): string {
  return verifyLog({ log, pack, ...more })
    .map(({ outcome }) => outcome)
    .join(', ')
}

/** The same without signature and beacon, which the second verifier does not check. */
export function shared(outcomes: string): string {
  return outcomes
    .split(', ')
    .filter((_, i) => logVerdicts[i]?.name !== 'signature' && logVerdicts[i]?.name !== 'beacon')
    .join(', ')
}

/** The same of the Python verifier, for every edit of a log, in one process. */
export function pythonOutcomes(
  log: Uint8Array,
  edits: readonly Edit[],
  pack: AuditorPack,
  fingerprint: string | null = null,
): string[] {
  const code = `
log, pack, result = base64.b64decode(given["log"]), given["pack"], []
for start, end, by in given["edits"]:
    verdicts = verify.verify_log(log[:start] + base64.b64decode(by) + log[end:], pack, None, given["fingerprint"])
    result.append(", ".join(outcome for _, outcome, _ in verdicts))
`
  const coded = edits.map(({ start, end, by }) => [start, end, Buffer.from(by).toString('base64')])
  return python(code, { log: Buffer.from(log).toString('base64'), pack, edits: coded, fingerprint })
}
