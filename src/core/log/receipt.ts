import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical } from '../bytes/canonical-json.ts'
import { hexToBytes } from '../bytes/hash.ts'
import { buildTreeLevels, findTreePath } from '../bytes/merkle-tree.ts'
import type { LoggedLottery } from '../draw/ticket.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import { fail, ok, type Result } from '../result.ts'
import { leafForm, leafKeys } from './auditor-pack.ts'
import { buildArrayForm, hashForm, poolIndexForm } from './basic-forms.ts'
import { hashCommit } from './commit-body.ts'
import type { CommitBody } from './entries.ts'
import { mostBytes } from './limits.ts'
import { finishLineFile, type LineFormat, readLineFile } from './line-file.ts'
import type { Leaf } from './pool-rows.ts'
import { hashLeaf } from './pool-tree.ts'
import { computePseudonym } from './pseudonyms.ts'

/** What a registrant may keep: their own leaf and its way to the pool root. Their chance is in the log, for who has the leaf. */
export interface Receipt {
  /** SHA-256 of the canonical commit body: which draw this is about. */
  readonly commit: string
  readonly index: PoolIndex
  readonly leaf: Leaf
  readonly path: readonly string[]
  readonly v: 1
}

export const receiptForm = z
  .strictObject({
    commit: hashForm,
    index: poolIndexForm,
    leaf: leafForm,
    path: buildArrayForm(hashForm),
    v: z.literal(1),
  })
  .describe(
    'What a registrant may keep: their own row and its way to the pool root (docs/log-format.md).',
  ) satisfies z.ZodType<Receipt>

const receiptFormat: LineFormat<Receipt> = {
  kind: 'receipt',
  form: receiptForm,
  keys: new Set([...leafKeys, ...Object.keys(receiptForm.shape)]),
  limit: mostBytes.receipt,
}

/**
 * A function from a pool index to that registrant's receipt, as the text of its file, which fails where that is above a limit.
 * `leaves` are by pool index.
 */
export function prepareReceipts(leaves: readonly Leaf[], commit: CommitBody): (index: PoolIndex) => Result<string> {
  const [hash, levels] = [hashCommit(commit), buildTreeLevels(leaves.map(hashLeaf))]
  return (index) => {
    const leaf = leaves[index]
    if (leaf === undefined) throw new RangeError(`the pool has no index ${index}`)
    const receipt: Receipt = { commit: hash, index, leaf, path: findTreePath(levels, index), v: 1 }
    return finishLineFile([canonical(receipt)], receiptFormat)
  }
}

/** Tickets that follow each other, both ends included. */
export type TicketSpan = readonly [first: number, last: number]

/** What the holder of a receipt finds about themselves in a log. */
export interface OwnPlaces {
  /** The numbers of the panels that they are on. */
  readonly panels: readonly number[]
  /** How many tickets they have; exact where the lottery is sound, for then all tickets are fewer than 2^53. */
  readonly held: number
  /** The numbers of all their tickets, as spans from the first ticket to the last, ascending; no two touch. */
  readonly tickets: readonly TicketSpan[]
  /** Their name among the reserves, if they are one. */
  readonly reserve: Pseudonym
}

/** Finds the panels and tickets of the person with a salt: one hash a panel. */
export function findOwnPlaces({ salt }: Leaf, { panels }: LoggedLottery): OwnPlaces {
  const bytes = hexToBytes(salt)
  const own: number[] = []
  const tickets: [first: number, last: number][] = []
  let [first, held] = [0, 0]
  for (const [panel, [number, members]] of panels.entries()) {
    if (members.includes(computePseudonym(bytes, `panel/${panel}`))) {
      own.push(panel)
      held += number
      const before = tickets.at(-1)
      if (before?.[1] === first - 1) before[1] = first + number - 1
      else tickets.push([first, first + number - 1])
    }
    first += number
  }
  return { panels: own, held, tickets, reserve: computePseudonym(bytes, 'reserve') }
}

/** Reads a receipt: one line of canonical JSON. */
export function parseReceipt(file: Uint8Array | string): Result<Receipt> {
  const read = readLineFile(file, receiptFormat)
  return read.ok ? ok(read.value) : fail(problem('receipt-form', { why: read.why }))
}
