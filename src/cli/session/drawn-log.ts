import { resolve } from 'node:path'
import type { Command } from 'commander'
import { buildIndexPool, type IndexPool } from '../../core/log/index-pool.ts'
import { findDraw, holdLog } from '../../core/log/log.ts'
import type { PeopleNames } from '../../core/operations/people-names.ts'
import { type DrawnLog, openDrawnLog } from '../../core/operations/replace-people.ts'
import { checkSoundPack } from '../../core/operations/sound-log.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { openDiskFolder } from '../../files/output/disk-folder.ts'
import { type FoundPeople, type PersonColumns, readHomes } from '../../files/output/found-people.ts'
import { problem } from '../../problems/problem.ts'
import { compute } from '../world/compute.ts'
import { addLogFlag, buildFolderOption, type LogFlags } from './find-log.ts'
import { readNamedConfig, splitNames, surveyNamedConfig } from './input-settings.ts'
import { type LogFile, resolveLogPath, resolvePackPath } from './log-file.ts'
import { readPack } from './packed-log.ts'

/** Flags that say where a draw and its private files are. */
export interface DrawnFlags extends LogFlags {
  readonly id?: string
  readonly name?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addDrawnFlags(command: Command): Command {
  return addLogFlag(command)
    .addOption(buildFolderOption())
    .option('--id <column>', 'column of the private files with the ids, where that is not clear')
    .option(
      '--name <columns>',
      'their columns with the names of people, separated by commas (default: "name" of the settings)',
    )
}

/**
 * Which columns of the private files say who somebody is. Settings that nobody named say it only of the draw whose output
 * folder is theirs.
 */
async function readPersonColumns(path: string, { config, id, name }: DrawnFlags): Promise<Result<PersonColumns>> {
  if (name !== undefined) return ok({ id, name: splitNames(name) })
  if (config !== undefined) {
    const read = await readNamedConfig({ config })
    return read.ok ? ok({ id, name: read.value.name ?? [] }) : read
  }
  const { config: found } = await surveyNamedConfig({})
  const isOwn = resolve(resolveLogPath(undefined, found.out ?? 'out')) === resolve(path)
  return ok({ id, name: isOwn ? (found.name ?? []) : [] })
}

/** A log with its draw, and who is who in it. */
export interface DrawnFolder {
  readonly file: LogFile
  readonly log: DrawnLog
  readonly people: IndexPool
  /** By pool index. */
  readonly ids: readonly string[]
}

/** The private files of a draw, with the names of its people where it is known which columns hold them. */
export async function readDrawnHomes(
  { file, ids, people }: DrawnFolder,
  flags: DrawnFlags,
): Promise<Result<FoundPeople>> {
  const columns = await readPersonColumns(file.path, flags)
  return columns.ok ? readHomes(openDiskFolder(file.folder), ids, people, columns.value) : columns
}

/** The people of a draw as its organiser knows them. The private files are read only where they say something of it. */
export async function readKnownPeople(
  { file, ids, people }: DrawnFolder,
  flags: DrawnFlags,
): Promise<Result<PeopleNames>> {
  const columns = await readPersonColumns(file.path, flags)
  if (!columns.ok) return columns
  if (columns.value.name.length === 0) return ok({ ids, names: null })
  const found = await readHomes(openDiskFolder(file.folder), ids, people, columns.value)
  return found.ok ? ok({ ids, names: found.value.names }) : found
}

/** Reads a log that has a draw, with the auditor pack beside it. It must hold: nothing is built on what does not. */
export async function readDrawnFolder(file: LogFile): Promise<Result<DrawnFolder>> {
  const { path, bytes } = file
  const held = holdLog(bytes, path)
  if (!held.ok) return held
  if (findDraw(held.value.entries) === null) return fail(problem('replace-undrawn', { path }))
  const packFile = resolvePackPath(undefined, path)
  const pack = await readPack(path, undefined, held.value.entries)
  if (!pack.ok) return pack
  const sound = await compute(() => checkSoundPack(bytes, pack.value, { log: path, pack: packFile }))
  if (!sound.ok) return sound
  const { rows } = pack.value
  const log = openDrawnLog(held.value, rows)
  return ok({ file, log, people: buildIndexPool(log.commit, rows), ids: rows.map(({ row }) => row.id) })
}
