import { html, nothing, type TemplateResult } from 'lit-html'
import { listSourceParts, type SeedSource } from '../../core/draw/seed-sources.ts'
import { beaconAddresses, buildRoundUrl } from '../../library/beacon-round.ts'
import { followTicket } from '../../report/data/ticket-digits.ts'
import { formatWhole } from '../../report/format-numbers.ts'
import { type AppState, say } from '../state/app-state.ts'
import { type AskEngine, goOn, growWith } from '../state/ask-engine.ts'
import { nameContribution, readGiven } from './given-source.ts'
import type { Desk, StepView } from './step.ts'

type SourcePart = ReturnType<typeof listSourceParts>[number]

/** Give what was announced. */
export const showDice: StepView = (state, desk) => {
  const { dice } = desk.words
  const { told } = state
  if (told === null) throw new Error('nothing is frozen')
  return html`
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget as HTMLFormElement)
      const time = desk.now()
      desk.work((now, ask) => drawFrom(now, { source: told.source, form, time }, ask))
    }}>
      ${listSourceParts(told.source).map((part) => showPart(state, part, desk))}
      <p><label><input type="checkbox" name="sure" required> ${dice.sure}</label></p>
      <p><button class="main">${dice.draw}</button></p>
    </form>`
}

function showPart(state: AppState, part: SourcePart, desk: Desk): TemplateResult {
  const { dice } = desk.words
  switch (part.kind) {
    case 'dice':
      return showStage(state, part.digits, desk)
    case 'balls':
      return html`<p>${part.event}</p><p><label>${dice.balls(part.count, part.highest)} <input name="balls" autocomplete="off"></label></p>`
    case 'beacon':
      return html`<p>${dice.address}<br><code>${buildRoundUrl(beaconAddresses[0], part.round)}</code></p>
        <p><label>${dice.round}<br><textarea name="round" rows="6"></textarea></label></p>`
    case 'operator':
      return html`<p><label>${dice.text} <input name="text" class="wide" autocomplete="off"></label></p>`
    case 'contributions':
      return html`${part.names.map((name) => html`<p><label>${name} <input name=${nameContribution(name)} class="wide" autocomplete="off"></label></p>`)}`
  }
}

/** The dice as they fall, large enough for a hall, and how many of the numbered panels each of them leaves. */
function showStage({ told, thrown }: AppState, digits: number, { words: { dice }, report, change, fillScreen }: Desk) {
  const tickets = told?.tickets ?? 0
  const shown = /^\d*$/.test(thrown) && thrown.length <= digits ? [...thrown] : []
  const left =
    shown.length === 0
      ? tickets
      : followTicket(Number(shown.join('').padEnd(digits, '0')), tickets)[shown.length - 1]?.left
  return html`<div id="stage">
    <p><label>${dice.thrown(digits)}<br><input name="dice" inputmode="numeric" autocomplete="off" size=${digits} maxlength=${2 * digits} .value=${thrown}
      @input=${({ currentTarget }: Event) => {
        const typed = (currentTarget as HTMLInputElement).value.replaceAll(/[\s,]/g, '')
        // What was wrong with another number is not wrong with this one.
        change((state) => say({ ...state, thrown: typed }, {}))
      }}></label></p>
    <div class="digits" aria-hidden="true">${Array.from({ length: digits }, (_, i) => html`<span class=${shown[i] === undefined ? 'empty' : ''}>${shown[i] ?? '?'}</span>`)}</div>
    <p class="left" aria-live="polite">${left === undefined ? nothing : dice.left(formatWhole(left, report.numbers))}</p>
    <p><button type="button" class="plain" @click=${() => fillScreen('stage')}><span class="fill">${dice.screen}</span><span class="leave">${dice.leave}</span></button></p></div>`
}

interface DrawTask {
  readonly source: SeedSource
  readonly form: FormData
  readonly time: string
}

async function drawFrom({ draft, record }: AppState, { source, form, time }: DrawTask, ask: AskEngine) {
  const sources = await readGiven(source, form, ask)
  if (!sources.ok) return (state: AppState) => say(state, sources)
  const { settings, files } = draft
  const change = await growWith(ask, 'draw', { settings, files, record, sources: sources.value, time })
  return (state: AppState) => {
    const drawn = change(state)
    return drawn.told === state.told ? drawn : { ...goOn(drawn), said: drawn.said }
  }
}
