import { at } from '../checked-index.ts'
import type { LoggedFeature } from './entries.ts'
import type { PoolRow } from './pool-rows.ts'

/**
 * For every two values of the quotas, in the order of the quotas, how many people have both; for a value and itself, how many
 * have it. People are bits, 32 to a word: for a hundred thousand people and a hundred values no loop over people and pairs ends soon.
 */
export function countPairs(quotas: readonly LoggedFeature[], rows: readonly PoolRow[]): number[][] {
  const sets = quotas.flatMap(([, values], feature) => markHolders(values, feature, rows))
  const pairs = sets.map(() => new Array<number>(sets.length).fill(0))
  for (const [v, holders] of sets.entries()) {
    for (let w = 0; w <= v; w++) {
      const both = countCommonBits(holders, at(sets, w))
      at(pairs, v)[w] = both
      at(pairs, w)[v] = both
    }
  }
  return pairs
}

/** For each value of a feature the rows that have it, as bits. */
function markHolders(values: LoggedFeature[1], feature: number, rows: readonly PoolRow[]): Uint32Array[] {
  const sets = new Map(values.map(([value]) => [value, new Uint32Array(Math.ceil(rows.length / 32))]))
  for (const [index, row] of rows.entries()) {
    const holders = sets.get(row.values[feature]?.[1] ?? '')
    const word = Math.floor(index / 32)
    if (holders !== undefined) holders[word] = at(holders, word) | (1 << (index % 32))
  }
  return [...sets.values()]
}

function countCommonBits(a: Uint32Array, b: Uint32Array): number {
  let bits = 0
  for (let word = 0; word < a.length; word++) bits += countBits((a[word] ?? 0) & (b[word] ?? 0))
  return bits
}

/** Sums of neighbouring bits, then of pairs, nibbles and bytes, all at once (Warren, Hacker's Delight, chapter 5). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  const bytes = (nibbles + (nibbles >>> 4)) & 0x0f0f0f0f
  return Math.imul(bytes, 0x01010101) >>> 24
}
