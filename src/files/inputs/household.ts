import { fold } from '../../core/text.ts'

/**
 * The address that makes a household, for comparing: upper and lower case, spaces and punctuation do not count, so that
 * "12 High St., CF10 3AT" and "12 high st cf103at" are one. Two numbers side by side stay apart, though: flat 1 at
 * number 23 is not flat 12 at number 3. Null where the cells hold no letter and no digit: nobody else's household.
 */
export function normaliseAddress(cells: readonly string[]): string | null {
  const words = cells.flatMap((cell) => fold(cell).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
  const joined = words.map((word, i) =>
    wholeNumber.test(words[i - 1] ?? '') && leadingDigit.test(word) ? ` ${word}` : word,
  )
  return joined.length === 0 ? null : joined.join('')
}

const wholeNumber = /^\p{N}+$/u
const leadingDigit = /^\p{N}/u
