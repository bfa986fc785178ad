import type { Language } from '../../report/strings/languages.ts'
import type { AppWords } from './app-words.ts'
import { en } from './en.ts'

/** The words of the page in every language that a report can be in. */
export const appLanguages = { en } satisfies Partial<Readonly<Record<Language, AppWords>>>

export type AppLanguage = keyof typeof appLanguages

export function isAppLanguage(tag: string): tag is AppLanguage {
  return Object.hasOwn(appLanguages, tag)
}
