import type { Command } from 'commander'
import { findRoundAt, quicknet } from '../../core/draw/beacon.ts'
import {
  findBeaconSource,
  type GivenSource,
  listSourceParts,
  type PartSource,
  type SeedSource,
} from '../../core/draw/seed-sources.ts'
import { fewestLetterDice } from '../../core/draw/source-faults.ts'
import { isLogTime, parseLogTime } from '../../core/log/log-time.ts'
import { checkWords } from '../../core/log/public-words.ts'
import { checkContributors, checkGivenWords } from '../../core/log/source-words.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { compareBytes } from '../../core/text.ts'
import { readShownBalls, readShownDice } from '../../library/shown-seed.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { joinPhrases } from '../../problems/problem-kind.ts'
import { fetchRound, readRound } from '../world/beacon-fetch.ts'
import type { Io } from '../world/io.ts'
import { parseWholeFlag } from './common-flags.ts'

/** The flags with which a commit says where the seed will come from. */
export interface AnnounceFlags {
  readonly operator?: boolean
  readonly dice?: boolean
  readonly balls?: string
  readonly event?: string
  readonly contributors?: string
  readonly beacon?: string
  readonly round?: string
  readonly at?: string
}

const ticketDice = 'ten-sided dice show the ticket; needs 10, 100, 1000 or 10000 numbered panels'

export function addAnnounceFlags(command: Command, diceWords: string = ticketDice): Command {
  return command
    .option('--beacon <name>', 'seed from a future round of the public beacon "quicknet" (with --at or --round)')
    .option('--at <time>', 'the first beacon round from this time on, for example 2026-11-05T12:00:00Z')
    .option('--round <n>', 'this beacon round')
    .option('--dice', diceWords)
    .option('--balls <n of m>', 'seed from the balls of a public draw, for example "6 of 59" (with --event)')
    .option('--event <name>', 'which public draw the balls are from')
    .option('--contributors <names>', 'seed from a text by each of these people, separated by commas')
    .option(
      '--operator',
      'seed from a text that you will type: anyone can repeat the draw, but you could have tried several texts',
    )
}

/** Whether any of these flags is given. */
export function isAnnounced(flags: AnnounceFlags): boolean {
  const { operator, dice, balls, event, contributors, beacon, round, at } = flags
  return [operator, dice, balls, event, contributors, beacon, round, at].some((flag) => flag !== undefined)
}

/** The sources that a commit announces, of `panels` tickets; null for letters, of which there are none. */
export function readAnnouncement(flags: AnnounceFlags, panels: number | null): Result<SeedSource> {
  const problems: Problem[] = []
  const parts: PartSource[] = []
  const take = (part: Result<PartSource | null>): void => {
    if (!part.ok) problems.push(...part.problems)
    else if (part.value !== null) parts.push(part.value)
  }
  take(readBallsFlag(flags))
  take(readBeaconFlag(flags))
  take(readContributorsFlag(flags))
  if (flags.operator) parts.push({ kind: 'operator' })
  if (problems.length > 0) return failWith(problems)
  if (flags.dice) {
    if (parts.length > 0) {
      const wanted = panels === null ? 'the only source' : 'the only source: the dice are the ticket'
      return fail(buildSeedProblem('--dice', 'given with another source', wanted))
    }
    return ok({ digits: panels === null ? fewestLetterDice : `${panels}`.length - 1, kind: 'dice' })
  }
  const [first, second] = parts
  if (first === undefined) return fail(problem('seed-source-missing', {}))
  return ok(second === undefined ? first : { kind: 'several', of: parts.sort((a, b) => compareBytes(a.kind, b.kind)) })
}

export function buildSeedProblem(name: string, found: string, wanted: string): Problem {
  return problem('setting-wrong', { name, found, wanted })
}

