import { bytesToHex, sha256 } from '../bytes/hash.ts'
import { at } from '../checked-index.ts'

const blockRange = 1n << 256n

/**
 * Whole numbers that anyone can recompute with `sha256sum`: block i = SHA-256(text + "," + i) read as one big-endian
 * number, i = 1, 2, 3 … (Rivest's sampler.py, 2011), with the rejection that sampler.py leaves out, so that every number
 * is equally likely. docs/log-format.md §6.
 */
export class Stream {
  readonly #text: string
  #blocks = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The next number in [0, n). `n` is a whole number, at least 1. */
  next(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`no number in [0, ${n})`)
    for (;;) {
      this.#blocks += 1
      const number = reduceBlock(computeBlock(this.#text, this.#blocks), BigInt(n))
      if (number !== null) return Number(number)
    }
  }

  /** A copy of `items` in an order of which each is equally likely (Fisher–Yates, from the last place down). */
  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items]
    for (let last = mixed.length - 1; last > 0; last--) {
      const from = this.next(last + 1)
      const kept = at(mixed, last)
      mixed[last] = at(mixed, from)
      mixed[from] = kept
    }
    return mixed
  }
}

/** Block `i` of a text as a number in [0, 2^256). */
export function computeBlock(text: string, i: number): bigint {
  return BigInt(`0x${bytesToHex(sha256(`${text},${i}`))}`)
}

/** `x mod n`, or null where `x` lies in the last, incomplete run of `n` numbers below 2^256 and must be passed over. */
export function reduceBlock(x: bigint, n: bigint): bigint | null {
  return x >= (blockRange / n) * n ? null : x % n
}
