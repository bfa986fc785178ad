import { html, nothing, type TemplateResult } from 'lit-html'
import { cmp, one, type Rational, rational, readFraction, zero } from '../../core/rational.ts'
import type { Odds } from '../../library/answer-questions.ts'
import { formatBoth, formatRangeOneIn } from '../../report/chance-words.ts'
import { spreadChances } from '../../report/data/chance-ranges.ts'
import { formatPercentage, formatWhole } from '../../report/format-numbers.ts'
import { keepFindings, say } from '../state/app-state.ts'
import type { Task } from '../state/ask-engine.ts'
import type { Desk, StepView } from './step.ts'

/** See how likely everybody is to be drawn. */
export const showChances: StepView = ({ draft: { settings }, findings: { chances: found } }, desk) => {
  const { chances } = desk.words
  return found === null
    ? html`<p><button type="button" id="find" class="main" @click=${() => desk.work(findChances)}>${chances.find}</button></p><p class="quiet">${chances.wait}</p>`
    : showOdds(found, settings.panel ?? 0, desk)
}

const findChances: Task = async ({ draft: { settings, files } }, ask) => {
  const told = await ask('chances', { settings, files })
  return (state) => (told.ok ? say(keepFindings(state, { chances: told.value }), told) : say(state, told))
}

function showOdds(
  { chances: people, bound }: Odds,
  seats: number,
  { words: { chances }, report }: Desk,
): TemplateResult {
  const sorted = people.map(({ chance }) => readFraction(chance)).toSorted(cmp)
  const some = sorted.filter((chance) => cmp(chance, zero) > 0)
  const certain = sorted.filter((chance) => cmp(chance, one) === 0).length
  const none = sorted.length - some.length
  const [smallest, largest] = [some.at(0), some.at(-1)]
  if (smallest === undefined || largest === undefined) throw new Error('a lottery in which nobody has a chance')
  const showFigure = (chance: Rational, of: string): TemplateResult =>
    html`<li><strong>${formatBoth(chance, (oneIn) => oneIn, report)}</strong> <span>${of}, ${formatPercentage(chance, 1, 'nearest', report.numbers)}</span></li>`
  return html`
    <ul class="figures">${showFigure(smallest, report.chances.smallest)}${showFigure(rational(seats, people.length), report.chances.mean)}${showFigure(largest, report.chances.largest)}</ul>
    <p>${chances.bound(formatPercentage(readFraction(bound), 2, 'up', report.numbers))}</p>
    ${certain === 0 ? nothing : html`<p class="note">${chances.certain(certain)}</p>`}
    ${none === 0 ? nothing : html`<p class="note">${chances.none(none)}</p>`}
    ${showSpread(some, { chances, report })}`
}

/** Bars on one scale, with their numbers beside them. */
function showSpread(
  sorted: readonly Rational[],
  { chances, report }: { readonly chances: Desk['words']['chances']; readonly report: Desk['report'] },
): TemplateResult {
  const { ranges } = spreadChances(sorted.map((chance) => ({ least: chance, most: chance, people: 1 })))
  const shown = ranges.filter(({ people }) => people > 0)
  const most = Math.max(...shown.map(({ people }) => people))
  const { percent } = report.numbers
  return html`<table class="bars"><caption>${chances.table}</caption>
    <thead><tr><th scope="col">${report.chances.chance}</th><th scope="col">${report.chances.count}</th></tr></thead>
    <tbody>${shown.map((range) => {
      const { from, to, people } = range
      const name = from >= 100 ? `100${percent}` : report.chances.range(`${from}${percent}`, `${to}${percent}`)
      return html`<tr><th scope="row">${name} <span class="quiet">${formatRangeOneIn(range, report)}</span></th>
        <td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width=${(100 * people) / most} height="10"></rect></svg>
        <span>${formatWhole(people, report.numbers)}</span></td></tr>`
    })}</tbody></table>`
}
