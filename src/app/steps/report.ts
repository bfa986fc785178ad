import { html, nothing } from 'lit-html'
import { outputLayout } from '../../files/output/layout.ts'
import { isLanguage, languages, languageTags } from '../../report/strings/languages.ts'
import { growWith } from '../state/ask-engine.ts'
import type { StepView } from './step.ts'

/** Make the public report. */
export const showReport: StepView = ({ record, language }, desk) => {
  const { report } = desk.words
  return html`
    <p>${report.say}</p>
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const chosen = new FormData(event.currentTarget as HTMLFormElement)
        .getAll('language')
        .map(String)
        .filter(isLanguage)
      desk.work((ask) => growWith(ask, 'report', { record, languages: chosen }))
    }}>
      <fieldset><legend>${report.languages}</legend>
        ${languageTags.map((tag) => html`<label lang=${tag}><input type="checkbox" name="language" value=${tag} ?checked=${tag === language}> ${languages[tag].name}</label> `)}
      </fieldset>
      <p><button>${report.make}</button></p>
    </form>
    ${Object.hasOwn(record, outputLayout.reportPage.path) ? html`<p>${report.made}</p>` : nothing}`
}
