import { at } from '../checked-index.ts'
import type { Dice } from '../panels/search-dice.ts'

/*
 * How often letters bring a registrant, and how sure that is (docs/invite.md). All by sums, products and square roots, which are the
 * same in every engine of the language.
 */

/** A rate: its mean, and by how many letters of a trial it is known; null where it is known for certain. */
export interface ReplyRate {
  readonly mean: number
  readonly trial: ReplyTrial | null
}

/** So many letters that were answered and that were not: the rate then has the beta distribution with these two numbers. */
export interface ReplyTrial {
  readonly answered: number
  readonly unanswered: number
}

/** Deviations of a normal distribution between the ends of its middle 95 %. */
const spanOfInterval = 2 * 1.959963984540054
/** With more letters a rate is as good as certain. */
const mostTrialLetters = 100_000

/**
 * The trial that is nearest to a mean with an interval of 95 %, whose width is taken for that of so many standard deviations; all
 * are shares of 1. Null where the interval is wider than that of any trial.
 */
export function fitReplyRate(mean: number, low: number, high: number): ReplyRate | null {
  if (low === high) return { mean, trial: null }
  const deviation = (high - low) / spanOfInterval
  const letters = Math.min(mostTrialLetters, (mean * (1 - mean)) / (deviation * deviation) - 1)
  const rarer = Math.round(Math.min(mean, 1 - mean) * letters)
  if (rarer < 1) return null
  const other = Math.round((rarer * Math.max(mean, 1 - mean)) / Math.min(mean, 1 - mean))
  const [answered, unanswered] = mean <= 0.5 ? [rarer, other] : [other, rarer]
  return { mean, trial: { answered, unanswered } }
}

/** A random number strictly between 0 and 1, of 32 bits. */
export function throwUnit(dice: Dice): number {
  return (dice(2 ** 32) + 0.5) / 2 ** 32
}

/** Prepares throwing a rate by lot. */
export function prepareRate({ mean, trial }: ReplyRate): (dice: Dice) => number {
  if (trial === null) return () => mean
  const { answered, unanswered } = trial
  if (answered <= unanswered) return prepareBeta(answered, unanswered)
  const other = prepareBeta(unanswered, answered)
  return (dice) => 1 - other(dice)
}

const betaCells = 2000
const betaReach = 9

/**
 * Throws of the beta distribution with whole a ≤ b: its density is taken for constant in many narrow cells, as far as nine standard deviations
 * from the mean.
 */
function prepareBeta(a: number, b: number): (dice: Dice) => number {
  const mean = a / (a + b)
  const reach = betaReach * Math.sqrt((mean * (1 - mean)) / (a + b + 1))
  const [least, most] = [Math.max(0, mean - reach), Math.min(1, mean + reach)]
  const width = (most - least) / betaCells
  // Near the mean both factors of the density almost cancel out, so they are raised to their powers together.
  const whole = a === 1 ? 0 : Math.floor((b - 1) / (a - 1))
  const sums: number[] = []
  let sum = 0
  for (let cell = 0; cell < betaCells; cell++) {
    const x = least + (cell + 0.5) * width
    const [up, down] = [x / mean, (1 - x) / (1 - mean)]
    sum += raise(up * raise(down, whole), a - 1) * raise(down, b - 1 - whole * (a - 1))
    sums.push(sum)
  }
  return (dice) => {
    const wanted = throwUnit(dice) * sum
    const cell = findAbove(sums, wanted)
    const before = cell === 0 ? 0 : at(sums, cell - 1)
    return least + (cell + (wanted - before) / (at(sums, cell) - before)) * width
  }
}

/** A whole power, by squares. */
function raise(base: number, power: number): number {
  let [result, square] = [1, base]
  for (let left = power; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** The place of the first of ascending sums that is above a number below the last. */
function findAbove(sums: readonly number[], wanted: number): number {
  let [least, most] = [0, sums.length - 1]
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (at(sums, middle) > wanted) most = middle
    else least = middle + 1
  }
  return least
}

/** Below this, a chance is never met. */
const tiny = 1 / 2 ** 64

/**
 * Prepares throwing how many letters go unanswered before one is. The binary digits of such a number are independent of one another:
 * that of 2^i is 1 with the chance q / (1 + q), where q is the chance that 2^i letters all go unanswered.
 */
export function prepareWaiting(rate: number): (dice: Dice) => number {
  const chances: number[] = []
  for (let q = 1 - rate; q > tiny; q *= q) chances.push(q / (1 + q))
  return (dice) => {
    let [letters, place] = [0, 1]
    for (const chance of chances) {
      if (throwUnit(dice) < chance) letters += place
      place *= 2
    }
    return letters
  }
}
