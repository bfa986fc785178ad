import { sha256Hex } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import type { AuditorPack } from '../core/log/auditor-pack.ts'
import type { CommitBody } from '../core/log/entries.ts'
import { prepareReceipts } from '../core/log/receipt.ts'
import { markIndex } from '../core/model/pool-place.ts'
import { allOf, ok, type Result } from '../core/result.ts'
import { buildReceiptPath, type PrivatePath } from '../files/output/layout.ts'

/** The place of a receipt in the output folder, and its text. */
export interface ReceiptFile {
  readonly path: PrivatePath
  readonly content: string
}

/** Everybody's receipt, by pool index, as files of the output folder. `watch` hears how many are made. */
export function buildReceiptFiles(
  { rows }: AuditorPack,
  commit: CommitBody,
  watch: (made: number, of: number) => void,
): Result<readonly ReceiptFile[]> {
  const make = prepareReceipts(rows, commit)
  const names = nameReceiptFiles(rows.map(({ row }) => row.id))
  const contents = allOf(
    names.map((_, index) => {
      watch(index, names.length)
      return make(markIndex(index))
    }),
  )
  if (!contents.ok) return contents
  return ok(names.map((name, index) => ({ path: buildReceiptPath(name), content: at(contents.value, index) })))
}

/**
 * File names that every system takes, one for each id: ids of letters, digits, "-" and "_" as they are; of others what
 * is harmless, with a piece of their hash, and so too where two ids differ in the case of letters only.
 */
export function nameReceiptFiles(ids: readonly string[]): string[] {
  const lower = ids.map((id) => id.toLowerCase())
  const seen = new Map<string, number>()
  for (const id of lower) seen.set(id, (seen.get(id) ?? 0) + 1)
  return ids.map((id) => {
    if (/^[A-Za-z0-9_-]{1,60}$/.test(id) && seen.get(id.toLowerCase()) === 1) return `receipt-${id}.json`
    const harmless = id.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 40)
    return `receipt-${harmless}.${sha256Hex(id).slice(0, 16)}.json`
  })
}
