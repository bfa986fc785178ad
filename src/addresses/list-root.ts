import { hash } from 'node:crypto'

/**
 * The Merkle root of RFC 6962 over texts that come one after another, in memory that grows with the depth of the tree alone.
 * Bytes are written into the same places again and again: a national list has tens of millions of ids.
 */
export class ListRoot {
  /** Whole trees, each larger than the next: a power of two leaves, and their root. */
  readonly #trees: { readonly leaves: number; readonly root: Buffer<ArrayBuffer> }[] = []
  readonly #node = Buffer.alloc(65, 1)
  #leaf = Buffer.alloc(256)

  add(text: string): void {
    // In UTF-8 no text takes more than three bytes for each of its units.
    if (text.length * 3 >= this.#leaf.length) this.#leaf = Buffer.alloc(text.length * 3 + 1)
    const end = 1 + this.#leaf.write(text, 1)
    let tree = { leaves: 1, root: hash('sha256', this.#leaf.subarray(0, end), 'buffer') }
    for (let last = this.#trees.at(-1); last?.leaves === tree.leaves; last = this.#trees.at(-1)) {
      tree = { leaves: 2 * tree.leaves, root: this.#join(last.root, tree.root) }
      this.#trees.pop()
    }
    this.#trees.push(tree)
  }

  /** The root as 64 hex digits; of nothing, the SHA-256 of nothing. */
  end(): string {
    const last = this.#trees.pop()
    if (last === undefined) return hash('sha256', '')
    return this.#trees.reduceRight((right, { root: left }) => this.#join(left, right), last.root).toString('hex')
  }

  #join(left: Buffer<ArrayBuffer>, right: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
    left.copy(this.#node, 1)
    right.copy(this.#node, 33)
    return hash('sha256', this.#node, 'buffer')
  }
}
