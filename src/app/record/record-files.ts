import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { ok, type Result } from '../../core/result.ts'
import type { HeldFolder } from '../../files/output/found-people.ts'
import { type FileTurn, listPaths, type OutFile, type OutFiles, type WriteText } from '../../files/output/out-file.ts'
import { type GivenFiles, openGiven } from '../../library/given-files.ts'

/** An output folder in memory: the bytes of its files by their places in it, such as public/selection-log.jsonl. */
export type RecordFiles = GivenFiles

/** The folder after files took their places in it, turn by turn; the one before stays as it is. */
export async function writeRecord(before: RecordFiles, turns: readonly FileTurn[]): Promise<Result<RecordFiles>> {
  const record: Record<string, Uint8Array> = { ...before }
  for (const turn of turns) {
    const texts = new Map<string, string[]>()
    for (const file of turn) {
      for (const path of listPaths(file)) texts.set(path, [])
      const filled = await fillTexts(file, texts)
      if (!filled.ok) return filled
    }
    for (const [path, pieces] of texts) record[path] = encodeUtf8(pieces.join(''))
  }
  return ok(record)
}

async function fillTexts(file: OutFile | OutFiles, texts: ReadonlyMap<string, string[]>): Promise<Result<unknown>> {
  const write: WriteText = async (path, text) => {
    texts.get(path)?.push(text)
  }
  if ('paths' in file) return file.fill(write)
  const pieces = typeof file.content === 'string' ? [file.content] : file.content
  for await (const piece of pieces) await write(file.path, piece)
  return ok(null)
}

/** Its files, to be read as those of a folder on a disk are. */
export function openRecord(record: RecordFiles): HeldFolder {
  return { has: (path) => Object.hasOwn(record, path), open: openGiven(record) }
}
