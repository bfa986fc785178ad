import { type Problem, problem } from '../core/problems.ts'
import { tidy } from '../core/text.ts'

/**
 * What keeps words of the user from going into the log as they stand: nothing in them, or bytes that are not UTF-8, for
 * which the system puts U+FFFD. Two different texts must never become one seed.
 */
export function wordProblems(name: string, words: string, wanted = 'a text'): Problem[] {
  if (tidy(words) === '') {
    return [problem('setting-wrong', { name, found: 'blank', wanted: `${wanted} that is not blank` })]
  }
  if (!words.includes('\ufffd') && !/\p{Surrogate}/u.test(words)) return []
  const found = 'damaged: some of its bytes are not UTF-8'
  return [problem('setting-wrong', { name, found, wanted: `${wanted} in UTF-8` })]
}
