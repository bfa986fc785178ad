import type { Language } from '../../report/strings/languages.ts'
import type { AppWords } from './app-words.ts'
import { cy } from './cy.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hu } from './hu.ts'

/** The words of the page in every language that a report can be in. */
export const appLanguages: Readonly<Record<Language, AppWords>> = { en, cy, de, fr, es, hu }
