import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { parsePack } from '../../core/log/auditor-pack.ts'
import { findDraw, type HeldLog } from '../../core/log/log.ts'
import { buildLeaf } from '../../core/log/pool-rows.ts'
import { parsePoolKey } from '../../core/log/pool-tree.ts'
import { checkSoundPack } from '../../core/operations/sound-log.ts'
import { failWith, ok, passUnless, type Result } from '../../core/result.ts'
import { homes, outputLayout } from '../../files/output/layout.ts'
import { remakePeopleFiles } from '../../files/output/remake-people.ts'
import { buildBelonging, buildDifferProblems } from '../../library/panel-standing.ts'
import { problem } from '../../problems/problem.ts'
import type { RecordFiles } from '../record/record-files.ts'
import { type DrawnRecord, findPeople, readRecordText } from './find-people.ts'

/**
 * Whether the private files that are there belong to a log: the pack, the key of the pool, and the files of people. Gives the people
 * of a drawn log; null before the draw, and where their files are not there. Problems: a file that belongs to another draw, or to
 * this one at another time.
 */
export async function checkPrivate(record: RecordFiles, held: HeldLog): Promise<Result<DrawnRecord | null>> {
  const kept = checkKept(record, held)
  if (!kept.ok) return kept
  const { path } = outputLayout.panel
  if (findDraw(held.entries) === null) {
    const early = homes.map((home) => outputLayout[home].path).filter((home) => Object.hasOwn(record, home))
    return passUnless(buildDifferProblems(early.map((home) => `${home} is there, and nobody is drawn`)))
  }
  if (![outputLayout.pack.path, path].every((name) => Object.hasOwn(record, name)))
    return ok(null, [problem('file-missing', { path: 'private.zip', like: null })])
  const drawn = await findPeople(record, held)
  if (!drawn.ok) return drawn
  const { log, people, found } = drawn.value
  const { differences } = remakePeopleFiles(found, buildBelonging({ people }, log))
  return differences.length === 0 ? drawn : failWith(buildDifferProblems(differences))
}

/** Whether the pack is that of the log, and the key that of the pack. */
function checkKept(record: RecordFiles, { text }: HeldLog): Result<unknown> {
  const { log, pack: packFile, poolKey } = outputLayout
  if (!Object.hasOwn(record, packFile.path)) return ok(null)
  const packText = readRecordText(record, packFile.path)
  const pack = packText.ok ? parsePack(packText.value) : packText
  if (!pack.ok) return pack
  const sound = checkSoundPack(encodeUtf8(text), pack.value, { log: log.path, pack: packFile.path })
  if (!sound.ok || !Object.hasOwn(record, poolKey.path)) return sound
  const keyText = readRecordText(record, poolKey.path)
  const key = keyText.ok ? parsePoolKey(keyText.value) : keyText
  if (!key.ok) return key
  const [first] = pack.value.rows
  const isSame = first === undefined || buildLeaf({ ...first.row, household: null }, key.value, '').salt === first.salt
  return passUnless(buildDifferProblems(isSame ? [] : [`${poolKey.path} is the key of another draw`]))
}
