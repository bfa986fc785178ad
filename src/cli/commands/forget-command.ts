import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { inviteLog } from '../../core/invite/invite-log.ts'
import { holdEntries } from '../../core/log/held-entries.ts'
import { holdLog } from '../../core/log/log.ts'
import { listOpenBusiness } from '../../core/operations/open-business.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { forgetPrivate } from '../../files/output/forget-private.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { holdLock } from '../../files/output/log-lock.ts'
import { surveyPrivate } from '../../files/output/private-contents.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { buildForgetJson, countPrivate, type ForgetReport, renderForget } from '../render/forget-text.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { askConsent, yesFlag } from '../session/ask-consent.ts'
import { addLogFlags, findLogPath, type LogFlags } from '../session/find-log.ts'
import { type LogFile, locateLog, readLogFile, readPoolKey } from '../session/log-file.ts'
import { everyHome, inviteHome } from '../session/log-homes.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ForgetFlags extends LogFlags {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly evenIfOpen?: boolean
  readonly leaveUnknown?: boolean
  readonly poolKey?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineForgetCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addLogFlags(base)
      .option('--dry-run', 'show what would be deleted, and delete nothing')
      .option(...yesFlag)
      .option('--even-if-open', 'delete although the log is not closed, and nobody can be called any more then')
      .option('--pool-key <file>', 'delete this file too: the pool key that was given to `sortition commit`')
      .option('--leave-unknown', 'leave files among the private ones that this program did not make'),
  )
    .addHelpText(
      'after',
      `
It deletes the private folder: rows, receipts, the auditor pack, the certificate,
the pool key. The public folder stays, and its log can still be verified. Let
auditors check the draw first: they need the pack and the certificate. Beside the
log of letters it deletes the letters and the key of their codes.
Nothing is overwritten on the disk. Your own files, backups and mail are yours to
delete; so is a pool key that you gave with --pool-key, unless you name it here.

Examples:
  sortition forget --dry-run
  sortition forget --log out/public/selection-log.jsonl`,
    )
    .action(async (log: string | undefined, flags: ForgetFlags) => done(await runForget(io, log, flags)))
}

async function runForget(io: Io, log: string | undefined, flags: ForgetFlags): Promise<ExitCode> {
  const found = await findLogPath(log, flags)
  if (!found.ok) return reportFailure(io, found)
  tellNotes(io, found.notes)
  const path = found.value
  const work = (): Promise<Result<ForgetReport>> => forget(io, path, flags)
  const there = await locateLog(path, everyHome)
  if (!there.ok) return reportFailure(io, there)
  // A log that is protected against writing need not be written here.
  const forgotten = await (flags.dryRun === true ? work() : holdLock(path, io.now().toISOString(), work))
  if (!forgotten.ok) return reportFailure(io, forgotten)
  tellNotes(io, forgotten.notes)
  if (flags.json) printObject(io, buildForgetJson(forgotten.value))
  else if (!flags.quiet) renderForget(io, forgotten.value)
  return 0
}

async function forget(io: Io, path: string, flags: ForgetFlags): Promise<Result<ForgetReport>> {
  const file = await readLogFile(path, everyHome)
  if (!file.ok) return file
  const open = surveyLog(file.value)
  if (!open.ok) return open
  const { folder } = file.value
  const contents = await surveyPrivate(folder)
  if (!contents.ok) return contents
  const key = await findGivenKey(flags.poolKey, folder)
  if (!key.ok) return key
  const business = flags.evenIfOpen === true ? [] : open.value.business
  const free = refuseToForget({ contents: contents.value, key: key.value }, { path, folder, business }, flags)
  if (!free.ok) return free
  const dryRun = flags.dryRun === true
  const { random, letters } = open.value
  const report = { log: path, folder, contents: contents.value, key: key.value, random, letters, dryRun }
  const count = countPrivate(report)
  if (!dryRun && count > 0) {
    const meant = await askConsent(io, {
      yes: flags.yes === true,
      what: `${formatQuantity(count, 'file')} of ${folder} would be deleted for good`,
      hasDryRun: true,
      show: (say) => renderForget({ ...io, out: say }, { ...report, dryRun: true }),
    })
    if (!meant.ok) return meant
  }
  const gone = dryRun ? ok(null) : await forgetPrivate(folder, contents.value, key.value)
  if (!gone.ok) return gone
  const { doubtful } = contents.value
  const notes = doubtful.length === 0 ? [] : [problem('forget-doubtful', { folders: doubtful })]
  return ok(report, notes)
}

/** What a log says of the private files beside it. */
interface LogSurvey {
  /** Why they may still be needed, in words. */
  readonly business: readonly string[]
  readonly random: boolean
  readonly letters: boolean
}

function surveyLog({ bytes, path, home }: LogFile): Result<LogSurvey> {
  if (home === inviteHome) {
    const held = holdEntries(inviteLog, bytes, path)
    // Letters that are drawn are sent, and no entry tells when nobody waits for an answer any more: whoever asks for this knows.
    return held.ok ? ok({ business: [], random: false, letters: true }) : held
  }
  const held = holdLog(bytes, path)
  if (!held.ok) return held
  const { entries } = held.value
  return ok({
    business: listOpenBusiness(held.value),
    random: entries[0].body.pool.key === 'random',
    letters: false,
  })
}

/** Everything that speaks against it at once. Where there is nothing to delete, nothing does. */
function refuseToForget(
  { contents, key }: Pick<ForgetReport, 'contents' | 'key'>,
  log: { readonly path: string; readonly folder: string; readonly business: readonly string[] },
  { leaveUnknown }: ForgetFlags,
): Result<null> {
  const { unknown } = contents
  if (countPrivate({ contents, key }) === 0 && unknown.length === 0) return ok(null)
  return passUnless([
    ...(log.business.length === 0 ? [] : [problem('forget-open', { path: log.path, why: log.business })]),
    ...(unknown.length === 0 || leaveUnknown === true
      ? []
      : [problem('forget-unknown', { folder: log.folder, files: unknown })]),
  ])
}

/**
 * The file of the pool key that was given to the commit, where it is named and still there. It goes first, so its copy in the
 * private folder shows that it is that key, and a file of something else is not deleted.
 */
async function findGivenKey(path: string | undefined, folder: string): Promise<Result<string | null>> {
  if (path === undefined || !existsSync(path)) return ok(null)
  const read = all({ given: await readPoolKey(path), own: await readPoolKey(join(folder, outputLayout.poolKey.path)) })
  if (!read.ok) return read
  const { given, own } = read.value
  if (Buffer.compare(given, own) !== 0) return fail(problem('forget-other-key', { path }))
  return ok(resolve(path) === resolve(folder, outputLayout.poolKey.path) ? null : path)
}
