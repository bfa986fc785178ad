import { html, nothing, type TemplateResult } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import type { AnswerColumn } from '../../files/inputs/answer-columns.ts'
import type { Draft } from '../state/app-state.ts'
import { chooseUse } from '../state/choose-use.ts'
import { type ColumnUse, columnUses, listFixedUses, listGroups, listUses } from '../state/set-columns.ts'
import type { Desk, StepView } from './step.ts'

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

function showUse(draft: Draft, header: string, { words: { columns }, now, workBeside }: Desk): TemplateResult {
  const [main = 'nothing', ...more] = listUses(draft, header)
  const others = [
    ...more.filter((use) => use !== 'group').map((use) => columns.uses[use]),
    ...listFixedUses(draft.settings, header).map((use) => columns.fixed[use]),
  ]
  return html`<select aria-label=${`${header}: ${columns.use}`}
    @change=${({ currentTarget }: Event) => {
      const use = (currentTarget as HTMLSelectElement).value as ColumnUse
      workBeside(chooseUse({ header, use, today: now().slice(0, 10) }))
    }}>${columnUses.map((each) => html`<option value=${each} .selected=${live(each === main)}>${columns.uses[each]}</option>`)}</select>
    ${others.map((use) => html`<span class="note">${columns.also(use)}</span>`)}
    ${listGroups(draft, header).map((name) => html`<span class="note">${columns.feature(name)}</span>`)}`
}
