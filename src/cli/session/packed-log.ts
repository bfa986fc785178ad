import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import type { CommitEntry, LogEntry } from '../../core/log/entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { readLog } from '../../core/log/log.ts'
import { checkPackLottery } from '../../core/operations/sound-log.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { problem } from '../../problems/problem.ts'
import { compute } from '../world/compute.ts'
import { resolvePackPath } from './log-file.ts'
import { readPlaced } from './read-placed.ts'

/** A commit with the pack that says who is behind its pseudonyms. */
export interface PackedLog {
  readonly entry: CommitEntry
  readonly pack: AuditorPack
}

/**
 * The auditor pack that is named, or else the one beside the log. That the own one is not there means more than that a file
 * is missing: all private files are gone.
 */
export async function readPack(
  path: string,
  pack: string | undefined,
  entries: readonly LogEntry[],
): Promise<Result<AuditorPack>> {
  const packFile = resolvePackPath(pack, path)
  const read = await readPlaced(packFile, mostBytes.pack, parsePack)
  if (read.ok || pack !== undefined || !read.problems.some(({ code }) => code === 'file-missing')) return read
  const closed = entries.at(-1)?.type === 'close'
  return fail(problem('private-missing', { log: path, pack: packFile, closed }))
}

/** Reads a log with its auditor pack, once its rows and panels are seen to be the committed ones. */
export async function readPackedLog(path: string, packFile: string | undefined): Promise<Result<PackedLog>> {
  const log = await readBytes(path, mostBytes.log)
  if (!log.ok) return log
  const whole = readLog(log.value, path)
  if (!whole.ok) return whole
  const pack = await readPack(path, packFile, whole.value)
  if (!pack.ok) return pack
  const same = await compute(() => checkPackLottery(log.value, pack.value))
  return same.ok ? ok({ entry: whole.value[0], pack: pack.value }) : same
}
