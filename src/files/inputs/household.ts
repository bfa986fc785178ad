import { foldAccents } from './plain-letters.ts'

/**
 * The address that makes a household, for comparing (docs/inputs.md, "Households"): upper and lower case, accents, spaces,
 * punctuation and usual short forms do not count, so that "12 High St., CF10 3AT" and "12 high street cf103at" are one.
 * A number stays apart from what is before it, though: flat B1 at number 23 is not flat B12 at number 3. Null where the
 * cells hold no letter and no digit: nobody else's household.
 */
export function normaliseAddress(cells: readonly string[]): string | null {
  const words = dropUnits(cells.flatMap(listWords))
  const joined = words.map((word, i) => (i > 0 && leadingDigit.test(word) ? ` ${word}` : word))
  return joined.length === 0 ? null : joined.join('')
}

const leadingDigit = /^\p{N}/u

/** The words of one cell: without accents, in their short forms, a postcode as one. */
function listWords(cell: string): string[] {
  const whole = foldAccents(cell).replace(spacedPostcode, '$1$2')
  const words = whole.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const parted = words.flatMap((word) => gluedUnit.exec(word)?.slice(1) ?? [word])
  return parted.map((word) => shortForms.get(word) ?? word)
}

/** At the end of a cell, the blank in a postcode is before a number that belongs to what is before it. */
const spacedPostcode = /\b([a-z]{1,2}[0-9][a-z0-9]?)\s+([0-9][a-z]{2})[\s.,]*$/

const gluedUnit = /^(flat|apartment|apt|unit)([0-9].*)$/

/** "Saint" and "street" both are "st" where people write them short. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['apartment', 'flat'],
  ['apt', 'flat'],
  ['avenue', 'ave'],
  ['av', 'ave'],
  ['close', 'cl'],
  ['court', 'ct'],
  ['crescent', 'cres'],
  ['drive', 'dr'],
  ['gardens', 'gdns'],
  ['grove', 'gr'],
  ['lane', 'ln'],
  ['park', 'pk'],
  ['place', 'pl'],
  ['road', 'rd'],
  ['saint', 'st'],
  ['square', 'sq'],
  ['street', 'st'],
  ['terrace', 'ter'],
  ['terr', 'ter'],
])

const unitName = /^(?:\p{N}|\p{L}\p{N}*$)/u

/**
 * "No. 12" is 12, and "Flat 3, 12 High Street" is "3/12 High Street". Where no other number follows, flat 3 is not
 * number 3, though.
 */
function dropUnits(words: readonly string[]): readonly string[] {
  return words.filter((word, i) => {
    const next = words[i + 1] ?? ''
    if (word === 'no') return !leadingDigit.test(next)
    if ((word !== 'flat' && word !== 'unit') || !unitName.test(next)) return true
    return !words.slice(i + 2).some((later) => leadingDigit.test(later))
  })
}
