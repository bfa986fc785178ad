import { cmp, div, type Rational, toNumber } from '../../core/rational.ts'
import type { ShareAxis, ValueShares } from '../data/share-axis.ts'
import { emptyHtml, type Html, html } from '../markup/html.ts'

/** Marks of a chart of groups, each with its own shape: the words beside a track show the same ones. */
export type GroupMark = 'panel' | 'quota' | 'pool' | 'population'

const trackHeight = 34

/**
 * One value of a feature on the axis of all: the band of the quota, bars of panel and pool, the mark of the population. It is
 * as wide as its place and says nothing to a screen reader, for words beside it say the same.
 */
export function drawGroupTrack({ least, most, population, pool, panel }: ValueShares, axis: ShareAxis): Html {
  const x = (share: Rational): string => placeOnAxis(share, axis)
  const band = (name: string): Html =>
    html`<rect class="${name}" x="${x(least)}" y="0" width="${widenOnAxis(least, most, axis)}" height="${trackHeight}"/>`
  return html`<svg class="track" width="100%" height="${trackHeight}" aria-hidden="true">${axis.percent.map((percent) => html`<line class="grid" x1="${placePercent(percent, axis)}" x2="${placePercent(percent, axis)}" y1="0" y2="${trackHeight}"/>`)}${band('quota')}
${panel === null ? emptyHtml : html`<rect class="panel" x="0" y="4" width="${x(panel)}" height="14"/>`}
${pool === null ? emptyHtml : html`<rect class="pool" x="0" y="22" width="${x(pool)}" height="7"/>`}
${band('limits')}${population === null ? emptyHtml : html`<svg x="${x(population)}" y="17" overflow="visible"><path class="population" d="M0 -8l7 8l-7 8l-7 -8z"/></svg>`}</svg>`
}

/** What stands at the marks of a scale: behind a number of per cent, and in place of 0 seats. */
interface ScaleWords {
  readonly percent: string
  readonly seats: string
}

/** The scale below the tracks of a feature: per cent, and seats with their word. */
export function drawShareScale(axis: ShareAxis, panelSize: number, words: ScaleWords): Html {
  const percents = axis.percent.map(
    (percent, i) =>
      html`<text x="${placePercent(percent, axis)}" y="14" text-anchor="${anchor(i, axis.percent)}">${percent}${words.percent}</text>`,
  )
  const seats = axis.seats.map((number) => {
    const share = { num: BigInt(number), den: BigInt(panelSize) }
    return html`<text x="${placeOnAxis(share, axis)}" y="31" text-anchor="${number === 0 ? 'start' : cmp(share, axis.end) === 0 ? 'end' : 'middle'}">${number === 0 ? words.seats : number}</text>`
  })
  return html`<svg class="scale" width="100%" height="36" aria-hidden="true">${percents}${seats}</svg>`
}

/** The shape of a mark, to stand before its word. */
export function drawGroupMark(mark: GroupMark): Html {
  const shape = {
    panel: html`<rect class="panel" x="0" y="1" width="14" height="12"/>`,
    quota: html`<rect class="quota" x="1" y="1" width="12" height="12"/>`,
    pool: html`<rect class="pool" x="0" y="4" width="14" height="6"/>`,
    population: html`<path class="population" d="M7 0l7 7l-7 7l-7 -7z"/>`,
  }[mark]
  return html`<svg class="glyph" width="14" height="14" aria-hidden="true">${shape}</svg>`
}

function anchor(i: number, all: readonly unknown[]): string {
  return i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle'
}

function placePercent(percent: number, axis: ShareAxis): string {
  return placeOnAxis({ num: BigInt(percent), den: 100n }, axis)
}

function placeOnAxis(share: Rational, { end }: ShareAxis): string {
  return `${(toNumber(div(share, end)) * 100).toFixed(2)}%`
}

/** A quota of exactly so many seats is a line, which must be seen. */
function widenOnAxis(least: Rational, most: Rational, { end }: ShareAxis): string {
  const width = (toNumber(div(most, end)) - toNumber(div(least, end))) * 100
  return `${Math.max(0.6, width).toFixed(2)}%`
}
