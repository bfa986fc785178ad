import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fail, ok, type Result } from '../../core/result.ts'
import { explainFileError } from '../disk/system-errors.ts'
import { isMissing } from './folders.ts'
import { findLayoutFile, isPrivate, isReceiptPath, type PrivatePath, receiptsFolder } from './layout.ts'
import { isTemporaryName } from './transaction.ts'

/** What there is of a draw that is nobody's business but the organiser's. */
export interface PrivateContents {
  /** In the order of their names. */
  readonly files: readonly PrivatePath[]
  /** How many receipts there are; they are in `receiptPaths`. */
  readonly receiptPaths: readonly PrivatePath[]
  /** Folders that runs which were stopped left, and that hold nothing else. */
  readonly temporary: readonly string[]
  /** Such folders beside the output folder in which there is something else: perhaps the only copy of it. */
  readonly doubtful: readonly string[]
  /** What lies among the private files and is none of this program's. */
  readonly unknown: readonly string[]
}

/** Looks at everything private of an output folder. Links are followed nowhere: what they lead to is not of this draw. */
export async function surveyPrivate(folder: string): Promise<Result<PrivateContents>> {
  const root = resolve(folder)
  try {
    const inside = await Promise.all(['', 'public', 'private'].map((name) => listTemporary(join(root, name))))
    const beside = await listTemporary(dirname(root))
    const staged = await Promise.all(beside.map(isStagedFolder))
    return ok({
      ...(await sortPrivate(root, inside.flat())),
      temporary: [...inside.flat(), ...beside.filter((_, i) => staged[i] === true)],
      doubtful: beside.filter((_, i) => staged[i] !== true),
    })
  } catch (error) {
    return fail(explainFileError(error, folder))
  }
}

async function sortPrivate(
  root: string,
  temporary: readonly string[],
): Promise<Pick<PrivateContents, 'files' | 'receiptPaths' | 'unknown'>> {
  const files: PrivatePath[] = []
  const receiptPaths: PrivatePath[] = []
  const unknown: string[] = []
  for (const { path, entry } of await listTree(root, 'private')) {
    if (temporary.includes(join(root, path.split('/').slice(0, 2).join('/')))) continue
    const known = entry.isFile() ? findLayoutFile(path)?.path : undefined
    if (known !== undefined && isPrivate(known)) files.push(known)
    else if (entry.isFile() && isReceiptPath(path)) receiptPaths.push(path)
    else if (!(entry.isDirectory() && path === receiptsFolder)) unknown.push(path)
  }
  return { files, receiptPaths, unknown }
}

/** Temporary folders in a folder, as whole paths. */
async function listTemporary(folder: string): Promise<string[]> {
  const entries = await listEntries(folder)
  return entries
    .filter((entry) => entry.isDirectory() && isTemporaryName(entry.name))
    .map(({ name }) => join(folder, name))
}

/** Whether a temporary folder holds an output folder that never got to its place, and nothing that was there before. */
async function isStagedFolder(folder: string): Promise<boolean> {
  const tree = await listTree(dirname(folder), basename(folder))
  return tree.every(({ path, entry }) => {
    const [, top, ...names] = path.split('/')
    const inside = names.join('/')
    if (top !== 'new') return false
    if (entry.isDirectory()) return ['', 'public', 'private', receiptsFolder].includes(inside)
    return entry.isFile() && (findLayoutFile(inside) !== null || isReceiptPath(inside))
  })
}

/** Everything below a folder, by paths from `root` on with '/' on every system, in their order. */
async function listTree(root: string, name: string): Promise<{ readonly path: string; readonly entry: Dirent }[]> {
  const entries = await listEntries(join(root, name), { recursive: true })
  return entries
    .map((entry) => ({ path: relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'), entry }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Nothing where there is no such folder. */
async function listEntries(folder: string, options: { readonly recursive?: true } = {}): Promise<Dirent[]> {
  try {
    return await readdir(folder, { ...options, withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
