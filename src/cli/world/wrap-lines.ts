import stringWidth from 'string-width'

/** What a terminal is wide at least. */
export const lineLength = 80

/** Places that a text takes in a terminal: two for a Chinese character, none for an accent that stands alone. */
export function measureWidth(text: string): number {
  return stringWidth(text)
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text in lines of at most `most` places, broken between words, and inside a word only where it is longer than a line. */
export function breakLines(text: string, most: number): string[] {
  return fillLines(
    text.split(' ').flatMap((whole) => splitWord(whole, most)),
    most,
  )
}

function fillLines(words: readonly string[], most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measureWidth(longer) <= most) line = longer
    else {
      if (line !== '') lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function splitWord(word: string, most: number): string[] {
  if (measureWidth(word) <= most) return [word]
  const parts: string[] = []
  let part = ''
  for (const { segment } of segmenter.segment(word)) {
    if (measureWidth(part + segment) > most && part !== '') {
      parts.push(part)
      part = ''
    }
    part += segment
  }
  return [...parts, part]
}

/** Words as the beginning of a sentence. */
export function capitalise(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** Lines of at most `most` places, of which all but the first begin with two spaces. A long word, such as a path, stays whole. */
export function hangLines(text: string, most: number): string {
  return fillLines(text.split(' '), most - 2).join('\n  ')
}

/** A paragraph of prose, each line after so many spaces. A long word, such as a hash, stays whole so that it can be copied. */
export function formatParagraph(text: string, indent: number = 0): string {
  return fillLines(text.split(' '), lineLength - indent)
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('')
}
