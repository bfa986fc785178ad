import type { AppWords } from './app-words.ts'
import { en } from './en.ts'

/** Every language that the page can be in, by its tag. */
export const appLanguages = { en } satisfies Readonly<Record<string, AppWords>>

export type AppLanguage = keyof typeof appLanguages

export function isAppLanguage(tag: string): tag is AppLanguage {
  return Object.hasOwn(appLanguages, tag)
}
