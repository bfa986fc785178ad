import type { TicketSpan } from '../core/log/receipt.ts'
import { showValue } from '../core/text.ts'
import { formatBoth, isAlmostCertain } from './chance-words.ts'
import { drawHundred, drawThousand } from './charts/ticket-pictures.ts'
import type { OwnData } from './data/own-data.ts'
import type { ReportData } from './data/report-data.ts'
import { countTicketDigits, countTicketsOfSquare } from './data/ticket-digits.ts'
import { formatWhole } from './format-numbers.ts'
import { isolateText } from './isolate-text.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import type { Strings } from './strings/strings.ts'
import type { ToldReport } from './told-report.ts'

/** What a page answers to the holder of a receipt that holds; `logged` has the names as the log has them. */
export function renderOwnAnswer(own: OwnData, logged: ReportData, { data, strings }: ToldReport): Html {
  const { receipt } = strings
  const answers = own.answers.map(([feature, value]) => {
    const [name, said] = findLabels(feature, value, logged, data)
    return html`<div><dt>${name}</dt><dd>${said}</dd></div>`
  })
  return html`<p class="result"><span class="pass">${receipt.tookPart}</span> ${sayOutcome(own, strings)}</p>
${own.later.map((change) => html`<p class="result">${receipt[change]}</p>`)}
${own.code === '' ? emptyHtml : html`<p class="code">${receipt.code(isolateText(showValue(own.code)))}</p>`}
<p class="chance"><strong>${sayChance(own, strings)}</strong></p>
<p>${receipt.answers}:</p>
<dl class="facts"><div><dt>${receipt.id}</dt><dd>${isolateText(own.id)}</dd></div>${answers}</dl>
${own.held === 0 ? emptyHtml : renderTickets(own, data, strings)}`
}

function sayOutcome({ outcome }: OwnData, { receipt, numbers }: Strings): string {
  if (outcome.kind === 'reserve') return receipt.reserve(formatWhole(outcome.number, numbers))
  return { pending: receipt.pending, drawn: receipt.drawn, 'not drawn': receipt.notDrawn }[outcome.kind]
}

function sayChance({ chance, held }: OwnData, strings: Strings): string {
  const { receipt } = strings
  if (held === 0) return receipt.noChance
  if (chance.num >= chance.den) return receipt.certain
  if (!isAlmostCertain(chance)) return formatBoth(chance, receipt.chance, strings)
  return formatBoth(chance, (_, percent) => receipt.almostCertain(percent), strings)
}

function renderTickets({ held, tickets: spans }: OwnData, { tickets }: ReportData, strings: Strings): Html {
  const { receipt } = strings
  const digits = countTicketDigits(tickets)
  const show = (ticket: number): string => `${ticket}`.padStart(digits, '0')
  const numbers = spans.map(([first, last]) => (first === last ? show(first) : `${show(first)}–${show(last)}`))
  return html`<p>${receipt.tickets(formatWhole(held, strings.numbers), formatWhole(tickets, strings.numbers))}</p>
<div>${drawOwnTickets(spans, tickets, strings)}</div>
<p class="tickets">${numbers.join(', ')}</p>`
}

/** A picture of all tickets, where there is more to see than their numbers. */
function drawOwnTickets(own: readonly TicketSpan[], tickets: number, { lottery, numbers, receipt }: Strings): Html {
  const digits = countTicketDigits(tickets)
  const view = { digits, tickets, first: 0, chosen: null }
  if (tickets <= 10) return emptyHtml
  if (tickets <= 100) return drawHundred(view, receipt.picture, own)
  const each = countTicketsOfSquare(digits)
  return html`${drawThousand(view, receipt.picture, each, own)}${each === 1 ? emptyHtml : html`<p class="note">${lottery.steps.squares(formatWhole(each, numbers))}</p>`}`
}

/** What the language of a report calls a feature and a value of it. */
function findLabels(feature: string, value: string, logged: ReportData, told: ReportData): readonly [string, string] {
  const f = logged.features.findIndex(({ name }) => name === feature)
  const v = logged.features[f]?.values.findIndex((each) => each.value === value) ?? -1
  const label = told.features[f]
  return [label?.name ?? isolateText(feature), label?.values[v]?.value ?? isolateText(value)]
}
