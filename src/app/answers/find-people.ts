import { decodeUtf8 } from '../../core/bytes/canonical-json.ts'
import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import { buildIndexPool, type IndexPool } from '../../core/log/index-pool.ts'
import type { HeldLog } from '../../core/log/log.ts'
import { type DrawnLog, openDrawnLog } from '../../core/operations/replace-people.ts'
import { checkSoundPack } from '../../core/operations/sound-log.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { type FoundPeople, readHomes } from '../../files/output/found-people.ts'
import { type FolderPath, outputLayout } from '../../files/output/layout.ts'
import { problem } from '../../problems/problem.ts'
import { openRecord, type RecordFiles } from '../record/record-files.ts'

/** The text of a file of a folder. Problems: it is not there; it is no text. */
export function readRecordText(record: RecordFiles, path: FolderPath): Result<string> {
  const bytes = Object.hasOwn(record, path) ? record[path] : undefined
  if (bytes === undefined) return fail(problem('file-missing', { path, like: null }))
  const text = decodeUtf8(bytes)
  return text === null ? fail(problem('file-not-utf8', { path })) : ok(text)
}

/** A drawn log with its people, as rows of its private files. */
export interface DrawnRecord {
  readonly log: DrawnLog
  readonly pack: AuditorPack
  readonly people: IndexPool
  readonly ids: readonly string[]
  readonly found: FoundPeople
}

/**
 * Reads the people of a drawn log from the files of its folder; `name` are headers of columns of their names. They must hold: nothing is
 * built on what does not.
 */
export async function findPeople(
  record: RecordFiles,
  held: HeldLog,
  name: readonly string[] = [],
): Promise<Result<DrawnRecord>> {
  const { log: logFile, pack: packFile } = outputLayout
  const text = readRecordText(record, packFile.path)
  const pack = text.ok ? parsePack(text.value) : text
  if (!pack.ok) return pack
  const sound = checkSoundPack(encodeUtf8(held.text), pack.value, {
    log: logFile.path,
    pack: packFile.path,
  })
  if (!sound.ok) return sound
  const { rows } = pack.value
  const log = openDrawnLog(held, rows)
  const people = buildIndexPool(log.commit, rows)
  const ids = rows.map(({ row }) => row.id)
  const found = await readHomes(openRecord(record), ids, people, { id: undefined, name })
  return found.ok ? ok({ log, pack: pack.value, people, ids, found: found.value }, found.notes) : found
}
