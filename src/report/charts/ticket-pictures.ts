import type { TicketSpan } from '../../core/log/receipt.ts'
import { countTicketsFrom } from '../data/ticket-digits.ts'
import { type Html, html } from '../markup/html.ts'
import { drawPicture } from './picture.ts'

/*
 * Tickets as squares, so that a draw can be followed digit by digit: a thousand, a hundred, ten. Of more tickets than a
 * thousand each square stands for ten of them, or a hundred, or as many as it takes.
 */

const small = 6
const blockWide = 10 * small
const blockStep = blockWide + 9
const blockTall = blockWide + 24

/** What is shown of so many tickets from `first` on. */
export interface TicketView {
  /** Of each ticket's number. */
  readonly digits: number
  /** Of all tickets of the lottery. */
  readonly tickets: number
  /** A multiple of a thousand squares, of a hundred or of ten. */
  readonly first: number
  /** The place, from 0, of the part that the next digit leaves; null: none yet. */
  readonly chosen: number | null
}

/** Ten blocks of a hundred squares, each of which stands for `each` tickets: a power of ten. */
export function drawThousand(view: TicketView, title: string, each = 1, own: readonly TicketSpan[] = []): Html {
  const blocks = Array.from({ length: 10 }, (_, block) => {
    const from = view.first + block * 100 * each
    return drawBlock(view, block, {
      count: Math.min(100, Math.ceil(Math.max(0, view.tickets - from) / each)),
      own: listOwn(own, from, each),
    })
  })
  return drawPicture(5 * blockStep - 9, 2 * blockTall, title, html`${blocks}`)
}

/** The squares of a block: how many there are, and the places, from 0, of those to be marked. */
interface Squares {
  readonly count: number
  readonly own: readonly number[]
}

function drawBlock({ chosen }: TicketView, block: number, { count, own }: Squares): Html {
  if (count === 0) return html``
  const x = (block % 5) * blockStep
  const y = Math.floor(block / 5) * blockTall
  const place = chosen === null ? 'even' : chosen === block ? 'here' : 'away'
  const path = own.map((i) => `M${(i % 10) * small} ${17 + Math.floor(i / 10) * small}h5v5h-5z`).join('')
  return html`<g transform="translate(${x} ${y})" class="${place}"><text x="0" y="12">${block}…</text><path class="cells small" d="${listRows(count)}"/>${path === '' ? '' : html`<path class="own" d="${path}"/>`}</g>`
}

/** The squares among a hundred that hold a ticket of the spans, as places from 0, each once. */
function listOwn(spans: readonly TicketSpan[], from: number, each: number): number[] {
  const places = spans.flatMap(([first, last]) => {
    const [start, end] = [
      Math.max(0, Math.floor((first - from) / each)),
      Math.min(99, Math.floor((last - from) / each)),
    ]
    return Array.from({ length: Math.max(0, end - start + 1) }, (_, i) => start + i)
  })
  return [...new Set(places)]
}

/** Lines that a dash pattern makes squares of, ten in each but the last. */
function listRows(count: number): string {
  return Array.from({ length: Math.ceil(count / 10) }, (_, row) => {
    const wide = Math.min(10, count - row * 10) * small - 1
    return `M0 ${17 + row * small + (small - 1) / 2}h${wide}`
  }).join('')
}

const large = 18

/** Ten rows of ten tickets each, with the digits that a row begins with. */
export function drawHundred(
  { digits, tickets, first, chosen }: TicketView,
  title: string,
  own: readonly TicketSpan[] = [],
): Html {
  const rows = Array.from({ length: 10 }, (_, row) => {
    const count = countTicketsFrom(first + row * 10, 1, tickets)
    if (count === 0) return html``
    const y = row * large
    const mine = listOwn(own, first, 1).filter((i) => Math.floor(i / 10) === row)
    const path = mine.map((i) => `M${52 + (i % 10) * large} ${y}h17v17h-17z`).join('')
    const place = chosen === null ? 'even' : chosen === row ? 'here' : 'away'
    return html`<g class="${place}"><text x="44" y="${y + 13}" text-anchor="end">${`${first + row * 10}`.padStart(digits, '0').slice(-3, -1)}…</text><path class="cells large" d="M52 ${y + 8.5}h${count * large - 1}"/>${path === '' ? '' : html`<path class="own" d="${path}"/>`}</g>`
  })
  return drawPicture(52 + 10 * large, 10 * large, title, html`${rows}`)
}

const boxWide = 34

/** Ten tickets, each with its last digits. */
export function drawTen({ digits, tickets, first, chosen }: TicketView, title: string): Html {
  const count = countTicketsFrom(first, 1, tickets)
  const boxes = Array.from({ length: count }, (_, i) => {
    const x = (i % 5) * (boxWide + 4)
    const y = Math.floor(i / 5) * 38
    const number = `${first + i}`.padStart(digits, '0').slice(-3)
    return html`<g class="${chosen === i ? 'here' : 'away'}"><rect class="box" x="${x}" y="${y}" width="${boxWide}" height="34"/><text class="number" x="${x + boxWide / 2}" y="${y + 22}" text-anchor="middle">${number}</text></g>`
  })
  return drawPicture(5 * (boxWide + 4) - 4, 72, title, html`${boxes}`)
}
