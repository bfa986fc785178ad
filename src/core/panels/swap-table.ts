/* Swaps of seats by their hash: an open-addressing table that is emptied in no time. */

/** Of the swaps with one hash so many are kept, those of most gain. */
const KEPT = 3

/** Is shown two swaps, or one and −1; false ends it. */
type PairVisitor = (a: number, b: number) => boolean

/**
 * Swaps that can be asked for by their hash. Places are numbers; −1 is none. Swaps lie in the order in which their hashes came, apart from the
 * slots: what is looked up at random fits the processor's caches.
 */
export class SwapTable {
  #mask = 0
  /** Of each slot, the call at which it was last written: what is of another call is empty. */
  #stamps = new Int32Array()
  #groupOf = new Int32Array()
  /** Of each group of swaps with one hash: the hash, and how many swaps are kept, from `group · KEPT` on. */
  #keys = new Int32Array()
  #counts = new Uint8Array()
  #from = new Int32Array()
  #to = new Int32Array()
  #gain = new Float64Array()
  #stamp = 0
  #groups = 0

  /** Empties the table, with room for so many swaps. */
  clear(most: number): void {
    if (most * 2 > this.#mask + 1) {
      let slots = 1
      while (slots < most * 2) slots *= 2
      this.#mask = slots - 1
      this.#stamps = new Int32Array(slots)
      this.#groupOf = new Int32Array(slots)
      this.#keys = new Int32Array(slots / 2)
      this.#counts = new Uint8Array(slots / 2)
      this.#from = new Int32Array((slots / 2) * KEPT)
      this.#to = new Int32Array((slots / 2) * KEPT)
      this.#gain = new Float64Array((slots / 2) * KEPT)
      this.#stamp = 0
    }
    this.#stamp += 1
    this.#groups = 0
  }

  add(hash: number, from: number, to: number, gain: number): void {
    const slot = this.#findSlot(hash)
    if (this.#stamps[slot] !== this.#stamp) {
      this.#stamps[slot] = this.#stamp
      this.#groupOf[slot] = this.#groups
      this.#keys[this.#groups] = hash
      this.#counts[this.#groups] = 0
      this.#groups += 1
    }
    const group = this.#groupOf[slot]!
    const first = group * KEPT
    const count = this.#counts[group]!
    let place = first + count
    if (count < KEPT) this.#counts[group] = count + 1
    else {
      place = first
      for (let i = first + 1; i < first + KEPT; i++) if (this.#gain[i]! < this.#gain[place]!) place = i
      if (gain <= this.#gain[place]!) return
    }
    this.#from[place] = from
    this.#to[place] = to
    this.#gain[place] = gain
  }

  from(place: number): number {
    return this.#from[place]!
  }

  to(place: number): number {
    return this.#to[place]!
  }

  /** Each swap with the hash `sum`, with −1; and each pair of swaps whose hashes come to it and that gain more than `least`. Ends where `visit` says false. */
  eachPair({ sum, least }: { readonly sum: number; readonly least: number }, visit: PairVisitor): void {
    for (let group = 0; group < this.#groups; group++) {
      const hash = this.#keys[group]!
      const rest = (sum - hash) | 0
      // Every pair once. Two swaps that are one each are found one after the other.
      if (hash !== sum && hash < rest) continue
      const other = hash === sum ? -1 : this.#findGroup(rest)
      if (hash !== sum && other === -1) continue
      for (let a = group * KEPT; a < group * KEPT + this.#counts[group]!; a++) {
        if (other === -1) {
          if (!visit(a, -1)) return
        } else
          for (let b = other * KEPT; b < other * KEPT + this.#counts[other]!; b++)
            if (this.#gain[a]! + this.#gain[b]! > least && !visit(a, b)) return
      }
    }
  }

  #findGroup(hash: number): number {
    const slot = this.#findSlot(hash)
    return this.#stamps[slot] === this.#stamp ? this.#groupOf[slot]! : -1
  }

  /** The slot of a hash, or the empty one where it would be. */
  #findSlot(hash: number): number {
    // Fibonacci hashing (Knuth, The Art of Computer Programming, vol. 3): differences of few numbers would crowd in few places.
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & this.#mask
    while (this.#stamps[slot] === this.#stamp && this.#keys[this.#groupOf[slot]!] !== hash)
      slot = (slot + 1) & this.#mask
    return slot
  }
}
