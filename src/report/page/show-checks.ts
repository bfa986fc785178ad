import type { Verdict } from '../../core/verify/verdict-list.ts'
import type { PageQuestion, Strings } from '../strings/strings.ts'
import { buildElement, buildParagraph } from './page-elements.ts'

/** A verdict on a log, or what the page found about itself. */
export type PageCheck = Omit<Verdict, 'name'> & { readonly name: PageQuestion }

/** What all the checks of a log come to, in a sentence that says no more than was checked. */
export function buildAnswer(checks: readonly PageCheck[], { check }: Strings): HTMLElement {
  const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => check.verdicts[name])
  if (failed.length > 0) return buildParagraph('result fail', check.doesNotHold(failed.join(' ')))
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

function buildCheckLine({ name, outcome, detail, failures }: PageCheck, check: Strings['check']): HTMLElement {
  const { outcomes, verdicts } = check
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
  if (failures.length > 0) line.append(...buildFailures(failures.slice(0, mostShownFailures), check))
  return line
}

const mostShownFailures = 10

/** Where something does not hold, in the reader's words; and folded away, what was found in the program's own. */
function buildFailures(failures: PageCheck['failures'], { details, entry }: Strings['check']): HTMLElement[] {
  const entries = [...new Set(failures.flatMap((fault) => fault.entry ?? []))].sort((a, b) => a - b)
  const places = entries.map((number) => entry(`${number + 1}`)).join(', ')
  const found = failures.map(({ what, expected, found: other }) =>
    buildEnglish(`${what}: expected ${expected}, found ${other}`),
  )
  const fold = buildFold(details, found)
  fold.className = 'detail'
  return places === '' ? [fold] : [buildParagraph('detail', places), fold]
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
