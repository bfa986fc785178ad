import { html, nothing, type TemplateResult } from 'lit-html'
import { quicknetChain, type SeedSource } from '../../core/draw/seed-sources.ts'
import type { AppState } from '../state/app-state.ts'
import { growWith } from '../state/ask-engine.ts'
import type { Desk, StepView } from './step.ts'

/** Freeze everything and publish the fingerprint. */
export const showCommit: StepView = (state, desk) => {
  const { commit } = desk.words
  if (state.told !== null)
    return html`<p>${commit.frozen} ${commit.fingerprint}</p><p><code class="fingerprint">${state.told.fingerprint}</code></p>`
  return html`
    <p>${commit.say}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      freeze(state, new FormData(event.currentTarget as HTMLFormElement), desk)
    }}>
      <fieldset><legend>${commit.source}</legend>
        ${(['dice', 'beacon', 'balls', 'operator'] as const).map(
          (
            kind,
            i,
          ) => html`<p><label><input type="radio" name="source" value=${kind} ?checked=${i === 0}> ${commit.sources[kind]}</label>
            ${showMore(kind, desk)}</p>`,
        )}
      </fieldset>
      <p><label>${commit.panels} <select name="panels">${[10, 100, 1000, 10_000].map(
        (panels) => html`<option ?selected=${panels === (state.draft.settings.panels ?? 1000)}>${panels}</option>`,
      )}</select></label></p>
      <p><button>${commit.freeze}</button></p>
    </form>`
}

function showMore(
  kind: 'dice' | 'beacon' | 'balls' | 'operator',
  { words: { commit } }: Desk,
): TemplateResult | typeof nothing {
  if (kind === 'beacon') return html`<label>${commit.round} <input type="number" name="round" min="1"></label>`
  if (kind !== 'balls') return nothing
  return html`<label>${commit.event} <input name="event"></label>
    <label>${commit.count} <input type="number" name="count" min="1" value="6"></label>
    <label>${commit.highest} <input type="number" name="highest" min="1" value="59"></label>`
}

function freeze({ draft: { settings, files } }: AppState, form: FormData, desk: Desk): void {
  const panels = Number(form.get('panels'))
  const asked = {
    settings: { ...settings, panels },
    files,
    source: readSource(form, panels),
    key: desk.randomBytes(32),
    time: desk.now(),
  }
  desk.work((ask) => growWith(ask, 'commit', asked))
}

function readSource(form: FormData, panels: number): SeedSource {
  const text = (name: string): string => `${form.get(name) ?? ''}`.trim()
  switch (text('source')) {
    case 'beacon':
      return { chain: quicknetChain, kind: 'beacon', round: Number(text('round')) }
    case 'balls':
      return { count: Number(text('count')), event: text('event'), highest: Number(text('highest')), kind: 'balls' }
    case 'operator':
      return { kind: 'operator' }
    default:
      return { digits: `${panels}`.length - 1, kind: 'dice' }
  }
}
