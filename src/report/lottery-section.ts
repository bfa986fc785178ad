import { drawHundred, drawTen, drawThousand, type TicketView } from './charts/ticket-pictures.ts'
import type { ReportData } from './data/report-data.ts'
import { countTicketDigits, countTicketsOfSquare, followTicket, type TicketDigit } from './data/ticket-digits.ts'
import { formatWhole } from './format-numbers.ts'
import { formatMoment } from './format-times.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import type { Strings } from './strings/strings.ts'

/** How the draw worked, in at most ten steps; the last ones follow the digits of the ticket. */
export function renderSteps(data: ReportData, strings: Strings): Html {
  const { steps } = strings.lottery
  const { tickets } = data
  const digits = countTicketDigits(tickets)
  const [first, last] = [0, tickets - 1].map((ticket) => `${ticket}`.padStart(digits, '0'))
  const texts = [
    steps.people(formatWhole(data.poolSize, strings.numbers)),
    steps.quotas(data.features.map(({ name }) => name).join(', ')),
    steps.panels(formatWhole(data.panels.length, strings.numbers)),
    steps.tickets(formatWhole(tickets, strings.numbers), first ?? '', last ?? ''),
    steps.fixed(formatMoment(data.committedAt, strings, data.timeZone)),
  ]
  const drawn = data.drawn === null ? [html`<li><p>${steps.pending}</p></li>`] : renderDrawnSteps(data, strings)
  return html`<ol class="steps">${texts.map((text) => html`<li><p>${text}</p></li>`)}${drawn}</ol>`
}

function renderDrawnSteps(data: ReportData, strings: Strings): Html[] {
  const { drawn, tickets } = data
  if (drawn === null) return []
  const { steps } = strings.lottery
  const followed = followTicket(drawn.ticket, tickets)
  const thrown = drawn.sources.some(({ kind }) => kind === 'dice')
  const pictured = followed.map((digit) => renderDigit(digit, data, strings))
  // Ten steps in all: of more digits than four, all but the last three are one step.
  const together = followed.length > mostDigitSteps ? followed.length - 3 : 1
  const digits = [pictured.slice(0, together), ...pictured.slice(together).map((one) => [one])]
  const intro = html`<p>${thrown ? steps.byDice : steps.bySeed}</p>`
  const named = `${drawn.ticket}`.padStart(followed.length, '0')
  return [
    ...digits.map((inside, i) => html`<li class="pictured">${i === 0 ? intro : emptyHtml}${inside}</li>`),
    html`<li><p><strong>${steps.panel(named)}</strong></p></li>`,
  ]
}

const mostDigitSteps = 4

/** A digit of the ticket, and a picture of what it leaves of the tickets that the ones before it had left. */
function renderDigit(step: TicketDigit, { tickets }: ReportData, { lottery: { steps }, numbers }: Strings): Html {
  const { before, digit } = step
  const digits = countTicketDigits(tickets)
  const after = digits - before.length
  const view: TicketView = { digits, tickets, first: Number(before) * 10 ** after, chosen: digit }
  const [left, each] = [formatWhole(step.left, numbers), countTicketsOfSquare(after)]
  const title = steps.picture(left)
  const picture =
    after > 2 ? drawThousand(view, title, each) : after === 2 ? drawHundred(view, title) : drawTen(view, title)
  return html`<p><strong>${steps.digit(`${before.length + 1}`, `${digit}`)}</strong> ${steps.left(left)}</p>
${picture}${each === 1 ? emptyHtml : html`<p class="note">${steps.squares(formatWhole(each, numbers))}</p>`}`
}
