import { buildHandedPage } from '../markup/handed-page.ts'
import { html } from '../markup/html.ts'
import type { Strings } from '../strings/strings.ts'
import type { HallData } from './hall-data.ts'
import { hallStyle } from './hall-style.ts'

/** What stands on the wall before the dice fall, and what the page needs after. */
export interface Hall {
  readonly title: string
  readonly question: string | null
  readonly language: string
  readonly data: HallData
  /** The page's script. */
  readonly program: string
}

/** The projector's page: one file without a network, which goes on by the keys of whoever reads the dice. */
export function buildHallPage({ title, question, language, data, program }: Hall, { hall, people }: Strings): string {
  const texts = { left: hall.left, ticket: hall.ticket, panel: people.panel, quota: people.quota }
  const body = html`<header><h1 dir="auto">${title}</h1>${question === null ? '' : html`<p dir="auto">${question}</p>`}</header>
<main>
<div id="drawn"><ol id="dice">${Array.from({ length: data.digits }, () => html`<li>·</li>`)}</ol>
<p id="left" aria-live="polite"></p></div>
<svg id="tickets" viewBox="0 0 400 100" aria-hidden="true"></svg>
<section id="fit" hidden><h2>${hall.fit} <span class="mark drawn">${people.panel}</span> <span class="mark quota">${people.quota}</span> <span id="pages"></span></h2><div class="screen"><div id="charts"></div></div></section>
</main>
<footer><p>${hall.keys}</p>
<p><button type="button" id="back">${hall.back}</button> <button type="button" id="next">${hall.next}</button> <button type="button" id="full">${hall.full}</button></p></footer>
<script type="application/json" id="hall">${{ markup: JSON.stringify({ data, texts }).replaceAll('<', '\\u003c') }}</script>`
  return buildHandedPage({ language, title, style: hallStyle, body, script: program })
}
