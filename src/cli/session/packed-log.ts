import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { readLog } from '../../core/log/log.ts'
import { checkPackLottery } from '../../core/operations/sound-log.ts'
import { ok, type Result } from '../../core/result.ts'
import { readBytes } from '../../files/tables/read-whole-file.ts'
import { readPlaced } from './read-placed.ts'

/** A commit with the pack that says who is behind its pseudonyms. */
export interface PackedLog {
  readonly commit: CommitBody
  readonly pack: AuditorPack
}

/** Reads a log with its auditor pack, once its rows and panels are seen to be the committed ones. */
export async function readPackedLog(path: string, packFile: string): Promise<Result<PackedLog>> {
  const log = await readBytes(path, mostBytes.log)
  if (!log.ok) return log
  const whole = readLog(log.value, path)
  if (!whole.ok) return whole
  const pack = await readPlaced(packFile, mostBytes.pack, parsePack)
  if (!pack.ok) return pack
  const same = checkPackLottery(log.value, pack.value)
  return same.ok ? ok({ commit: whole.value[0].body, pack: pack.value }) : same
}
