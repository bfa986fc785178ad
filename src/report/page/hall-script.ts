import { findHolder, findLeftTickets, type HallData } from '../handout/hall-data.ts'
import { drawFit, type FitTexts } from './hall-fit.ts'

/*
 * What runs on the projector's page. Whoever reads the dice types their digits; what is left of the tickets and the panels
 * follows. Nothing is stored or sent: the draw itself is `sortition draw`, with the same digits.
 */

interface HallTexts extends FitTexts {
  /** With `{n}` for the number of panels. */
  readonly left: string
  readonly ticket: string
}

const { data, texts } = JSON.parse(document.getElementById('hall')?.textContent ?? '') as {
  readonly data: HallData
  readonly texts: HallTexts
}
const fallen: number[] = []
/** Which screen of the picture is in view, from 0. */
let shown = 0
const cells = 1000
const cellsInLine = 100
const cellSize = 4

/** The keys of a keyboard, and those that a presenter's remote control has. */
const turns: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }

document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey) return
  const turn = turns[key]
  if (turn !== undefined) {
    event.preventDefault()
    turnTo(shown + turn)
    return
  }
  if (/^[0-9]$/.test(key) && fallen.length < data.digits) fallen.push(Number(key))
  else if (key === 'Backspace') fallen.pop()
  else if (key.toLowerCase() === 'f') void document.documentElement.requestFullscreen()
  else return
  showHall()
})
document.getElementById('back')?.addEventListener('click', () => {
  fallen.pop()
  showHall()
})
document.getElementById('full')?.addEventListener('click', () => void document.documentElement.requestFullscreen())
document.getElementById('next')?.addEventListener('click', () => turnTo(shown + 1))
window.addEventListener('resize', () => turnTo(shown))
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
  document.getElementById('charts')?.replaceChildren(...(panel === null ? [] : drawFit(data, panel, texts)))
  turnTo(0)
}

/** Brings one screen of the picture into view: its columns go on to the right of the screen, as many as it needs. */
function turnTo(wanted: number): void {
  const charts = document.getElementById('charts')
  const pages = document.getElementById('pages')
  if (charts === null || pages === null) return
  const gap = Number.parseFloat(getComputedStyle(charts).columnGap)
  const wide = charts.clientWidth + gap
  const start = charts.getBoundingClientRect().left
  // Places are rounded to parts of a pixel.
  const lefts = [...charts.querySelectorAll('tr')].map((row) => row.getBoundingClientRect().left - start + 1)
  const screens = lefts.reduce((most, left) => Math.max(most, Math.floor(left / wide) + 1), 1)
  shown = Math.min(Math.max(wanted, 0), screens - 1)
  charts.style.transform = `translateX(${-shown * wide}px)`
  pages.textContent = screens === 1 ? '' : `${shown + 1} / ${screens}`
}
