import { existsSync } from 'node:fs'
import type { Source } from '../../core/draw/seed-sources.ts'
import { type Committed, commitHash } from '../../core/log/commit-body.ts'
import type { HeldLog } from '../../core/log/log.ts'
import { bindAgain, drawFromLog, type LogDraw, readUndrawn } from '../../core/operations/draw-from-log.ts'
import type { BoundPool } from '../../core/operations/select-people.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { SshKey } from '../../core/signature/ssh-key.ts'
import { provenanceOf } from '../../files/inputs/provenance.ts'
import { growFolder } from '../../files/output/add-files.ts'
import { writeNew } from '../../files/output/new-file.ts'
import type { WrittenFolder } from '../../files/output/output-folder.ts'
import { peopleFiles } from '../../files/output/people-files.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type CommonFlags, readInputs, timeOf } from '../flags/common-flags.ts'
import { type GivenFlags, given } from '../flags/seed-flags.ts'
import { drawJson, renderDraw } from '../render/draw-text.ts'
import { renderLivePanel } from '../render/live-text.ts'
import { panelList } from '../render/panel-list.ts'
import { note, problemsIn, report } from '../render/problem-text.ts'
import { askDice } from '../session/ask-dice.ts'
import { growing } from '../session/locked-log.ts'
import {
  growth,
  type LogFile,
  places,
  poolKeyFor,
  signatureFiles,
  signatureOutdated,
  signingKey,
} from '../session/log-file.ts'
import { filesOf, type ReadInputs } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { engineProgress, type Progress, progressOn } from '../world/progress-line.ts'

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
  readonly log: HeldLog
  readonly committed: Committed
  readonly files: ReadInputs
  readonly people: BoundPool
  readonly sources: readonly Source[]
  readonly time: string
  readonly signer: SshKey | null
}

/** Draws from the log at `path`, which waits for its draw. */
export async function drawCommitted(io: Io, path: string, flags: LogDrawFlags): Promise<ExitCode> {
  const done = await growing(io, path, async (file) => {
    const ready = await prepare(io, file, flags)
    if (!ready.ok) return ready
    note(io, ready.notes)
    return drawAndWrite(ready.value, flags, progressOn(io, flags.quiet === true))
  })
  if (!done.ok) return report(io, done.problems)
  const { ready, drawn, written } = done.value
  const { files } = ready
  const { commit } = ready.committed
  if (signatureOutdated(ready.file, ready.signer)) {
    note(io, [problem('signature-outdated', { path: places.signature })])
  }
  const { pool } = files.pool
  const said = { made: { ...drawn, commit }, fair: null, pool, table: files.quotas.table, written }
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
  const [entry] = log.value.entries
  const commit = entry.body
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
  const progress = progressOn(io, flags.quiet === true)
  const files = await filesOf(inputs, progress.reading)
  progress.end()
  if (problems.length > 0 || !inputs.ok || !time.ok || !key.ok || !signer.ok || !files.ok) {
    return fail(...problemsIn([inputs, time, key, signer, files], problems))
  }
  const { pool, quotas } = files.value
  const bound = bindAgain(commit, pool.pool, quotas.table, inputs.value.panel, key.value, provenanceOf(pool, quotas))
  if (!bound.ok) return bound
  if (print !== undefined) {
    const written = await writeNew(print, panelList(commit), { force: flags.force === true })
    if (!written.ok) return written
  }
  const sources = flags.live ? await askDice(io, entry, flags) : await given(io, flags, commit.seedSource, time.value)
  if (!sources.ok) return sources
  const committed = { commit, hash: commitHash(commit) }
  const rest = { file, log: log.value, committed, files: files.value, time: time.value, signer: signer.value }
  return ok({ ...rest, people: bound.value, sources: sources.value }, files.notes)
}

async function drawAndWrite(
  ready: Ready,
  flags: LogDrawFlags,
  progress: Progress,
): Promise<Result<{ readonly ready: Ready; readonly drawn: LogDraw; readonly written: WrittenFolder }>> {
  const { file, files, sources, time, signer } = ready
  const drawn = drawFromLog(ready.people, ready.log, ready.committed, sources, time, engineProgress(progress))
  progress.end()
  if (!drawn.ok) return drawn
  const { log, panel, reserves } = drawn.value
  const people = peopleFiles(files.pool, files.quotas.table, panel, reserves)
  const written = await growFolder(file.folder, [people, ...signatureFiles(log, signer)], growth(file, log), {
    force: flags.force === true,
    replace: [places.signature],
  })
  return written.ok ? ok({ ready, drawn: drawn.value, written: written.value }) : written
}
