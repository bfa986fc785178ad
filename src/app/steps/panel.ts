import { html, nothing, type TemplateResult } from 'lit-html'
import type { SettingsData } from '../../library/settings-data.ts'
import type { SeatedValue, ToldPeople, ToldPerson } from '../answers/tell-record.ts'
import { growWith, type Task } from '../state/ask-engine.ts'
import type { AppWords } from '../strings/app-words.ts'
import { nameColumns, showPerson } from './people-list.ts'
import type { Desk, StepView } from './step.ts'
import { tryChoice } from './try-choice.ts'

/** See the panel. */
export const showPanel: StepView = ({ told, draft: { settings } }, desk) => {
  const { panel } = desk.words
  if (told === null) throw new Error('nothing is frozen')
  return html`
    ${told.ticket === null ? nothing : html`<p class="ticket"><span>${panel.drawn}</span> <strong>${told.ticket}</strong></p>`}
    ${told.open === 0 ? nothing : html`<p class="note">${panel.open(told.open)}</p>`}
    ${told.people === null ? html`<p class="note">${panel.nobody}</p>` : showEverybody(told.people, { settings, isOver: told.stage === 'closed' }, desk)}
    ${showFit(told.fit, desk)}`
}

interface PeopleView {
  readonly settings: SettingsData
  /** Whether nothing can change any more. */
  readonly isOver: boolean
}

function showEverybody(people: ToldPeople, { settings, isOver }: PeopleView, desk: Desk): TemplateResult {
  const { panel } = desk.words
  const names = nameColumns(people, settings)
  const coming = panel.coming(people.confirmed.length, people.panel.length)
  return html`<p class="quiet">${panel.unfrozen}</p>${(['panel', 'reserves', 'withdrawn'] as const).map((role) =>
    people[role].length === 0
      ? nothing
      : html`<h3>${panel[role]}</h3>${role === 'panel' ? html`<p id="coming">${coming}</p>` : nothing}
        <ol class="people">${people[role].map((person) => html`<li>${showRow(person, { people, names }, desk)}${role === 'panel' && !isOver ? showYes(person, people, desk) : nothing}</li>`)}</ol>`,
  )}`
}

function showRow(
  person: ToldPerson,
  { people, names }: { readonly people: ToldPeople; readonly names: readonly number[] },
  { words: { panel } }: Desk,
): TemplateResult {
  return html`<details><summary aria-label=${`${names.map((place) => person.cells[place]).join(' ')} ${person.id}: ${panel.row}`}>${showPerson(person, names)}</summary>
    <dl>${people.columns.map((column, i) => html`<div><dt><bdi>${column}</bdi></dt><dd><bdi>${person.cells[i]}</bdi></dd></div>`)}</dl></details>`
}

/** Whether somebody said that they come. */
function showYes({ id }: ToldPerson, { confirmed }: ToldPeople, desk: Desk): TemplateResult {
  const { panel } = desk.words
  const isComing = confirmed.includes(id)
  return html`<label class="yes"><input type="checkbox" aria-label=${`${id}: ${panel.yes}`} .checked=${isComing}
    @change=${({ currentTarget }: Event) => {
      const field = currentTarget as HTMLInputElement
      const said = { id, undo: !field.checked, time: desk.now() }
      const task: Task = ({ record }, ask) => growWith(ask, 'confirm', { record, ...said })
      tryChoice(desk, task, () => {
        field.checked = isComing
      })
    }}> ${panel.yes}</label>`
}

/** The panel as it is now beside its quotas. */
function showFit(
  fit: readonly SeatedValue[],
  { words: { panel }, report: { people } }: Desk,
): TemplateResult | typeof nothing {
  if (fit.every(({ seated }) => seated === null)) return nothing
  const features = [...new Set(fit.map(({ feature }) => feature))]
  return html`<h3>${people.heading}</h3><table id="fit">
    <thead><tr><th scope="col">${people.value}</th><th scope="col">${people.quota}</th><th scope="col">${people.panel}</th></tr></thead>
    ${features.map(
      (name) => html`<tbody><tr><th colspan="3" scope="rowgroup"><bdi>${name}</bdi></th></tr>
      ${fit
        .filter(({ feature }) => feature === name)
        .map(
          (row) =>
            html`<tr><th scope="row"><bdi>${row.value}</bdi></th><td>${people.to(`${row.min}`, `${row.max}`)}</td>${showSeated(row, panel.missed, people.unknown)}</tr>`,
        )}</tbody>`,
    )}</table>`
}

function showSeated(
  { seated, min, max }: SeatedValue,
  missed: AppWords['panel']['missed'],
  unknown: string,
): TemplateResult {
  if (seated === null) return html`<td>${unknown}</td>`
  if (seated < min) return html`<td class="alarm">${seated} (${missed.few(min - seated)})</td>`
  if (seated > max) return html`<td class="alarm">${seated} (${missed.many(seated - max)})</td>`
  return html`<td>${seated}</td>`
}
