import { config } from 'zod'
import { dissectLog } from '../../core/verify/log-subject.ts'
import { judgeLog } from '../../core/verify/verify-log.ts'
import { buildReportData } from '../data/report-data.ts'
import { buildReportPage } from '../report-page.ts'
import { isLanguage, type Language, languageTags } from '../strings/languages.ts'
import { comparePages, judgePage } from './compare-pages.ts'
import { judgeFile } from './given-file.ts'
import { markDifferences } from './mark-differences.ts'
import { offerLog, takeFiles } from './page-controls.ts'
import { buildElement, fillPlaces } from './page-elements.ts'
import { buildAnswer, buildCheckTable } from './show-checks.ts'

/*
 * What runs inside a report: the same verdicts as `sortition verify`, in the reader's browser, on the log in the page. What
 * else stands in the page is not believed: the script makes the page anew from its log, says where the two differ, and
 * shows the new one.
 */

// The page's policy forbids code made from text; without this zod would try whether it may.
config({ jitless: true })

const program = document.currentScript?.textContent ?? null

// Not before the end of the file: something may have been added after this script.
document.addEventListener('DOMContentLoaded', showPage)

function showPage(): void {
  if (program === null) throw new Error('a script that stands in no page')
  const chosen = readLanguages()
  const log = readEmbeddedLog()
  const subject = dissectLog({ log })
  const verdicts = judgeLog(subject)
  const holds = subject.whole !== null && verdicts.every(({ outcome }) => outcome !== 'fail')
  const data = holds ? buildReportData(subject.whole) : null
  const made = new DOMParser().parseFromString(buildReportPage({ data, chosen, log, program }), 'text/html')
  const differences = data === null ? null : comparePages(document, made)
  const checks = [judgePage(differences), ...verdicts]
  // All of it, whether it differs or not: a part can be hidden in ways that do not show in it.
  document.documentElement.replaceWith(made.documentElement)
  fillPlaces('.standing', (words) => [buildAnswer(checks, words)])
  fillPlaces('.verdicts', (words) => [
    buildElement('h3', words.check.thisLog),
    buildAnswer(checks, words),
    buildCheckTable(checks, words),
  ])
  if (differences !== null) markDifferences(differences)
  offerLog(log)
  takeFiles(async (file) => fillPlaces('.given', await judgeFile(file, log, verdicts)))
}

/** The languages of the page. Where they cannot be read it is made in all that there are, and so differs from what was found. */
function readLanguages(): readonly Language[] {
  const named = new Set(document.documentElement.dataset.languages?.split(' ').filter(isLanguage))
  return named.size === 0 ? languageTags : [...named]
}

/** The text of the log in the page. What is no text is no log: that is an empty one, of which `chain` fails. */
function readEmbeddedLog(): string {
  const written = document.getElementById('log')?.textContent ?? ''
  try {
    const text: unknown = JSON.parse(written)
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}
