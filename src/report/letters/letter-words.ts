import type { CommitBody, LanguageLabels } from '../../core/log/entries.ts'
import { isolateText } from '../isolate-text.ts'
import { type Language, languages } from '../strings/languages.ts'

/** What a letter is about, as it is told in one language: words of the log, in that language where it has them. */
export interface LetterDraw {
  readonly title: string
  readonly question: string | null
  readonly organiser: string | null
}

export function tellDraw(commit: CommitBody, language: Language): LetterDraw {
  const labels: Partial<LanguageLabels[1]> = commit.labels?.find(([tag]) => tag === language)?.[1] ?? {}
  return {
    title: labels.title ?? commit.title ?? languages[language].untitled,
    question: labels.question ?? commit.question ?? null,
    organiser: labels.organiser ?? commit.organiser ?? null,
  }
}

/** Somebody to whom a letter goes. */
export interface LetterPerson {
  readonly language: Language
  /** The lines of name and address. */
  readonly lines: readonly string[]
  readonly id: string
  /** The code of their own; '' where they have none. */
  readonly code: string
  /** Opens the page with their receipt. */
  readonly link: string
}

/** The paragraphs of a letter, in its language; the code stands behind the first ones. */
export interface LetterWords {
  readonly heading: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export function writeLetter(draw: LetterDraw, { language, id, code }: LetterPerson, page: string): LetterWords {
  const { letter } = languages[language]
  return {
    heading: letter.heading,
    before: [
      letter.about(isolateText(draw.title)),
      ...(draw.question === null ? [] : [letter.question(isolateText(draw.question))]),
      letter.why,
      letter.how(page),
    ],
    after: [
      letter.registration(isolateText(id)),
      ...(code === '' ? [] : [letter.ownCode(isolateText(code))]),
      letter.keep,
      ...(draw.organiser === null ? [] : [isolateText(draw.organiser)]),
    ],
  }
}
