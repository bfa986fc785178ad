import { existsSync } from 'node:fs'
import type { Source } from '../../core/draw/sources.ts'
import { chancesOf } from '../../core/log/chances.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import type { SshKey } from '../../core/log/sshkey.ts'
import { type Problem, problem } from '../../core/problems.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { BoundPool } from '../../core/selection.ts'
import { bindAgain, drawFromLog, type LogDraw, readUndrawn } from '../../core/twostep.ts'
import { growFolder } from '../../files/addto.ts'
import type { WrittenFolder } from '../../files/folder.ts'
import { writeNew } from '../../files/newfile.ts'
import { peopleFiles } from '../../files/peoplefiles.ts'
import { type ReadInputs, readFiles } from '../inputs.ts'
import type { ExitCode, Io } from '../io.ts'
import { askDice } from '../live.ts'
import {
  growth,
  type LogFile,
  places,
  poolKeyFor,
  readLogFile,
  signatureFiles,
  signatureOutdated,
  signingKey,
} from '../logfile.ts'
import { drawJson, renderDraw } from '../render/draw.ts'
import { renderLivePanel } from '../render/live.ts'
import { panelList } from '../render/panels.ts'
import { note, report } from '../render/problems.ts'
import { type GivenFlags, given } from '../seed.ts'
import { type CommonFlags, readInputs, timeOf } from '../settings.ts'

/** Flags of a draw from a committed log. */
export interface LogDrawFlags extends CommonFlags, GivenFlags {
  readonly log?: string
  readonly live?: boolean
  readonly poolKey?: string
  readonly sign?: string
  readonly printPanels?: string
  readonly now?: string
  readonly force?: boolean
  readonly reserves?: string
  readonly method?: string
  readonly panels?: string
}

interface Ready {
  readonly file: LogFile
  readonly commit: CommitBody
  readonly files: ReadInputs
  readonly people: BoundPool
  readonly sources: readonly Source[]
  readonly time: string
  readonly signer: SshKey | null
}

/** Draws from the log at `path`, which waits for its draw. */
export async function drawCommitted(io: Io, path: string, flags: LogDrawFlags): Promise<ExitCode> {
  const file = await readLogFile(path)
  if (!file.ok) return report(io, file.problems)
  const ready = await prepare(io, file.value, flags)
  if (!ready.ok) return report(io, ready.problems)
  const { commit, files } = ready.value
  note(io, ready.notes)
  const done = await drawAndWrite(ready.value, flags)
  if (!done.ok) return report(io, done.problems)
  const { drawn, written } = done.value
  if (signatureOutdated(file.value, ready.value.signer)) {
    note(io, [problem('signature-outdated', { path: places.signature })])
  }
  const { pool } = files.pool
  const said = { made: { ...drawn, commit }, chances: chancesOf(commit), pool, table: files.quotas.table, written }
  if (flags.json) io.out(`${JSON.stringify(drawJson(said))}\n`)
  else if (!flags.quiet) {
    if (flags.live) renderLivePanel(io, drawn.draw)
    renderDraw(io, said)
  }
  return 0
}

/** Everything that must be right before a die is thrown or a round fetched. Nothing has been written. */
async function prepare(io: Io, file: LogFile, flags: LogDrawFlags): Promise<Result<Ready>> {
  const log = readUndrawn(file.bytes, file.path)
  if (!log.ok) return log
  const commit = log.value[0].body
  const fixed = (['reserves', 'method', 'panels'] as const).filter((name) => flags[name] !== undefined)
  const problems: Problem[] = []
  if (fixed.length > 0) problems.push(problem('flag-committed', { flags: fixed.map((name) => `--${name}`) }))
  if (flags.live && commit.seedSource.kind !== 'dice') problems.push(problem('live-needs-dice', {}))
  const print = flags.printPanels
  if (print !== undefined && flags.force !== true && existsSync(print))
    problems.push(problem('file-exists', { path: print }))
  const inputs = await readInputs(flags)
  const time = timeOf(flags.now, io.env, io.now)
  const key = await poolKeyFor(commit, flags.poolKey, file.folder)
  const signer = await signingKey(flags.sign)
  problems.push(...[inputs, time, key, signer].flatMap((each) => (each.ok ? [] : each.problems)))
  if (problems.length > 0 || !inputs.ok || !time.ok || !key.ok || !signer.ok) return fail(...problems)
  const files = await readFiles(inputs.value)
  if (!files.ok) return files
  const { pool, quotas } = files.value
  const bound = bindAgain(commit, pool.pool, quotas.table, inputs.value.panel, key.value)
  if (!bound.ok) return bound
  if (print !== undefined) {
    const written = await writeNew(print, panelList(commit), { force: flags.force === true })
    if (!written.ok) return written
  }
  const sources = flags.live
    ? await askDice(io, log.value[0], flags)
    : await given(io, flags, commit.seedSource, time.value)
  if (!sources.ok) return sources
  const rest = { file, commit, files: files.value, time: time.value, signer: signer.value }
  return ok({ ...rest, people: bound.value, sources: sources.value }, files.notes)
}

async function drawAndWrite(
  ready: Ready,
  flags: LogDrawFlags,
): Promise<Result<{ readonly drawn: LogDraw; readonly written: WrittenFolder }>> {
  const { file, commit, files, sources, time, signer } = ready
  const { openHighs } = await import('../../solver/highs.ts')
  const drawn = drawFromLog(await openHighs(), ready.people, file.bytes, commit, sources, time)
  if (!drawn.ok) return drawn
  const { log, panel, reserves } = drawn.value
  const people = peopleFiles(files.pool, files.quotas.table, panel, reserves)
  const written = await growFolder(file.folder, [people, ...signatureFiles(log, signer)], growth(file, log), {
    force: flags.force === true,
    replace: [places.signature],
  })
  return written.ok ? ok({ drawn: drawn.value, written: written.value }) : written
}
