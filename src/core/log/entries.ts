import type { GivenSource, ReplacementSeed, SeedSource } from '../draw/seed-sources.ts'
import type { LoggedLottery } from '../draw/ticket.ts'
import type { Pseudonym } from '../model/pseudonym.ts'
import type { DrawWords } from './draw-words.ts'

/** Every type of entry that a log may hold. */
export const entryTypes = ['commit', 'anchor', 'draw', 'vacancy', 'replacement', 'void', 'close'] as const

export type EntryType = (typeof entryTypes)[number]

/** How the pool key came about: from the rows themselves, or as 256 random bits kept in the private folder. */
export type KeyKind = 'derived' | 'random'

/** A value of a feature with its least and greatest number of seats. */
export type LoggedQuota = readonly [value: string, min: number, max: number]
/** A feature with its values; features and values in the order of their UTF-8 bytes. */
export type LoggedFeature = readonly [name: string, quotas: readonly LoggedQuota[]]

/** How likely people are to drop out, in whole numbers of 1/`of`; `special` in the order of features and values. */
export interface LoggedDropout {
  readonly of: number
  readonly special: readonly (readonly [feature: string, value: string, chance: number])[]
  readonly usual: number
}

/** How reserves are chosen: by a rule of this name, over so many simulated drop-outs. */
export interface ReserveTerms {
  /** How many are promised at most. */
  readonly count: number
  readonly dropout: LoggedDropout
  readonly rule: string
  readonly scenarios: number
}

/** How empty seats are filled: by a rule of this name, and among equals by the order of this seed. */
export interface ReplacementTerms {
  readonly rule: string
  readonly seed: ReplacementSeed
}

/**
 * How many people have each value, in the order of the committed quotas; null where the log does not tell. These are the
 * only numbers about groups of people that are published.
 */
export type Counts = readonly (readonly (number | null)[])[]

/** So many people have from `fewest` to `most` tickets each. */
export type ChanceGroup = readonly [people: number, fewest: number, most: number]

interface PoolStatement {
  /** How many registrants have each value. */
  readonly counts: Counts
  readonly householdRule: boolean
  readonly key: KeyKind
  readonly root: string
  readonly size: number
}

/** What the lottery gives at least, and whom it gives nothing; fractions as text. */
interface PromisedChance {
  /** No lottery could guarantee everyone more. */
  readonly bound: string
  /** How many registrants no panel can hold. */
  readonly impossible: number
  /** The smallest chance in this lottery. */
  readonly least: string
  /** How many other registrants have no ticket: for want of panels, or because it is not known whether any panel can hold them. */
  readonly noTicket: number
}

/** A note on a quota: the heading of its column and its text. */
export type NoteCell = readonly [header: string, text: string]
/** What the quota file says of a quota beyond its limits, such as its source. */
export type LoggedQuotaNote = readonly [feature: string, value: string, cells: readonly NoteCell[]]

/** Where pool and quotas come from: how many were left out before the lottery, and what the quota file notes. */
export interface Provenance {
  readonly excluded: { readonly alreadySelected: number; readonly notEligible: number; readonly sameAddress: number }
  /** In the order of the UTF-8 bytes of feature and value; cells in the order of header and text. */
  readonly notes: readonly LoggedQuotaNote[]
}

/** Nobody left out, and nothing noted. */
export const noProvenance: Provenance = {
  excluded: { alreadySelected: 0, notEligible: 0, sameAddress: 0 },
  notes: [],
}

export interface Tool {
  readonly name: string
  readonly solver: string
  readonly version: string
  /** SHA-256 of the solver's wasm file. */
  readonly wasm: string
}

/** The words of a draw in a language: what is named in it, and how. Names are those of the quotas and notes, in the order of their UTF-8 bytes. */
export interface Labels extends DrawWords {
  readonly features: readonly (readonly [feature: string, label: string])[]
  /** Somebody who knows the language has read them and the program's own texts in it. */
  readonly reviewed?: true
  /** Of texts in the notes. */
  readonly sources: readonly (readonly [text: string, label: string])[]
  readonly values: readonly (readonly [feature: string, value: string, label: string])[]
}

/** Labels with the tag of their language (BCP 47). */
export type LanguageLabels = readonly [language: string, labels: Labels]

/** Of addresses of one stratum with the same chance of a letter: values of the strata columns, names of the parts, how many, and the chance. */
export type ToldCell = readonly [values: readonly string[], parts: readonly string[], addresses: number, chance: string]

/** With more of them, a log tells the range of the chances alone. */
export const mostToldCells = 100

/** The letters that went to addresses before people registered, as their own log tells them (docs/invite.md). */
export interface LoggedInvitation {
  readonly addresses: number
  /** In the order of the log of the letters; null where they are too many. */
  readonly cells: readonly ToldCell[] | null
  /** The hash of the first entry of that log. */
  readonly fingerprint: string
  /** The least and the greatest chance of an address to get a letter; fractions as text. */
  readonly least: string
  readonly letters: number
  readonly most: string
  /** The columns that make the strata. */
  readonly strata: readonly string[]
}

