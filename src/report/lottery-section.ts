import { drawHundred, drawTen, drawThousand, type TicketView } from './charts/ticket-pictures.ts'
import type { ReportData } from './data/report-data.ts'
import { countTicketDigits, followTicket, type TicketDigit } from './data/ticket-digits.ts'
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
  // Of many digits all but the last three are one step.
  const pictured = followed.slice(-3)
  const early = followed.slice(0, -3)
  const thrown = drawn.sources.some(({ kind }) => kind === 'dice')
  const intro = html`<p>${thrown ? steps.byDice : steps.bySeed}</p>`
  const lead = early.at(-1)
  const leading =
    lead === undefined
      ? []
      : [
          html`<li>${intro}<p><strong>${steps.digits(`${lead.before}${lead.digit}`)}</strong> ${steps.left(formatWhole(lead.left, strings.numbers))}</p></li>`,
        ]
  const ones = pictured.map((step, i) => {
    const place = early.length + i + 1
    const said = html`<p><strong>${steps.digit(`${place}`, `${step.digit}`)}</strong> ${steps.left(formatWhole(step.left, strings.numbers))}</p>`
    const head = place === 1 ? intro : emptyHtml
    return html`<li class="pictured">${head}${said}${drawStep(step, data, steps.picture(formatWhole(step.left, strings.numbers)))}</li>`
  })
  const named = `${drawn.ticket}`.padStart(followed.length, '0')
  return [...leading, ...ones, html`<li><p><strong>${steps.panel(named)}</strong></p></li>`]
}

/** What the digit leaves of the tickets that the ones before it had left. */
function drawStep({ before, digit }: TicketDigit, { tickets }: ReportData, title: string): Html {
  const digits = countTicketDigits(tickets)
  const after = digits - before.length
  const first = before === '' ? 0 : Number(before) * 10 ** after
  const view: TicketView = { digits, tickets, first, chosen: digit }
  if (after === 3) return drawThousand(view, title)
  return after === 2 ? drawHundred(view, title) : drawTen(view, title)
}
