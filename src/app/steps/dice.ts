import { html, type TemplateResult } from 'lit-html'
import { type GivenSource, listSourceParts, type SeedSource } from '../../core/draw/seed-sources.ts'
import { ok, type Result } from '../../core/result.ts'
import { type AppState, say } from '../state/app-state.ts'
import { type AskEngine, goOn, growWith } from '../state/ask-engine.ts'
import type { Desk, StepView } from './step.ts'

/** Give what was announced. */
export const showDice: StepView = (state, desk) => {
  const { dice } = desk.words
  const source = state.told?.source
  return html`
    <p>${dice.say}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget as HTMLFormElement)
      const time = desk.now()
      if (source !== undefined) desk.work((ask) => drawFrom(state, { source, form, time }, ask))
    }}>
      ${source === undefined ? '' : listSourceParts(source).map((part) => showPart(part, desk))}
      <p><button>${dice.draw}</button></p>
    </form>`
}

function showPart(part: ReturnType<typeof listSourceParts>[number], { words: { dice } }: Desk): TemplateResult {
  switch (part.kind) {
    case 'dice':
      return html`<p><label>${dice.thrown} <input name="dice" inputmode="numeric" autocomplete="off" size=${part.digits}></label></p>`
    case 'balls':
      return html`<p>${part.event}</p><p><label>${dice.balls} <input name="balls" autocomplete="off"></label></p>`
    case 'beacon':
      return html`<p><label>${dice.round}<br><textarea name="round" rows="6" cols="60"></textarea></label></p>`
    case 'operator':
      return html`<p><label>${dice.text} <input name="text" autocomplete="off" size="60"></label></p>`
    case 'contributions':
      return html`${part.names.map((name) => html`<p><label>${name} <input name=${`text of ${name}`} autocomplete="off" size="60"></label></p>`)}`
  }
}

interface DrawTask {
  readonly source: SeedSource
  readonly form: FormData
  readonly time: string
}

async function drawFrom({ draft, record }: AppState, { source, form, time }: DrawTask, ask: AskEngine) {
  const sources: GivenSource[] = []
  for (const part of listSourceParts(source)) {
    const given = await readPart(part, (name) => `${form.get(name) ?? ''}`, ask)
    if (!given.ok) return (state: AppState) => say(state, given)
    sources.push(given.value)
  }
  const { settings, files } = draft
  const change = await growWith(ask, 'draw', { settings, files, record, sources, time })
  return (state: AppState) => {
    const drawn = change(state)
    return drawn.told === state.told ? drawn : { ...goOn(drawn), said: drawn.said }
  }
}

async function readPart(
  part: ReturnType<typeof listSourceParts>[number],
  text: (name: string) => string,
  ask: AskEngine,
): Promise<Result<GivenSource>> {
  switch (part.kind) {
    case 'dice':
      return ok({ digits: [...text('dice').replaceAll(/[\s,]/g, '')].map(Number), kind: 'dice' })
    case 'balls': {
      const numbers = text('balls')
        .split(/[\s,]+/)
        .filter((word) => word !== '')
      return ok({ kind: 'balls', numbers: numbers.map(Number).sort((a, b) => a - b) })
    }
    case 'beacon':
      return ask('round', { text: text('round') })
    case 'operator':
      return ok({ kind: 'text', text: text('text') })
    case 'contributions':
      return ok({ kind: 'contributions', texts: part.names.map((name) => [name, text(`text of ${name}`)] as const) })
  }
}
