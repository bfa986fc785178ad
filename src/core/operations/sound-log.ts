import { problem } from '../../problems/problem.ts'
import type { AuditorPack } from '../log/auditor-pack.ts'
import { type HeldLog, holdLog } from '../log/log.ts'
import { fail, ok, passUnless, type Result } from '../result.ts'
import { verifyLog } from '../verify/verify-log.ts'

/** Reads a log of which no verdict fails: nothing is built on another one, which would get a face that it does not deserve. */
export function readSoundLog(bytes: Uint8Array, file: string): Result<HeldLog> {
  const log = holdLog(bytes, file)
  if (!log.ok) return log
  const failed = listFailedVerdicts(bytes)
  return failed.length === 0 ? log : fail(problem('log-fails', { verdicts: failed }, { file }))
}

/** Whether no verdict fails on a log with its pack. The names of both files are for the problems. */
export function checkSoundPack(
  log: Uint8Array,
  pack: AuditorPack,
  files: { readonly log: string; readonly pack: string },
): Result<null> {
  const failed = listFailedVerdicts(log, pack)
  if (failed.length === 0) return ok(null)
  if (failed.every((name) => name === 'pool' || name === 'chances'))
    return fail(problem('pack-other', { path: files.pack }))
  return fail(problem('log-fails', { verdicts: failed }, { file: files.log }))
}

function listFailedVerdicts(log: Uint8Array, pack?: AuditorPack): string[] {
  const verdicts = verifyLog(pack === undefined ? { log } : { log, pack })
  return verdicts.flatMap(({ name, outcome }) => (outcome === 'fail' ? [name] : []))
}

/** Whether a pack says who is on which panel of a log: its rows are those that the log binds, and the chances those it states. */
export function checkPackLottery(log: Uint8Array, pack: AuditorPack): Result<null> {
  const needed = verifyLog({ log, pack }).filter(
    ({ name }) => name === 'pool' || name === 'lottery' || name === 'chances',
  )
  return passUnless(
    needed.flatMap(({ failures }) =>
      failures.map(({ what, expected, found }) =>
        problem('log-differs', { part: 'other', name: what, expected, found }),
      ),
    ),
  )
}
