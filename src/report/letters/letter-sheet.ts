import type { LetterDraw, LetterWords } from './letter-words.ts'

/** How large a letter is printed, so that it stands on one sheet of A4. */
export type LetterSize = 'plain' | 'small' | 'smallest'

/** Of a sheet, in millimetres, without its edges. */
const [sheetWide, sheetTall] = [170, 252]
const [addressTall, underAddress, headingTall, underParagraph, aroundCode] = [32, 10, 12, 3, 8]

/** Of the letters in points, and of the code in millimetres: as in the style of the page. */
const sizes: readonly (readonly [LetterSize, points: number, code: number])[] = [
  ['plain', 11, 75],
  ['small', 9.5, 65],
  ['smallest', 8, 60],
]
const millimetresOfPoint = 0.353
/** Of the size of letters: how tall a line is, and how wide a letter of the widest fonts of systems is on average. */
const [lineOfSize, letterOfSize] = [1.45, 0.6]

/** The largest letters with which all stands on one sheet. */
export function chooseLetterSize(lines: readonly string[], { before, after }: LetterWords): LetterSize {
  const fitting = sizes.find(([, points, code]) => {
    const size = points * millimetresOfPoint
    const measure = (text: string): number =>
      Math.max(1, Math.ceil((text.length * letterOfSize * size) / sheetWide)) * lineOfSize * size
    const address = Math.max(
      addressTall,
      lines.reduce((sum, line) => sum + measure(line), 0),
    )
    const texts = [...before, ...after].reduce((sum, text) => sum + measure(text) + underParagraph, 0)
    return address + underAddress + headingTall + texts + code + aroundCode <= sheetTall
  })
  return fitting?.[0] ?? 'smallest'
}

const mostLetters = 500

/** Words of a draw as a letter has room for them. */
export function shortenDraw({ title, question, organiser }: LetterDraw): LetterDraw {
  return {
    title: shorten(title),
    question: question === null ? null : shorten(question),
    organiser: organiser === null ? null : shorten(organiser),
  }
}

/** Cut behind a word. */
function shorten(text: string): string {
  const letters = [...text]
  if (letters.length <= mostLetters) return text
  const cut = letters.slice(0, mostLetters).join('')
  const end = cut.lastIndexOf(' ')
  return `${end < mostLetters / 2 ? cut : cut.slice(0, end)} …`
}
