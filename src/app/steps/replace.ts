import { html, nothing, type TemplateResult } from 'lit-html'
import type { ToldPerson } from '../answers/tell-record.ts'
import type { AppState } from '../state/app-state.ts'
import { growWith } from '../state/ask-engine.ts'
import type { Desk, StepView } from './step.ts'

/** Replace people who cannot come. */
export const showReplace: StepView = (state, desk) => {
  const { replace, panel } = desk.words
  const { told } = state
  if (told?.people == null) return html`<p>${panel.nobody}</p>`
  if (told.call !== null) return showCall(state, told.call.vacancy, desk)
  return html`
    <p>${replace.say}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      leave(state, new FormData(event.currentTarget as HTMLFormElement), desk)
    }}>
      <fieldset><legend>${replace.who}</legend>${told.people.panel.map(showPerson)}</fieldset>
      <p><label>${replace.reason} <input name="reason" size="40" autocomplete="off"></label></p>
      ${told.replacements === 'beacon' ? html`<p><label>${desk.words.commit.round} <input type="number" name="round" min="1"></label></p>` : nothing}
      <p><button>${replace.call}</button></p>
    </form>`
}

function showPerson({ id, cells }: ToldPerson): TemplateResult {
  return html`<p><label><input type="checkbox" name="left" value=${id}> ${cells.join(', ')}</label></p>`
}

function leave({ record }: AppState, form: FormData, desk: Desk): void {
  const round = Number(form.get('round') ?? 0)
  const asked = {
    record,
    left: form.getAll('left').map(String),
    reason: `${form.get('reason') ?? ''}`.trim(),
    time: desk.now(),
    ...(round > 0 ? { round } : {}),
  }
  desk.work((ask) => growWith(ask, 'replace', asked))
}

/** Seats that are announced wait for dice or a round. */
function showCall({ record, told }: AppState, vacancy: string, desk: Desk): TemplateResult {
  const { replace, dice } = desk.words
  const isDice = told?.replacements === 'dice'
  return html`
    <p>${replace.announced} <code>${vacancy}</code></p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const text = `${new FormData(event.currentTarget as HTMLFormElement).get('given') ?? ''}`
      const time = desk.now()
      desk.work(async (ask) => {
        if (isDice)
          return growWith(ask, 'fill', { record, sources: [{ digits: [...text].map(Number), kind: 'dice' }], time })
        const round = await ask('round', { text })
        if (!round.ok) return (state) => ({ ...state, said: round })
        return growWith(ask, 'fill', { record, sources: [round.value], time })
      })
    }}>
      <p><label>${isDice ? replace.thrown : dice.round} <textarea name="given" rows="2"></textarea></label></p>
      <p><button>${replace.fill}</button></p>
    </form>`
}
