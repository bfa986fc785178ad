import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fail, ok, passUnless, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { explainWriteError } from '../disk/system-errors.ts'
import { followLinks, isThere, withFolder } from './folders.ts'
import { type FolderPath, isPrivate, type PublicPath } from './layout.ts'
import { keepSecondName, type MoveTurn, type Step } from './moves.ts'
import { type FileTurn, listPaths, type WrittenFolder } from './out-file.ts'
import { stageFiles } from './staging.ts'
import { runTransaction } from './transaction.ts'

/** The log of an output folder, as it was read and as it will be. */
export interface Growth {
  readonly path: PublicPath
  readonly before: Uint8Array
  readonly after: string
}

export interface FolderChange {
  /** In the order in which they take their places. A file may have several turns. */
  readonly turns: readonly FileTurn[]
  /** How the log grows, at last; null where it stays. */
  readonly log: Growth | null
  /**
   * Files that may take the place of others. Any other may be there already only if it holds just what it would hold: a run
   * that was stopped left it.
   */
  readonly replace: 'all' | readonly FolderPath[]
}

/**
 * Changes an output folder, and makes it where there is none: all or nothing. Every file is placed by one renaming, and the log comes last:
 * whenever the program is stopped, every file is the old one or the new one, and the log is new only if all others are.
 */
export async function changeFolder(folder: string, change: FolderChange): Promise<Result<WrittenFolder>> {
  const root = resolve(folder)
  const { log } = change
  const grown: FileTurn = log === null ? [] : [{ path: log.path, content: log.after }]
  const turns = [...change.turns, grown].filter((turn) => turn.length > 0)
  const place = (): Promise<Result<null>> =>
    runTransaction({ home: root, subject: folder }, async (temporary) => {
      for (const [i, turn] of turns.entries()) {
        const staged = await stageFiles(join(temporary, `${i}`), turn)
        if (!staged.ok) return staged
      }
      const free = await checkFree({ folder, root, temporary }, change)
      return free.ok ? ok(await planTurns({ root, temporary }, turns, log)) : free
    })
  const changed = await makeFolderFor(folder, place)
  if (!changed.ok) return changed
  const paths = change.turns.flat().flatMap(listPaths)
  return ok({ folder, files: [...new Set([...grown.flatMap(listPaths), ...paths])] })
}

/** Does work in a folder as `withFolder` does; a folder that cannot be made is a problem. */
async function makeFolderFor(folder: string, work: () => Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await withFolder(resolve(folder), work)
  } catch (error) {
    return fail(explainWriteError(error, folder))
  }
}

/** Whether no file is in the way that may not be replaced. */
async function checkFree(
  { folder, root, temporary }: { readonly folder: string; readonly root: string; readonly temporary: string },
  { turns, replace }: FolderChange,
): Promise<Result<null>> {
  if (replace === 'all') return ok(null)
  const taken: FolderPath[] = []
  for (const [i, turn] of turns.entries()) {
    for (const path of turn.flatMap(listPaths)) {
      const [place, staged] = [join(root, path), join(temporary, `${i}`, path)]
      if (replace.includes(path) || !(await isThere(place)) || (await isSameFile(place, staged))) continue
      taken.push(path)
    }
  }
  return passUnless(taken.map((path) => problem('file-exists', { path: join(folder, path) })))
}

/** The turns in which files that are staged take their places. */
async function planTurns(
  { root, temporary }: { readonly root: string; readonly temporary: string },
  turns: readonly FileTurn[],
  log: Growth | null,
): Promise<readonly MoveTurn[]> {
  const places = new Map<FolderPath, { readonly to: string; readonly before: string | null }>()
  for (const path of new Set(turns.flat().flatMap(listPaths))) {
    const to = await followLinks(join(root, path))
    places.set(path, { to, before: await keepSecondName(to, join(temporary, 'old', path)) })
  }
  const folders = await listMissingFolders(root, [...places.keys()])
  const placing = turns.map((turn, i): MoveTurn => {
    const steps = turn.flatMap(listPaths).map((path): Step => {
      const place = places.get(path)
      if (place === undefined) throw new Error(`${path} has no place`)
      return { kind: 'replace', from: join(temporary, `${i}`, path), ...place }
    })
    const last = log !== null && i === turns.length - 1
    return last ? { steps, guard: () => checkLog(join(root, log.path), log) } : { steps }
  })
  return folders.length === 0 ? placing : [{ steps: folders }, ...placing]
}

/** The log must still be the one from which the longer one was made. */
async function checkLog(place: string, { path, before }: Growth): Promise<Result<null>> {
  const now = await readFile(place)
  return now.equals(before) ? ok(null) : fail(problem('log-changed', { path }))
}

/** The folders above these files that are not there yet, the outermost first. */
async function listMissingFolders(root: string, paths: readonly FolderPath[]): Promise<Step[]> {
  const steps = new Map<string, Step>()
  for (const path of paths) {
    const names = path.split('/')
    for (let depth = 1; depth < names.length; depth++) {
      const to = join(root, names.slice(0, depth).join('/'))
      if (steps.has(to) || (await isThere(to))) continue
      steps.set(to, { kind: 'folder', to, mode: isPrivate(path) ? 0o700 : 0o777 })
    }
  }
  return [...steps.values()]
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
