import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { list } from '../core/problems/kind.ts'
import { problem } from '../core/problems.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type Move, moveAll } from './moves.ts'
import { type OutFile, type OutFiles, pathsOf } from './outfile.ts'
import { stage, syncFolder } from './stage.ts'
import { problemOf, reason } from './unreadable.ts'

export interface WrittenFolder {
  readonly folder: string
  /** Paths inside it, in the order in which they were given. */
  readonly files: readonly string[]
}

/**
 * Writes `public` and `private` of the output folder: all files or none. They are first written and flushed to the disk
 * under a temporary name beside their place, and then renamed. A folder that holds anything is refused; with `force`
 * its `public` and `private` are replaced and all else in it stays untouched.
 */
export async function writeFolder(
  folder: string,
  files: readonly (OutFile | OutFiles)[],
  { force }: { readonly force: boolean },
): Promise<Result<WrittenFolder>> {
  const paths = files.flatMap(pathsOf)
  checkPaths(paths, files)
  try {
    const found = await contentsOf(folder)
    if (found !== null && found.length > 0 && !force) {
      return fail(problem('out-not-empty', { folder, found: list(found, 3) }))
    }
    const written = await place(resolve(folder), found, files)
    return written.ok ? ok({ folder, files: paths }) : written
  } catch (error) {
    return fail(problem('out-not-writable', { path: folder, message: reason(error) }))
  }
}

/** Names in the folder, sorted; null where there is no folder yet. */
async function contentsOf(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * The temporary folder lies in the parent of a new output folder, so that one rename makes it appear, and in an existing
 * one itself: its parent may be another disk, to which nothing can be renamed, or may not be writable.
 */
async function place(
  folder: string,
  found: readonly string[] | null,
  files: readonly (OutFile | OutFiles)[],
): Promise<Result<null>> {
  const home = found === null ? dirname(folder) : folder
  const made: string[] = []
  let outcome: Result<null> | null = null
  let temporary: string | null = null
  try {
    await makeFolders(home, made)
    temporary = await mkdtemp(join(home, '.sortition-'))
    const staged = join(temporary, 'new')
    outcome = await stage(staged, files)
    if (outcome.ok) outcome = await moveAll(await movesOf(staged, folder, found, join(temporary, 'old')), temporary)
    if (outcome.ok) await syncFolder(home)
    return outcome
  } finally {
    const stranded = outcome?.ok === false && outcome.problems.some(({ code }) => code === 'out-stranded')
    if (temporary !== null && !stranded) await rm(temporary, { recursive: true })
    if (outcome?.ok !== true) await removeEmpty(made)
  }
}

async function movesOf(
  staged: string,
  folder: string,
  found: readonly string[] | null,
  old: string,
): Promise<readonly Move[]> {
  if (found === null) return [{ from: staged, to: folder }]
  await mkdir(old)
  const away = found.filter((name) => name === 'public' || name === 'private')
  return [
    ...away.map((name) => ({ from: join(folder, name), to: join(old, name) })),
    ...(await readdir(staged)).sort().map((name) => ({ from: join(staged, name), to: join(folder, name) })),
  ]
}

/**
 * Makes a folder and those above it that are missing, and lists them, the outermost first. One by one: Node's own way of
 * doing this never ends where the system lets nobody make a folder, as below /proc.
 */
export async function makeFolders(folder: string, made: string[]): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error
    await makeFolders(dirname(folder), made)
  }
  await mkdir(folder)
  made.push(folder)
}

/** Removes folders that this program made, the innermost first, unless someone put something there. */
async function removeEmpty(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) {
    if ((await readdir(folder)).length > 0) return
    await rmdir(folder)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** A wrong path here is a fault of the program: names made from what people wrote must be made safe by the caller. */
function checkPaths(paths: readonly string[], files: readonly (OutFile | OutFiles)[]): void {
  for (const path of paths) {
    const [top, ...names] = path.split('/')
    const safe = names.length > 0 && names.every((name) => /^[^\\\0]+$/.test(name) && name !== '.' && name !== '..')
    if ((top !== 'public' && top !== 'private') || !safe) throw new Error(`not a path of the output folder: ${path}`)
  }
  if (new Set(paths).size !== paths.length) throw new Error('two files of the output folder have one path')
  const leak = files
    .filter((file) => file.private)
    .flatMap(pathsOf)
    .find((path) => path.startsWith('public/'))
  if (leak !== undefined) throw new Error(`a private file among the public ones: ${leak}`)
}

/** Reads the bytes of a file as they are. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    if (!(await stat(path)).isDirectory()) return ok(await readFile(path))
    return fail(problem('file-folder', { path }))
  } catch (error) {
    return fail(problemOf(error, path))
  }
}

/** Reads a text file that this program wrote, such as a log: UTF-8 or nothing, character by character as it stands. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    if (!(await stat(path)).isDirectory()) return decode(await readFile(path), path)
    return fail(problem('file-folder', { path }))
  } catch (error) {
    return fail(problemOf(error, path))
  }
}

function decode(bytes: Buffer, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return fail(problem('file-not-utf8', { path }))
    throw error
  }
}
