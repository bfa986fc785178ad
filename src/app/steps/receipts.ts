import { html, nothing } from 'lit-html'
import { isReceiptPath } from '../../files/output/layout.ts'
import { growWith } from '../state/ask-engine.ts'
import type { StepView } from './step.ts'

/** Make everybody's receipt. */
export const showReceipts: StepView = ({ record }, desk) => {
  const { receipts } = desk.words
  const made = Object.keys(record).filter(isReceiptPath).length
  return html`
    <p>${receipts.say}</p>
    <p><button type="button" @click=${() => desk.work((ask) => growWith(ask, 'receipts', { record }))}>${receipts.make}</button></p>
    ${made === 0 ? nothing : html`<p>${receipts.made(made)}</p>`}`
}
