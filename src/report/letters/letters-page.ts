import type { CommitBody } from '../../core/log/entries.ts'
import { buildHandedPage } from '../markup/handed-page.ts'
import { type Html, html } from '../markup/html.ts'
import { type Language, languages } from '../strings/languages.ts'
import { drawCode } from './code-picture.ts'
import { chooseLetterSize, shortenDraw } from './letter-sheet.ts'
import { type LetterDraw, type LetterPerson, tellDraw, writeLetter } from './letter-words.ts'

/** Letters to print: what they are of, and to whom they go. */
export interface Letters {
  readonly commit: CommitBody
  readonly people: readonly LetterPerson[]
  /** Where the report is published. */
  readonly page: string
}

/** One page of HTML for a printer, a sheet of A4 for each person, in the language of each. */
export function buildLettersPage({ commit, people, page }: Letters): string {
  const draws = new Map<Language, LetterDraw>()
  const find = (language: Language): LetterDraw => {
    const known = draws.get(language) ?? shortenDraw(tellDraw(commit, language))
    draws.set(language, known)
    return known
  }
  const first = people[0]?.language ?? 'en'
  const body = html`<main>
${people.map((person) => renderLetter(person, find(person.language), page))}</main>`
  return buildHandedPage({ language: first, title: find(first).title, style: letterStyle, body })
}

function renderLetter(person: LetterPerson, draw: LetterDraw, page: string): Html {
  const words = writeLetter(draw, person, page)
  const { heading, before, after } = words
  const code = drawCode(person.link, languages[person.language].letter.code)
  if (code === null) throw new RangeError('a link too long for a code')
  return html`<article class="${chooseLetterSize(person.lines, words)}" lang="${person.language}" data-id="${person.id}">
<address>${person.lines.map((line) => html`<span dir="auto">${line}</span>`)}</address>
<h1>${heading}</h1>
${before.map((text) => html`<p>${text}</p>`)}
${code}
${after.map((text) => html`<p>${text}</p>`)}
</article>
`
}

const letterStyle = `
@page{size:A4;margin:20mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:170mm;background:#fff;color:#000;font:11pt/1.45 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
article{break-after:page;padding:10mm 0;overflow-wrap:break-word}
article:last-child{break-after:auto}
address{font-style:normal;min-height:32mm;margin-bottom:10mm}
address span{display:block}
h1{font-size:16pt;line-height:1.25;margin:0 0 4mm}
p{margin:0 0 3mm}
.code{display:block;width:75mm;height:75mm;margin:4mm auto}
.small{font-size:9.5pt}
.small .code{width:65mm;height:65mm}
.smallest{font-size:8pt}
.smallest .code{width:60mm;height:60mm}
@media print{body{max-width:none}article{padding:0}}
`
