import type { Language } from '../../../report/strings/languages.ts'
import { drawCy } from './cy-draw.ts'
import { filesCy } from './cy-files.ts'
import { logCy } from './cy-log.ts'
import { poolCy } from './cy-pool.ts'
import { rulesCy } from './cy-rules.ts'
import { drawDe } from './de-draw.ts'
import { filesDe } from './de-files.ts'
import { logDe } from './de-log.ts'
import { poolDe } from './de-pool.ts'
import { rulesDe } from './de-rules.ts'
import { drawEs } from './es-draw.ts'
import { filesEs } from './es-files.ts'
import { logEs } from './es-log.ts'
import { poolEs } from './es-pool.ts'
import { rulesEs } from './es-rules.ts'
import { drawFr } from './fr-draw.ts'
import { filesFr } from './fr-files.ts'
import { logFr } from './fr-log.ts'
import { poolFr } from './fr-pool.ts'
import { rulesFr } from './fr-rules.ts'
import { drawHu } from './hu-draw.ts'
import { filesHu } from './hu-files.ts'
import { logHu } from './hu-log.ts'
import { poolHu } from './hu-pool.ts'
import { rulesHu } from './hu-rules.ts'
import type { ToldLanguage } from './told-problem.ts'

/** The problems of the page in every language but English, in which they are written. All are drafts that somebody who speaks the language has yet to review. */
export const problemLanguages: Readonly<Record<Exclude<Language, 'en'>, ToldLanguage>> = {
  cy: { ...filesCy, ...poolCy, ...rulesCy, ...drawCy, ...logCy },
  de: { ...filesDe, ...poolDe, ...rulesDe, ...drawDe, ...logDe },
  es: { ...filesEs, ...poolEs, ...rulesEs, ...drawEs, ...logEs },
  fr: { ...filesFr, ...poolFr, ...rulesFr, ...drawFr, ...logFr },
  hu: { ...filesHu, ...poolHu, ...rulesHu, ...drawHu, ...logHu },
}
