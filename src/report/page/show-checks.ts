import type { Verdict } from '../../core/verify/verdict-list.ts'
import type { PageQuestion, Strings } from '../strings/strings.ts'
import { buildElement, buildParagraph } from './page-elements.ts'

/** A verdict on a log, or what the page found about itself. */
export type PageCheck = Omit<Verdict, 'name'> & { readonly name: PageQuestion }

/** What all the checks of a log come to, in a sentence that says no more than was checked. */
export function buildAnswer(checks: readonly PageCheck[], { check }: Strings): HTMLElement {
  const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  if (failed.length > 0) return buildParagraph('result fail', check.doesNotHold(failed.join(', ')))
  const held = `${checks.filter(({ outcome }) => outcome === 'pass').length}`
  return buildParagraph('result pass', check.allHold(held, held))
}

/** Each question with its answer; folded away, those that need more than there is, and what was found in full. */
export function buildChecks(checks: readonly PageCheck[], { check }: Strings): HTMLElement[] {
  const made = checks.filter(({ outcome }) => outcome !== 'not checked')
  const open = checks.filter(({ outcome }) => outcome === 'not checked')
  return [
    buildCheckList(made, check),
    ...(open.length === 0
      ? []
      : [
          buildFold(check.notMade(`${open.length}`), [
            buildElement('p', check.notMadeWhy),
            buildCheckList(open, check),
          ]),
        ]),
    ...(made.length === 0 ? [] : [buildFold(check.details, [buildDetails(made)])]),
  ]
}

function buildFold(heading: string, inside: readonly HTMLElement[]): HTMLElement {
  const fold = buildElement('details')
  fold.append(buildElement('summary', heading), ...inside)
  return fold
}

function buildCheckList(checks: readonly PageCheck[], check: Strings['check']): HTMLElement {
  const list = buildElement('ul')
  list.className = 'checks'
  list.append(...checks.map((each) => buildCheckLine(each, check)))
  return list
}

function buildCheckLine(
  { name, outcome, detail, failures }: PageCheck,
  { outcomes, verdicts, entry }: Strings['check'],
): HTMLElement {
  const line = buildElement('li')
  line.dataset.verdict = name
  line.dataset.outcome = outcome
  line.append(buildElement('span', verdicts[name]), ' ')
  if (outcome === 'not checked') {
    line.append(buildEnglish(detail))
    return line
  }
  const said = buildElement('strong', `${outcome === 'pass' ? '✓' : '✗'} ${outcomes[outcome]}`)
  said.className = `outcome ${outcome}`
  line.append(said)
  for (const { entry: number, what, expected, found } of failures.slice(0, 10)) {
    const where = number === null ? '' : `${entry(`${number + 1}`)}: `
    line.append(buildEnglish(`${where}${what}: expected ${expected}, found ${found}`))
  }
  return line
}

function buildDetails(checks: readonly PageCheck[]): HTMLElement {
  const list = buildElement('dl')
  list.className = 'details'
  list.lang = 'en'
  for (const { name, detail } of checks) list.append(buildElement('dt', name), buildElement('dd', detail))
  return list
}

function buildEnglish(text: string): HTMLElement {
  const line = buildParagraph('detail', text)
  line.lang = 'en'
  return line
}
