import type { ReplacementSeed, SeedSource } from '../../core/draw/seed-sources.ts'
import type { CalledFrom } from '../../core/log/entries.ts'
import type { VerdictName } from '../../core/verify/verdict-list.ts'

import type { Count, NumberForm, NumberMarks } from './number-forms.ts'
import type { HeadStrings, ReceiptStrings } from './page-strings.ts'

type PageOutcome = 'pass' | 'fail'

/** What a page asks of its log, and of itself. */
export type PageQuestion = VerdictName | 'page'

/** Every word of a report that is not data, in one language. All languages have the same keys and the same arguments. */
export interface Strings {
  /** The language's own name: `English`, `Cymraeg`. */
  readonly name: string
  readonly numbers: NumberMarks
  /** The forms that words have beside numbers, as `Intl.PluralRules` names them. */
  readonly forms: readonly NumberForm[]
  readonly dates: {
    readonly months: readonly string[]
    readonly day: (day: number, month: string, year: number) => string
    /** A day with the time on it; the zone is `UTC`, or says how far it is from that with its name. */
    readonly moment: (day: string, clock: string, zone: string) => string
  }
  /** Of the whole page, where the log has no title. */
  readonly untitled: string
  readonly subtitle: (panel: Count, pool: string) => string
  readonly notYet: (panel: Count, pool: string) => string
  readonly givenUp: (reason: string) => string
  readonly translation: string | null
  readonly contents: string

  readonly head: HeadStrings
  readonly receipt: ReceiptStrings

  /** What a page says of itself. */
  readonly page: {
    /** Of a page in several languages: what is chosen, and to see all of them. */
    readonly languages: string
    readonly sideBySide: string
    readonly allLanguages: string
    readonly caveat: string
    readonly caveatOnPaper: string
    readonly save: string
    readonly unchecked: string
    /** `parts` are the headings of what did not say what the log says. */
    readonly changed: (parts: string) => string
    readonly partChanged: string
    /** What is no part of the report differed: the title of the page, its style, something added. */
    readonly frameChanged: string
    readonly nothingShown: string
  }

  readonly summary: {
    readonly heading: string
    /** What the panel is asked. */
    readonly question: string
    readonly organiser: string
    readonly place: string
    /** Of addresses that were written to before anybody could register. */
    readonly letters: string
    /** `share` is letters / addresses; chances are of an address, per cent. `most` is null where all chances look the same. */
    readonly lettersSent: (share: string, least: string, most: string | null) => string
    /** Before its fingerprint. */
    readonly lettersLog: string
    /** Headings over the names of parts of the plan, numbers of addresses, and their chances. */
    readonly lettersHeadings: readonly [part: string, addresses: string, chance: string]
    readonly registered: string
    readonly inLottery: string
    readonly leftOut: string
    readonly alreadySelected: string
    readonly notEligible: string
    readonly sameAddress: string
    readonly nobody: string
    readonly seats: string
    readonly reserves: string
    readonly chances: string
    readonly chanceRange: (smallest: string, mean: string, largest: string) => string
    readonly certain: string
    readonly none: string
    /** A number of people that the log does not tell, both ends included. */
    readonly between: (least: string, most: string) => string
    readonly method: string
    readonly methods: Readonly<Record<string, string>>
    readonly household: string
    readonly householdOn: string
    readonly householdOff: string
    readonly committed: string
    readonly drawnAt: string
  }

  readonly people: {
    readonly heading: string
    readonly intro: string
    readonly value: string
    readonly population: string
    readonly pool: string
    readonly quota: string
    readonly panel: string
    readonly source: string
    readonly to: (min: string, max: string) => string
    readonly people: (n: string, share: string) => string
    readonly hidden: string
    readonly suppressed: string
    readonly unknown: string
    readonly features: string
    readonly seats: string
  }

  readonly chances: {
    readonly heading: string
    readonly intro: string
    readonly promise: (smallest: string, bound: string) => string
    /** Where the smallest chance is further below what could be promised than rounding to tickets explains. */
    readonly apart: (points: string) => string
    readonly chart: string
    readonly chance: string
    readonly smallest: string
    readonly mean: string
    readonly largest: string
    readonly range: (from: string, to: string) => string
    /** People of whom the log tells no more than that their chances are from one to the other, both included. */
    readonly spread: (from: string, to: string) => string
    readonly blurred: string
    readonly count: string
    readonly certain: (n: string) => string
    readonly never: (n: string) => string
    /** People with a chance by the method, for whom there were too few tickets. */
    readonly noTicket: (n: string) => string
  }

