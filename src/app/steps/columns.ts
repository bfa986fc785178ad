import { html, nothing } from 'lit-html'
import { type ColumnUse, columnUses, findFeatures, findUse, setUse } from '../state/set-columns.ts'
import type { StepView } from './step.ts'

const shownAnswers = 4

/** Say what each column is. */
export const showColumns: StepView = ({ draft: { seen, settings } }, desk) => {
  const { columns } = desk.words
  return html`
    <p class="quiet">${columns.useHow}</p>
    <table class="cards">
      <thead><tr><th scope="col">${columns.column}</th><th scope="col">${columns.answers}</th><th scope="col">${columns.use}</th></tr></thead>
      <tbody>${seen?.columns.map(({ header, answers, blanks }) => {
        const features = findFeatures(settings, header)
        const use = findUse(settings, header)
        const list = answers === null ? [] : [...answers.keys()]
        return html`<tr>
          <th scope="row"><bdi>${header}</bdi></th>
          <td class="quiet">${list.slice(0, shownAnswers).map((answer, i) => html`${i === 0 ? nothing : ', '}<bdi>${answer}</bdi>`)}${answers === null || list.length > shownAnswers ? html` ${columns.more}` : nothing}
            ${blanks === 0 ? nothing : html` (${columns.blank(blanks)})`}</td>
          <td><select aria-label=${`${header}: ${columns.use}`}
            @change=${({ currentTarget }: Event) => {
              const chosen = (currentTarget as HTMLSelectElement).value as ColumnUse
              desk.change((state) => setUse(state, header, chosen))
            }}>${columnUses.map((each) => html`<option value=${each} .selected=${each === use}>${columns.uses[each]}</option>`)}</select>
            ${features.map((name) => html`<span class="note">${columns.feature(name)}</span>`)}</td>
        </tr>`
      })}</tbody>
    </table>`
}
