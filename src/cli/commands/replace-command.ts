import type { Command } from 'commander'
import type { CalledFrom } from '../../core/log/entries.ts'
import { callable } from '../../core/log/standing.ts'
import { type DrawnLog, fillSeats, vacate } from '../../core/operations/replace-people.ts'
import { show } from '../../core/rational.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { numberOfSets } from '../../core/verify/least-set.ts'
import { mostSets } from '../../core/verify/replacements-verdict.ts'
import { readHomes } from '../../files/output/found-people.ts'
import { type Remake, remake } from '../../files/output/remake-people.ts'
import { replaceInTurn } from '../../files/output/replace-in-turn.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { timeOf, whole, withOutput } from '../flags/common-flags.ts'
import { reasonProblems } from '../flags/public-words.ts'
import { note, problemsIn, report, tell } from '../render/problem-text.ts'
import { type Replaced, renderReplaced, replacedJson } from '../render/replace-text.ts'
import {
  type Drawn,
  type DrawnFlags,
  drawnPath,
  endedProblems,
  panelMembers,
  readDrawn,
  withDrawn,
} from '../session/drawn-log.ts'
import { growing } from '../session/locked-log.ts'
import {
  growth,
  type LogFile,
  places,
  readLogFile,
  signatureFiles,
  signatureOutdated,
  signingKey,
} from '../session/log-file.ts'
import { belongingOf, fitOfStanding } from '../session/panel-standing.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ReplaceFlags extends DrawnFlags {
  readonly reason?: string
  readonly fromPool?: boolean
  readonly acceptViolation?: boolean
  readonly leaveEmpty?: boolean
  readonly seats?: string
  readonly sign?: string
  readonly now?: string
  readonly dryRun?: boolean
}

interface Settings {
  readonly ids: readonly string[]
  readonly reason: string
  readonly from: CalledFrom
  readonly acceptViolation: boolean
  readonly leaveEmpty: boolean
  /** How many to fill; undefined: all. */
  readonly seats: number | undefined
  readonly dryRun: boolean
  readonly idColumn: string | undefined
  readonly time: string
  readonly signer: SshKey | null
}

export function replaceCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withDrawn(base.argument('[ids...]', 'people of the panel who cannot come, by their ids; none to fill empty seats'))
      .option('--reason <text>', 'why they cannot come; it is published in the log: write nothing personal')
      .option('--from-pool', 'call from everybody who is left, not from the reserves alone')
      .option('--accept-violation', 'go on although a quota is missed by the best people there are')
      .option('--seats <n>', 'fill only so many of the empty seats (default: all)')
      .option('--leave-empty', 'call nobody yet; a later call without ids fills the seats')
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the entries, for example 2026-11-04T18:30:00Z')
      .option('--dry-run', 'show what would be done, and write nothing'),
  )
    .addHelpText(
      'after',
      `
Who is called follows from the log: those who keep the quotas best, and among
equals whom the seed of the draw puts first. Nobody can choose them. Nobody who
stays on the panel is ever moved, confirmed or not.
The reason is public: write nothing personal.

Examples:
  sortition replace W20-5898 --reason "cannot come"
  sortition replace W20-5898 W20-0552 --reason "cannot come" --from-pool --sign ~/.ssh/id_ed25519`,
    )
    .action(async (ids: readonly string[], flags: ReplaceFlags) => done(await run(io, ids, flags)))
}

async function run(io: Io, ids: readonly string[], flags: ReplaceFlags): Promise<ExitCode> {
  const path = await drawnPath(flags)
  const settings = await settingsOf(io, ids, flags)
  if (!path.ok || !settings.ok) return report(io, problemsIn([path, settings]))
  const work = (file: LogFile): Promise<Result<Done>> => change(file, settings.value)
  const file = await readLogFile(path.value)
  const done = !file.ok ? file : settings.value.dryRun ? await work(file.value) : await growing(io, path.value, work)
  if (!done.ok) return report(io, done.problems)
  const { said, refused, outdated } = done.value
  if (said.mended.length > 0) note(io, [problem('people-mended', { files: said.mended })])
  if (said.manySets && refused.length === 0) note(io, [problem('replacement-many-sets', { seats: said.called.length })])
  if (outdated) note(io, [problem('signature-outdated', { path: places.signature })])
  if (flags.json) io.out(`${JSON.stringify(replacedJson(said, refused))}\n`)
  else if (!flags.quiet) renderReplaced(io, said)
  return refused.length === 0 ? 0 : tell(io, refused)
}

async function settingsOf(io: Io, ids: readonly string[], flags: ReplaceFlags): Promise<Result<Settings>> {
  const time = timeOf(flags.now, io.env, io.now)
  const signer = await signingKey(flags.sign)
  const seats = whole('--seats', flags.seats, undefined, 1)
  const problems = [time, signer, seats].flatMap((each): readonly Problem[] => (each.ok ? [] : each.problems))
  if (ids.length > 0) problems.push(...reasonProblems(flags.reason))
  else if (flags.reason !== undefined)
    problems.push(problem('replace-flags', { flags: ['--reason'], why: 'nobody is named who leaves' }))
  if (flags.leaveEmpty && ids.length === 0)
    problems.push(problem('replace-flags', { flags: ['--leave-empty'], why: 'nobody is named who leaves' }))
  const calling = [
    ...(flags.fromPool ? ['--from-pool'] : []),
    ...(flags.acceptViolation ? ['--accept-violation'] : []),
    ...(flags.seats === undefined ? [] : ['--seats']),
  ]
  if (flags.leaveEmpty && calling.length > 0)
    problems.push(problem('replace-flags', { flags: calling, why: '--leave-empty calls nobody' }))
  if (problems.length > 0 || !time.ok || !signer.ok || !seats.ok) return fail(...problems)
  return ok({
    ids,
    reason: flags.reason?.trim() ?? '',
    from: flags.fromPool ? 'pool' : 'reserves',
    acceptViolation: flags.acceptViolation === true,
    leaveEmpty: flags.leaveEmpty === true,
    seats: seats.value,
    dryRun: flags.dryRun === true,
    idColumn: flags.id,
    time: time.value,
    signer: signer.value,
  })
}

