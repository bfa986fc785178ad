import type { Provenance } from '../core/log/entries.ts'
import type { Result } from '../core/result.ts'
import type { AskedQuestion } from './answer-questions.ts'
import type { GivenFiles } from './given-files.ts'
import type { SettledChoices } from './lottery-choices.ts'
import type { SettingsData } from './settings-data.ts'

/** The settings of a draw, and the tables that they name. */
export interface QuestionFiles {
  /** As data, or as the text of a `sortition.json`. */
  readonly settings: SettingsData | string
  /** By the names that the settings have for them. */
  readonly files: GivenFiles
}

/** What was read of settings and tables. */
export interface ReadQuestion {
  /** For `check`, `computeOdds`, `drawInOneStep`, `commit` and `draw`. */
  readonly question: AskedQuestion
  /** What the settings say of the lottery, for `drawInOneStep` and `commit`. */
  readonly choices: SettledChoices
  /** The seed of the settings, if there is one. */
  readonly seed: string | undefined
  /** How many people do not take part, and why. */
  readonly leftOut: Provenance['excluded']
  /** Whole rows of the pool, for people by their ids. */
  readRows(ids: readonly string[]): Promise<Result<PeopleRows>>
}

/** Rows of a pool, in the order in which they were asked for, with all columns as they stand in the file. */
export interface PeopleRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
