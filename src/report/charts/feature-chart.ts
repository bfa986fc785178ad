import { max, type Rational, rational, toNumber, zero } from '../../core/rational.ts'
import type { FeatureData, ReportData } from '../data/report-data.ts'
import { emptyHtml, type Html, html } from '../markup/html.ts'
import { drawPicture } from './picture.ts'

const featureRowHeight = 46
const featureChartLeft = 190
const featureChartWidth = 640
const featureChartTrack = featureChartWidth - featureChartLeft - 20

/** Bars of pool and panel, the frame of the quota and the mark of the population, a row for each value. */
export function drawFeatureChart(feature: FeatureData, { panelSize, poolSize }: ReportData, title: string): Html {
  const seats = (n: number): Rational => rational(BigInt(n), BigInt(panelSize))
  const people = (n: number): Rational => rational(BigInt(n), BigInt(poolSize))
  const ofPopulation = (percentage: Rational): Rational => rational(percentage.num, percentage.den * 100n)
  const shares = feature.values.flatMap((value) => [
    seats(value.max),
    value.pool === null ? zero : people(value.pool),
    value.share === null ? zero : ofPopulation(value.share),
  ])
  const longest = shares.reduce(max, rational(1n, 100n))
  const x = (share: Rational): string =>
    (featureChartLeft + (featureChartTrack * toNumber(share)) / toNumber(longest)).toFixed(1)
  const w = (share: Rational): string => ((featureChartTrack * toNumber(share)) / toNumber(longest)).toFixed(1)
  const rows = feature.values.map((value, i) => {
    const y = i * featureRowHeight + 6
    const from = x(seats(value.min))
    const wide = Math.max(3, Number(x(seats(value.max))) - Number(from)).toFixed(1)
    return html`
<text x="${featureChartLeft - 10}" y="${y + 21}" text-anchor="end">${clipName(value.value)}</text>
${value.pool === null ? emptyHtml : html`<rect class="pool" x="${featureChartLeft}" y="${y + 2}" width="${w(people(value.pool))}" height="13"/>`}
${value.panel === null ? emptyHtml : html`<rect class="panel" x="${featureChartLeft}" y="${y + 19}" width="${w(seats(value.panel))}" height="13"/>`}
<rect class="quota" x="${from}" y="${y + 16}" width="${wide}" height="19"/>
${value.share === null ? emptyHtml : drawDiamond(Number(x(ofPopulation(value.share))), y + 8)}`
  })
  return drawPicture(
    featureChartWidth,
    feature.values.length * featureRowHeight + 4,
    title,
    html`<line class="axis" x1="${featureChartLeft}" x2="${featureChartLeft}" y1="0" y2="${feature.values.length * featureRowHeight}"/>${rows}`,
  )
}

function drawDiamond(x: number, y: number): Html {
  return html`<path class="population" d="M${x.toFixed(1)} ${y - 8}l7 8l-7 8l-7 -8z"/>`
}

/** Names are in the table in full; a picture has room for so much. */
function clipName(name: string): string {
  const letters = [...name]
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name
}
