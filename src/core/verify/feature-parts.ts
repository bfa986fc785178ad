/* A feature as a log shows it: values whose numbers of people are told, and what all other values come to (docs/log-format.md §5). */
import type { CommitBody, Counts } from '../log/entries.ts'
import { findCountsFault } from '../log/public-counts.ts'

/** A value whose number of people is told, or all values of a feature whose numbers are not told, together. */
export interface FeaturePart {
  /** Names it in a fault. */
  readonly name: string
  /** How many of the pool are of it. Numbers of a log are below 2^53 each, and their sum need not be. */
  readonly people: bigint
  readonly min: bigint
  readonly max: bigint
  /** How many of `counts` are of it, which are people of the pool or of a panel. */
  readonly counted: bigint
}

/**
 * The parts of each feature, with what `counts` of so many people tell of them. Null where those of the pool do not add up:
 * that is another fault, as is what a panel tells of other values than the pool.
 */
export function listFeatureParts(
  { quotas, pool }: Pick<CommitBody, 'quotas' | 'pool'>,
  counts: Counts,
  people: number,
): FeaturePart[][] | null {
  if (findCountsFault(quotas, pool.counts, pool.size) !== null) return null
  return quotas.map(([feature, values], f) => {
    const told: FeaturePart[] = []
    const rest = { people: BigInt(pool.size), min: 0n, max: 0n, counted: BigInt(people), values: 0 }
    for (const [v, [value, min, max]] of values.entries()) {
      const [own, counted] = [pool.counts[f]?.[v] ?? null, counts[f]?.[v] ?? null]
      if (own === null || counted === null) {
        rest.min += BigInt(min)
        rest.max += BigInt(max)
        rest.values += 1
        continue
      }
      const name = `${feature}, ${value}`
      told.push({ name, people: BigInt(own), min: BigInt(min), max: BigInt(max), counted: BigInt(counted) })
      rest.people -= BigInt(own)
      rest.counted -= BigInt(counted)
    }
    const { values: hidden, ...others } = rest
    return hidden === 0 ? told : [...told, { name: `${feature}, values whose numbers are not told`, ...others }]
  })
}

/** The smaller one of two whole numbers of any length, which `Math.min` does not take. */
export function takeSmaller(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}
