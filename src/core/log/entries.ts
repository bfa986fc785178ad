import type { IndexLottery } from '../draw/draw.ts'
import type { SeedSource, Source } from '../draw/sources.ts'
import type { Counts } from './counts.ts'

/** Every type of entry that a log may hold. */
export const entryTypes = [
  'commit',
  'anchor',
  'contribution',
  'draw',
  'vacancy',
  'replacement',
  'void',
  'close',
] as const

export type EntryType = (typeof entryTypes)[number]

/** How the pool key came about: from the rows themselves, or as 256 random bits kept in the private folder. */
export type KeyKind = 'derived' | 'random'

/** A value of a feature with its least and greatest number of seats. */
export type LoggedQuota = readonly [value: string, min: number, max: number]
/** A feature with its values; features and values in the order of their UTF-8 bytes. */
export type LoggedFeature = readonly [name: string, quotas: readonly LoggedQuota[]]

interface PoolStatement {
  /** How many registrants have each value. */
  readonly counts: Counts
  readonly householdRule: boolean
  readonly key: KeyKind
  readonly root: string
  readonly size: number
}

/** `least`: the smallest chance in this lottery. `bound`: no lottery could guarantee everyone more. Fractions as text. */
interface PromisedChance {
  readonly bound: string
  readonly least: string
}

/** A note on a quota: the heading of its column and its text. */
export type NoteCell = readonly [header: string, text: string]
/** What the quota file says of a quota beyond its limits, such as its source. */
export type QuotaNote = readonly [feature: string, value: string, cells: readonly NoteCell[]]

/** Where pool and quotas come from: how many were left out before the lottery, and what the quota file notes. */
export interface Provenance {
  readonly excluded: { readonly alreadySelected: number; readonly notEligible: number; readonly sameAddress: number }
  /** In the order of the UTF-8 bytes of feature and value; cells in the order of header and text. */
  readonly notes: readonly QuotaNote[]
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

/** What is fixed before the seed can be known. It holds no clock, path or detail of the machine. */
export interface CommitBody {
  readonly lottery: IndexLottery
  readonly method: string
  readonly panelSize: number
  readonly pool: PoolStatement
  readonly promise: PromisedChance
  readonly provenance: Provenance
  readonly quotas: readonly LoggedFeature[]
  readonly reserves: { readonly count: number; readonly rule: string }
  readonly seedSource: SeedSource
  readonly title?: string
  readonly tool: Tool
}

/** The draw. `commit` is the SHA-256 of the commit body; `reserves` are in the order in which they are called. */
export interface DrawBody {
  readonly commit: string
  /** How many people of the panel have each value. */
  readonly counts: Counts
  readonly panel: readonly number[]
  readonly reserves: readonly number[]
  readonly seed: string
  readonly sources: readonly Source[]
  readonly ticket: number
}

/** Why a log is given up. */
export interface VoidBody {
  readonly reason: string
}

/** A close says nothing but that it is the end. */
export type CloseBody = Readonly<Record<string, never>>

/** A body whose meaning this version does not yet check: an object of any canonical content. */
export type OpenBody = Readonly<Record<string, unknown>>

export type OpenType = Exclude<EntryType, 'commit' | 'draw' | 'void' | 'close'>

interface EntryOf<T extends EntryType, B> {
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

export type CommitEntry = EntryOf<'commit', CommitBody>
export type DrawEntry = EntryOf<'draw', DrawBody>
type OpenEntry = EntryOf<OpenType, OpenBody>
export type Entry = CommitEntry | DrawEntry | EntryOf<'void', VoidBody> | EntryOf<'close', CloseBody> | OpenEntry
