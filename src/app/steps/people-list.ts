import { html, type TemplateResult } from 'lit-html'
import type { SettingsData } from '../../library/settings-data.ts'
import type { ToldPeople, ToldPerson } from '../answers/tell-record.ts'

/** What somebody is called: the cells of the columns of names, where the settings are here; the id is always there. */
export function nameColumns({ columns }: ToldPeople, { name = [] }: SettingsData): readonly number[] {
  return [name].flat().flatMap((header) => {
    const place = columns.findIndex((column) => column.trim() === header)
    return place < 0 ? [] : [place]
  })
}

/** A person by name and id. */
export function showPerson({ id, cells }: ToldPerson, names: readonly number[]): TemplateResult {
  const name = names.map((place) => cells[place] ?? '').join(' ')
  return html`${name === '' ? '' : html`<bdi>${name}</bdi> `}<bdi class="quiet">${id}</bdi>`
}

/** People one below another. */
export function showPeople(people: readonly ToldPerson[], names: readonly number[]): TemplateResult {
  return html`<ul>${people.map((person) => html`<li>${showPerson(person, names)}</li>`)}</ul>`
}
