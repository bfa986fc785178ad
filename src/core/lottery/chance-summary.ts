/* Measures of inequality of a list of chances: range, Gini coefficient, geometric mean. */
import { max, min, one, type Rational, toNumber, zero } from '../rational.ts'

/** What a list of chances looks like as a whole. `gini` and `geometricMean` are for people to compare, not for decisions. */
export interface ChanceSummary {
  readonly smallest: Rational
  readonly largest: Rational
  /** 0: all equal; towards 1: a few have everything. */
  readonly gini: number
  /** Of the people who have a chance. */
  readonly geometricMean: number
  readonly atZero: number
  readonly atOne: number
}

export function summariseChances(chances: readonly Rational[]): ChanceSummary {
  const sorted = chances.map(toNumber).sort((a, b) => a - b)
  const total = sorted.reduce((a, b) => a + b, 0)
  const n = sorted.length
  // The mean difference of all pairs, in one pass over ranks: the i-th of n is the larger one i − 1 times, the smaller n − i times.
  const ranked = sorted.reduce((sum, chance, i) => sum + (2 * (i + 1) - n - 1) * chance, 0)
  const positive = sorted.filter((chance) => chance > 0)
  // By logarithms: the product of many small chances would underflow.
  const logs = positive.reduce((sum, chance) => sum + Math.log(chance), 0)
  return {
    smallest: chances.reduce(min, one),
    largest: chances.reduce(max, zero),
    gini: ranked / (n * total),
    geometricMean: Math.exp(logs / positive.length),
    atZero: n - positive.length,
    atOne: chances.filter(({ num, den }) => num === den).length,
  }
}
