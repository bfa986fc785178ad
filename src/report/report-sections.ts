import { at } from '../core/checked-index.ts'
import { drawChanceBar } from './charts/chance-bar.ts'
import type { ReportData } from './data/report-data.ts'
import { renderSteps } from './lottery-section.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { renderPeople } from './people-section.ts'
import { renderFigures } from './report-head.ts'
import { buildWords, type Fact, type ReportTable, type ReportWords, verifyCommands } from './report-words.ts'
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
    { name: 'people', heading: strings.people.heading, body: renderPeople(data, strings, said) },
    { name: 'chances', heading: strings.chances.heading, body: renderChances(strings, said) },
    { name: 'lottery', heading: strings.lottery.heading, body: renderLottery(data, strings, said) },
    { name: 'seed', heading: strings.seed.heading, body: renderSeed(strings, said) },
    {
      name: 'changes',
      heading: strings.changes.heading,
      body: html`${renderParagraphs(said.changes)}${renderFacts(data.changes.length === 0 ? [] : said.changeFacts)}`,
    },
    buildCheckSection(language, said.hashes),
    {
      name: 'summary',
      heading: strings.summary.heading,
      body: html`${renderFacts(said.facts)}${said.letters === null ? emptyHtml : renderLetters(said.letters)}`,
    },
    { name: 'about', heading: strings.about.heading, body: renderParagraphs(said.about) },
  ]
}

function renderChances({ chances }: Strings, said: ReportWords): Html {
  const most = said.chanceBars.reduce((longest, { people }) => Math.max(longest, people), 1)
  const rows = said.chanceBars.map(
    ({ range, oneIn, people, count, across }) =>
      html`<tr><th scope="row">${range}${oneIn === '' ? emptyHtml : html` <span>${oneIn}</span>`}</th><td class="count">${count}</td><td class="long">${drawChanceBar(people, most, across)}</td></tr>`,
  )
  return html`<p>${chances.intro}</p>
${renderFigures(said.chanceFigures)}
${renderParagraphs(said.chances)}
<table class="bars"><caption>${chances.chart}</caption>
<thead><tr><th scope="col">${chances.chance}</th><th scope="col" class="count">${chances.count}</th><td class="long"></td></tr></thead>
<tbody>${rows}</tbody></table>`
}

function renderLottery(data: ReportData, { lottery, ...strings }: Strings, said: ReportWords): Html {
  return html`${renderSteps(data, { lottery, ...strings })}
<details><summary>${lottery.details}</summary>${renderParagraphs(said.lottery)}
${renderFacts(said.lotteryFacts)}</details>`
}

function renderSeed({ seed }: Strings, { seed: said }: ReportWords): Html {
  return html`${renderParagraphs(said.lines)}
${renderFacts(said.facts)}
${said.trust.length === 0 ? emptyHtml : html`<div class="trust"><h3>${seed.trust}</h3>${renderParagraphs(said.trust)}</div>`}`
}

/** The places where the page's own script shows its verdicts, and how to check with other programs. */
function buildCheckSection(language: Language, hashes: readonly Fact[]): ReportSection {
  const { check, page } = languages[language]
  const body = html`<p class="screen">${check.intro}</p>
<p class="paper">${check.introOnPaper}</p>
<div class="verdicts"></div>
<p class="screen">${page.caveat}</p>
<p class="paper">${page.caveatOnPaper}</p>
<pre><code>${verifyCommands[0]}</code></pre>
<p class="screen"><button type="button" class="save" hidden>${page.save}</button></p>
<p class="screen">${check.privacy}</p>
<details><summary>${check.hashes}</summary><div class="hashes">${renderFacts(hashes)}</div>
<p>${check.command}:</p>
<pre><code>${verifyCommands.join('\n')}</code></pre></details>`
  return { name: 'check', heading: check.heading, body }
}

/** A stratum a row. Where there is no room for columns, each cell has its heading before it. */
function renderLetters({ headings, rows }: ReportTable): Html {
  return html`<table class="letters"><thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row" data-of="${at(headings, 0)}">${first}</th>${cells.map((cell, i) => html`<td data-of="${at(headings, i + 1)}">${cell}</td>`)}</tr>`)}</tbody></table>`
}

function renderParagraphs(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<p>${text}</p>`)}`
}

function renderFacts(pairs: readonly (readonly [string, string])[]): Html {
  if (pairs.length === 0) return emptyHtml
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}
