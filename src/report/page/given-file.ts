import { mostBytes } from '../../core/log/limits.ts'
import { findDraw, type Log } from '../../core/log/log.ts'
import { parseReceipt } from '../../core/log/receipt.ts'
import { isChangedKind, isPrivatePage, recogniseFile, recogniseStranger } from '../../core/log/recognise-file.ts'
import { listChanges } from '../../core/log/standing.ts'
import { receiptNeeds } from '../../core/verify/receipt-verdict.ts'
import type { Verdict } from '../../core/verify/verdict-list.ts'
import { verifyLog, verifyReceipt } from '../../core/verify/verify-log.ts'
import { buildOwnData } from '../data/own-data.ts'
import type { ReportData } from '../data/report-data.ts'
import { isolateText } from '../isolate-text.ts'
import { renderOwnAnswer } from '../own-answer.ts'
import type { Language } from '../strings/languages.ts'
import type { GivenKind } from '../strings/page-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { tellReport } from '../told-report.ts'
import { buildElement, buildParagraph, parseElements } from './page-elements.ts'
import { buildAnswer, buildChecks } from './show-checks.ts'

/** What a page says of what its reader gives it, in any language. */
export type GivenAnswer = (words: Strings, language: Language) => readonly HTMLElement[]

/** Something that the reader gives: its name, in any language, and its bytes. */
export interface GivenThing {
  readonly name: (words: Strings) => string
  /** In which they want the answer, as a link says it; null: as they read the page. */
  readonly language: string | null
  /** Null: a link whose end is missing. */
  readonly bytes: Uint8Array | null
}

/** The log of the page, and what was found about it; entries and data are null where it does not hold. */
export interface PageLog {
  readonly log: string
  readonly entries: Log | null
  readonly data: ReportData | null
  readonly verdicts: readonly Verdict[]
}

/** Every log begins so, whatever it holds (docs/log-format.md §3). */
const firstBytesOfLog = new TextEncoder().encode('{"body":')

/** No more is read of a file than shows that it is too large. */
export async function readGivenFile(file: File): Promise<GivenThing> {
  return {
    name: () => isolateText(file.name),
    language: null,
    bytes: new Uint8Array(await file.slice(0, mostBytes.log + 1).arrayBuffer()),
  }
}

/** Judges what is given as what it is: a log by itself, a receipt beside the log of the page. */
export function judgeGiven({ name, bytes }: Omit<GivenThing, 'language'>, page: PageLog): GivenAnswer {
  if (bytes === null) return answerUnread(name, 'half', null)
  if (firstBytesOfLog.every((byte, i) => bytes[i] === byte)) return answerLog(name, verifyLog({ log: bytes }))
  const receipt = parseReceipt(bytes)
  if (receipt.ok) {
    const { entries, data } = page
    const verdict = verifyReceipt(receipt.value, page.log)
    if (verdict.outcome !== 'pass' || entries === null || data === null) return answerOther(name, verdict, page)
    const own = buildOwnData(receipt.value, entries[0], findDraw(entries), listChanges(entries))
    return (words, language) => [
      ...parseElements(renderOwnAnswer(own, data, tellReport(data, language))),
      buildFound(verdict.detail, words),
    ]
  }
  // By a log that does not hold no link can be read.
  if (bytes.length === 0 && page.entries === null) return answerOther(name, null, page)
  const why = receipt.problems.map(({ what }) => what).join(' ')
  return answerUnread(name, nameUnread(bytes), why)
}

/** What was given in place of a receipt or of a log. */
function nameUnread(bytes: Uint8Array): GivenKind {
  if (bytes.length === 0) return 'empty'
  const kind = recogniseFile(bytes, 'receipt') ?? recogniseFile(bytes, 'log')
  if (kind === 'page' && isPrivatePage(bytes)) return 'privatePage'
  if (kind !== null && !isChangedKind(kind)) return kind
  return recogniseStranger(bytes) ?? kind ?? 'other'
}

/** What cannot be read as a receipt: what it is instead, and what the program found, where that says more. */
function answerUnread(name: GivenThing['name'], kind: GivenKind, why: string | null): GivenAnswer {
  return (words) => [
    buildParagraph('result fail', words.receipt.wrongFile(name(words), words.receipt.files[kind])),
    ...(why === null ? [] : [buildFound(why, words)]),
  ]
}

function answerLog(name: GivenThing['name'], verdicts: readonly Verdict[]): GivenAnswer {
  return (words) => [
    buildElement('h3', words.check.otherLog(name(words))),
    buildAnswer(verdicts, words),
    ...buildChecks(verdicts, words),
  ]
}

/** A receipt that does not hold; without a verdict where it cannot even be read. */
function answerOther(name: GivenThing['name'], verdict: Verdict | null, { verdicts }: PageLog): GivenAnswer {
  const needed: readonly string[] = receiptNeeds.map((each) => each.name)
  const logFails = verdicts.some((each) => each.outcome === 'fail' && needed.includes(each.name))
  return (words) => {
    const { receiptBesideWrongLog, receiptOther } = words.check
    return [
      buildElement('h3', name(words)),
      buildParagraph('result fail', logFails ? receiptBesideWrongLog : receiptOther),
      ...(verdict === null ? [] : buildChecks([verdict], words)),
    ]
  }
}

/** What the program says in its own words, folded away. */
function buildFound(text: string, { receipt }: Strings): HTMLElement {
  const fold = buildElement('details')
  const said = buildParagraph('detail', text)
  said.lang = 'en'
  fold.append(buildElement('summary', receipt.details), said)
  return fold
}
