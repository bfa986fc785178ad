import { chanceChart } from './charts/chance-chart.ts'
import { featureChart } from './charts/feature-chart.ts'
import { legend } from './charts/legend.ts'
import { ticketChart } from './charts/ticket-chart.ts'
import { type Html, html, nothing } from './html.ts'
import type { FeatureData, ReportData } from './report-data.ts'
import { type Words, words } from './report-words.ts'
import type { Strings } from './strings/strings.ts'

/** One part of a report in one language. All languages have the same parts in the same order. */
export interface Section {
  readonly name: string
  readonly heading: string
  readonly body: Html
}

/** The report in one language, part by part. */
export function sections(data: ReportData, strings: Strings): Section[] {
  const said = words(data, strings)
  return [
    { name: 'summary', heading: strings.summary.heading, body: facts(said.facts) },
    { name: 'people', heading: strings.people.heading, body: peopleBody(data, strings, said) },
    { name: 'chances', heading: strings.chances.heading, body: chancesBody(data, strings, said) },
    { name: 'lottery', heading: strings.lottery.heading, body: lotteryBody(data, strings, said) },
    {
      name: 'seed',
      heading: strings.seed.heading,
      body: html`${paragraphs(said.seed.lines)}${facts(said.seed.facts)}`,
    },
    {
      name: 'changes',
      heading: strings.changes.heading,
      body: html`${paragraphs(said.changes)}${facts(said.changeFacts)}`,
    },
    { name: 'check', heading: strings.check.heading, body: checkBody(strings, said) },
    { name: 'about', heading: strings.about.heading, body: paragraphs(said.about) },
  ]
}

function peopleBody(data: ReportData, strings: Strings, said: Words): Html {
  const { intro, suppressed } = strings.people
  const features = data.features.map((feature) => featureBody(feature, data, strings, said))
  return html`${paragraphs([intro, ...(data.suppressed ? [suppressed] : [])])}${legend(strings.people)}${features}`
}

function featureBody(feature: FeatureData, data: ReportData, strings: Strings, said: Words): Html {
  const rows = feature.values.map((value) => said.valueRow(value))
  return html`<div class="feature"><h3>${feature.name}</h3>
${featureChart(feature, data, strings.people.chart(feature.name))}
${table(feature.name, said.valueHeadings, rows)}
${sources(said.sources(feature))}</div>`
}

function chancesBody(data: ReportData, { chances }: Strings, said: Words): Html {
  return html`${paragraphs([chances.intro, ...said.chances])}
${chanceChart(data, chances.chart)}
${table(chances.chart, [chances.chance, chances.count], said.ranges)}`
}

function lotteryBody(data: ReportData, { lottery }: Strings, said: Words): Html {
  return html`${paragraphs(said.lottery)}
${ticketChart(data, lottery.chart)}
${facts(said.lotteryFacts)}`
}

/** The place where the page's own script shows its verdicts; without it, how to check with the program. */
function checkBody({ check, language }: Strings, said: Words): Html {
  return html`<p>${check.intro}</p>
<div class="verdicts" data-language="${language}" aria-live="polite"><p class="waiting">${check.running}</p></div>
<noscript><p>${check.noScript}</p></noscript>
<div class="drop" data-language="${language}"><label>${check.choose} <input type="file"></label> <span>${check.drop}</span></div>
<p>${check.privacy}</p>
${facts(said.hashes)}
<p>${check.command}:</p>
<pre><code>npx sortition verify selection-log.jsonl</code></pre>`
}

function sources([heading, ...lines]: readonly string[]): Html {
  if (heading === undefined) return nothing
  return html`<p class="sources">${heading}</p><ul class="sources">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function paragraphs(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<p>${text}</p>`)}`
}

function facts(pairs: readonly (readonly [string, string])[]): Html {
  if (pairs.length === 0) return nothing
  return html`<dl>${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function table(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table><caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first!}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`
}
