import { max, type Rational, rational, toNumber, zero } from '../../core/rational.ts'
import { type Html, html, nothing } from '../html.ts'
import type { FeatureData, ReportData } from '../report-data.ts'
import { picture } from './picture.ts'

const row = 46
const left = 190
const width = 640
const track = width - left - 20

/** Bars of pool and panel, the frame of the quota and the mark of the population, a row for each value. */
export function featureChart(feature: FeatureData, { panelSize, poolSize }: ReportData, title: string): Html {
  const seats = (n: number): Rational => rational(BigInt(n), BigInt(panelSize))
  const people = (n: number): Rational => rational(BigInt(n), BigInt(poolSize))
  const ofPopulation = (percentage: Rational): Rational => rational(percentage.num, percentage.den * 100n)
  const shares = feature.values.flatMap((value) => [
    seats(value.max),
    value.pool === null ? zero : people(value.pool),
    value.share === null ? zero : ofPopulation(value.share),
  ])
  const longest = shares.reduce(max, rational(1n, 100n))
  const x = (share: Rational): string => (left + (track * toNumber(share)) / toNumber(longest)).toFixed(1)
  const w = (share: Rational): string => ((track * toNumber(share)) / toNumber(longest)).toFixed(1)
  const rows = feature.values.map((value, i) => {
    const y = i * row + 6
    const from = x(seats(value.min))
    const wide = Math.max(3, Number(x(seats(value.max))) - Number(from)).toFixed(1)
    return html`
<text x="${left - 10}" y="${y + 21}" text-anchor="end">${clipped(value.value)}</text>
${value.pool === null ? nothing : html`<rect class="pool" x="${left}" y="${y + 2}" width="${w(people(value.pool))}" height="13"/>`}
${value.panel === null ? nothing : html`<rect class="panel" x="${left}" y="${y + 19}" width="${w(seats(value.panel))}" height="13"/>`}
<rect class="quota" x="${from}" y="${y + 16}" width="${wide}" height="19"/>
${value.share === null ? nothing : diamond(Number(x(ofPopulation(value.share))), y + 8)}`
  })
  return picture(
    width,
    feature.values.length * row + 4,
    title,
    html`<line class="axis" x1="${left}" x2="${left}" y1="0" y2="${feature.values.length * row}"/>${rows}`,
  )
}

function diamond(x: number, y: number): Html {
  return html`<path class="population" d="M${x.toFixed(1)} ${y - 8}l7 8l-7 8l-7 -8z"/>`
}

/** Names are in the table in full; a picture has room for so much. */
function clipped(name: string): string {
  const letters = [...name]
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name
}
