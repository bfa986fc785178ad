import { html, type TemplateResult } from 'lit-html'
import { findRoundAt } from '../../core/draw/beacon.ts'

/** A field for a moment in the time of this computer, at which a round of the beacon is published. */
export function showMoment(label: string): TemplateResult {
  return html`<label>${label} <input type="datetime-local" name="moment"></label>`
}

/** The round of the moment that was typed; null where none was. */
export function readMoment(form: FormData): number | null {
  const time = Date.parse(`${form.get('moment') ?? ''}`)
  return Number.isNaN(time) ? null : findRoundAt(time / 1000)
}
