import type { SourceMisfit } from '../../problems/source-words.ts'
import { at } from '../checked-index.ts'

/** Where the randomness of a draw comes from: what a commit announces, and what a draw then gives. docs/log-format.md §7. */

/** A text from the organiser: it can be repeated, but nothing shows that it was not chosen to suit. */
interface OperatorSource {
  readonly kind: 'operator'
}

/** Ten-sided dice, or balls numbered 0 to 9 that are put back: the number they show is the ticket. */
export interface DiceSource {
  readonly kind: 'dice'
  /** How many are thrown; the lottery has 10 to that power tickets. */
  readonly digits: number
}

/** The numbers of a public draw of balls, named in advance: `count` different ones from 1 to `highest`. */
export interface BallsSource {
  readonly kind: 'balls'
  readonly count: number
  readonly event: string
  readonly highest: number
}

/** A text from each of these people, in the order of the UTF-8 bytes of their names. */
interface ContributionsSource {
  readonly kind: 'contributions'
  readonly names: readonly string[]
}

/** The one beacon that version 1 knows: quicknet of the League of Entropy, by the hash of its chain. */
export const quicknetChain = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'

/** A round of a public randomness beacon (drand). */
interface BeaconSource {
  readonly chain: string
  readonly kind: 'beacon'
  readonly round: number
}

/** Sources that may stand beside others; the dice cannot, for they alone are the ticket. */
export type PartSource = OperatorSource | BallsSource | ContributionsSource | BeaconSource

/** All of them together, in the order of their kinds, each kind once. */
interface SeveralSources {
  readonly kind: 'several'
  readonly of: readonly PartSource[]
}

/** Where the seed will come from, as a commit announces it. */
export type SeedSource = PartSource | DiceSource | SeveralSources

/** Fewer dice would make some of the equals noticeably likelier than others; more are no whole number that is safe. */
export const [fewestReplacementDice, mostReplacementDice] = [6, 15] as const

/**
 * Where the order of equals comes from when empty seats are filled: the seed of the draw, which everybody knows by then, or
 * randomness that comes after each vacancy. docs/log-format.md §16.
 */
export type ReplacementSeed =
  | { readonly kind: 'draw' }
  | DiceSource
  | { readonly chain: string; readonly kind: 'beacon' }

/** The kinds of it, as flags and settings name them. */
export const replacementSeedKinds = ['draw', 'dice', 'beacon'] as const

/** The text is not empty and is used as it stands. */
interface TextGiven {
  readonly kind: 'text'
  readonly text: string
}

/** What the dice showed, in the order in which they count: the first one is the highest place. */
interface DiceGiven {
  readonly digits: readonly number[]
  readonly kind: 'dice'
}

/** Ascending. */
interface BallsGiven {
  readonly kind: 'balls'
  readonly numbers: readonly number[]
}

interface ContributionsGiven {
  readonly kind: 'contributions'
  readonly texts: readonly (readonly [name: string, text: string])[]
}

export interface BeaconGiven {
  readonly kind: 'beacon'
  readonly round: number
  /** The signature of the round: 96 lower-case hex digits. */
  readonly signature: string
}

/** Something that was fixed after the commit and goes into the seed. */
export type GivenSource = TextGiven | DiceGiven | BallsGiven | ContributionsGiven | BeaconGiven

/** The announced sources one by one. */
export function listSourceParts(source: SeedSource): readonly (PartSource | DiceSource)[] {
  return source.kind === 'several' ? source.of : [source]
}

/** The round that the commit waits for, if it waits for one. */
export function findBeaconSource(source: SeedSource): BeaconSource | null {
  return listSourceParts(source).find((part) => part.kind === 'beacon') ?? null
}

/** Where the order of equals comes from: as it is asked for, or else from what the seed of the draw comes from too. */
export function chooseReplacementSeed(kind: ReplacementSeed['kind'] | undefined, source: SeedSource): ReplacementSeed {
  const like = findBeaconSource(source) === null ? (source.kind === 'dice' ? 'dice' : 'draw') : 'beacon'
  switch (kind ?? like) {
    case 'draw':
      return { kind: 'draw' }
    case 'dice':
      return { digits: fewestReplacementDice, kind: 'dice' }
    case 'beacon':
      return { chain: quicknetChain, kind: 'beacon' }
  }
}

/** The text of the organiser that a draw was given; null where there is none. */
export function findTextSource(given: readonly GivenSource[]): string | null {
  return given.find((source) => source.kind === 'text')?.text ?? null
}

/** The number that ten-sided dice show. */
export function readDiceNumber(digits: readonly number[]): number {
  return digits.reduce((number, digit) => number * 10 + digit, 0)
}

/** What does not fit what was announced; null where the given sources are of the announced kinds, numbers and names. */
export function findSourceMisfit(announced: SeedSource, given: readonly GivenSource[]): SourceMisfit | null {
  const wanted = listSourceParts(announced)
  const named = wanted.map(({ kind }) => (kind === 'operator' ? 'text' : kind))
  const kinds = given.map(({ kind }) => kind)
  if (named.join() !== kinds.join()) return { part: 'kinds', wanted: named, given: kinds }
  for (const [i, part] of wanted.entries()) {
    const misfit = findPartMisfit(part, at(given, i))
    if (misfit !== null) return misfit
  }
  return null
}

function findPartMisfit(part: PartSource | DiceSource, given: GivenSource): SourceMisfit | null {
  if (part.kind === 'dice' && given.kind === 'dice') {
    const { digits } = given
    const good = digits.length === part.digits && digits.every((digit) => digit <= 9)
    return good ? null : { part: 'dice', wanted: part.digits, given: digits }
  }
  if (part.kind === 'balls' && given.kind === 'balls') {
    const { numbers } = given
    const { count, highest } = part
    const inside = numbers.every((n, i) => n > (numbers[i - 1] ?? 0) && n <= highest)
    return inside && numbers.length === count ? null : { part: 'balls', wanted: count, highest, given: numbers }
  }
  if (part.kind === 'contributions' && given.kind === 'contributions') {
    const names = given.texts.map(([name]) => name)
    const same = part.names.length === names.length && part.names.every((name, i) => names[i] === name)
    return same ? null : { part: 'contributions', wanted: part.names, given: names }
  }
  if (part.kind === 'beacon' && given.kind === 'beacon')
    return part.round === given.round ? null : { part: 'beacon', wanted: part.round, given: given.round }
  return null
}
