import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { CommitBody } from '../../core/log/entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { readLog } from '../../core/log/log.ts'
import { countSmallDifferences } from '../../core/log/public-counts.ts'
import { readBytes } from '../../files/disk/read-whole-file.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { type Problem, problem } from '../../problems/problem.ts'

/**
 * Notes on logs in the folders beside an output folder that were given up, where they and this commit together tell more than
 * either. What cannot be read there is nobody's log.
 */
export async function noteVoidLogs(out: string, commit: CommitBody): Promise<Problem[]> {
  const parent = dirname(out)
  const notes: Problem[] = []
  for (const name of await listFolders(parent)) {
    const path = join(parent, name, outputLayout.log.path)
    if (resolve(parent, name) === resolve(out)) continue
    const bytes = await readBytes(path, mostBytes.log)
    if (!bytes.ok || !mentionsVoid(bytes.value)) continue
    const log = readLog(bytes.value)
    if (!log.ok || !log.value.some(({ type }) => type === 'void')) continue
    const numbers = countSmallDifferences(log.value[0].body, commit)
    if (numbers > 0) notes.push(problem('void-log-near', { path, numbers }))
  }
  return notes
}

/** Whether a log can have a `void`: one of a large draw takes long to read, and most beside it were not given up. */
function mentionsVoid(log: Uint8Array): boolean {
  return Buffer.from(log.buffer, log.byteOffset, log.length).includes('"type":"void"')
}

async function listFolders(parent: string): Promise<string[]> {
  let entries: Dirent[] = []
  try {
    entries = await readdir(parent, { withFileTypes: true })
  } catch {
    // A folder that is not there yet has nothing beside it; one that may not be listed shows nothing.
    return []
  }
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
