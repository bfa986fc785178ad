import { config } from 'zod'
import { encodeUtf8 } from '../../core/bytes/hash.ts'
import { computeRootFromPath } from '../../core/bytes/merkle-tree.ts'
import { hashCommit } from '../../core/log/commit-body.ts'
import { hashLeaf } from '../../core/log/pool-tree.ts'
import { parseReceipt } from '../../core/log/receipt.ts'
import { isLinkOf, unpackReceipt } from '../../core/log/receipt-link.ts'
import { dissectLog } from '../../core/verify/log-subject.ts'
import { judgeLog } from '../../core/verify/verify-log.ts'
import { buildReportData } from '../data/report-data.ts'
import { buildReportPage } from '../report-page.ts'
import { isLanguage, type Language, languageTags } from '../strings/languages.ts'
import { comparePages, judgePage } from './compare-pages.ts'
import { judgeGiven, type PageLog } from './given-file.ts'
import { offerLanguages } from './language-switch.ts'
import { markDifferences } from './mark-differences.ts'
import { offerLog, takeReceipts } from './page-controls.ts'
import { buildElement, fillPlaces } from './page-elements.ts'
import { buildAnswer, buildChecks } from './show-checks.ts'

/*
 * What runs inside a report: the same verdicts as `sortition verify`, in the reader's browser, on the log in the page. What
 * else stands in the page is not believed: the script makes the page anew from its log, says where the two differ, and
 * shows the new one. Until then the document is asked through its interface alone, or the window: for an element that has a
 * name, such as `<img name="currentScript">`, stands before what is called so in `document`.
 */

// The page's policy forbids code made from text; without this zod would try whether it may.
config({ jitless: true })

const script: Document['currentScript'] = Reflect.get(Document.prototype, 'currentScript', document)
/** The script that stands in the page, which unpacks this one at the end of the file (build/pack-page.js). */
const program: unknown = script === null ? null : Reflect.get(script, 'outer')
script?.remove()
showPage()

function showPage(): void {
  if (typeof program !== 'string') throw new Error('a script that stands in no page')
  const root = queryFound<HTMLElement>(':root')
  const chosen = readLanguages(root)
  const log = readEmbeddedLog()
  const subject = dissectLog({ log })
  const verdicts = judgeLog(subject)
  const holds = subject.whole !== null && verdicts.every(({ outcome }) => outcome !== 'fail')
  const data = holds ? buildReportData(subject.whole) : null
  const made = new DOMParser().parseFromString(buildReportPage({ data, chosen, log, program }), 'text/html')
  const differences = data === null ? null : comparePages(document, made)
  const checks = [judgePage(differences), ...verdicts]
  // All of it, whether it differs or not: a part can be hidden in ways that do not show in it.
  root?.replaceWith(made.documentElement)
  fillPlaces('.standing', (words) => [buildAnswer(checks, words)])
  fillPlaces('.verdicts', (words) => [
    buildElement('h3', words.check.thisLog),
    buildAnswer(checks, words),
    ...buildChecks(checks, words),
  ])
  if (differences !== null) markDifferences(differences)
  const show = offerLanguages()
  offerLog(log)
  const page = { log, entries: holds ? subject.whole : null, data, verdicts }
  takeReceipts(
    (given, place) => {
      fillPlaces('.given', judgeGiven(given, page))
      if (given.language !== null) show(given.language)
      showAnswer(place)
    },
    (packed) => unpackLink(packed, page),
  )
}

/** By a log that does not hold no link can be read. */
function unpackLink(packed: string, { entries }: PageLog): Uint8Array | null {
  if (entries === null) return new Uint8Array()
  const { quotas, pool } = entries[0].body
  const bytes = encodeUtf8(unpackReceipt(packed, quotas) ?? packed)
  const receipt = parseReceipt(bytes)
  const isWhole =
    receipt.ok &&
    computeRootFromPath(hashLeaf(receipt.value.leaf), receipt.value.index, pool.size, receipt.value.path) !== null
  return !isWhole && isLinkOf(packed, hashCommit(entries[0].body)) ? null : bytes
}

/** Opens every place of an answer, and brings the reader to the one where they gave something, or else to the first. */
function showAnswer(given: Element | null): void {
  for (const place of document.querySelectorAll<HTMLDetailsElement>('.receipt')) place.open = true
  const answer = (given ?? document).querySelector<HTMLElement>('.pair > :not([hidden]) .given')
  answer?.scrollIntoView({ block: 'start' })
  answer?.focus({ preventScroll: true })
}

/** The first element of the page that was found. */
function queryFound<E extends Element>(selector: string): E | null {
  return Document.prototype.querySelector.call(document, selector) as E | null
}

/** The languages of the page. Where they cannot be read it is made in all that there are, and so differs from what was found. */
function readLanguages(root: HTMLElement | null): readonly Language[] {
  const named = new Set(root?.dataset.languages?.split(' ').filter(isLanguage))
  return named.size === 0 ? languageTags : [...named]
}

/** The text of the log in the page. What is no text is no log: that is an empty one, of which `chain` fails. */
function readEmbeddedLog(): string {
  const written = queryFound('#log')?.textContent ?? ''
  try {
    const text: unknown = JSON.parse(written)
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}
