import { at } from '../../core/checked-index.ts'
import { chooseSeatAxis, type HallData, type HallFeature, type SeatAxis } from '../handout/hall-data.ts'
import { cutBehind } from '../markup/html.ts'

/** The words beside the picture of a panel. */
export interface FitTexts {
  readonly panel: string
  readonly quota: string
}

type HallValue = HallFeature['values'][number]

/** The people of a panel as bars on the bands of their quotas, a table a feature, all on one axis. */
export function drawFit(data: HallData, panel: number, texts: FitTexts): HTMLTableElement[] {
  const axis = chooseSeatAxis(data, panel)
  return data.features.map(({ name, values }) => {
    const table = document.createElement('table')
    const head = table.createTHead().insertRow()
    head.append(
      buildHeading('col', name),
      buildCell('axis', drawAxis(axis)),
      buildCell('number', `${texts.panel} (${texts.quota})`),
    )
    const body = table.createTBody()
    for (const value of values) {
      const drawn = at(value.onPanel, panel)
      body
        .insertRow()
        .append(
          buildHeading('row', value.name),
          buildCell('track', drawTrack(value, drawn, axis)),
          buildNumber(value, drawn),
        )
    }
    return table
  })
}

function buildHeading(scope: string, text: string): HTMLElement {
  const heading = document.createElement('th')
  heading.scope = scope
  heading.dir = 'auto'
  heading.className = chooseWordSize(text)
  for (const part of cutBehind('/', text)) heading.append(part, document.createElement('wbr'))
  return heading
}

/** Letters get smaller before a word is broken. */
function chooseWordSize(text: string): string {
  const longest = text.split(/[\s/-]+/).reduce((most, word) => Math.max(most, word.length), 0)
  if (longest <= mostLetters.large) return ''
  return longest <= mostLetters.long ? 'long' : 'longest'
}

/** Of a word in the column of names; classes of the style. */
const mostLetters = { large: 13, long: 18 }

function buildCell(className: string, inside: string | Node): HTMLElement {
  const cell = document.createElement('td')
  cell.className = className
  cell.append(inside)
  return cell
}

function buildNumber({ min, max }: HallValue, drawn: number): HTMLElement {
  const number = document.createElement('strong')
  number.textContent = `${drawn}`
  const cell = buildCell('number', number)
  cell.append(` (${min === max ? min : `${min}–${max}`})`)
  return cell
}

function drawAxis(axis: SeatAxis): SVGElement {
  const picture = drawSvg('svg', {})
  for (const mark of axis.marks) {
    const anchor = mark === 0 ? 'start' : mark === axis.end ? 'end' : 'middle'
    const number = drawSvg('text', { x: place(mark, axis), y: '1em', 'text-anchor': anchor })
    number.textContent = `${mark}`
    picture.append(number)
  }
  return picture
}

function drawTrack({ min, max }: HallValue, drawn: number, axis: SeatAxis): SVGElement {
  const picture = drawSvg('svg', { 'aria-hidden': 'true' })
  const [from, to] = [min, Math.min(max, axis.end)]
  picture.append(
    ...axis.marks.map((mark) => drawSvg('line', { x1: place(mark, axis), x2: place(mark, axis), y1: '0', y2: '100%' })),
    // A quota of exactly so many is a line, which must be seen.
    drawSvg('rect', {
      class: 'quota',
      x: place(from, axis),
      y: '8%',
      width: place(Math.max(to - from, axis.end / 100), axis),
      height: '84%',
    }),
    drawSvg('rect', { class: 'drawn', x: '0', y: '30%', width: place(drawn, axis), height: '40%' }),
  )
  return picture
}

function place(seats: number, { end }: SeatAxis): string {
  return `${((seats / end) * 100).toFixed(2)}%`
}

function drawSvg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
