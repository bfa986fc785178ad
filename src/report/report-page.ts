import { sha256 } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import { encodeBase64 } from '../core/signature/ssh-wire.ts'
import type { ReportData } from './data/report-data.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { reportStyle } from './page-style.ts'
import { buildSections, type ReportSection } from './report-sections.ts'
import { buildWords } from './report-words.ts'
import { type Language, languages } from './strings/languages.ts'

interface ReportColumn {
  readonly language: Language
  readonly sections: readonly ReportSection[]
  readonly head: Html
}

/**
 * The report as one page that needs no other file and no network. `log` is the text of the log, which the page's script
 * checks in the reader's browser; languages stand side by side in the order given.
 */
export function buildReportPage(data: ReportData, chosen: readonly Language[], log: string, script: string): string {
  const columns = chosen.map((language) => buildReportColumn(data, language))
  const [first] = columns
  if (first === undefined) throw new Error('a report needs a language')
  const parts = first.sections.map((_, i) =>
    renderPair(columns.map((each) => renderSection(each.language, at(each.sections, i)))),
  )
  const title = buildWords(data, languages[first.language]).title
  const page = html`<!doctype html>
<html lang="${first.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${buildPolicy(script)}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: reportStyle }}</style>
</head>
<body class="${columns.length > 1 ? 'several' : 'one'}">
<header>${renderPair(columns.map(({ head }) => head))}</header>
<main>
${parts}
</main>
<script type="application/json" id="log">${{ markup: escapeScript(log) }}</script>
<script>${{ markup: script }}</script>
</body>
</html>
`
  return page.markup
}

/** Nothing may be loaded from anywhere, and nothing runs but this very script. */
function buildPolicy(script: string): string {
  const digest = (text: string): string => `'sha256-${encodeBase64(sha256(text))}'`
  return `default-src 'none'; script-src ${digest(script)}; style-src ${digest(reportStyle)}; img-src data:; base-uri 'none'; form-action 'none'`
}

/** A text as JSON that cannot end the element it stands in. */
function escapeScript(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}

function buildReportColumn(data: ReportData, language: Language): ReportColumn {
  const strings = languages[language]
  const said = buildWords(data, strings)
  const parts = buildSections(data, language)
  const head = html`<div lang="${language}"><h1>${said.title}</h1>
<p class="lead">${said.subtitle}</p>
${data.given === null ? emptyHtml : html`<p class="warning">${strings.givenUp(data.given)}</p>`}
${strings.translation === null ? emptyHtml : html`<p>${strings.translation}</p>`}
<nav aria-label="${strings.contents}"><ul>${parts.map(({ name, heading }) => html`<li><a href="#${name}-${language}">${heading}</a></li>`)}</ul></nav></div>`
  return { language, sections: parts, head }
}

function renderSection(language: Language, { name, heading, body }: ReportSection): Html {
  return html`<section lang="${language}" id="${name}-${language}" aria-labelledby="${name}-${language}-heading">
<h2 id="${name}-${language}-heading">${heading}</h2>
${body}
</section>`
}

function renderPair(columns: readonly Html[]): Html {
  return html`<div class="pair">${columns}</div>`
}