function readBallsFlag({ balls, event }: AnnounceFlags): Result<PartSource | null> {
  if (balls === undefined) {
    return event === undefined
      ? ok(null)
      : fail(buildSeedProblem('--event', 'given without --balls', 'given with --balls'))
  }
  const match = /^([1-9]\d{0,2}) of ([1-9]\d{0,3})$/.exec(balls.trim())
  if (match === null)
    return fail(buildSeedProblem('--balls', `"${balls}"`, 'such as "6 of 59": how many, and the highest number'))
  if (event === undefined || event.trim() === '') {
    return fail(buildSeedProblem('--event', 'missing', 'the name of the public draw, such as "Lotto, 4 November 2026"'))
  }
  const unclear = checkWords('--event', event, 'a name')
  if (unclear.length > 0) return failWith(unclear)
  return ok({ count: Number(match[1]), event: event.trim(), highest: Number(match[2]), kind: 'balls' })
}

function readContributorsFlag({ contributors }: AnnounceFlags): Result<PartSource | null> {
  if (contributors === undefined) return ok(null)
  const names = contributors.split(',').map((name) => name.trim())
  const unclear = checkContributors('--contributors', names)
  if (unclear.length > 0) return failWith(unclear)
  return ok({ kind: 'contributions', names: names.sort(compareBytes) })
}

function readBeaconFlag({ beacon, round, at }: AnnounceFlags): Result<PartSource | null> {
  if (beacon === undefined) {
    const stray = round === undefined ? (at === undefined ? null : '--at') : '--round'
    return stray === null
      ? ok(null)
      : fail(buildSeedProblem(stray, 'given without --beacon', 'given with --beacon quicknet'))
  }
  if (beacon !== 'quicknet')
    return fail(buildSeedProblem('--beacon', `"${beacon}"`, 'quicknet, the one beacon that is known'))
  const number = readRoundFlags(round, at)
  return number.ok ? ok({ chain: quicknet.chain, kind: 'beacon', round: number.value }) : number
}

/** The round that flags name, by its number or as the first one from a moment on. */
export function readRoundFlags(round: string | undefined, at: string | undefined): Result<number> {
  if (round !== undefined && at === undefined) return parseWholeFlag('--round', round, 1)
  if (round === undefined && at !== undefined) return readMomentFlag(at)
  const found = `given with ${round === undefined ? 'neither' : 'both'} of --at and --round`
  return fail(buildSeedProblem('--beacon', found, 'given with one of them'))
}

/** The first round that is published at a moment or after it. */
function readMomentFlag(at: string): Result<number> {
  if (isLogTime(at)) return ok(findRoundAt(Number(parseLogTime(at))))
  return fail(buildSeedProblem('--at', `"${at}"`, 'a moment such as 2026-11-05T12:00:00Z'))
}

/** The flags with which a draw from a committed log gives what was announced. */
export interface GivenFlags {
  readonly seed?: string
  readonly dice?: string
  readonly balls?: string
  readonly contribution?: readonly string[]
  readonly beacon?: string
  readonly beaconFile?: string
}

export function addGivenFlags(command: Command): Command {
  const collect = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text]
  return command
    .option('--beacon <name>', 'fetch the announced round of the public beacon "quicknet"')
    .option('--beacon-file <file>', 'take the announced beacon round from a file')
    .option('--dice <digits>', 'what the dice showed, for example 461')
    .option('--balls <numbers>', 'the numbers of the balls, for example "5 11 23 37 41 52"')
    .option('--contribution <name=text>', 'the text of one contributor; once for each', collect)
}

const givenKinds = ['text', 'dice', 'balls', 'contributions', 'beacon'] as const
type GivenKind = (typeof givenKinds)[number]

const givenFlagNames: Readonly<Record<GivenKind, string>> = {
  text: '--seed TEXT',
  dice: '--dice DIGITS (or --live)',
  balls: '--balls NUMBERS',
  contributions: '--contribution NAME=TEXT for each',
  beacon: '--beacon quicknet or --beacon-file FILE',
}

