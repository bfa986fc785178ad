/* The proof of a cut: a search tree without recursion, for no file may exhaust the stack (docs/log-format.md §17). */
import { at } from '../../checked-index.ts'
import type { ProofBranch, ProofLeaf, ProofNode, ProvedCut } from '../../model/certificate.ts'
import { type CheckedRow, computeDualBound, demand, priceCheckedRows } from './checked-rows.ts'

/** A cut as a row, once its proof from the rows before it holds. */
export function proveCutRow(rows: readonly CheckedRow[], sizes: readonly bigint[], cut: ProvedCut): CheckedRow {
  const row = readCutRow(sizes, cut)
  new CutChecker(rows, sizes, { coefficients: row.coefficients, most: row.hi }).check(cut.proof)
  return row
}

/** A cut as a row, whether it is proved or not. */
export function readCutRow(sizes: readonly bigint[], { coefficients, most }: Omit<ProvedCut, 'proof'>): CheckedRow {
  const read = coefficients.map(([type, text]) => [type, BigInt(text)] as const)
  // Only the upper end is proved; the lower one is the least that the coefficients can reach, so it says nothing.
  const lo = read.reduce((sum, [type, number]) => (number < 0n ? sum + number * at(sizes, type) : sum), 0n)
  return { lo, hi: BigInt(most), coefficients: read }
}

/** A branch whose sides are not all proved yet. */
interface OpenBranch extends ProofBranch {
  readonly from: bigint
  readonly to: bigint
  isHighSide: boolean
}

class CutChecker {
  readonly #rows: readonly CheckedRow[]
  readonly #weights: readonly bigint[]
  readonly #none: readonly bigint[]
  readonly #most: bigint
  readonly #low: bigint[]
  readonly #high: bigint[]
  readonly #open: OpenBranch[] = []
  #isDone = false

  constructor(
    rows: readonly CheckedRow[],
    sizes: readonly bigint[],
    cut: Pick<CheckedRow, 'coefficients'> & { readonly most: bigint },
  ) {
    this.#rows = rows
    this.#none = sizes.map(() => 0n)
    const weights = sizes.map(() => 0n)
    for (const [type, coefficient] of cut.coefficients) weights[type] = coefficient
    this.#weights = weights
    this.#most = cut.most
    this.#low = sizes.map(() => 0n)
    this.#high = [...sizes]
  }

  /** Walks the nodes: every leaf must prove its part, and the branches leave nothing out. */
  check(proof: readonly ProofNode[]): void {
    for (const node of proof) {
      demand(!this.#isDone, 'a node of a cut that is left over')
      if ('aim' in node) {
        this.#checkLeaf(node)
        this.#leaveSide()
      } else this.#enterBranch(node)
    }
    demand(this.#isDone, 'a node of a cut that is missing')
  }

  #checkLeaf({ aim, multipliers }: ProofLeaf): void {
    const priced = priceCheckedRows(this.#rows, multipliers, this.#weights.length)
    const weights = aim === 1 ? this.#weights : this.#none
    const bound = computeDualBound(priced, { weights, low: this.#low, high: this.#high })
    // Worth is a whole number, so below most + 1 is at most `most`. With weights 0 no panel is left: each is worth 0.
    demand(aim === 1 ? bound < (this.#most + 1n) * priced.of : bound < 0n, 'a leaf of a cut')
  }

  #enterBranch({ at: last, type }: ProofBranch): void {
    const [from, to] = [at(this.#low, type), at(this.#high, type)]
    // Both sides hold something, so there are no more branches than there are whole numbers in the box.
    demand(from <= BigInt(last) && BigInt(last) < to, 'a branch of a cut')
    this.#open.push({ at: last, type, from, to, isHighSide: false })
    this.#high[type] = BigInt(last)
  }

  /** After a leaf: on to the high side of the innermost branch that has it left, and out of those that have not. */
  #leaveSide(): void {
    for (let branch = this.#open.at(-1); branch !== undefined; branch = this.#open.at(-1)) {
      const { at: last, type, from, to } = branch
      this.#high[type] = to
      if (!branch.isHighSide) {
        branch.isHighSide = true
        this.#low[type] = BigInt(last) + 1n
        return
      }
      this.#low[type] = from
      this.#open.pop()
    }
    this.#isDone = true
  }
}
