import type { FileKind, StrangerKind } from '../../core/log/recognise-file.ts'

/** What a reader gives to a page that cannot be read as a receipt or as a log. */
export type GivenKind = FileKind | StrangerKind | 'privatePage' | 'empty' | 'other'

/** Above the fold of a page. */
export interface HeadStrings {
  readonly organisedBy: (organiser: string) => string
  readonly question: string
  readonly drawn: (date: string, place: string | null) => string
  readonly notDrawn: (date: string, place: string | null) => string
  /** Below large figures. */
  readonly registered: string
  readonly seats: string
  readonly least: string
  readonly average: string
  readonly drawnOn: string
  readonly fixedOn: string
  /** A chance of one in so many. */
  readonly oneIn: (n: string) => string
  readonly lessThanOneIn: (n: string) => string
  /** Before a chance that is rounded. */
  readonly about: (chance: string) => string
  readonly certain: string
  /** Of a chance that hardly anything is missing from. */
  readonly almostCertain: string
  /** More about what the browser checked. */
  readonly checkMore: string
}

/** What a page says to the holder of a receipt. */
export interface ReceiptStrings {
  readonly button: string
  readonly intro: string
  readonly choose: string
  readonly drop: string
  readonly paste: string
  readonly tookPart: string
  readonly id: string
  readonly answers: string
  readonly chance: (oneIn: string, percent: string) => string
  readonly certain: string
  readonly almostCertain: (percent: string) => string
  readonly noChance: string
  readonly tickets: (count: string, of: string) => string
  readonly picture: string
  readonly drawn: string
  readonly reserve: (number: string) => string
  readonly notDrawn: string
  readonly pending: string
  readonly left: string
  readonly called: string
  readonly code: (code: string) => string
  readonly details: string
  /** It cannot be read, and what it is instead. */
  readonly wrongFile: (name: string, what: string) => string
  readonly files: Readonly<Record<GivenKind, string>>
  /** The name of what was pasted, and of what came with a link. */
  readonly pasted: string
  readonly linked: string
}
