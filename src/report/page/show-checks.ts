import type { Verdict } from '../../core/verify/verdict-list.ts'
import type { PageQuestion, Strings } from '../strings/strings.ts'
import { buildElement, buildParagraph } from './page-elements.ts'

/** A verdict on a log, or what the page found about itself. */
export type PageCheck = Omit<Verdict, 'name'> & { readonly name: PageQuestion }

/** What all the checks of a log come to, in a sentence that says no more than was checked. */
export function buildAnswer(checks: readonly PageCheck[], { check }: Strings): HTMLElement {
  const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  if (failed.length > 0) return buildParagraph('result fail', check.doesNotHold(failed.join(', ')))
  const made = checks.filter(({ outcome }) => outcome === 'pass').length
  return buildParagraph('result pass', check.allHold(`${made}`, `${checks.length - made}`))
}

/** Each question with its answer and what was found. */
export function buildCheckTable(checks: readonly PageCheck[], { check }: Strings): HTMLElement {
  const whole = buildElement('table')
  whole.className = 'checks'
  const head = buildElement('tr')
  for (const heading of [check.verdict, check.outcome, check.details]) head.append(buildHeaderCell(heading, 'col'))
  whole.append(head, ...checks.map((each) => buildCheckRow(each, check)))
  return whole
}

function buildCheckRow({ name, outcome, detail, failures }: PageCheck, check: Strings['check']): HTMLElement {
  const line = buildElement('tr')
  line.dataset.verdict = name
  line.dataset.outcome = outcome
  const mark = { pass: '✓', fail: '✗', 'not checked': '–' }[outcome]
  const said = buildElement('td', `${mark} ${check.outcomes[outcome]}`)
  said.className = `outcome ${outcome === 'not checked' ? 'open' : outcome}`
  const found = buildElement('td', detail)
  found.lang = 'en'
  for (const failure of failures.slice(0, 10)) {
    const where = failure.entry === null ? '' : `${check.entry(`${failure.entry + 1}`)}: `
    found.append(buildElement('p', `${where}${failure.what}: expected ${failure.expected}, found ${failure.found}`))
  }
  line.append(buildHeaderCell(check.verdicts[name], 'row'), said, found)
  return line
}

function buildHeaderCell(text: string, scope: string): HTMLElement {
  const made = buildElement('th', text)
  made.setAttribute('scope', scope)
  return made
}
