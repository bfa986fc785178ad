import type { StepName } from '../state/step-names.ts'

/** Every word of the page that is not data, in one language. All languages have the same keys and the same arguments. */
export interface AppWords {
  /** The language's own name. */
  readonly name: string
  readonly title: string
  readonly steps: Readonly<Record<StepName, string>>
  readonly frame: {
    readonly stepList: string
    readonly language: string
    readonly next: (step: string) => string
    readonly back: (step: string) => string
    readonly undo: string
    readonly working: string
    readonly cancel: string
    readonly cancelled: string
    readonly fault: string
    readonly save: (file: string) => string
    readonly unsaved: string
    readonly allSaved: string
    readonly isPrivate: string
    readonly mend: (how: string) => string
    readonly trust: string
    readonly trustHow: string
  }
  readonly bring: {
    readonly say: string
    readonly choose: string
    readonly drop: string
    readonly found: (people: number, columns: number) => string
  }
  readonly columns: {
    readonly say: string
    readonly column: string
    readonly answers: string
    readonly use: string
    readonly uses: Readonly<Record<'nothing' | 'id' | 'name' | 'household' | 'unique', string>>
    readonly feature: (name: string) => string
  }
  readonly quotas: {
    readonly say: string
    readonly panel: string
    readonly reserves: string
    readonly shares: string
    readonly make: string
    readonly heads: Readonly<Record<'feature' | 'value' | 'registered' | 'min' | 'max' | 'fit', string>>
    readonly fits: Readonly<Record<'fits' | 'all needed' | 'too few' | 'left out', string>>
    readonly check: string
  }
  readonly chances: {
    readonly say: string
    readonly find: string
    readonly smallest: (chance: string) => string
    readonly largest: (chance: string) => string
    readonly bound: (chance: string) => string
  }
  readonly commit: {
    readonly say: string
    readonly source: string
    readonly sources: Readonly<Record<'dice' | 'operator' | 'balls' | 'beacon', string>>
    readonly panels: string
    readonly event: string
    readonly count: string
    readonly highest: string
    readonly round: string
    readonly freeze: string
    readonly frozen: string
    readonly fingerprint: string
  }
  readonly dice: {
    readonly say: string
    readonly thrown: string
    readonly text: string
    readonly balls: string
    readonly round: string
    readonly draw: string
  }
  readonly panel: {
    readonly ticket: (ticket: number, of: number) => string
    readonly panel: string
    readonly reserves: string
    readonly nobody: string
  }
  readonly receipts: { readonly say: string; readonly make: string; readonly made: (receipts: number) => string }
  readonly replace: {
    readonly say: string
    readonly who: string
    readonly reason: string
    readonly call: string
    readonly announced: string
    readonly thrown: string
    readonly fill: string
  }
  readonly report: {
    readonly say: string
    readonly languages: string
    readonly make: string
    readonly made: string
  }
}
