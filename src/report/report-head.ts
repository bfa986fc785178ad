import type { Figure } from './chance-words.ts'
import { buildHeadWords } from './head-words.ts'
import { emptyHtml, type Html, html } from './markup/html.ts'
import { type Language, languages } from './strings/languages.ts'
import type { Strings } from './strings/strings.ts'
import type { ToldReport } from './told-report.ts'

/** What stands above the fold, in one language; of a log that does not hold (null) that nothing is told of it. */
export function renderHead(told: ToldReport | null, language: Language, sections: readonly NamedPart[]): Html {
  const { strings } = told ?? { strings: languages[language] }
  return html`<div lang="${language}" id="head-${language}">${told === null ? renderEmptyHead(strings) : renderFullHead(told)}
<div class="standing" aria-live="polite"><p class="unchecked">${strings.page.unchecked}</p></div>
<p class="more"><a href="#check-${language}">${strings.head.checkMore}</a></p>
${renderReceiptPlace(strings)}
<nav aria-label="${strings.contents}"><ul>${sections.map(({ name, heading }) => html`<li><a href="#${name}-${language}">${heading}</a></li>`)}</ul></nav>
${strings.translation === null ? emptyHtml : html`<p class="draft">${strings.translation}</p>`}</div>`
}

interface NamedPart {
  readonly name: string
  readonly heading: string
}

function renderEmptyHead(strings: Strings): Html {
  return html`<h1>${strings.untitled}</h1>
<p class="warning">${strings.page.nothingShown}</p>`
}

function renderFullHead({ data, strings }: ToldReport): Html {
  const { title, question, organiser, when, figures, sentence } = buildHeadWords(data, strings)
  return html`<h1>${title}</h1>
${question === null ? emptyHtml : html`<p class="question"><span class="kicker">${strings.head.question}</span> ${question}</p>`}
<p class="when">${organiser === null ? emptyHtml : html`<span>${organiser}</span> `}<span>${when}</span></p>
${data.given === null ? emptyHtml : html`<p class="warning">${strings.givenUp(data.given)}</p>`}
${renderFigures(figures)}
<p class="lead">${sentence}</p>`
}

/** Numbers in large type, each with what it is of. */
export function renderFigures(figures: readonly Figure[]): Html {
  return html`<ul class="figures">${figures.map(([figure, of]) => html`<li><strong>${figure}</strong> <span>${of}</span></li>`)}</ul>`
}

/** Where the reader gives a receipt, and where the page answers. It is of no use where no script runs, and is not there. */
function renderReceiptPlace({ receipt }: Strings): Html {
  return html`<details class="receipt" hidden><summary>${receipt.button}</summary>
<div class="drop"><p>${receipt.intro}</p>
<p><label class="choose">${receipt.choose} <input type="file"></label> ${receipt.drop}</p>
<p><label class="paste">${receipt.paste} <textarea rows="3" spellcheck="false" autocomplete="off"></textarea></label></p></div>
<div class="given" aria-live="polite" tabindex="-1"></div></details>`
}
