/* Seeded chance of the search: the same on every machine (docs/engine.md §12). */
import seedrandom from 'seedrandom'

/** Whole random numbers in [0, n) for the search's diversity; nobody's chance depends on them by right. */
export type Dice = (n: number) => number

/** Dice from a seed: the same on every machine. Rejection keeps them unbiased. */
export function seedDice(seed: string): Dice {
  const random = seedrandom(seed)
  return (n) => {
    // Numbers above the largest multiple of n are thrown again, or small results would be a little likelier.
    const limit = 2 ** 32 - (2 ** 32 % n)
    for (;;) {
      const x = random.int32() >>> 0
      if (x < limit) return x % n
    }
  }
}
