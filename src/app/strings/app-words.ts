import type { ColumnUse } from '../state/set-columns.ts'
import type { StepName } from '../state/step-names.ts'

/** The kinds of seed sources that a person can choose on the page. */
export const sourceKinds = ['dice', 'beacon', 'balls', 'operator'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Every word of the page that is not data and not said by the report too, in one language. All languages have the same keys and the same arguments. */
export interface AppWords {
  readonly title: string
  readonly steps: Readonly<Record<StepName, { readonly name: string; readonly heading: string; readonly say: string }>>
  readonly frame: {
    readonly stepList: string
    readonly stepOf: (step: number, of: number) => string
    readonly language: string
    readonly next: (step: string) => string
    readonly back: (step: string) => string
    readonly undo: string
    readonly working: string
    readonly cancel: string
    readonly problems: string
    readonly notes: string
    /** What problems and notes are written in, where that is another language. */
    readonly inEnglish: string | null
    readonly fault: string
    readonly files: string
    readonly save: (file: string) => string
    readonly unsaved: (files: string) => string
    readonly allSaved: string
    readonly public: string
    readonly private: string
    readonly keep: string
    readonly mend: string
    readonly trust: string
    readonly trustHow: string
    readonly nothingSent: string
    readonly closed: string
    readonly void: string
  }
  readonly bring: {
    readonly choose: string
    readonly drop: string
    readonly what: readonly string[]
    readonly found: (people: number, columns: number) => string
    readonly here: string
    readonly takeAway: (file: string) => string
  }
  readonly columns: {
    readonly column: string
    readonly answers: string
    readonly use: string
    readonly uses: Readonly<Record<ColumnUse, string>>
    /** What a column is beside, which the page cannot change. */
    readonly fixed: Readonly<Record<'code' | 'eligible', string>>
    readonly also: (use: string) => string
    readonly useHow: string
    readonly blank: (people: number) => string
    readonly feature: (name: string) => string
    /** Before the day for which ages count. */
    readonly ageDay: string
    readonly more: string
  }
  readonly quotas: {
    readonly title: string
    readonly panel: string
    readonly reserves: string
    readonly sharesSay: string
    readonly share: string
    readonly make: string
    readonly again: string
    /** A table of the population, of people or of per cent, and what can be done with it. */
    readonly population: {
      readonly counts: (file: string) => string
      readonly percent: (file: string) => string
      readonly use: string
    }
    readonly heads: Readonly<Record<'value' | 'registered' | 'min' | 'max' | 'fit', string>>
    readonly fits: Readonly<Record<'fits' | 'all needed' | 'too few' | 'left out', string>>
    readonly checking: string
    readonly good: (people: number) => string
    readonly bad: string
    readonly badAll: string
    readonly needPanel: string
  }
  readonly chances: {
    readonly find: string
    readonly wait: string
    readonly table: string
    readonly certain: (people: number) => string
    readonly none: (people: number) => string
    readonly bound: (chance: string) => string
  }
  readonly commit: {
    readonly source: string
    readonly sources: Readonly<Record<SourceKind, { readonly name: string; readonly how: string }>>
    readonly more: string
    readonly panels: string
    readonly event: string
    readonly count: string
    readonly highest: string
    readonly moment: string
    readonly noChance: string
    readonly gap: (points: string) => string
    readonly freeze: string
    readonly frozen: string
    readonly fingerprint: string
    readonly publish: string
    readonly code: string
    readonly copy: string
    readonly keepFiles: string
    readonly allTheSame: string
    readonly giveUp: string
    readonly giveUpHow: string
  }
  readonly dice: {
    readonly thrown: (digits: number) => string
    readonly left: (panels: string) => string
    readonly screen: string
    readonly leave: string
    readonly text: string
    readonly balls: (count: number, highest: number) => string
    readonly round: string
    readonly address: string
    readonly draw: string
    readonly sure: string
  }
  readonly panel: {
    readonly drawn: string
    readonly panel: string
    readonly reserves: string
    readonly withdrawn: string
    readonly nobody: string
    readonly yes: string
    readonly coming: (yes: number, of: number) => string
    readonly open: (seats: number) => string
    /** What is not frozen. */
    readonly unfrozen: string
    /** By how many people a quota is missed. */
    readonly missed: Readonly<Record<'few' | 'many', (people: number) => string>>
    readonly row: string
  }
  readonly receipts: {
    readonly make: string
    readonly made: (receipts: number) => string
    readonly print: string
    readonly printHow: string
    readonly page: string
    readonly write: string
    readonly written: (page: string, table: string) => string
  }
  readonly replace: {
    readonly who: string
    readonly reason: string
    readonly reasonHow: string
    readonly acceptReason: string
    readonly call: string
    readonly plan: string
    readonly leaving: string
    readonly calledNow: string
    readonly waits: (seats: number) => string
    readonly stays: (seats: number) => string
    readonly final: string
    readonly make: string
    readonly notYet: string
    readonly accept: string
    readonly accepts: Readonly<Record<'fromReserve' | 'fromPool' | 'leaveEmpty' | 'acceptViolation', string>>
    readonly announced: string
    readonly fill: string
  }
  readonly report: {
    readonly languages: string
    readonly make: string
    readonly outdated: string
    readonly made: string
    readonly publish: string
  }
}
