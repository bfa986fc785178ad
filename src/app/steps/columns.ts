import { html } from 'lit-html'
import { type ColumnUse, columnUses, findFeatures, findUse, setUse } from '../state/set-columns.ts'
import type { StepView } from './step.ts'

/** Say what each column is. */
export const showColumns: StepView = ({ draft: { seen, settings } }, desk) => {
  const { columns } = desk.words
  return html`
    <p>${columns.say}</p>
    <table>
      <thead><tr><th scope="col">${columns.column}</th><th scope="col">${columns.answers}</th><th scope="col">${columns.use}</th></tr></thead>
      <tbody>${seen?.columns.map(({ header, answers }) => {
        const features = findFeatures(settings, header)
        const use = findUse(settings, header)
        return html`<tr>
          <th scope="row">${header}</th>
          <td>${answers === null ? '…' : [...answers.keys()].slice(0, 3).join(', ')}</td>
          <td><select aria-label=${header} .value=${use}
            @change=${({ currentTarget }: Event) => {
              const chosen = (currentTarget as HTMLSelectElement).value as ColumnUse
              desk.change((state) => setUse(state, header, chosen))
            }}>${columnUses.map((each) => html`<option value=${each} ?selected=${each === use}>${columns.uses[each]}</option>`)}</select>
            ${features.map((name) => html` ${columns.feature(name)}`)}</td>
        </tr>`
      })}</tbody>
    </table>`
}
