import { type Problem, problem } from '../../problems/problem.ts'
import type { HiddenInText } from '../../problems/usage-problems.ts'
import { isPlainText, isTrimmed, showValue, tidy } from '../text.ts'

/**
 * What keeps words of the user from going into the log as they stand: nothing in them, or bytes that are not UTF-8, for
 * which the system puts U+FFFD. Two different texts must never become one seed.
 */
export function checkWords(name: string, words: string, wanted = 'a text'): Problem[] {
  if (tidy(words) === '') {
    return [problem('setting-wrong', { name, found: 'blank', wanted: `${wanted} that is not blank` })]
  }
  if (words.includes('\ufffd') || /\p{Surrogate}/u.test(words)) {
    const found = 'damaged: some of its bytes are not UTF-8'
    return [problem('setting-wrong', { name, found, wanted: `${wanted} in UTF-8` })]
  }
  if (isPlainText(words)) return []
  const found = 'not one line of plain text: it holds a control character'
  return [problem('setting-wrong', { name, found, wanted: `${wanted} on one line` })]
}

/** Longer than this nobody reads a reason in a report. */
const longestReason = 500

/** What keeps a reason from standing in a log that everybody reads: there is none, or it is not one line of text. */
export function checkReason(name: string, reason: string | undefined): Problem[] {
  if (reason === undefined || tidy(reason) === '') return [problem('reason-missing', { name })]
  const wrong = checkWords(name, reason, 'a reason')
  if (wrong.length > 0 || reason.length <= longestReason) return wrong
  const found = `${reason.length} characters long`
  return [problem('setting-wrong', { name, found, wanted: `a reason of at most ${longestReason} characters` })]
}

/**
 * What keeps a text from being a seed, or the name of somebody who gives one: whoever reads it and types it again must get
 * the same bytes, so nothing may be in it that nobody sees.
 */
export function checkSeedText(name: string, text: string, wanted = 'a text'): Problem[] {
  const unclear = checkWords(name, text, wanted)
  if (unclear.length > 0) return unclear
  const hidden = findHidden(text)
  if (hidden === null) return []
  const clean = tidy(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
  return [problem('seed-text-unclear', { name, hidden, clean: showValue(clean) })]
}

function findHidden(text: string): HiddenInText | null {
  if (!isTrimmed(text)) return 'begins or ends with a blank'
  if (text !== text.normalize('NFC')) return 'has letters and their accents apart (it is not in Unicode NFC)'
  if (/\p{Default_Ignorable_Code_Point}/u.test(text)) return 'holds a character that nobody sees'
  return text === tidy(text) ? null : 'holds blanks other than single spaces'
}
