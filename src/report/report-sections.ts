import { drawChanceChart } from './charts/chance-chart.ts'
import { drawFeatureChart } from './charts/feature-chart.ts'
import { drawLegend } from './charts/legend.ts'
import { drawTicketChart } from './charts/ticket-chart.ts'
import type { FeatureData, ReportData } from './data/report-data.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { buildWords, type Fact, type ReportRow, type ReportWords, verifyCommands } from './report-words.ts'
import { type Language, languages } from './strings/languages.ts'
import type { Strings } from './strings/strings.ts'
import type { ToldReport } from './told-report.ts'

/** One part of a report in one language. All languages have the same parts in the same order. */
export interface ReportSection {
  readonly name: string
  readonly heading: string
  readonly body: Html
}

/** Of a log that does not hold nothing is told: there is the place alone where that is shown. */
export function buildUntoldSections(language: Language): ReportSection[] {
  return [buildCheckSection(language, [])]
}

/** The report in one language, part by part. */
export function buildSections({ data, strings }: ToldReport, language: Language): ReportSection[] {
  const said = buildWords(data, strings)
  return [
    { name: 'summary', heading: strings.summary.heading, body: renderFacts(said.facts) },
    { name: 'people', heading: strings.people.heading, body: renderPeople(data, strings, said) },
    { name: 'chances', heading: strings.chances.heading, body: renderChances(data, strings, said) },
    { name: 'lottery', heading: strings.lottery.heading, body: renderLottery(data, strings, said) },
    {
      name: 'seed',
      heading: strings.seed.heading,
      body: html`${renderParagraphs(said.seed.lines)}${renderFacts(said.seed.facts)}`,
    },
    {
      name: 'changes',
      heading: strings.changes.heading,
      body: html`${renderParagraphs(said.changes)}${renderFacts(said.changeFacts)}`,
    },
    buildCheckSection(language, said.hashes),
    { name: 'about', heading: strings.about.heading, body: renderParagraphs(said.about) },
  ]
}

function renderPeople(data: ReportData, strings: Strings, said: ReportWords): Html {
  const { intro, suppressed } = strings.people
  const features = data.features.map((feature) => renderFeature(feature, data, strings, said))
  return html`${renderParagraphs([intro, ...(data.suppressed ? [suppressed] : [])])}${drawLegend(strings.people)}${features}`
}

function renderFeature(feature: FeatureData, data: ReportData, strings: Strings, said: ReportWords): Html {
  const rows = feature.values.map((value) => said.valueRow(value))
  return html`<div class="feature"><h3>${feature.name}</h3>
${drawFeatureChart(feature, data, strings.people.chart(feature.name))}
${renderTable(feature.name, said.valueHeadings, rows)}
${renderSources(said.sources(feature))}</div>`
}

function renderChances(data: ReportData, { chances }: Strings, said: ReportWords): Html {
  return html`${renderParagraphs([chances.intro, ...said.chances])}
${drawChanceChart(data, chances.chart)}
${renderTable(chances.chart, [chances.chance, chances.count], said.ranges)}`
}

function renderLottery(data: ReportData, { lottery }: Strings, said: ReportWords): Html {
  return html`${renderParagraphs(said.lottery)}
${drawTicketChart(data, lottery.chart)}
${renderFacts(said.lotteryFacts)}`
}

/** The places where the page's own script shows its verdicts, and how to check with other programs. */
function buildCheckSection(language: Language, hashes: readonly Fact[]): ReportSection {
  const { check } = languages[language]
  const body = html`<p>${check.intro}</p>
<div class="verdicts"></div>
<div class="drop"><label>${check.choose} <input type="file"></label> <span>${check.drop}</span></div>
<div class="given" aria-live="polite"></div>
<p>${check.privacy}</p>
${renderFacts(hashes)}
<p>${check.command}:</p>
<pre><code>${verifyCommands.join('\n')}</code></pre>`
  return { name: 'check', heading: check.heading, body }
}

function renderSources([heading, ...lines]: readonly string[]): Html {
  if (heading === undefined) return emptyHtml
  return html`<p class="sources">${heading}</p><ul class="sources">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function renderParagraphs(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<p>${text}</p>`)}`
}

function renderFacts(pairs: readonly (readonly [string, string])[]): Html {
  if (pairs.length === 0) return emptyHtml
  return html`<dl>${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function renderTable(caption: string, headings: readonly string[], rows: readonly ReportRow[]): Html {
  return html`<table><caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`
}