/** What is fixed before the seed can be known. It holds no clock, path or detail of the machine. */
export interface CommitBody extends DrawWords {
  /** How many people have how many tickets, ascending: the lottery itself does not tell who is on two panels. */
  readonly chances: readonly ChanceGroup[]
  readonly invitation?: LoggedInvitation
  /** Its words in other languages, in the order of their tags. */
  readonly labels?: readonly LanguageLabels[]
  readonly lottery: LoggedLottery
  readonly method: string
  readonly panelSize: number
  readonly pool: PoolStatement
  readonly promise: PromisedChance
  readonly provenance: Provenance
  readonly quotas: readonly LoggedFeature[]
  readonly replacements: ReplacementTerms
  readonly reserves: ReserveTerms
  readonly seedSource: SeedSource
  /** The panels were mixed further, so that as many different people as can be are together. */
  readonly spread?: true
  /** In which its times are told, by its name in the IANA database; UTC where there is none. */
  readonly timeZone?: string
  readonly tool: Tool
}

/** Everything that a commit says before there is a lottery, and of how many tickets it will be. */
export interface DrawTerms extends Omit<CommitBody, 'chances' | 'lottery' | 'pool' | 'promise'> {
  readonly householdRule: boolean
  readonly tickets: number
}

/** The draw. `commit` is the SHA-256 of the commit body; `reserves` are in the order in which they are called. */
export interface DrawBody {
  readonly commit: string
  /** How many people of the panel have each value. */
  readonly counts: Counts
  readonly reserves: readonly Pseudonym[]
  readonly seed: string
  readonly sources: readonly GivenSource[]
  /** The panel that holds it is the one drawn. */
  readonly ticket: number
}

/** Whom the empty seats are filled from: the reserves who are left, or everybody who is left. */
export type CalledFrom = 'reserves' | 'pool'

/** What the coming randomness will decide: said before anybody can know it. */
export interface SeatCall {
  readonly from: CalledFrom
  /** The round of the beacon; null where dice are thrown. */
  readonly round: number | null
  /** How many of the empty seats. */
  readonly seats: number
}

/**
 * People who leave the panel, and why; the reason is public. A log names people by pseudonyms, ascending. With a call
 * nobody need leave: seats may be empty already.
 */
export interface VacancyBody<P = Pseudonym> {
  readonly call?: SeatCall
  readonly left: readonly P[]
  readonly reason: string
}

/** People who fill empty seats. A log names people by pseudonyms, ascending. */
export interface ReplacementBody<P = Pseudonym> {
  readonly called: readonly P[]
  readonly from: CalledFrom
  /** The whole panel afterwards. */
  readonly panel: readonly P[]
  /** What its seed was made of; none where that is the seed of the draw. */
  readonly sources: readonly GivenSource[]
}

/** Why a log is given up. */
export interface VoidBody {
  readonly reason: string
}

/** A close says nothing but that it is the end. */
export type CloseBody = Readonly<Record<string, never>>

/** A time stamp token of RFC 3161 over the fingerprint of the draw, as its authority gave it. */
export interface AnchorBody {
  readonly kind: 'rfc3161'
  /** Base64 of its bytes. */
  readonly token: string
}

interface TypedEntry<T extends EntryType, B> {
  readonly body: B
  /** SHA-256 of the canonical form of the entry without this key. */
  readonly hash: string
  /** `hash` of the entry before, or null in the first. */
  readonly prev: string | null
  /** Position in the log, from 0. */
  readonly seq: number
  /** When the entry was written, by the writer's clock: ISO 8601, UTC, whole seconds. */
  readonly time: string
  readonly type: T
  readonly v: 1
}

/**
 * Features and values by their names, in the order in which people read them: that of the quota file. It is left out where the
 * quotas of the log have it already.
 */
export type QuotaOrder = readonly (readonly [feature: string, values: readonly string[]])[]

export interface CommitEntry extends TypedEntry<'commit', CommitBody> {
  readonly order?: QuotaOrder
}
export type DrawEntry = TypedEntry<'draw', DrawBody>
export type VacancyEntry<P = Pseudonym> = TypedEntry<'vacancy', VacancyBody<P>>
export type ReplacementEntry<P = Pseudonym> = TypedEntry<'replacement', ReplacementBody<P>>
export type AnchorEntry = TypedEntry<'anchor', AnchorBody>
export type VoidEntry = TypedEntry<'void', VoidBody>
export type LogEntry =
  | CommitEntry
  | AnchorEntry
  | DrawEntry
  | VacancyEntry
  | ReplacementEntry
  | VoidEntry
  | TypedEntry<'close', CloseBody>
