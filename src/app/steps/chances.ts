import { html, nothing } from 'lit-html'
import { keepFindings, say } from '../state/app-state.ts'
import type { StepView } from './step.ts'

/** See how likely everybody is to be drawn. */
export const showChances: StepView = ({ draft: { settings, files }, findings }, desk) => {
  const { chances } = desk.words
  const find = (): void =>
    desk.work(async (ask) => {
      const told = await ask('chances', { settings, files })
      return (state) => (told.ok ? say(keepFindings(state, { chances: told.value }), told) : say(state, told))
    })
  const found = findings.chances
  const sorted = found?.chances.map(({ chance }) => chance).toSorted((a, b) => readFraction(a) - readFraction(b)) ?? []
  return html`
    <p>${chances.say}</p>
    <p><button type="button" @click=${find}>${chances.find}</button></p>
    ${found === null ? nothing : html`<p>${chances.smallest(sorted.at(0) ?? '')} ${chances.largest(sorted.at(-1) ?? '')} ${chances.bound(found.bound)}</p>`}`
}

function readFraction(fraction: string): number {
  const [numerator, denominator = '1'] = fraction.split('/')
  return Number(numerator) / Number(denominator)
}
