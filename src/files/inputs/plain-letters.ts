import { fold } from '../../core/text.ts'

/**
 * A text as it is compared where accents do not count: folded, Latin, Greek and Cyrillic letters without their marks and
 * strokes, letters and digits of any width or style as plain ones. In other scripts a mark may make another word, and stays.
 */
export function foldAccents(text: string): string {
  const folded = fold(text)
  if (isAscii.test(folded)) return folded
  return folded
    .replace(styledSigns, (signs) => signs.normalize('NFKC').toLowerCase())
    .normalize('NFD')
    .replace(accents, '$1')
    .replace(wholeLetters, (letter) => plainLetters.get(letter) ?? letter)
    .normalize('NFC')
}

const isAscii = /^\p{ASCII}*$/u

/** Fractions and raised numbers are none: 1½ is not 11/2. */
const styledSigns = /(?:(?!\p{ASCII})[\p{L}\p{Nd}])+/gu

const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu

/** Letters that Unicode does not take apart, and how people write them who do not have them. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ς', 'σ'],
])

const wholeLetters = new RegExp(`[${[...plainLetters.keys()].join('')}]`, 'gu')
