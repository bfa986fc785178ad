import type { Command } from 'commander'
import { findSourceProblems, findTimingProblems } from '../../core/operations/source-problems.ts'
import { all, ok, passUnless, type Result } from '../../core/result.ts'
import { checkOutFolder, writeFolder } from '../../files/output/output-folder.ts'
import { addOutputFlags, formatClock, readTimeFlag } from '../flags/common-flags.ts'
import { type AnnounceFlags, addAnnounceFlags, readAnnouncement } from '../flags/seed-flags.ts'
import { buildInviteCommitJson, renderInviteCommit } from '../render/invite-text.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { commitInvitation } from '../session/invite-letters.ts'
import { addPlanFlags, type PlanFlags, readInvitePlan, readListPlace } from '../session/invite-plan.ts'
import { readSigningKey } from '../session/log-file.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'
import { defaultInviteOut } from './invite-command.ts'

interface InviteCommitFlags extends PlanFlags, AnnounceFlags {
  readonly out?: string
  readonly sign?: string
  readonly soon?: boolean
  readonly now?: string
  readonly allowAnyTime?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/** `sortition invite-commit`: who is asked is fixed before anybody can know the seed. */
export function defineInviteCommitCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addAnnounceFlags(addPlanFlags(base), 'ten ten-sided dice, thrown in front of people')
      .option('--soon', 'let the round be published less than 15 minutes after the commit')
      .option('--out <folder>', `folder for the results (default: ${defaultInviteOut})`)
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the log, for example 2026-11-04T18:30:00Z')
      .option('--allow-any-time', 'with a beacon: let the time of the log be far from the clock of this machine'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition invite-commit --list addresses.parquet --id uprn --letters 30000 --plan plan.csv \\
    --strata region --beacon quicknet --at 2026-11-05T12:00:00Z
  sortition invite-commit --list addresses.parquet --id uprn --letters 30000 --dice`,
    )
    .action(async (flags: InviteCommitFlags) => done(await runInviteCommit(io, flags)))
}

async function runInviteCommit(io: Io, flags: InviteCommitFlags): Promise<ExitCode> {
  const out = flags.out ?? defaultInviteOut
  const time = readTimeFlag(flags.now, io.env, io.now)
  const ready = all({
    place: readListPlace(flags, io.env),
    plan: await readInvitePlan(flags),
    source: readSource(io, flags, time),
    time,
    signer: await readSigningKey(flags.sign),
    free: passUnless(await checkOutFolder(out, { force: 'never' })),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  const { place, source, ...rest } = ready.value
  const progress = openProgress(io, flags.quiet === true)
  const made = await commitInvitation(place, { ...rest, seedSource: source }, watchRows(progress))
  progress.end()
  if (!made.ok) return reportFailure(io, made)
  const written = await writeFolder(out, made.value.files, { force: 'never' })
  if (!written.ok) return reportFailure(io, written)
  const { log, areas } = made.value
  const said = { log, areas, written: written.value, flags }
  if (flags.json) printObject(io, buildInviteCommitJson(said))
  else if (!flags.quiet) renderInviteCommit(io, said)
  return 0
}

function readSource(io: Io, flags: InviteCommitFlags, time: Result<string>): ReturnType<typeof readAnnouncement> {
  const source = readAnnouncement(flags, null)
  if (!source.ok || !time.ok) return source
  const fair = passUnless([
    ...findSourceProblems(source.value, null),
    ...findTimingProblems(source.value, {
      entry: 'commit',
      time: time.value,
      clock: formatClock(io.now()),
      allowAnyTime: flags.allowAnyTime === true,
      allowSoon: flags.soon === true,
    }),
  ])
  return fair.ok ? ok(source.value) : fair
}
