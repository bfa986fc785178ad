import { toNumber } from '../../core/rational.ts'
import { type Html, html } from '../html.ts'
import type { ChanceData, ReportData } from '../report-data.ts'
import { picture } from './picture.ts'

const width = 640
const height = 190
const base = 150
const left = 40
const track = width - left - 20
const mostBars = 24

/** People whose chance is at least `from` per cent and below `to`; the last range holds its end. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly people: number
}

/** Ranges of whole per cent, all equally wide, few enough to read. */
export function rangesOf(chances: readonly ChanceData[]): Range[] {
  const largest = Math.max(...chances.map(({ chance }) => toNumber(chance))) * 100
  const wide = [1, 2, 5, 10].find((step) => largest / step < mostBars) ?? 10
  const ranges = Array.from({ length: Math.min(100 / wide, Math.floor(largest / wide) + 1) }, (_, i) => {
    return { from: i * wide, to: (i + 1) * wide, people: 0 }
  })
  for (const { chance, people } of chances) {
    const place = Math.min(ranges.length - 1, Number((chance.num * 100n) / (chance.den * BigInt(wide))))
    ranges[place]!.people += people
  }
  return ranges
}

/** How many people have which chance. */
export function chanceChart({ chances }: ReportData, title: string): Html {
  const ranges = rangesOf(chances)
  const most = Math.max(...ranges.map(({ people }) => people))
  const step = track / ranges.length
  const every = Math.ceil(ranges.length / 10)
  const bars = ranges.map(({ from, people }, i) => {
    const tall = (people / most) * (base - 22)
    const x = left + i * step
    const label =
      i % every === 0 ? html`<text x="${x.toFixed(1)}" y="${base + 18}" text-anchor="middle">${from}%</text>` : ''
    const said =
      people === 0
        ? ''
        : html`<text x="${(x + step / 2).toFixed(1)}" y="${(base - tall - 5).toFixed(1)}" text-anchor="middle">${people}</text>`
    return html`<rect class="panel" x="${(x + 1).toFixed(1)}" y="${(base - tall).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${tall.toFixed(1)}"/>${label}${said}`
  })
  return picture(
    width,
    height,
    title,
    html`<line class="axis" x1="${left}" x2="${width - 20}" y1="${base}" y2="${base}"/>${bars}`,
  )
}