interface Done {
  readonly said: Replaced
  /** Why nothing was done although everything is in order: the answer is no. */
  readonly refused: readonly Problem[]
  readonly outdated: boolean
}

/** Reads, decides and writes, or says why not. */
async function change(file: LogFile, settings: Settings): Promise<Result<Done>> {
  const drawn = await readDrawn(file)
  if (!drawn.ok) return drawn
  const ended = endedProblems(drawn.value)
  const members = panelMembers(drawn.value, settings.ids)
  const idle = settings.ids.length === 0 && drawn.value.log.standing.open === 0
  // Where nothing is to be added, files that are wrong can be mended beside a log that has ended, too.
  if (!members.ok || (ended.length > 0 && !idle)) return fail(...ended, ...(members.ok ? [] : members.problems))
  const found = await readHomes(file.folder, drawn.value.ids, drawn.value.people, settings.idColumn)
  if (!found.ok) return found
  const before = remake(found.value, belongingOf(drawn.value, drawn.value.log)).differences
  if (idle && before.length === 0) return fail(...ended, ...(ended.length > 0 ? [] : [problem('replace-nobody', {})]))
  const changed = idle ? ok(unchanged(drawn.value)) : decide(drawn.value, members.value, settings)
  if (!changed.ok) return changed
  const { log, refused } = changed.value
  const files = remake(found.value, belongingOf(drawn.value, log))
  const written = refused.length === 0 && !settings.dryRun
  if (written) {
    const placed = await write(file, drawn.value, log, files, settings.signer)
    if (!placed.ok) return placed
  }
  const grown = log !== drawn.value.log
  const said: Replaced = {
    ...changed.value,
    ids: drawn.value.ids,
    left: members.value,
    from: settings.from,
    fit: fitOfStanding(drawn.value, log.standing),
    mended: refused.length === 0 ? before : [],
    folder: file.folder,
    files: [...(grown ? [places.log, ...(settings.signer === null ? [] : [places.signature])] : []), ...files.files],
    grown,
    refused: refused.length > 0,
    written,
    dryRun: settings.dryRun,
  }
  return ok({ said, refused, outdated: written && grown && signatureOutdated(file, settings.signer) })
}

interface Decision {
  readonly log: DrawnLog
  readonly called: readonly number[]
  /** By how much the quotas would be missed if the whole pool could be called; null where that is not known. */
  readonly least: string | null
  readonly refused: readonly Problem[]
  /** Too many sets of people could be called for a verifier to try them all. */
  readonly manySets: boolean
}

function unchanged({ log }: Drawn): Decision {
  return { log, called: [], least: null, refused: [], manySets: false }
}

/** Empties the seats, and fills them by the rule of the log. */
function decide(
  drawn: Drawn,
  members: readonly number[],
  { reason, from, time, leaveEmpty, acceptViolation, seats: asked }: Settings,
): Result<Decision> {
  const { log, people } = drawn
  const left = members.toSorted((a, b) => a - b)
  const vacated = left.length === 0 ? ok(log) : vacate(log, left, reason, time)
  if (!vacated.ok || leaveEmpty) return vacated.ok ? ok({ ...unchanged(drawn), log: vacated.value }) : vacated
  const { open } = vacated.value.standing
  const seats = asked ?? open
  if (seats > open) {
    const wanted = `at most ${open}, for no more are empty`
    return fail(problem('setting-wrong', { name: '--seats', found: `"${seats}"`, wanted }))
  }
  const filled = fillSeats(vacated.value, people, from, time, seats)
  if (!filled.ok) return filled
  const { called, violation } = filled.value
  const others = callable(vacated.value.standing, from, people.pool.registrants.length)
  const manySets = numberOfSets(others.length, seats, mostSets) === null
  const decision = { log: filled.value.log, called, manySets }
  if (violation.num === 0n || mayStillFit(drawn, decision.log)) return ok({ ...decision, least: null, refused: [] })
  const pool = from === 'pool' ? null : fillSeats(vacated.value, people, 'pool', time, seats)
  const least = pool?.ok ? show(pool.value.violation) : null
  if (acceptViolation) return ok({ ...decision, least: least === show(violation) ? null : least, refused: [] })
  return ok({
    ...decision,
    least,
    refused: [problem('replace-misses', { violation: show(violation), from, pool: least })],
  })
}

/** While seats are empty, people are missing of course; but nobody may be too many. */
function mayStillFit(drawn: Drawn, { standing }: DrawnLog): boolean {
  if (standing.open === 0) return false
  const { table, seats } = fitOfStanding(drawn, standing)
  return table.features.every(({ quotas }, f) => quotas.every(({ max }, v) => seats[f]![v]! <= max))
}

/** Writes what changed; the log comes last, and is not touched where the files alone had to be mended. */
async function write(
  file: LogFile,
  drawn: Drawn,
  log: DrawnLog,
  files: Remake,
  signer: SshKey | null,
): Promise<Result<null>> {
  const turns = await files.turns()
  if (!turns.ok) return turns
  const { text } = log.held
  if (log === drawn.log) return replaceInTurn(file.folder, turns.value, null)
  return replaceInTurn(file.folder, [...turns.value, signatureFiles(text, signer)], growth(file, text))
}
