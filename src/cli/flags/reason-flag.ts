import { checkWords } from '../../core/log/public-words.ts'
import { type Problem, problem } from '../../problems/problem.ts'

/** What keeps a reason from standing in a log that everybody reads: it must be one line of text. */
export function checkReason(reason: string | undefined): Problem[] {
  const name = '--reason'
  if (reason === undefined) return [problem('reason-missing', {})]
  const wrong = checkWords(name, reason, 'a reason')
  if (wrong.length > 0) return wrong
  if (reason.length <= longestWords) return []
  const found = `${reason.length} characters long`
  return [problem('setting-wrong', { name, found, wanted: `a reason of at most ${longestWords} characters` })]
}

/** Longer than this nobody reads it in a report. */
const longestWords = 500
