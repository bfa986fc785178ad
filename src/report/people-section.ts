import { drawGroupMark, drawGroupTrack, drawShareScale, type GroupMark } from './charts/group-chart.ts'
import type { FeatureData, ReportData, ValueData } from './data/report-data.ts'
import { chooseShareAxis, type ShareAxis, shareValue } from './data/share-axis.ts'
import { breakBehind, emptyHtml, type Html, html } from './markup/html.ts'
import type { ReportWords } from './report-words.ts'
import type { Strings } from './strings/strings.ts'

/** Every group on one scale, with its numbers in words beside the marks that show them. */
export function renderPeople(data: ReportData, strings: Strings, said: ReportWords): Html {
  const { intro, suppressed } = strings.people
  const axis = chooseShareAxis(data)
  return html`<p>${intro}</p>
${data.suppressed ? html`<p>${suppressed}</p>` : emptyHtml}
${data.features.map((feature) => renderFeature(feature, data, { axis, strings, said }))}`
}

interface PeopleSetting {
  readonly axis: ShareAxis
  readonly strings: Strings
  readonly said: ReportWords
}

function renderFeature(feature: FeatureData, data: ReportData, { axis, strings, said }: PeopleSetting): Html {
  const [, ...sources] = said.sources(feature)
  return html`<div class="feature"><h3>${feature.name}</h3>
<ul class="groups">${feature.values.map(
    (value) => html`<li><p class="group">${breakBehind('/', value.value)}</p>
<div>${drawGroupTrack(shareValue(value, data), axis)}${renderNumbers(value, strings, said)}</div></li>`,
  )}</ul>
<div class="axis">${drawShareScale(axis, data.panelSize, { percent: strings.numbers.percent, seats: strings.people.seats })}</div>
${sources.length === 0 ? emptyHtml : html`<details class="sources"><summary>${strings.people.source}</summary><ul>${sources.map((line) => html`<li>${line}</li>`)}</ul></details>`}</div>`
}

function renderNumbers(value: ValueData, { people }: Strings, said: ReportWords): Html {
  const [, population, pool, quota, panel] = said.valueRow(value)
  const numbers: readonly (readonly [GroupMark, string, string | undefined])[] = [
    ['panel', people.panel, panel],
    ['quota', people.quota, quota],
    ['pool', people.pool, pool],
    ['population', people.population, population],
  ]
  const known = numbers.filter(([, , number]) => number !== undefined && number !== people.unknown)
  return html`<dl class="numbers">${known.map(([mark, word, number]) => html`<div><dt>${drawGroupMark(mark)}${word}</dt> <dd>${number ?? ''}</dd></div>`)}</dl>`
}
