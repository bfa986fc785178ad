import { html, nothing, type TemplateResult } from 'lit-html'
import type { ToldPeople, ToldPerson } from '../answers/tell-record.ts'
import type { StepView } from './step.ts'

/** See the panel. */
export const showPanel: StepView = ({ told }, { words: { panel } }) => html`
  ${told?.ticket == null ? nothing : html`<p>${panel.ticket(told.ticket, told.tickets)}</p>`}
  ${
    told?.people == null
      ? html`<p>${panel.nobody}</p>`
      : html`${showPeople(panel.panel, told.people, told.people.panel)}${showPeople(panel.reserves, told.people, told.people.reserves)}`
  }`

function showPeople(caption: string, { columns }: ToldPeople, people: readonly ToldPerson[]): TemplateResult {
  return html`<table><caption>${caption}</caption>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${people.map(({ cells }) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`
}
