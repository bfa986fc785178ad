import type { Dirent } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { logName } from '../../core/log/log.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuotedList } from '../../problems/problem-kind.ts'
import { explainSystemError } from '../tables/unreadable.ts'
import { type FolderPath, isInside, isReplaceable, receiptsFolder } from './layout.ts'
import { type Move, moveAll } from './moves.ts'
import { listPaths, type OutFile, type OutFiles } from './out-file.ts'
import { stageFiles, syncFolder } from './staging.ts'

/** How names of temporary folders begin. */
const temporaryName = '.sortition-'

export interface WrittenFolder {
  readonly folder: string
  /** Paths inside it, in the order in which they were given. */
  readonly files: readonly FolderPath[]
}

/** Whether an earlier draw may be replaced; 'never' where nobody could even ask for it. */
interface ForceOption {
  readonly force: boolean | 'never'
}

/**
 * Writes `public` and `private` of the output folder: all files or none. They are first written and flushed to the disk
 * under a temporary name beside their place, and then renamed. A folder that holds anything is refused; with `force`
 * its `public` and `private` are replaced and all else in it stays untouched. They are replaced only where every file in
 * them is one that a draw may leave there: nothing else could be made again.
 */
export async function writeFolder(
  folder: string,
  files: readonly (OutFile | OutFiles)[],
  { force }: ForceOption,
): Promise<Result<WrittenFolder>> {
  const paths = files.flatMap(listPaths)
  checkPaths(paths)
  try {
    const found = await listContents(folder)
    const taken = await checkTakenFolder(folder, found, force)
    if (taken.length > 0) return fail(...taken)
    const written = await placeFolder(resolve(folder), found, files)
    return written.ok ? ok({ folder, files: paths }) : written
  } catch (error) {
    return fail(problem('out-not-writable', { path: folder, message: explainSystemError(error) }))
  }
}

/** Why `writeFolder` would refuse this folder, before there is anything to write. */
export async function checkOutFolder(folder: string, { force }: ForceOption): Promise<readonly Problem[]> {
  try {
    return await checkTakenFolder(folder, await listContents(folder), force)
  } catch (error) {
    return [problem('out-not-writable', { path: folder, message: explainSystemError(error) })]
  }
}

async function checkTakenFolder(
  folder: string,
  found: readonly string[] | null,
  force: ForceOption['force'],
): Promise<readonly Problem[]> {
  if (found === null || found.length === 0) return []
  if (force !== true)
    return [problem('out-not-empty', { folder, found: formatQuotedList(found, 3), replaceable: force === false })]
  const files = await listForeignFiles(folder)
  return files.length === 0 ? [] : [problem('out-foreign', { folder, files })]
}

/** Names in the folder, sorted, without what a run that was stopped left there; null where there is no folder yet. */
async function listContents(folder: string): Promise<string[] | null> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(temporaryName)).sort()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** What in `public` and `private` no draw in one step leaves there: somebody's own files, or the key of a commit. */
async function listForeignFiles(folder: string): Promise<string[]> {
  const foreign: string[] = []
  for (const top of ['public', 'private']) {
    for (const entry of await listBelow(join(folder, top))) {
      const path = [top, ...relative(join(folder, top), join(entry.parentPath, entry.name)).split(sep)].join('/')
      const own = entry.isDirectory() ? path === receiptsFolder : entry.isFile() && isReplaceable(path)
      if (!own) foreign.push(path)
    }
  }
  return foreign.sort()
}

/** Everything below a folder; nothing where there is none. */
async function listBelow(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/**
 * The temporary folder lies in the parent of a new output folder, so that one rename makes it appear, and in an existing
 * one itself: its parent may be another disk, to which nothing can be renamed, or may not be writable.
 */
async function placeFolder(
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
    temporary = await mkdtemp(join(home, temporaryName))
    const staged = join(temporary, 'new')
    outcome = await stageFiles(staged, files)
    if (!outcome.ok) return outcome
    const moves = await listMoves(staged, folder, found, join(temporary, 'old'))
    outcome = await moveAll(moves, temporary)
    if (outcome.ok) for (const parent of new Set(moves.map(({ to }) => dirname(to)))) await syncFolder(parent)
    return outcome
  } finally {
    const stranded = outcome?.ok === false && outcome.problems.some(({ code }) => code === 'out-stranded')
    if (temporary !== null && !stranded) await rm(temporary, { recursive: true })
    if (outcome?.ok !== true) await removeEmpty(made)
  }
}

async function listMoves(
  staged: string,
  folder: string,
  found: readonly string[] | null,
  old: string,
): Promise<readonly Move[]> {
  if (found === null) return [{ from: staged, to: folder }]
  await mkdir(old)
  const staying = await readdir(staged)
  const swap = (name: string): Move[] => [
    ...(found.includes(name) ? [{ from: join(folder, name), to: join(old, name) }] : []),
    ...(staying.includes(name) ? [{ from: join(staged, name), to: join(folder, name) }] : []),
  ]
  const both = found.includes('public') && staying.includes('public')
  const open = both
    ? await swapPublic(join(staged, 'public'), join(folder, 'public'), join(old, 'public'))
    : swap('public')
  return [...swap('private'), ...open]
}

/** The log takes the place of another one in one renaming, the last: whenever the program is stopped, one of them is there. */
async function swapPublic(staged: string, folder: string, old: string): Promise<readonly Move[]> {
  await mkdir(old)
  const [there, fresh] = [(await readdir(folder)).sort(), (await readdir(staged)).sort()]
  const log = there.includes(logName) && fresh.includes(logName) ? [logName] : []
  return [
    ...there.filter((name) => !log.includes(name)).map((name) => ({ from: join(folder, name), to: join(old, name) })),
    ...[...fresh.filter((name) => !log.includes(name)), ...log].map((name) => {
      return { from: join(staged, name), to: join(folder, name) }
    }),
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
function checkPaths(paths: readonly FolderPath[]): void {
  for (const path of paths) {
    if (!isInside(path)) throw new Error(`not a path of the output folder: ${path}`)
  }
  if (new Set(paths).size !== paths.length) throw new Error('two files of the output folder have one path')
}
