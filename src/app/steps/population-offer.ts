import { html, nothing, type TemplateResult } from 'lit-html'
import type { AppState } from '../state/app-state.ts'
import { usePopulation } from '../state/set-quotas.ts'
import { moveTo } from '../state/step-order.ts'
import type { Desk } from './step.ts'

/** What a table of the population is, and that it can be the shares; nothing where there is none. */
export function showPopulation({ draft, told }: AppState, { words, change }: Desk): TemplateResult | typeof nothing {
  const { population, seen } = draft
  if (population === null || told !== null) return nothing
  const { counts, percent, use } = words.quotas.population
  return html`<div class="notes"><p>${(population.isCounts ? counts : percent)(population.path)}</p>
    ${seen === null ? nothing : html`<p><button type="button" id="use-population" @click=${() => change((state) => moveTo(usePopulation(state), 'quotas'))}>${use}</button></p>`}</div>`
}
