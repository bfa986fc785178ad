import { mostBytes } from '../../core/log/limits.ts'
import { parseReceipt, type Receipt } from '../../core/log/receipt.ts'
import { showValue } from '../../core/text.ts'
import { receiptNeeds } from '../../core/verify/receipt-verdict.ts'
import type { Verdict } from '../../core/verify/verdict-list.ts'
import { verifyLog, verifyReceipt } from '../../core/verify/verify-log.ts'
import type { Strings } from '../strings/strings.ts'
import { buildElement, buildParagraph } from './page-elements.ts'
import { buildAnswer, buildCheckTable } from './show-checks.ts'

/** What a page says of a file that its reader gives it, in any language. */
export type FileAnswer = (words: Strings) => readonly HTMLElement[]

/** Every log begins so, whatever it holds (docs/log-format.md §3). */
const firstBytesOfLog = new TextEncoder().encode('{"body":')

/** Judges a file as what it is: a log by itself, a receipt beside the log of the page, of which `verdicts` are known. */
export async function judgeFile(file: File, log: string, verdicts: readonly Verdict[]): Promise<FileAnswer> {
  // No more is read than shows that a file is too large.
  const bytes = new Uint8Array(await file.slice(0, mostBytes.log + 1).arrayBuffer())
  if (firstBytesOfLog.every((byte, i) => bytes[i] === byte)) return answerLog(file.name, verifyLog({ log: bytes }))
  const receipt = parseReceipt(bytes)
  return receipt.ok
    ? answerReceipt(file.name, { receipt: receipt.value, verdict: verifyReceipt(receipt.value, log) }, verdicts)
    : answerNoInput(
        file.name,
        receipt.problems.map(({ what }) => what),
      )
}

function answerLog(name: string, verdicts: readonly Verdict[]): FileAnswer {
  return (words) => [
    buildElement('h3', words.check.otherLog(name)),
    buildAnswer(verdicts, words),
    buildCheckTable(verdicts, words),
  ]
}

/** A receipt that can be read, and whether it holds. */
interface JudgedReceipt {
  readonly receipt: Receipt
  readonly verdict: Verdict
}

function answerReceipt(
  name: string,
  { receipt: { leaf }, verdict }: JudgedReceipt,
  verdicts: readonly Verdict[],
): FileAnswer {
  const needed: readonly string[] = receiptNeeds.map((each) => each.name)
  const logFails = verdicts.some((each) => each.outcome === 'fail' && needed.includes(each.name))
  return (words) => {
    const { receipt, receiptBesideWrongLog, receiptCode, receiptHolds, receiptOther } = words.check
    const wrong = logFails ? receiptBesideWrongLog : receiptOther
    return [
      buildElement('h3', receipt(name)),
      verdict.outcome === 'pass' ? buildParagraph('result pass', receiptHolds) : buildParagraph('result fail', wrong),
      ...(verdict.outcome === 'pass' && leaf.nonce !== ''
        ? [buildParagraph('result', receiptCode(showValue(leaf.nonce)))]
        : []),
      buildCheckTable([verdict], words),
    ]
  }
}

function answerNoInput(name: string, reasons: readonly string[]): FileAnswer {
  return ({ check }) => {
    const why = buildElement('p', reasons.join(' '))
    why.lang = 'en'
    return [buildParagraph('result fail', check.noInput(name)), why]
  }
}
