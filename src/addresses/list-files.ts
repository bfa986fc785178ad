import { open, stat } from 'node:fs/promises'
import { isAbsolute, normalize } from 'node:path'
import { failWith, ok, type Result } from '../core/result.ts'
import { standardInput } from '../files/disk/standard-input.ts'
import { explainFileError } from '../files/disk/system-errors.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { Desk } from './desk.ts'

export type ListKind = 'CSV' | 'Parquet' | 'DuckDB'

/** The files of a list, all of one kind. */
export interface ListFiles {
  readonly kind: ListKind
  readonly paths: readonly string[]
}

/** The files that names and patterns stand for, in order and each once; their first bytes tell of which kind they are. */
export async function findListFiles(desk: Desk, patterns: readonly string[]): Promise<Result<ListFiles>> {
  const problems: Problem[] = []
  const paths = new Set<string>()
  for (const pattern of patterns) {
    if (pattern === standardInput) {
      problems.push(problem('list-no-file', { path: null }))
      continue
    }
    const found = await expandPattern(desk, pattern)
    if (found.length === 0) problems.push(problem('list-none', { pattern }))
    for (const path of found) paths.add(path)
  }
  const kinds = new Set<ListKind>()
  for (const path of paths) {
    try {
      const found = await stat(path)
      if (found.isDirectory()) problems.push(problem('file-folder', { path }))
      else if (!found.isFile()) problems.push(problem('list-no-file', { path }))
      else if (found.size === 0) problems.push(problem('file-empty', { path }))
      else kinds.add(await recogniseList(path))
    } catch (error) {
      problems.push(explainFileError(error, path))
    }
  }
  if (problems.length > 0) return failWith(problems)
  const [kind, ...others] = kinds
  if (kind === undefined || others.length > 0 || (kind === 'DuckDB' && paths.size > 1))
    return failWith([problem('list-kinds', { kinds: [...kinds] })])
  return ok({ kind, paths: [...paths] })
}

/** A file of that very name, or else those that match it; an address of the network is the name of no file. */
async function expandPattern(desk: Desk, pattern: string): Promise<string[]> {
  if (await isFile(pattern)) return [pattern]
  if (pattern.includes('://') || !pattern.includes('*')) return []
  const escaped = placePath(pattern.replaceAll(/[?[]/g, '[$&]'))
  const rows = await desk.ask('SELECT file FROM glob(?) ORDER BY file', [escaped])
  return rows.map(([path]) => normalize(String(path)))
}

async function isFile(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

/** A path as DuckDB has to be given it where it takes patterns, so that nothing in it is taken for one. */
export function escapePattern(path: string): string {
  return placePath(path.replaceAll(/[*?[]/g, '[$&]'))
}

/** A path that begins with a folder: DuckDB takes "~" at the beginning for a home, and what stands before a colon for a kind of file. */
export function placePath(path: string): string {
  return isAbsolute(path) ? path : `./${path}`
}

async function recogniseList(path: string): Promise<ListKind> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0)
    if (buffer.toString('latin1', 0, 4) === 'PAR1') return 'Parquet'
    return buffer.toString('latin1', 8, 12) === 'DUCK' ? 'DuckDB' : 'CSV'
  } finally {
    await file.close()
  }
}
