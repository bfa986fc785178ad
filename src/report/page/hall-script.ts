import { at } from '../../core/checked-index.ts'
import { findHolder, findLeftTickets, type HallData } from '../handout/hall-data.ts'

/*
 * What runs on the projector's page. Whoever reads the dice types their digits; what is left of the tickets and the panels
 * follows. Nothing is stored or sent: the draw itself is `sortition draw`, with the same digits.
 */

interface HallTexts {
  /** With `{n}` for the number of panels. */
  readonly left: string
  readonly ticket: string
  readonly seats: string
}

const { data, texts } = JSON.parse(document.getElementById('hall')?.textContent ?? '') as {
  readonly data: HallData
  readonly texts: HallTexts
}
const fallen: number[] = []
const cells = 1000
const cellsInLine = 100
const cellSize = 4

document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey) return
  if (/^[0-9]$/.test(key) && fallen.length < data.digits) fallen.push(Number(key))
  else if (key === 'Backspace') fallen.pop()
  else if (key === 'f') void document.documentElement.requestFullscreen()
  else return
  showHall()
})
document.getElementById('back')?.addEventListener('click', () => {
  fallen.pop()
  showHall()
})
document.getElementById('full')?.addEventListener('click', () => void document.documentElement.requestFullscreen())
showHall()

function showHall(): void {
  for (const [i, die] of [...document.querySelectorAll('#dice li')].entries()) {
    die.textContent = `${fallen[i] ?? '·'}`
    die.classList.toggle('fallen', i < fallen.length)
  }
  const tickets = findLeftTickets(data, fallen)
  const [first, last] = tickets
  const isDone = fallen.length === data.digits
  const said = isDone ? texts.ticket.replace('{n}', fallen.join('')) : texts.left.replace('{n}', `${last - first + 1}`)
  const left = document.getElementById('left')
  if (left !== null) left.textContent = said
  document.body.classList.toggle('done', isDone)
  showTickets(tickets)
  showFit(isDone ? findHolder(data, first) : null)
}

/** All tickets as cells, ten lines of a hundred; those that can still be drawn are bright. */
function showTickets([first, last]: readonly [number, number]): void {
  const lines = Array.from({ length: cells }, (_, cell) => {
    const [from, to] = [(cell * data.tickets) / cells, ((cell + 1) * data.tickets) / cells]
    const isLeft = to > first && from <= last
    const [x, y] = [(cell % cellsInLine) * cellSize, Math.floor(cell / cellsInLine) * 10]
    return [isLeft, `M${x} ${y}h3v8h-3z`] as const
  })
  const paths = [true, false].map((isLeft) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('class', isLeft ? 'in' : 'out')
    path.setAttribute('d', lines.flatMap(([is, line]) => (is === isLeft ? [line] : [])).join(''))
    return path
  })
  document.getElementById('tickets')?.replaceChildren(...paths)
}

/** The panel that was drawn beside the quotas; nothing while there are dice to fall. */
function showFit(panel: number | null): void {
  const fit = document.getElementById('fit')
  if (fit === null) return
  fit.hidden = panel === null
  if (panel === null) return
  const most = Math.max(...data.features.flatMap(({ values }) => values.map(({ max }) => max)))
  fit.querySelector('div')?.replaceChildren(
    ...data.features.map(({ name, values }) => {
      const table = document.createElement('table')
      table.createCaption().textContent = name
      for (const value of values) {
        const drawn = at(value.onPanel, panel)
        const row = table.insertRow()
        const heading = document.createElement('th')
        heading.scope = 'row'
        heading.textContent = value.name
        const bar = document.createElement('td')
        bar.className = 'bar'
        bar.append(drawBar(value, drawn, most))
        const number = document.createElement('td')
        const limits = value.min === value.max ? `${value.min}` : `${value.min}–${value.max}`
        number.textContent = texts.seats.replace('{n}', `${drawn}`).replace('{limits}', limits)
        row.append(heading, bar, number)
      }
      return table
    }),
  )
}

function drawBar(
  { min, max }: { readonly min: number; readonly max: number },
  drawn: number,
  most: number,
): SVGElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  picture.setAttribute('viewBox', `0 0 ${most * 10} 10`)
  picture.setAttribute('preserveAspectRatio', 'none')
  picture.setAttribute('aria-hidden', 'true')
  const parts = [
    { name: 'quota', from: Math.max(0, min * 10 - 2), to: max * 10, top: 0, tall: 10 },
    { name: 'drawn', from: 0, to: drawn * 10, top: 3, tall: 4 },
  ]
  for (const { name, from, to, top, tall } of parts) {
    const part = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    part.setAttribute('class', name)
    part.setAttribute('x', `${from}`)
    part.setAttribute('y', `${top}`)
    part.setAttribute('width', `${Math.max(0, to - from)}`)
    part.setAttribute('height', `${tall}`)
    picture.append(part)
  }
  return picture
}
