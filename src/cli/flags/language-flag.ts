import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'
import { defaultLanguage, isLanguage, type Language, languageTags } from '../../report/strings/languages.ts'

/** The one language that `--lang` names; where nothing is named, the first of all. */
export function readLanguageFlag(tag: string = defaultLanguage): Result<Language> {
  if (isLanguage(tag)) return ok(tag)
  const wanted = `one of ${languageTags.join(', ')}`
  return fail(problem('setting-wrong', { name: '--lang', found: `"${showValue(tag)}"`, wanted }))
}