const givenKindNames: Readonly<Record<GivenKind, string>> = {
  text: 'a text of the organiser',
  dice: 'dice',
  balls: 'the balls of a public draw',
  contributions: 'the texts of contributors',
  beacon: 'a beacon round',
}

/** What was announced, by the flags that give it. */
export function listWantedFlags(source: SeedSource): string {
  return joinPhrases(listWantedKinds(source).map((kind) => givenFlagNames[kind]))
}

function listWantedKinds(source: SeedSource): GivenKind[] {
  return listSourceParts(source).map(({ kind }) => (kind === 'operator' ? 'text' : kind))
}

type ReadSource = () => Result<GivenSource> | Promise<Result<GivenSource>>

/** What a draw was given for its seed, in the order of what was announced. `time` is the time of the log. */
export async function readGivenSources(
  io: Io,
  flags: GivenFlags,
  source: SeedSource,
  time: string,
): Promise<Result<GivenSource[]>> {
  const wanted = listWantedKinds(source)
  const { seed, dice, balls, contribution, beacon, beaconFile } = flags
  const round = beacon ?? beaconFile
  const given: Readonly<Record<GivenKind, ReadSource | null>> = {
    text: seed === undefined ? null : () => readTextSource(seed),
    dice: dice === undefined ? null : () => readShownDice('--dice', dice),
    balls: balls === undefined ? null : () => readShownBalls('--balls', balls),
    contributions: contribution === undefined ? null : () => parseContributions(contribution),
    beacon: round === undefined ? null : () => readBeaconSource(io, flags, source, time),
  }
  if (givenKinds.some((kind) => (given[kind] !== null) !== wanted.includes(kind))) {
    return fail(
      problem('seed-source-given', {
        wanted: joinPhrases(wanted.map((kind) => givenKindNames[kind])),
        flags: listWantedFlags(source),
      }),
    )
  }
  const sources: GivenSource[] = []
  const problems: Problem[] = []
  for (const kind of wanted) {
    const read = given[kind]
    if (read === null) throw new Error(`nothing was given for ${kind}`)
    const one = await read()
    if (one.ok) sources.push(one.value)
    else problems.push(...one.problems)
  }
  return problems.length === 0 ? ok(sources) : failWith(problems)
}

function readTextSource(text: string): Result<GivenSource> {
  const source = { kind: 'text', text } as const
  const unclear = checkGivenWords('--seed', source)
  return unclear.length === 0 ? ok(source) : failWith(unclear)
}

/** The announced round, from a file or fetched. */
async function readBeaconSource(
  io: Io,
  { beacon, beaconFile }: GivenFlags,
  source: SeedSource,
  time: string,
): Promise<Result<GivenSource>> {
  if (beaconFile !== undefined && beacon !== undefined) {
    return fail(buildSeedProblem('--beacon-file', 'given together with --beacon', 'given alone'))
  }
  if (beaconFile !== undefined) return readRound(beaconFile, time)
  if (beacon !== 'quicknet')
    return fail(buildSeedProblem('--beacon', `"${beacon}"`, 'quicknet, the one beacon that is known'))
  const announced = findBeaconSource(source)
  if (announced === null) throw new Error('a round is asked for that was not announced')
  return fetchRound(io, announced.round, time)
}

function parseContributions(given: readonly string[]): Result<GivenSource> {
  const texts = given.map((one) => {
    const at = one.indexOf('=')
    return [one.slice(0, at).trim(), one.slice(at + 1)] as const
  })
  const bad = given.find((one) => one.indexOf('=') < 1)
  if (bad !== undefined) return fail(buildSeedProblem('--contribution', `"${bad}"`, 'a name, "=" and a text'))
  const source = { kind: 'contributions', texts: texts.sort(([a], [b]) => compareBytes(a, b)) } as const
  const unclear = checkGivenWords('--contribution', source)
  return unclear.length === 0 ? ok(source) : failWith(unclear)
}
