import { encodeBase64 } from '../core/bytes/base64.ts'
import { sha256 } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import type { ReportData } from './data/report-data.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { reportStyle } from './page-style.ts'
import { buildSections, buildUntoldSections, type ReportSection } from './report-sections.ts'
import { buildWords, verifyCommands } from './report-words.ts'
import { type Language, languages } from './strings/languages.ts'
import type { Strings } from './strings/strings.ts'
import { tellReport } from './told-report.ts'

interface ReportColumn {
  readonly language: Language
  readonly title: string
  readonly sections: readonly ReportSection[]
  readonly head: Html
}

/** What a page is made of. */
export interface ReportSource {
  /** What the log says; null where it does not hold, so that nothing is told from it. */
  readonly data: ReportData | null
  /** Languages stand side by side in this order. */
  readonly chosen: readonly Language[]
  /** The text of the log, which the page's script checks in the reader's browser. */
  readonly log: string
  /** The page's script. */
  readonly program: string
}

/**
 * The report as one page that needs no other file and no network. The page's script calls this again with what it finds in
 * the page, and compares: the same source must give the same page, byte for byte. A part that it compares by itself is a
 * child of `.pair` and has an id.
 */
export function buildReportPage({ data, chosen, log, program }: ReportSource): string {
  const columns = chosen.map((language) => buildReportColumn(data, language))
  const [first] = columns
  if (first === undefined) throw new Error('a report needs a language')
  const parts = first.sections.map((_, i) =>
    renderPair(columns.map((each) => renderSection(each.language, at(each.sections, i)))),
  )
  const script = escapeProgram(program)
  const page = html`<!doctype html>
<html lang="${first.language}" data-languages="${chosen.join(' ')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${buildPolicy(script)}">
<title>${first.title}</title>
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

/** The script makes pages, so it holds the tag that would end it; in its texts a backslash there changes nothing. */
function escapeProgram(program: string): string {
  if (/<!-{2}/.test(program)) throw new Error('a script that would not end where its element ends')
  return program.replaceAll(/<\/(?=script)/gi, '<\\/')
}

function buildReportColumn(made: ReportData | null, language: Language): ReportColumn {
  const told = made === null ? null : tellReport(made, language)
  const { data, strings } = told ?? { data: null, strings: languages[language] }
  const said = data === null ? null : buildWords(data, strings)
  const title = said?.title ?? strings.untitled
  const parts = told === null ? buildUntoldSections(language) : buildSections(told, language)
  const head = html`<div lang="${language}" id="head-${language}">${renderCaveat(strings.page)}
<h1>${title}</h1>
${said === null ? html`<p class="warning">${strings.page.nothingShown}</p>` : html`<p class="lead">${said.subtitle}</p>`}
${typeof data?.given === 'string' ? html`<p class="warning">${strings.givenUp(data.given)}</p>` : emptyHtml}
${strings.translation === null ? emptyHtml : html`<p>${strings.translation}</p>`}
<nav aria-label="${strings.contents}"><ul>${parts.map(({ name, heading }) => html`<li><a href="#${name}-${language}">${heading}</a></li>`)}</ul></nav></div>`
  return { language, title, sections: parts, head }
}

/** What comes before everything else: that the page is no witness, and the place where its script says what it found. */
function renderCaveat({ caveat, save, unchecked }: Strings['page']): Html {
  return html`<div class="caveat"><p>${caveat}</p>
<pre><code>${verifyCommands[0]}</code></pre>
<p><button type="button" class="save" hidden>${save}</button></p></div>
<div class="standing" aria-live="polite"><p>${unchecked}</p></div>`
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
