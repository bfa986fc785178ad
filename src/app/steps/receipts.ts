import { html, nothing } from 'lit-html'
import { isReceiptPath } from '../../files/output/layout.ts'
import { growWith } from '../state/ask-engine.ts'
import type { StepView } from './step.ts'

/** Make everybody's receipt. */
export const showReceipts: StepView = ({ record }, desk) => {
  const { receipts } = desk.words
  const made = Object.keys(record).filter(isReceiptPath).length
  return html`
    <p><button type="button" id="make-receipts" class=${made === 0 ? 'main' : 'plain'} @click=${() => desk.work((now, ask) => growWith(ask, 'receipts', { record: now.record }))}>${receipts.make}</button></p>
    ${made === 0 ? nothing : html`<p class="verdict good">${receipts.made(made)}</p>`}`
}
