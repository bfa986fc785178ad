import type { ReportData } from '../data/report-data.ts'
import { emptyHtml, type Html, html } from '../markup/html.ts'
import { drawPicture } from './picture.ts'

const ticketChartWidth = 640
const ticketChartLeft = 10
const ticketChartLines = 10
const ticketLineHeight = 18

/**
 * All tickets in ten lines, neighbouring panels in two shades, the drawn panel marked. Positions are shares of the
 * tickets, so that a lottery of a thousand tickets and one of 2^40 look alike.
 */
export function drawTicketChart({ panels, tickets, drawn }: ReportData, title: string): Html {
  const track = ticketChartWidth - 2 * ticketChartLeft
  const place = (ticket: number): number => (ticket / tickets) * ticketChartLines
  let before = 0
  const shades = { light: [] as string[], mid: [] as string[], panel: [] as string[] }
  panels.forEach((size, i) => {
    const shade = drawn?.panel === i ? 'panel' : i % 2 === 0 ? 'light' : 'mid'
    const [from, to] = [place(before), place(before + size)]
    before += size
    for (let row = Math.floor(from); row < to && row < ticketChartLines; row++) {
      const start = Math.max(from, row) - row
      const end = Math.min(to, row + 1) - row
      shades[shade].push(
        `M${(ticketChartLeft + start * track).toFixed(1)} ${row * ticketLineHeight + 2}h${((end - start) * track).toFixed(1)}v${ticketLineHeight - 5}h${((start - end) * track).toFixed(1)}z`,
      )
    }
  })
  const mark = drawn === null ? emptyHtml : drawPointer(place(drawn.ticket + 0.5), track)
  const paths = Object.entries(shades).map(([name, lines]) => html`<path class="${name}" d="${lines.join('')}"/>`)
  return drawPicture(ticketChartWidth, ticketChartLines * ticketLineHeight + 4, title, html`${paths}${mark}`)
}

function drawPointer(at: number, track: number): Html {
  const row = Math.min(ticketChartLines - 1, Math.floor(at))
  const x = ticketChartLeft + (at - row) * track
  return html`<path class="mark" d="M${x.toFixed(1)} ${row * ticketLineHeight + ticketLineHeight - 5}l6 8h-12z"/>`
}
