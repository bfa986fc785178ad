import { html, type TemplateResult } from 'lit-html'

/** A field for a moment in the time of this computer, at which a round of the beacon is published. */
export function showMoment(label: string): TemplateResult {
  return html`<label>${label} <input type="datetime-local" name="moment"></label>`
}
