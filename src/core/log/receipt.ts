import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { buildTreeLevels, findTreePath } from '../bytes/merkle-tree.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { formatRational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { leafForm, readOneLine } from './auditor-pack.ts'
import { fractionForm, hashForm, poolIndexForm } from './basic-forms.ts'
import { hashCommit } from './commit-body.ts'
import type { CommitBody } from './entries.ts'
import { mostBytes } from './limits.ts'
import type { Leaf } from './pool-rows.ts'
import { hashLeaf } from './pool-tree.ts'
import { computeIndexChances } from './ticket-chances.ts'

/** What a registrant may keep: their own leaf, its way to the pool root, and their exact chance. */
export interface Receipt {
  readonly chance: string
  /** SHA-256 of the canonical commit body: which draw this is about. */
  readonly commit: string
  readonly index: PoolIndex
  readonly leaf: Leaf
  readonly path: readonly string[]
  readonly v: 1
}

const receiptForm: z.ZodType<Receipt> = z.strictObject({
  chance: fractionForm,
  commit: hashForm,
  index: poolIndexForm,
  leaf: leafForm,
  path: z.array(hashForm),
  v: z.literal(1),
})

/** A function from a pool index to that registrant's receipt, as the text of its file. `leaves` are by pool index. */
export function prepareReceipts(leaves: readonly Leaf[], commit: CommitBody): (index: PoolIndex) => string {
  const [hash, levels, chances] = [
    hashCommit(commit),
    buildTreeLevels(leaves.map(hashLeaf)),
    computeIndexChances(commit),
  ]
  return (index) => {
    const leaf = leaves[index]
    const chance = chances[index]
    if (leaf === undefined || chance === undefined) throw new RangeError(`the pool has no index ${index}`)
    const receipt: Receipt = {
      chance: formatRational(chance),
      commit: hash,
      index,
      leaf,
      path: findTreePath(levels, index),
      v: 1,
    }
    return `${canonical(receipt)}\n`
  }
}

/** Reads a receipt: one line of canonical JSON. */
export function parseReceipt(file: Uint8Array | string): Result<Receipt> {
  const read = readOneLine(file, receiptForm, mostBytes.receipt)
  return read.ok ? ok(read.value) : fail(problem('receipt-form', { why: read.why }))
}
