/**
 * How words from files are compared: without what nobody sees (of no width, or for the direction of writing), Unicode NFC,
 * trimmed, inner white space folded to one space, case folded. Never used on what is written out. `toLowerCase` is the same on
 * every machine; the locale variant is not.
 */
export function fold(text: string): string {
  const seen = isAscii.test(text) ? text : text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return tidy(seen).toLowerCase().normalize('NFC')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const isAscii = /^[\x00-\x7f]*$/

/** NFC, trimmed, inner white space folded; the case is kept. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()
}

/**
 * Control characters, ends of lines and paragraphs, and what turns the direction of writing: a name or a title with one
 * of them can look like another, or like a heading (docs/log-format.md §2). Half a surrogate pair is no text at all.
 */
const unfitCharacters = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Whether a text is one line that shows what is in it. */
export function isPlainText(text: string): boolean {
  return !unfitCharacters.test(text)
}

/** A text of any lines without what could act on a terminal or mislead its reader: nothing but ends of lines and tabs is left of that. */
export function maskUnfit(text: string, write: (character: string) => string = () => '\ufffd'): string {
  return text.replace(unfitCharactersOfLines, write)
}

const unfitCharactersOfLines = new RegExp(`(?![\\n\\t])${unfitCharacters.source}`, 'gu')

/** Characters that are as blank as a space, though they are letters to Unicode: Braille without dots, fillers of Hangul. */
const blankLetters = /[\u2800\u115f\u1160\u3164\uffa0]/g

/** How a text looks: blanks of any kind as spaces, without what has no width, and letters in whatever style as plain ones. */
export function foldLook(text: string): string {
  const blank = text.replace(blankLetters, ' ').normalize('NFKC')
  return tidy(blank.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
}

/** Whether a text neither begins nor ends with a blank, which nobody would see. */
export function isTrimmed(text: string): boolean {
  return text === text.trim()
}

/** A value for people to read: on one line, without control or direction characters, cut after 120 characters. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const cut = text.length > 120 ? `${text.slice(0, 117)}...` : text
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

/**
 * Orders strings by their UTF-8 bytes, the same on every machine and in every language. UTF-8 sorts as code points do,
 * so nothing needs encoding: it is enough to put the surrogates of UTF-16 behind all other units.
 */
export function compareBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rankCodeUnit(x) - rankCodeUnit(y)
  }
  return a.length - b.length
}

function rankCodeUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
