import type { BeaconGiven, GivenSource, SeedSource } from '../../core/draw/seed-sources.ts'
import type { LoggedInvitation } from '../../core/log/entries.ts'
import type { ProgressEvent } from '../../core/lottery/engine-progress.ts'
import type { Engine } from '../../core/operations/engine.ts'
import type { Result } from '../../core/result.ts'
import type { AnswerColumn } from '../../files/inputs/answer-columns.ts'
import type { PopulationTable } from '../../files/inputs/population-file.ts'
import type { CheckAnswer, Odds } from '../../library/answer-questions.ts'
import type { LeavingChoices } from '../../library/change-panel.ts'
import type { GivenFile } from '../../library/given-files.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import type { QuestionFiles, ReadQuestion } from '../../library/question-files.ts'
import type { SeatChoices, SharedQuotas } from '../../library/read-tables.ts'
import type { DerivedData, SettingsData } from '../../library/settings-data.ts'
import type { Language } from '../../report/strings/languages.ts'
import type { RecordFiles } from '../record/record-files.ts'
import type { SortedFiles } from '../record/sort-brought.ts'
import type { ToldRecord } from './tell-record.ts'

/** One kind of question to the engine, and what its answer holds. Both are plain data: they go from the page to its worker and back. */
interface Ask<Asked, Told> {
  readonly asked: Asked
  readonly told: Told
}

/** A table, and which sheet of it is meant. */
export interface SheetFile {
  readonly file: GivenFile
  readonly sheet?: string | undefined
}

/** Another limit for one value of a table of quotas. */
export interface NewLimit {
  readonly feature: string
  readonly value: string
  readonly side: 'min' | 'max'
  readonly to: number
}

/** What becomes of a table of quotas: other limits, features without which it goes on, and rows that are new. */
export interface QuotaChanges {
  readonly changes?: readonly NewLimit[]
  readonly dropped?: readonly string[]
  readonly added?: readonly GivenQuota[]
}

/** A spreadsheet of answers, as `sortition init --from` sees it. */
export interface SeenSpreadsheet {
  readonly rows: number
  readonly columns: readonly AnswerColumn[]
  /** Settings proposed for it. */
  readonly settings: SettingsData
  /** Shares of the population to fill in. */
  readonly shares: readonly GivenShare[]
}

/** How many per cent of the population have a value, as a row of a table of shares: texts as they were typed, blank until then. */
export interface GivenShare {
  readonly feature: string
  readonly value: string
  readonly percent: string
  /** At most so many seats, whatever the share: people who state nothing are no part of any population. */
  readonly deliberate_max: string
}

/** What a file is for: a population by group has no limits, and can become shares; an invitation is the log of its letters. */
export type TableRole = 'people' | 'quotas' | 'population' | 'invitation'

/** A column as a group that quotas count. */
export interface ProposedGroup {
  /** What quotas call it. */
  readonly name: string
  /** The column that has to be made for it; null where the spreadsheet's own will do. */
  readonly derived: DerivedData | null
  /** Its values, with no share yet. */
  readonly shares: readonly GivenShare[]
}

/** Whether a panel can be drawn, and from whom. */
export interface JudgedQuestion extends CheckAnswer {
  /** How many people can be drawn. */
  readonly people: number
  readonly leftOut: ReadQuestion['leftOut']
}

/** A folder with what was added to it, and what its log says now. */
export interface GrownRecord {
  readonly record: RecordFiles
  readonly told: ToldRecord
}

/** What a new log is made from beside settings and tables. */
interface NewDraw extends QuestionFiles {
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string
  /** To go on although people who have a chance would be on no numbered panel. */
  readonly acceptNoChance?: boolean
}

/** What a folder is asked with. */
interface HeldRecord {
  readonly record: RecordFiles
}

type Leaving = Omit<LeavingChoices, 'log' | 'pack'>

/** Letters with receipts: a page to print, and a table for a mail merge. */
interface WrittenLetters {
  readonly page: Uint8Array
  readonly table: Uint8Array
}

interface ReasonChoices {
  /** Headers of columns of names, for none of them is to be published with the reason. */
  readonly names?: readonly string[]
  /** To publish the reason although it tells who somebody is. */
  readonly acceptReason?: boolean
}

/** Everything that the page asks its engine. */
export interface Exchange {
  readonly brought: Ask<{ readonly files: readonly GivenFile[]; readonly hasLog: boolean }, SortedFiles>
  readonly settings: Ask<{ readonly text: Uint8Array }, SettingsData>
  readonly spreadsheet: Ask<SheetFile & { readonly today: string }, SeenSpreadsheet>
  /** What a table is for. */
  readonly role: Ask<SheetFile, TableRole>
  readonly population: Ask<SheetFile, PopulationTable>
  readonly invitation: Ask<SheetFile, LoggedInvitation>
  readonly quotas: Ask<SheetFile, readonly GivenQuota[]>
  readonly shares: Ask<{ readonly shares: readonly GivenShare[]; readonly choices: SeatChoices }, SharedQuotas>
  /** A column as a group; columns that settings make already have the names of `taken`. */
  readonly group: Ask<
    SheetFile & { readonly today: string; readonly header: string; readonly taken: readonly string[] },
    ProposedGroup
  >
  /** A table of quotas with other limits and rows, its other columns as they were: the text of a CSV file. */
  readonly limits: Ask<SheetFile & QuotaChanges, string>
  readonly check: Ask<QuestionFiles, JudgedQuestion>
  readonly chances: Ask<QuestionFiles, Odds>
  readonly commit: Ask<NewDraw & { readonly source: SeedSource; readonly key: Uint8Array }, GrownRecord>
  readonly drawAtOnce: Ask<NewDraw & { readonly seed: string }, GrownRecord>
  /** A beacon's round from the text that its address serves. */
  readonly round: Ask<{ readonly text: string }, BeaconGiven>
  readonly draw: Ask<
    QuestionFiles & HeldRecord & { readonly sources: readonly GivenSource[]; readonly time: string },
    GrownRecord
  >
  readonly replace: Ask<HeldRecord & Leaving & ReasonChoices, GrownRecord>
  readonly fill: Ask<HeldRecord & { readonly sources: readonly GivenSource[]; readonly time: string }, GrownRecord>
  readonly confirm: Ask<
    HeldRecord & { readonly id: string; readonly undo: boolean; readonly time: string },
    GrownRecord
  >
  readonly receipts: Ask<HeldRecord, GrownRecord>
  readonly letters: Ask<QuestionFiles & HeldRecord & { readonly language: Language }, WrittenLetters>
  readonly report: Ask<HeldRecord & { readonly languages: readonly Language[] }, GrownRecord>
  /** Whether these are the settings and tables that were frozen. */
  readonly frozen: Ask<QuestionFiles & HeldRecord, null>
  readonly record: Ask<HeldRecord, ToldRecord>
}

export type Topic = keyof Exchange
export type Asked<T extends Topic> = Exchange[T]['asked']
export type Told<T extends Topic> = Exchange[T]['told']

/** How far an answer is: a step of the draw, or how many things of all are done. */
export type Progress = ProgressEvent | { readonly phase: 'receipts'; readonly done: number; readonly of: number }

/** What answers are made with. */
export interface Tools {
  /** Opened when it is needed first. */
  readonly engine: () => Promise<Engine>
  /** The script of a report page. */
  readonly script: string
  readonly watch: (progress: Progress) => void
}

/** Answers one kind of question. */
export type Answer<T extends Topic> = (asked: Asked<T>, tools: Tools) => Promise<Result<Told<T>>>
