import stringWidth from 'string-width'

/** What a terminal is wide at least. */
export const lineLength = 80

/** Places that a text takes in a terminal: two for a Chinese character, none for an accent that stands alone. */
export function width(text: string): number {
  return stringWidth(text)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text in lines of at most `most` places, broken between words, and inside a word only where it is longer than a line. */
export function linesOf(text: string, most: number): string[] {
  return filled(
    text.split(' ').flatMap((whole) => pieces(whole, most)),
    most,
  )
}

function filled(words: readonly string[], most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (width(longer) <= most) line = longer
    else {
      if (line !== '') lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function pieces(word: string, most: number): string[] {
  if (width(word) <= most) return [word]
  const parts = ['']
  for (const { segment } of segmenter.segment(word)) {
    if (width(parts.at(-1)! + segment) > most && parts.at(-1) !== '') parts.push('')
    parts[parts.length - 1] += segment
  }
  return parts
}

/** A paragraph of prose, each line after so many spaces. A long word, such as a hash, stays whole so that it can be copied. */
export function paragraph(text: string, indent: number = 0): string {
  return filled(text.split(' '), lineLength - indent)
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('')
}
