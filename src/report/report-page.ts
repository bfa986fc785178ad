import { encodeBase64 } from '../core/bytes/base64.ts'
import { sha256 } from '../core/bytes/hash.ts'
import { at } from '../core/checked-index.ts'
import type { ReportData } from './data/report-data.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { reportStyle } from './page-style.ts'
import { renderHead } from './report-head.ts'
import { buildSections, buildUntoldSections, type ReportSection } from './report-sections.ts'
import { type Language, languages } from './strings/languages.ts'
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
  /** Two languages stand side by side in this order, more one below the other. */
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
  if (/<!-{2}|<\/script/i.test(program)) throw new Error('a script that would not end where its element ends')
  const page = html`<!doctype html>
<html lang="${first.language}" data-languages="${chosen.join(' ')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${buildPolicy(program)}">
<title>${first.title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: reportStyle }}</style>
</head>
<body class="${columns.length === 2 ? 'several' : 'one'}">
<header>${columns.length > 1 ? renderLanguages(chosen) : emptyHtml}${renderPair(columns.map(({ head }) => head))}</header>
<main>
${parts}
</main>
<script type="application/json" id="log">${{ markup: escapeScript(log) }}</script>
<script>${{ markup: program }}</script>
</body>
</html>
`
  return page.markup
}

/** Nothing may be loaded from anywhere, and nothing runs but this very script and the one that it unpacks. */
function buildPolicy(script: string): string {
  const digest = (text: string): string => `'sha256-${encodeBase64(sha256(text))}'`
  const [, inner] = /\/\* (sha256-[A-Za-z0-9+/=]+) \*\//.exec(script) ?? []
  return `default-src 'none'; script-src ${digest(script)}${inner === undefined ? '' : ` '${inner}'`}; style-src ${digest(reportStyle)}; img-src data:; base-uri 'none'; form-action 'none'`
}

/** A text as JSON that cannot end the element it stands in. */
function escapeScript(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c')
}

function buildReportColumn(data: ReportData | null, language: Language): ReportColumn {
  const told = data === null ? null : tellReport(data, language)
  const sections = told === null ? buildUntoldSections(language) : buildSections(told, language)
  const title = told?.data.title ?? languages[language].untitled
  return { language, title, sections, head: renderHead(told, language, sections) }
}

function renderSection(language: Language, { name, heading, body }: ReportSection): Html {
  return html`<section lang="${language}" id="${name}-${language}" aria-labelledby="${name}-${language}-heading">
<h2 id="${name}-${language}-heading">${heading}</h2>
${body}
</section>`
}

/** Which languages to see: of no use where no script runs, and not there. */
function renderLanguages(chosen: readonly Language[]): Html {
  const words = chosen.map((tag) => languages[tag].page)
  const each = chosen.map(
    (tag) =>
      html`<button type="button" value="${tag}" lang="${tag}" aria-pressed="false">${languages[tag].name}</button> `,
  )
  const all = words.map(({ sideBySide, allLanguages }) => (words.length === 2 ? sideBySide : allLanguages)).join(' · ')
  return html`<div class="languages" role="group" hidden aria-label="${words.map(({ languages: word }) => word).join(' · ')}">${each}<button type="button" value="" aria-pressed="true">${all}</button></div>`
}

function renderPair(columns: readonly Html[]): Html {
  return html`<div class="pair">${columns}</div>`
}
