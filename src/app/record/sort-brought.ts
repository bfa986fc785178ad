import { fail, ok, type Result } from '../../core/result.ts'
import { findLayoutFile, isReceiptPath, outputLayout, receiptsFolder } from '../../files/output/layout.ts'
import { readZipContents } from '../../files/tables/zip-contents.ts'
import type { GivenFile } from '../../library/given-files.ts'
import { problem } from '../../problems/problem.ts'
import type { RecordFiles } from './record-files.ts'

/** What somebody brought, as what it is. */
export interface SortedFiles {
  /** Files of an output folder, by their places in it. */
  readonly record: RecordFiles
  /** The text of a `sortition.json`; null where there is none. */
  readonly settings: Uint8Array | null
  /** Tables and everything else, by their names without folders. */
  readonly others: readonly GivenFile[]
}

const settingsName = 'sortition.json'

/**
 * Sorts files that were chosen or dropped: zip files that the page saved, a whole folder with the names of its folders, or files of
 * either by themselves. A file lies where its last folders say, `public/…` or `private/…`; one without a folder that has the name of a
 * file of an output folder is that file where the log is there too, or was before (`hasLog`). Problems: a zip file that is damaged or too large.
 */
export async function sortBrought(
  files: readonly GivenFile[],
  { hasLog }: { readonly hasLog: boolean },
): Promise<Result<SortedFiles>> {
  const all: GivenFile[] = []
  for (const file of files) {
    const unfolded = isArchive(file) ? await unfoldArchive(file) : ok([file])
    if (!unfolded.ok) return unfolded
    for (const each of unfolded.value) all.push(each)
  }
  const logs = hasLog || all.some(({ name }) => takeBase(name) === takeBase(outputLayout.log.path))
  const names = new Set(all.map(({ name }) => normalise(name)))
  const record: Record<string, Uint8Array> = {}
  const others: GivenFile[] = []
  let settings: Uint8Array | null = null
  for (const { name, bytes } of all) {
    const place = findPlace(name, { hasLog: logs, names })
    if (place !== null) record[place] = bytes
    else if (takeBase(name) === settingsName) settings = bytes
    else others.push({ name: takeBase(name), bytes })
  }
  return ok({ record, settings, others })
}

function takeBase(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** A spreadsheet is a zip file too, and is known by its name: what a person calls a zip file ends so. */
function isArchive({ name }: GivenFile): boolean {
  return name.toLowerCase().endsWith('.zip')
}

/** More than any draw of a million people leaves. */
const mostUnfolded = 1_000_000_000

async function unfoldArchive({ name, bytes }: GivenFile): Promise<Result<readonly GivenFile[]>> {
  const zip = await readZipContents(bytes)
  if (zip === null) return fail(problem('zip-damaged', { path: name, inner: null }))
  if (zip.unfolded > mostUnfolded) return fail(problem('zip-large', { path: name }))
  if (zip.names.length === 0) return fail(problem('file-zip', { path: name, files: [] }))
  // A spreadsheet that is called a zip file, as some mail programs do.
  if (zip.names.includes('[Content_Types].xml')) return ok([{ name: `${name.slice(0, -'.zip'.length)}.xlsx`, bytes }])
  const files: GivenFile[] = []
  for (const inner of zip.names) {
    if (inner.endsWith('/')) continue
    const held = await zip.readBytes(inner)
    if (held === null) return fail(problem('zip-damaged', { path: name, inner }))
    files.push({ name: inner, bytes: held })
  }
  return ok(files)
}

function normalise(name: string): string {
  return name.replaceAll('\\', '/')
}

/** Files of the draw; those of letters lie in a folder of their own. */
const places = Object.values(outputLayout).flatMap(({ path }) => (isOfLetters(path) ? [] : [path]))

function isOfLetters(path: string): boolean {
  return findLayoutFile(path)?.madeBy.every((maker) => maker === 'invite') === true
}

interface BroughtNames {
  readonly hasLog: boolean
  /** All names that came with it. */
  readonly names: ReadonlySet<string>
}

function findPlace(name: string, { hasLog, names }: BroughtNames): string | null {
  const parts = normalise(name).split('/')
  for (let from = parts.length - 2; from >= 0; from--) {
    const path = parts.slice(from).join('/')
    const beside = [...parts.slice(0, from), outputLayout.log.path].join('/')
    // Letters that were drawn into the folder of the draw stay there.
    if (isReceiptPath(path) || (findLayoutFile(path) !== null && (!isOfLetters(path) || names.has(beside)))) return path
  }
  if (!hasLog || parts.length > 1) return null
  const receipt = `${receiptsFolder}/${name}`
  return isReceiptPath(receipt) ? receipt : (places.find((path) => takeBase(path) === name) ?? null)
}
