import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { levelsOf, pathOf } from '../bytes/merkle-tree.ts'
import { show } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { leafForm, readOneLine } from './auditor-pack.ts'
import { fraction, hash, whole } from './basic-forms.ts'
import { commitHash } from './commit-body.ts'
import type { CommitBody } from './entries.ts'
import type { Leaf } from './pool-rows.ts'
import { hashOfLeaf } from './pool-tree.ts'
import { chancesOf } from './ticket-chances.ts'

/** What a registrant may keep: their own leaf, its way to the pool root, and their exact chance. */
export interface Receipt {
  readonly chance: string
  /** SHA-256 of the canonical commit body: which draw this is about. */
  readonly commit: string
  readonly index: number
  readonly leaf: Leaf
  readonly path: readonly string[]
  readonly v: 1
}

const receiptForm: z.ZodType<Receipt> = z.strictObject({
  chance: fraction,
  commit: hash,
  index: whole,
  leaf: leafForm,
  path: z.array(hash),
  v: z.literal(1),
})

/** A function from a pool index to that registrant's receipt, as the text of its file. `leaves` are by pool index. */
export function receiptsOf(leaves: readonly Leaf[], commit: CommitBody): (index: number) => string {
  const [hash, levels, chances] = [commitHash(commit), levelsOf(leaves.map(hashOfLeaf)), chancesOf(commit)]
  return (index) => {
    const leaf = leaves[index]
    const chance = chances[index]
    if (leaf === undefined || chance === undefined) throw new RangeError(`the pool has no index ${index}`)
    const receipt: Receipt = { chance: show(chance), commit: hash, index, leaf, path: pathOf(levels, index), v: 1 }
    return `${canonical(receipt)}\n`
  }
}

/** Reads a receipt: one line of canonical JSON. */
export function parseReceipt(file: Uint8Array | string): Result<Receipt> {
  const read = readOneLine(file, receiptForm)
  return read.ok ? ok(read.value) : fail(problem('receipt-form', { why: read.why }))
}
