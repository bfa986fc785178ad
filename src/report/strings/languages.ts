import { cy } from './cy.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hu } from './hu.ts'
import type { Strings } from './strings.ts'

/**
 * Every language that a report can be in, by its tag (BCP 47), in the order in which they are listed. A new language is a
 * file beside this one and a line here: the command line, its help, the page and its script go by this table.
 */
export const languages = { en, cy, de, fr, es, hu } satisfies Readonly<Record<string, Strings>>

export type Language = keyof typeof languages

export const defaultLanguage: Language = 'en'

export const languageTags: readonly Language[] = Object.keys(languages).filter(isLanguage)

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}