  readonly lottery: {
    readonly heading: string
    readonly intro: (tickets: string, panels: string) => string
    readonly drawn: (ticket: string) => string
    readonly steps: {
      readonly people: (n: string) => string
      readonly quotas: (features: string) => string
      readonly panels: (n: string) => string
      readonly tickets: (n: string, first: string, last: string) => string
      readonly fixed: (date: string) => string
      readonly byDice: string
      readonly bySeed: string
      readonly digit: (place: string, digit: string) => string
      readonly left: (n: string) => string
      readonly panel: (ticket: string) => string
      readonly pending: string
      readonly picture: (left: string) => string
      /** How many tickets a square of the picture is, where it is not one: ten or more. */
      readonly squares: (each: string) => string
    }
    /** More numbers of the tickets. */
    readonly details: string
    readonly fewest: string
    readonly most: string
    readonly tickets: string
    readonly panels: string
    readonly ticket: string
  }

  readonly seed: {
    readonly heading: string
    readonly kinds: Readonly<Record<SeedSource['kind'], string>>
    readonly operatorWarning: string
    readonly contributionsWarning: string
    readonly beaconClock: string
    readonly diceTrust: string
    readonly ballsTrust: string
    readonly trust: string
    /** A public draw of balls by its name, and how many of how many are drawn. */
    readonly balls: (event: string, count: string, highest: Count) => string
    readonly given: string
    readonly round: string
    readonly numbers: string
    readonly seed: string
    readonly witnesses: string
    readonly pending: string
  }

  readonly changes: {
    readonly heading: string
    readonly reserves: (chosen: string) => string
    readonly noReserves: string
    readonly promised: (promised: string) => string
    readonly left: string
    readonly called: string
    readonly empty: string
    readonly vacancy: (date: string, people: string, reason: string) => string
    readonly replacement: Readonly<Record<CalledFrom, (date: string, people: string) => string>>
    /** What decides between equals. */
    readonly order: Readonly<Record<ReplacementSeed['kind'], string>>
    /** Nobody left, but seats that were empty were announced. */
    readonly stillEmpty: (date: string) => string
    /** What was announced; the round is null where dice are thrown. */
    readonly announced: Readonly<Record<CalledFrom, (seats: string, round: string | null) => string>>
    /** The hash of the entry, which had to be known before what decides. */
    readonly callHash: (hash: string) => string
    readonly byDice: (digits: string) => string
    readonly byRound: (round: string) => string
    readonly asDrawn: string
    readonly closed: string
    readonly open: string
  }

  readonly check: {
    readonly heading: string
    readonly intro: string
    readonly introOnPaper: string
    readonly outcomes: Readonly<Record<PageOutcome, string>>
    readonly verdicts: Readonly<Record<PageQuestion, string>>
    /** How many checks hold, of how many that can be made. */
    readonly allHold: (held: string, made: string) => string
    /** Checks that need more than the page holds. */
    readonly notMade: (open: string) => string
    readonly notMadeWhy: string
    readonly doesNotHold: (names: string) => string
    readonly entry: (line: string) => string
    readonly privacy: string
    readonly thisLog: string
    readonly otherLog: (name: string) => string
    readonly receiptOther: string
    /** No receipt says anything beside a log that does not hold. */
    readonly receiptBesideWrongLog: string
    readonly details: string
    readonly fingerprint: string
    readonly commit: string
    readonly lottery: string
    readonly command: string
    /** Fingerprints and hashes, and the commands. */
    readonly hashes: string
  }

  /** A letter with somebody's receipt. */
  readonly letter: {
    readonly heading: string
    readonly about: (title: string) => string
    readonly question: (question: string) => string
    readonly why: string
    readonly how: (page: string) => string
    /** What the picture of the code is, to whoever does not see it. */
    readonly code: string
    readonly registration: (id: string) => string
    readonly ownCode: (code: string) => string
    readonly keep: string
  }

  /** A list of who attends, for the hall. */
  readonly attendance: {
    readonly heading: string
    readonly role: string
    readonly panel: string
    /** Somebody in reserve, by the place in the order of call. */
    readonly reserve: (place: string) => string
    readonly registration: string
    readonly confirmed: string
    readonly yes: string
    readonly here: string
    readonly keep: string
  }

  /** What a terminal says while dice are thrown; "yes" and "back" are typed as they are in every language. */
  readonly live: {
    readonly untitled: string
    readonly tickets: (tickets: string, last: string, panels: Count, seats: string) => string
    readonly lottery: string
    readonly fingerprint: string
    readonly compare: string
    readonly die: (number: string, of: string) => string
    readonly one: (ticket: string) => string
    readonly range: (first: string, last: string) => string
    readonly remaining: (left: Count, of: string, which: string) => string
    readonly record: (digits: string) => string
    readonly recorded: (ticket: string) => string
    readonly wrongDigit: string
    readonly wrongAnswer: string
    readonly drawn: (ticket: string) => string
    readonly holders: (ticket: string) => string
    readonly people: string
  }

  /** The projector's page; `{n}` is put in by its script. */
  readonly hall: {
    readonly left: string
    readonly ticket: string
    readonly fit: string
    readonly keys: string
    readonly back: string
    readonly next: string
    readonly full: string
  }

  readonly about: {
    readonly heading: string
    readonly madeBy: (tool: string, version: string, solver: string) => string
    readonly personal: string
    readonly notes: string
  }
}
