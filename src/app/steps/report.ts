import { html, nothing } from 'lit-html'
import { isLanguage, languages, languageTags } from '../../report/strings/languages.ts'
import { growWith } from '../state/ask-engine.ts'
import type { StepView } from './step.ts'

/** Make the public report. */
export const showReport: StepView = ({ told, language }, desk) => {
  const { report } = desk.words
  const isWhole = told?.isReportWhole ?? null
  return html`
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const chosen = new FormData(event.currentTarget as HTMLFormElement)
        .getAll('language')
        .map(String)
        .filter(isLanguage)
      desk.work((now, ask) => growWith(ask, 'report', { record: now.record, languages: chosen }))
    }}>
      <fieldset class="people"><legend>${report.languages}</legend>
        ${languageTags.map((tag) => html`<label lang=${tag}><input type="checkbox" name="language" value=${tag} ?checked=${tag === language}> ${languages[tag].name}</label>`)}
      </fieldset>
      <p><button id="make-report" class=${isWhole === true ? 'plain' : 'main'}>${report.make}</button></p>
    </form>
    ${isWhole === false ? html`<p class="note">${report.outdated}</p>` : nothing}
    ${isWhole === true ? html`<p class="verdict good">${report.made}</p><p>${report.publish}</p>` : nothing}`
}
