import { type Html, html, nothing } from '../html.ts'
import type { ReportData } from '../report-data.ts'
import { picture } from './picture.ts'

const width = 640
const left = 10
const lines = 10
const line = 18

/**
 * All tickets in ten lines, neighbouring panels in two shades, the drawn panel marked. Positions are shares of the
 * tickets, so that a lottery of a thousand tickets and one of 2^40 look alike.
 */
export function ticketChart({ panels, tickets, drawn }: ReportData, title: string): Html {
  const track = width - 2 * left
  const place = (ticket: number): number => (ticket / tickets) * lines
  let before = 0
  const shades: [string[], string[], string[]] = [[], [], []]
  panels.forEach((size, i) => {
    const shade = drawn?.panel === i ? 2 : ((i % 2) as 0 | 1)
    const [from, to] = [place(before), place(before + size)]
    before += size
    for (let row = Math.floor(from); row < to && row < lines; row++) {
      const start = Math.max(from, row) - row
      const end = Math.min(to, row + 1) - row
      shades[shade].push(
        `M${(left + start * track).toFixed(1)} ${row * line + 2}h${((end - start) * track).toFixed(1)}v${line - 5}h${((start - end) * track).toFixed(1)}z`,
      )
    }
  })
  const mark = drawn === null ? nothing : pointer(place(drawn.ticket + 0.5), track)
  const paths = ['light', 'mid', 'panel'].map((name, i) => html`<path class="${name}" d="${shades[i]!.join('')}"/>`)
  return picture(width, lines * line + 4, title, html`${paths}${mark}`)
}

function pointer(at: number, track: number): Html {
  const row = Math.min(lines - 1, Math.floor(at))
  const x = left + (at - row) * track
  return html`<path class="mark" d="M${x.toFixed(1)} ${row * line + line - 5}l6 8h-12z"/>`
}
