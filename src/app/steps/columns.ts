import { html, nothing, type TemplateResult } from 'lit-html'
import type { AnswerColumn } from '../../files/inputs/answer-columns.ts'
import type { Draft } from '../state/app-state.ts'
import { chooseUse } from '../state/choose-use.ts'
import {
  type ColumnUse,
  columnUses,
  findAgeDay,
  listFixedUses,
  listGroups,
  listUses,
  setAgeDay,
} from '../state/set-columns.ts'
import type { Desk, StepView } from './step.ts'
import { tryChoice } from './try-choice.ts'

const shownAnswers = 4

/** Say what each column is. */
export const showColumns: StepView = ({ draft }, desk) => {
  const { columns } = desk.words
  return html`
    <p class="quiet">${columns.useHow}</p>
    <table class="cards">
      <thead><tr><th scope="col">${columns.column}</th><th scope="col">${columns.answers}</th><th scope="col">${columns.use}</th></tr></thead>
      <tbody>${draft.seen?.columns.map(
        (column) => html`<tr>
          <th scope="row"><bdi>${column.header}</bdi></th>
          <td class="quiet">${showAnswers(column, desk)}</td>
          <td>${showUse(draft, column.header, desk)}</td>
        </tr>`,
      )}</tbody>
    </table>`
}

function showAnswers({ answers, blanks }: AnswerColumn, { words: { columns } }: Desk): TemplateResult {
  const list = answers === null ? [] : [...answers.keys()]
  return html`${list.slice(0, shownAnswers).map((answer, i) => html`${i === 0 ? nothing : ', '}<bdi>${answer}</bdi>`)}${answers === null || list.length > shownAnswers ? html` ${columns.more}` : nothing}
    ${blanks === 0 ? nothing : html` (${columns.blank(blanks)})`}`
}

function showUse(draft: Draft, header: string, desk: Desk): TemplateResult {
  const { columns } = desk.words
  const [main = 'nothing', ...more] = listUses(draft, header)
  const others = [
    ...more.filter((use) => use !== 'group').map((use) => columns.uses[use]),
    ...listFixedUses(draft.settings, header).map((use) => columns.fixed[use]),
  ]
  return html`<select aria-label=${`${header}: ${columns.use}`}
    @change=${({ currentTarget }: Event) => {
      const field = currentTarget as HTMLSelectElement
      const task = chooseUse({ header, use: field.value as ColumnUse, today: desk.now().slice(0, 10) })
      tryChoice(desk, task, () => {
        field.value = main
      })
    }}>${columnUses.map((each) => html`<option value=${each} .selected=${each === main}>${columns.uses[each]}</option>`)}</select>
    ${others.map((use) => html`<span class="note">${columns.also(use)}</span>`)}
    ${listGroups(draft, header).map((name) => html`<span class="note">${columns.feature(name)}</span>`)}
    ${showAgeDay(findAgeDay(draft.settings, header), header, desk)}`
}

/** Whoever has a birthday between two days is of another age: the day is that of the panel rather than today. */
function showAgeDay(day: string | null, header: string, desk: Desk): TemplateResult | typeof nothing {
  if (day === null) return nothing
  return html`<label class="note">${desk.words.columns.ageDay} <input type="date" name=${`at ${header}`} required .value=${day} @change=${({
    currentTarget,
  }: Event) => {
    const field = currentTarget as HTMLInputElement
    if (field.value === '') field.value = day
    else desk.change((state) => setAgeDay(state, header, field.value))
  }}></label>`
}
