import type { SeedSource } from '../../core/draw/seed-sources.ts'
import type { PopulationTable } from '../../files/inputs/population-file.ts'
import type { Odds } from '../../library/answer-questions.ts'
import type { GivenFiles } from '../../library/given-files.ts'
import type { GivenQuota } from '../../library/prepare-question.ts'
import type { SettingsData } from '../../library/settings-data.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Language } from '../../report/strings/languages.ts'
import type { Asked, GivenShare, JudgedQuestion, Progress, SeenSpreadsheet } from '../answers/exchange.ts'
import type { ToldPerson, ToldRecord } from '../answers/tell-record.ts'
import type { RecordFiles } from '../record/record-files.ts'
import { listCalled } from './list-called.ts'
import type { StepName } from './step-names.ts'

/** What is asked of a draw before anything is frozen: it can be changed, and changes can be taken back. */
export interface Draft {
  /** The settings of `sortition.json`. */
  readonly settings: SettingsData
  /** The tables that they name, by these names. */
  readonly files: GivenFiles
  /** Those of them that were made here, so that nobody has them yet. */
  readonly made: readonly string[]
  /** The columns of the spreadsheet; null until it was looked at. */
  readonly seen: SeenSpreadsheet | null
  /** Shares of the population, from which quotas can be made; null where the spreadsheet proposed none. */
  readonly shares: readonly GivenShare[] | null
  /** A table of the population that was brought, and could be the shares; null where there is none. */
  readonly population: NamedPopulation | null
  /** The quotas as the table holds them; null until there is one. */
  readonly quotas: readonly GivenQuota[] | null
}

/** A table of the population, by the name of its file. */
export interface NamedPopulation extends PopulationTable {
  readonly path: string
}

/** Answers about the draft as it is now; null where nobody asked, or it was changed since. */
export interface Findings {
  /** Whether it was asked how the draft fits, whatever came of that. */
  readonly isAsked: boolean
  readonly check: JudgedQuestion | null
  readonly chances: Odds | null
}

/** What the engine is doing. */
export interface Work {
  /** Whether the page waits for it. */
  readonly isAwaited: boolean
  readonly progress: Progress | null
}

/** What there is to say about the last thing that was done. */
export interface Said {
  readonly problems: readonly Problem[]
  readonly notes: readonly Problem[]
}

/** Who leaves, and what is accepted; the folder and the time come when it is done. */
export type LeavingPlan = Omit<Asked<'replace'>, 'record' | 'time'>

/** A change of the panel that is shown, and not made. */
export interface PlannedReplacement {
  readonly asked: LeavingPlan
  /** What the log would say. */
  readonly told: ToldRecord
}

/** A freeze that was asked for, and of which there is something to know first. */
export interface PlannedFreeze {
  readonly asked: FreezePlan
  /** What there is to know: only whoever has read it freezes. */
  readonly notes: readonly Problem[]
}

/** What is frozen beside the settings and tables of the draft. */
export interface FreezePlan {
  readonly source: SeedSource
  readonly acceptNoChance: boolean
  /** Settings that are chosen with it, in place of those of the draft. */
  readonly chosen: SettingsData
}

/** Where a person is: everything that the page shows follows from it, and nothing else does. */
export interface AppState {
  readonly language: Language
  readonly step: StepName
  readonly draft: Draft
  readonly findings: Findings
  /** Drafts before each change, the latest last, with the step from which it was made. */
  readonly past: readonly { readonly step: StepName; readonly draft: Draft }[]
  /** The output folder; empty before the commit. */
  readonly record: RecordFiles
  /** Letters that were written for the printer, by their names: they are no part of the folder. */
  readonly letters: GivenFiles
  /** What its log says; null before the commit. */
  readonly told: ToldRecord | null
  /** What was not frozen yet because there is something to know; otherwise null. */
  readonly freeze: PlannedFreeze | null
  /** Who would leave, as long as it is shown and not done; otherwise null. */
  readonly replacement: PlannedReplacement | null
  /** Whom the last change of the panel called. */
  readonly called: readonly ToldPerson[]
  /** The digits of dice, as far as they are typed. */
  readonly thrown: string
  /** By the name of what can be saved, what was in it when it was saved last, or when it was brought. */
  readonly saved: Readonly<Record<string, readonly unknown[]>>
  readonly work: Work | null
  readonly said: Said
}

/** A change of the state. */
export type Change = (state: AppState) => AppState

const emptyDraft: Draft = {
  settings: {},
  files: {},
  made: [],
  seen: null,
  shares: null,
  population: null,
  quotas: null,
}
export const noFindings: Findings = { isAsked: false, check: null, chances: null }
const nothingSaid: Said = { problems: [], notes: [] }

/** The state of a page that was just opened. */
export function startState(language: Language): AppState {
  return {
    language,
    step: 'bring',
    draft: emptyDraft,
    findings: noFindings,
    past: [],
    record: {},
    letters: {},
    told: null,
    freeze: null,
    replacement: null,
    called: [],
    thrown: '',
    saved: {},
    work: null,
    said: nothingSaid,
  }
}

/** Another draft, which can be taken back. What was found about the one before is not true of it. */
export function changeDraft(state: AppState, changes: Partial<Draft>): AppState {
  if (state.told !== null) throw new Error('what is frozen does not change')
  const { step, draft, past } = state
  return {
    ...state,
    draft: { ...draft, ...changes },
    findings: noFindings,
    freeze: null,
    past: [...past, { step, draft }],
    said: nothingSaid,
  }
}

/** The draft before the last change, at the step where it was made; the same state where there is nothing to take back. */
export function undoChange(state: AppState): AppState {
  const last = state.past.at(-1)
  if (last === undefined) return state
  return { ...state, ...last, findings: noFindings, freeze: null, past: state.past.slice(0, -1), said: nothingSaid }
}

/** What was found about the draft as it is. */
export function keepFindings(state: AppState, found: Partial<Findings>): AppState {
  return { ...state, findings: { ...state.findings, ...found } }
}

/** Problems or notes of what was done last, in place of those before. */
export function say(state: AppState, { problems = [], notes = [] }: Partial<Said>): AppState {
  return { ...state, said: { problems, notes } }
}

/** A folder that grew, with what its log says now. From the first one on nothing can be taken back. */
export function takeRecord(state: AppState, record: RecordFiles, told: ToldRecord): AppState {
  const called = listCalled(state.told, told)
  return { ...state, record, told, called, freeze: null, replacement: null, thrown: '', past: [], said: nothingSaid }
}
