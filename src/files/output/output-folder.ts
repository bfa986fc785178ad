import type { Dirent } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { logName } from '../../core/log/log.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuotedList } from '../../problems/problem-kind.ts'
import { explainWriteError } from '../disk/system-errors.ts'
import { isMissing, withFolder } from './folders.ts'
import { type FolderPath, isInside, isReplaceable, receiptsFolder } from './layout.ts'
import { keepSecondName, type MoveTurn, type Step } from './moves.ts'
import { type FileTurn, listPaths, type WrittenFolder } from './out-file.ts'
import { stageFiles } from './staging.ts'
import { isTemporaryName, runTransaction } from './transaction.ts'

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
  files: FileTurn,
  { force }: ForceOption,
): Promise<Result<WrittenFolder>> {
  const paths = files.flatMap(listPaths)
  checkPaths(paths)
  try {
    const found = await listContents(folder)
    const taken = await checkTakenFolder(folder, found, force)
    if (taken.length > 0) return failWith(taken)
    const written = await placeFolder(folder, found, files)
    return written.ok ? ok({ folder, files: paths }) : written
  } catch (error) {
    return fail(explainWriteError(error, folder))
  }
}

/** Why `writeFolder` would refuse this folder, before there is anything to write. */
export async function checkOutFolder(folder: string, { force }: ForceOption): Promise<readonly Problem[]> {
  try {
    return await checkTakenFolder(folder, await listContents(folder), force)
  } catch (error) {
    return [explainWriteError(error, folder)]
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
    return (await readdir(folder)).filter((name) => !isTemporaryName(name)).sort()
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
async function placeFolder(folder: string, found: readonly string[] | null, files: FileTurn): Promise<Result<null>> {
  const root = resolve(folder)
  const home = found === null ? dirname(root) : root
  return withFolder(home, () =>
    runTransaction({ home, subject: folder }, async (temporary) => {
      const staged = join(temporary, 'new')
      const written = await stageFiles(staged, files)
      if (!written.ok) return written
      if (found === null) return ok([{ steps: [{ kind: 'move', from: staged, to: root }] }])
      return ok(await planSwap({ staged, root, old: join(temporary, 'old') }, found))
    }),
  )
}

/** Where files are staged, where they belong, and where what was there goes. */
interface Swap {
  readonly staged: string
  readonly root: string
  readonly old: string
}

/** `private` and `public` take the places of those that are there; the log comes last. */
async function planSwap({ staged, root, old }: Swap, found: readonly string[]): Promise<readonly MoveTurn[]> {
  await mkdir(old)
  const fresh = await readdir(staged)
  const swapWhole = (name: string): Step[] => [
    ...(found.includes(name) ? [{ kind: 'move', from: join(root, name), to: join(old, name) } as const] : []),
    ...(fresh.includes(name) ? [{ kind: 'move', from: join(staged, name), to: join(root, name) } as const] : []),
  ]
  const first = swapWhole('private')
  if (!found.includes('public') || !fresh.includes('public')) return [{ steps: [...first, ...swapWhole('public')] }]
  const open = { staged: join(staged, 'public'), root: join(root, 'public'), old: join(old, 'public') }
  const [others, last] = await planPublicSwap(open)
  return [{ steps: [...first, ...others] }, ...(last === null ? [] : [{ steps: [last] }])]
}

/** Where a log takes the place of another, it does so in one renaming: whenever the program is stopped, one of them is there. */
async function planPublicSwap({ staged, root, old }: Swap): Promise<readonly [others: Step[], log: Step | null]> {
  await mkdir(old)
  const [there, fresh] = [(await readdir(root)).sort(), (await readdir(staged)).sort()]
  const isSwapped = (name: string): boolean => name === logName && there.includes(name) && fresh.includes(name)
  const others: Step[] = [
    ...there
      .filter((name) => !isSwapped(name))
      .map((name) => ({ kind: 'move', from: join(root, name), to: join(old, name) }) as const),
    ...fresh
      .filter((name) => !isSwapped(name))
      .map((name) => ({ kind: 'move', from: join(staged, name), to: join(root, name) }) as const),
  ]
  if (!isSwapped(logName)) return [others, null]
  const before = await keepSecondName(join(root, logName), join(old, logName))
  return [others, { kind: 'replace', from: join(staged, logName), to: join(root, logName), before }]
}

/** A wrong path here is a fault of the program: names made from what people wrote must be made safe by the caller. */
function checkPaths(paths: readonly FolderPath[]): void {
  for (const path of paths) {
    if (!isInside(path)) throw new Error(`not a path of the output folder: ${path}`)
  }
  if (new Set(paths).size !== paths.length) throw new Error('two files of the output folder have one path')
}
