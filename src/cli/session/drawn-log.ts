import type { Command } from 'commander'
import { Option } from 'commander'
import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import { buildIndexPool, type IndexPool } from '../../core/log/index-pool.ts'
import { holdLog } from '../../core/log/log.ts'
import { markIndex, type PoolIndex } from '../../core/model/pool-place.ts'
import { type DrawnLog, openDrawnLog } from '../../core/operations/replace-people.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { findNearest, fold, showValue, tidy } from '../../core/text.ts'
import { verifyLog } from '../../core/verify/verify-log.ts'
import { readBytes } from '../../files/tables/read-whole-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { readNamedConfig } from './input-settings.ts'
import { type LogFile, resolveLogPath, resolvePackPath } from './log-file.ts'

/** Flags that say where a draw and its private files are. */
export interface DrawnFlags {
  readonly config?: string
  readonly log?: string
  readonly id?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addDrawnFlags(command: Command): Command {
  return command
    .option('--log <file>', 'the log (default: the one in the output folder, out/public/selection-log.jsonl)')
    .addOption(new Option('--config <file>', 'settings file that names the output folder (default: sortition.json)'))
    .option('--id <column>', 'column of the private files with the ids, where that is not clear')
}

/** Where the log is that the flags mean. */
export async function findDrawnPath(flags: DrawnFlags): Promise<Result<string>> {
  if (flags.log !== undefined) return ok(flags.log)
  const config = await readNamedConfig(flags.config === undefined ? {} : { config: flags.config })
  return config.ok ? ok(resolveLogPath(undefined, config.value.out ?? 'out')) : config
}

/** A log with its draw, and who is who in it. */
export interface DrawnFolder {
  readonly file: LogFile
  readonly log: DrawnLog
  readonly people: IndexPool
  /** By pool index. */
  readonly ids: readonly string[]
}

/** Reads a log that has a draw, with the auditor pack beside it. It must hold: nothing is built on what does not. */
export async function readDrawnFolder(file: LogFile): Promise<Result<DrawnFolder>> {
  const { path, bytes } = file
  const held = holdLog(bytes, path)
  if (!held.ok) return held
  const log = openDrawnLog(held.value)
  if (log === null) return fail(problem('replace-undrawn', { path }))
  const packFile = resolvePackPath(undefined, path)
  const packBytes = await readBytes(packFile)
  if (!packBytes.ok) return packBytes
  const pack = parsePack(packBytes.value)
  if (!pack.ok) return fail(...pack.problems.map((each) => ({ ...each, place: { file: packFile } })))
  const wrong = findUnsoundPack(bytes, pack.value, path, packFile)
  if (wrong !== null) return fail(wrong)
  const { rows } = pack.value
  return ok({ file, log, people: buildIndexPool(log.commit, rows), ids: rows.map(({ row }) => row.id) })
}

function findUnsoundPack(log: Uint8Array, pack: AuditorPack, path: string, packFile: string): Problem | null {
  const failed = verifyLog({ log, pack }).flatMap(({ name, outcome }) => (outcome === 'fail' ? [name] : []))
  if (failed.length === 0) return null
  if (failed.every((name) => name === 'pool')) return problem('pack-other', { path: packFile })
  return problem('log-fails', { verdicts: failed }, { file: path })
}

/** Why nothing can change any more: the log is closed or given up. */
export function checkNotEnded({ log }: DrawnFolder): Problem[] {
  const types = new Set(log.held.entries.map(({ type }) => type))
  if (types.has('void')) return [problem('log-ended', { how: 'given up' })]
  return types.has('close') ? [problem('log-ended', { how: 'closed' })] : []
}

/**
 * The people of the present panel whom somebody named, in the order of the call. Ids are compared as
 * everywhere: exactly where that finds somebody, else without regard to case, and without the apostrophe that private
 * files put before what a spreadsheet would run.
 */
export function findPanelMembers({ ids, log }: DrawnFolder, named: readonly string[]): Result<readonly PoolIndex[]> {
  const { panel, reserves, withdrawn } = log.standing
  const exact = new Map(ids.map((id, index) => [id, markIndex(index)]))
  const folded = new Map<string, PoolIndex | null>()
  for (const [id, index] of exact) folded.set(fold(id), folded.has(fold(id)) ? null : index)
  const indexOf = (name: string): PoolIndex | null => exact.get(tidy(name)) ?? folded.get(fold(name)) ?? null
  const seen = new Set<PoolIndex>()
  const problems: Problem[] = []
  const found = named.flatMap((name) => {
    const index = indexOf(name) ?? (name.startsWith("'") ? indexOf(name.slice(1)) : null)
    if (index === null) {
      const near = findNearest(name, ids)
      problems.push(
        problem('person-unknown', { id: showValue(tidy(name)), nearest: near === null ? null : showValue(near) }),
      )
      return []
    }
    const id = showValue(ids[index]!)
    if (seen.has(index)) problems.push(problem('person-twice', { id }))
    else if (!panel.includes(index)) {
      const where = reserves.includes(index) ? 'reserve' : withdrawn.includes(index) ? 'withdrawn' : 'pool'
      problems.push(problem('person-not-on-panel', { id, where }))
    }
    seen.add(index)
    return [index]
  })
  return problems.length > 0 ? fail(...problems) : ok(found)
}
