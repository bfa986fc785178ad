import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainSystemError } from '../tables/unreadable.ts'
import { type FolderPath, outputLayout } from './layout.ts'
import { type Move, moveAll } from './moves.ts'
import { listPaths, type OutFile, type OutFiles } from './out-file.ts'
import type { WrittenFolder } from './output-folder.ts'
import { stageFiles, syncFolder } from './staging.ts'

/** The log of an output folder, as it was read and as it will be. */
export interface Growth {
  readonly before: Uint8Array
  readonly after: string
}

/** Adds files to an output folder that is there: all or none. None may be there yet, unless `force` is given. */
export async function addFiles(
  folder: string,
  files: readonly (OutFile | OutFiles)[],
  { force }: { readonly force: boolean },
): Promise<Result<WrittenFolder>> {
  return growFolder(folder, files, null, { force })
}

/**
 * Adds files to an output folder that is there, and then lets its log grow. The files are written under temporary names
 * and put in their places first; the last step is one renaming, which puts the longer log in the place of the shorter
 * one. So whenever the program is stopped, the log is the old one or the new one, and never without its private files.
 * Of the other files none may be there yet, unless `force` is given, it is one of `replace`, or it holds just what it
 * would hold: a run that was stopped left it there.
 */
export async function growFolder(
  folder: string,
  files: readonly (OutFile | OutFiles)[],
  log: Growth | null,
  { force, replace = [] }: { readonly force: boolean; readonly replace?: readonly FolderPath[] },
): Promise<Result<WrittenFolder>> {
  const root = resolve(folder)
  const paths = files.flatMap(listPaths)
  let temporary: string | null = null
  let stranded = false
  try {
    temporary = await mkdtemp(join(root, '.sortition-'))
    const staged = join(temporary, 'new')
    const grown: OutFile[] = log === null ? [] : [{ path: outputLayout.log.path, content: log.after }]
    const written = await stageFiles(staged, [...files, ...grown])
    if (!written.ok) return written
    const there: FolderPath[] = []
    for (const path of paths) if (await exists(join(root, path))) there.push(path)
    const taken: FolderPath[] = []
    for (const path of there) {
      const may = force || replace.includes(path) || (await isSameFile(join(root, path), join(staged, path)))
      if (!may) taken.push(path)
    }
    if (taken.length > 0) return fail(...taken.map((path) => problem('file-exists', { path: join(folder, path) })))
    const placed = await placeAdded(root, temporary, paths, there, log)
    stranded = !placed.ok && placed.problems.some(({ code }) => code === 'out-stranded')
    return placed.ok ? ok({ folder, files: [...(log === null ? [] : [outputLayout.log.path]), ...paths] }) : placed
  } catch (error) {
    return fail(problem('out-not-writable', { path: folder, message: explainSystemError(error) }))
  } finally {
    if (temporary !== null && !stranded) await rm(temporary, { recursive: true })
  }
}

async function placeAdded(
  root: string,
  temporary: string,
  paths: readonly FolderPath[],
  there: readonly FolderPath[],
  log: Growth | null,
): Promise<Result<null>> {
  const [staged, old] = [join(temporary, 'new'), join(temporary, 'old')]
  const folders = new Set(paths.map((path) => dirname(join(root, path))))
  for (const parent of folders) await mkdir(parent, { recursive: true, mode: 0o700 })
  for (const path of there) await mkdir(dirname(join(old, path)), { recursive: true })
  const moves: Move[] = [
    ...there.map((path) => ({ from: join(root, path), to: join(old, path) })),
    ...paths.map((path) => ({ from: join(staged, path), to: join(root, path) })),
  ]
  const moved = await moveAll(moves, temporary)
  if (!moved.ok) return moved
  for (const parent of folders) await syncFolder(parent)
  if (log === null) return ok(null)
  const last = await placeGrownLog(root, staged, log, temporary)
  if (last.ok) return last
  const back = moves.map(({ from, to }) => ({ from: to, to: from })).reverse()
  const undone = await moveAll(back, temporary)
  return undone.ok ? last : undone
}

async function placeGrownLog(root: string, staged: string, log: Growth, temporary: string): Promise<Result<null>> {
  const now = await readFile(join(root, outputLayout.log.path))
  if (!now.equals(log.before)) return fail(problem('log-changed', { path: outputLayout.log.path }))
  const moved = await moveAll(
    [{ from: join(staged, outputLayout.log.path), to: join(root, outputLayout.log.path) }],
    temporary,
  )
  if (moved.ok) await syncFolder(dirname(join(root, outputLayout.log.path)))
  return moved
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Whether two files hold the same bytes. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [left, right] = [await stat(one), await stat(other)]
  if (!left.isFile() || left.size !== right.size) return false
  const [hash, wanted] = [await hashFile(one), await hashFile(other)]
  return hash === wanted
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
