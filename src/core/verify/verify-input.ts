import type { Problem } from '../../problems/problem.ts'
import type { ReplacementSeed, SeedSource } from '../draw/seed-sources.ts'
import type { AuditorPack } from '../log/auditor-pack.ts'
import type { DrawWords } from '../log/draw-words.ts'
import type { LoggedInvitation, Provenance } from '../log/entries.ts'
import type { DropoutSetting } from '../log/logged-dropout.ts'
import type { LabelSettings } from '../log/logged-labels.ts'
import type { Receipt } from '../log/receipt.ts'
import type { StampReading } from '../log/stamp.ts'
import type { CommittedCertificate } from '../model/certificate.ts'
import type { Lottery } from '../model/lottery.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import type { LogSignature } from '../signature/ssh-signature.ts'

/** The log as its bytes (or their text), and what else there is to check it with. */
export interface VerifyInput {
  readonly log: Uint8Array | string
  /** A signature that was found with the log. One that cannot be read fails by itself, and stops no other verdict. */
  readonly signature?: LogSignature | UnreadSignature
  /** The public keys whose signature is wanted, 32 bytes each. */
  readonly signers?: readonly Uint8Array[]
  /** The fingerprint of the commit as it was published, 64 hex digits. */
  readonly fingerprint?: string
  /** Hashes of vacancies with a call, as they were published, 64 hex digits each. */
  readonly vacancies?: readonly string[]
  /** What its time stamps say by the certificates that were given, for each anchor by the number of its entry. */
  readonly stamps?: ReadonlyMap<number, StampReading>
  readonly pack?: AuditorPack
  readonly raw?: RawFiles
  readonly settings?: StatedSettings
  readonly certificate?: CommittedCertificate
  readonly replayed?: ReplayedDraw
  /** Whom this program's own search calls at each replacement, from the rows of the pack or the raw files. */
  readonly again?: CalledAgain
  /** Of the letters before people registered, by their own log. */
  readonly letters?: GivenLetters
  /** A receipt of which is asked whether it is one of this log. */
  readonly receipt?: Receipt
}

/** What a log of letters says, once it was judged. */
export interface GivenLetters {
  /** The verdicts on it that fail. */
  readonly failed: readonly string[]
  readonly isDrawn: boolean
  /** What the commit of a draw has to say of it; null where it does not hold. */
  readonly stated: LoggedInvitation | null
}

export interface UnreadSignature {
  /** Why it is none, in words. */
  readonly unread: string
}

/** The files a draw was made from, read. `key` is the pool key where it is random. */
export interface RawFiles {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly key?: Uint8Array
  readonly provenance?: Provenance
}

/** How settings say that a lottery is to be made; what they leave out is not compared. */
export interface StatedSettings {
  readonly panelSize?: number
  readonly householdRule?: boolean
  readonly method?: string
  /** How many numbered panels. */
  readonly panels?: number
  /** Whether the numbered panels are mixed further. */
  readonly spread?: boolean
  /** How many people. */
  readonly reserves?: number
  readonly seedSource?: SeedSource
  /** Where the order of equals comes from when seats are filled. */
  readonly replacements?: ReplacementSeed['kind']
  /** The text from which the draw follows. */
  readonly seed?: string
  /** What only a settings file can say: where there is one, that it says nothing of these is said too. */
  readonly file?: {
    readonly words: DrawWords
    readonly dropOut: DropoutSetting | undefined
    readonly labels: LabelSettings | undefined
    readonly timeZone: string | undefined
  }
}

/**
 * What the engine made of the raw files this time: a lottery over positions in their pool, or why there is none; and the
 * people whom the committed rules choose. These are null where there is no draw, or where they cannot be chosen again.
 */
export type ReplayedDraw =
  | { readonly lottery: Lottery; readonly people: ReplayedPeople | null }
  | { readonly problems: readonly Problem[] }

/** Whom the committed rules choose after a draw, ascending. */
export interface ReplayedPeople {
  readonly reserves: readonly PoolIndex[]
  /** For each replacement of the log, those called. */
  readonly called: readonly (readonly PoolIndex[])[]
}

/** For each replacement, whom the program's own search calls; null where it found no proof. */
export type CalledAgain = readonly (readonly PoolIndex[] | null)[]
