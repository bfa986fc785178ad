import type { Command } from 'commander'
import { parsePack } from '../../core/log/auditor-pack.ts'
import { buildIndexPool, type IndexPool } from '../../core/log/index-pool.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { findDraw, holdLog } from '../../core/log/log.ts'
import { type DrawnLog, openDrawnLog } from '../../core/operations/replace-people.ts'
import { checkSoundPack } from '../../core/operations/sound-log.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/tables/read-whole-file.ts'
import { problem } from '../../problems/problem.ts'
import { addLogFlag, buildFolderOption, type LogFlags } from './find-log.ts'
import { type LogFile, resolvePackPath } from './log-file.ts'

/** Flags that say where a draw and its private files are. */
export interface DrawnFlags extends LogFlags {
  readonly id?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addDrawnFlags(command: Command): Command {
  return addLogFlag(command)
    .addOption(buildFolderOption())
    .option('--id <column>', 'column of the private files with the ids, where that is not clear')
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
  if (findDraw(held.value.entries) === null) return fail(problem('replace-undrawn', { path }))
  const packFile = resolvePackPath(undefined, path)
  const packBytes = await readBytes(packFile, mostBytes.pack)
  if (!packBytes.ok) return packBytes
  const pack = parsePack(packBytes.value)
  if (!pack.ok) return failWith(pack.problems.map((each) => ({ ...each, place: { file: packFile } })))
  const sound = checkSoundPack(bytes, pack.value, { log: path, pack: packFile })
  if (!sound.ok) return sound
  const { rows } = pack.value
  const log = openDrawnLog(held.value, rows)
  return ok({ file, log, people: buildIndexPool(log.commit, rows), ids: rows.map(({ row }) => row.id) })
}
