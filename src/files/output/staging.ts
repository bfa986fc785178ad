import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../core/result.ts'
import { syncFolder } from './folders.ts'
import { type FolderPath, isPrivate } from './layout.ts'
import { type FileTurn, listPaths, type OutFile, type OutFiles, type WriteText } from './out-file.ts'

/** Writes all files below a folder that does not exist yet, and sees them onto the disk. */
export async function stageFiles(folder: string, files: FileTurn): Promise<Result<null>> {
  await mkdir(folder)
  const folders = new Set([folder])
  for (const file of files) {
    for (const path of listPaths(file)) await makeParents(folder, path, folders)
    const written = await writeTogether(folder, file)
    if (!written.ok) return written
  }
  for (const made of folders) await syncFolder(made)
  return ok(null)
}

/** The folders above a file, the private ones closed to everyone else. */
async function makeParents(folder: string, path: FolderPath, made: Set<string>): Promise<void> {
  const names = path.split('/').slice(0, -1)
  const mode = isPrivate(path) ? 0o700 : 0o777
  for (let depth = 1; depth <= names.length; depth++) {
    const parent = join(folder, names.slice(0, depth).join('/'))
    if (made.has(parent)) continue
    await mkdir(parent, { mode })
    made.add(parent)
  }
}

async function writeTogether(folder: string, file: OutFile | OutFiles): Promise<Result<null>> {
  const handles = new Map<FolderPath, FileHandle>()
  try {
    for (const path of listPaths(file)) {
      handles.set(path, await open(join(folder, path), 'wx', isPrivate(path) ? 0o600 : 0o666))
    }
    const write: WriteText = async (path, text) => {
      const handle = handles.get(path)
      if (handle === undefined) throw new Error(`${path} was not announced`)
      await handle.writeFile(text)
    }
    const filled = await fillFile(file, write)
    if (!filled.ok) return filled
    for (const handle of handles.values()) await handle.sync()
    return ok(null)
  } finally {
    for (const handle of handles.values()) await handle.close()
  }
}

async function fillFile(file: OutFile | OutFiles, write: WriteText): Promise<Result<unknown>> {
  if ('paths' in file) return file.fill(write)
  const pieces = typeof file.content === 'string' ? [file.content] : file.content
  for await (const piece of pieces) await write(file.path, piece)
  return ok(null)
}

/** Writes one file that does not exist yet, and sees it onto the disk. */
export async function stageContent(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
