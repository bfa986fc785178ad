import { type Rational, toNumber } from '../../core/rational.ts'
import { spreadChances } from '../data/chance-ranges.ts'
import type { ReportData } from '../data/report-data.ts'
import { type Html, html } from '../markup/html.ts'
import { drawPicture } from './picture.ts'

const chanceChartWidth = 640
const chanceChartHeight = 190
const chanceChartBase = 150
const chanceChartLeft = 40
const chanceChartTrack = chanceChartWidth - chanceChartLeft - 20

/** How many people have which chance; whoever the log puts into no single bar, in a frame over the bars. */
export function drawChanceChart({ chances }: ReportData, title: string): Html {
  const { ranges, across } = spreadChances(chances)
  const most = Math.max(...[...ranges, ...across].map(({ people }) => people))
  const step = chanceChartTrack / ranges.length
  const every = Math.ceil(ranges.length / 10)
  const bars = ranges.map(({ from, people }, i) => {
    const tall = (people / most) * (chanceChartBase - 22)
    const x = chanceChartLeft + i * step
    const label =
      i % every === 0
        ? html`<text x="${x.toFixed(1)}" y="${chanceChartBase + 18}" text-anchor="middle">${from}%</text>`
        : ''
    const said =
      people === 0
        ? ''
        : html`<text x="${(x + step / 2).toFixed(1)}" y="${(chanceChartBase - tall - 5).toFixed(1)}" text-anchor="middle">${people}</text>`
    return html`<rect class="panel" x="${(x + 1).toFixed(1)}" y="${(chanceChartBase - tall).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${tall.toFixed(1)}"/>${label}${said}`
  })
  const whole = chanceChartTrack / ((ranges.at(-1)?.to ?? 100) / 100)
  const x = (chance: Rational): number => chanceChartLeft + toNumber(chance) * whole
  const frames = across.map((group) => {
    const tall = (group.people / most) * (chanceChartBase - 22)
    const [from, to, top] = [x(group.least), x(group.most), chanceChartBase - tall]
    return html`<rect class="spread" x="${from.toFixed(1)}" y="${top.toFixed(1)}" width="${(to - from).toFixed(1)}" height="${tall.toFixed(1)}"/><text x="${((from + to) / 2).toFixed(1)}" y="${(top - 5).toFixed(1)}" text-anchor="middle">${group.people}</text>`
  })
  return drawPicture(
    chanceChartWidth,
    chanceChartHeight,
    title,
    html`<line class="axis" x1="${chanceChartLeft}" x2="${chanceChartWidth - 20}" y1="${chanceChartBase}" y2="${chanceChartBase}"/>${bars}${frames}`,
  )
}
