import type { Command } from 'commander'
import { quicknet, roundAt } from '../../core/draw/beacon.ts'
import { beaconOf, type PartSource, partsOf, type SeedSource, type Source } from '../../core/draw/seed-sources.ts'
import { isTime, secondsOf } from '../../core/log/log-time.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { byBytes } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { phrases } from '../../problems/problem-kind.ts'
import { fetchRound, readRound } from '../world/beacon-fetch.ts'
import type { Io } from '../world/io.ts'
import { whole } from './common-flags.ts'
import { wordProblems } from './public-words.ts'

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

export function withAnnouncement(command: Command): Command {
  return command
    .option('--beacon <name>', 'seed from a future round of the public beacon "quicknet" (with --at or --round)')
    .option('--at <time>', 'the first beacon round from this time on, for example 2026-11-05T12:00:00Z')
    .option('--round <n>', 'this beacon round')
    .option('--dice', 'ten-sided dice show the ticket; needs 10, 100, 1000 or 10000 numbered panels')
    .option('--balls <n of m>', 'seed from the balls of a public draw, for example "6 of 59" (with --event)')
    .option('--event <name>', 'which public draw the balls are from')
    .option('--contributors <names>', 'seed from a text by each of these people, separated by commas')
    .option(
      '--operator',
      'seed from a text that you will type: anyone can repeat the draw, but you could have tried several texts',
    )
}

/** The sources that a commit announces, of `panels` tickets. */
export function announced(flags: AnnounceFlags, panels: number): Result<SeedSource> {
  const problems: Problem[] = []
  const parts: PartSource[] = []
  const take = (part: Result<PartSource | null>): void => {
    if (!part.ok) problems.push(...part.problems)
    else if (part.value !== null) parts.push(part.value)
  }
  take(ballsOf(flags))
  take(beaconRound(flags))
  take(contributorsOf(flags))
  if (flags.operator) parts.push({ kind: 'operator' })
  if (problems.length > 0) return fail(...problems)
  if (flags.dice) {
    if (parts.length > 0)
      return fail(wrong('--dice', 'given with another source', 'the only source: the dice are the ticket'))
    return ok({ digits: `${panels}`.length - 1, kind: 'dice' })
  }
  const [first, second] = parts
  if (first === undefined) return fail(problem('seed-source-missing', {}))
  return ok(second === undefined ? first : { kind: 'several', of: parts.sort((a, b) => byBytes(a.kind, b.kind)) })
}

function wrong(name: string, found: string, wanted: string): Problem {
  return problem('setting-wrong', { name, found, wanted })
}

function ballsOf({ balls, event }: AnnounceFlags): Result<PartSource | null> {
  if (balls === undefined) {
    return event === undefined ? ok(null) : fail(wrong('--event', 'given without --balls', 'given with --balls'))
  }
  const match = /^([1-9]\d{0,2}) of ([1-9]\d{0,3})$/.exec(balls.trim())
  if (match === null) return fail(wrong('--balls', `"${balls}"`, 'such as "6 of 59": how many, and the highest number'))
  if (event === undefined || event.trim() === '') {
    return fail(wrong('--event', 'missing', 'the name of the public draw, such as "Lotto, 4 November 2026"'))
  }
  const unclear = wordProblems('--event', event, 'a name')
  if (unclear.length > 0) return fail(...unclear)
  return ok({ count: Number(match[1]), event: event.trim(), highest: Number(match[2]), kind: 'balls' })
}

function contributorsOf({ contributors }: AnnounceFlags): Result<PartSource | null> {
  if (contributors === undefined) return ok(null)
  const names = contributors.split(',').map((name) => name.trim())
  const good = names.every((name) => name !== '' && !name.includes('=')) && new Set(names).size === names.length
  if (!good)
    return fail(wrong('--contributors', `"${contributors}"`, 'different names separated by commas, without "="'))
  const unclear = names.flatMap((name) => wordProblems('--contributors', name, 'a list of names'))
  if (unclear.length > 0) return fail(...unclear)
  return ok({ kind: 'contributions', names: names.sort(byBytes) })
}

function beaconRound({ beacon, round, at }: AnnounceFlags): Result<PartSource | null> {
  if (beacon === undefined) {
    const stray = round === undefined ? (at === undefined ? null : '--at') : '--round'
    return stray === null ? ok(null) : fail(wrong(stray, 'given without --beacon', 'given with --beacon quicknet'))
  }
  if (beacon !== 'quicknet') return fail(wrong('--beacon', `"${beacon}"`, 'quicknet, the one beacon that is known'))
  if ((round === undefined) === (at === undefined)) {
    return fail(
      wrong(
        '--beacon',
        `given with ${round === undefined ? 'neither' : 'both'} of --at and --round`,
        'given with one of them',
      ),
    )
  }
  const number = whole('--round', round, undefined, 1)
  if (!number.ok) return number
  if (at !== undefined && !isTime(at)) return fail(wrong('--at', `"${at}"`, 'a moment such as 2026-11-05T12:00:00Z'))
  return ok({ chain: quicknet.chain, kind: 'beacon', round: number.value ?? roundAt(Number(secondsOf(at!))) })
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

export function withGiven(command: Command): Command {
  const collect = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text]
  return command
    .option('--beacon <name>', 'fetch the announced round of the public beacon "quicknet"')
    .option('--beacon-file <file>', 'take the announced beacon round from a file')
    .option('--dice <digits>', 'what the dice showed, for example 461')
    .option('--balls <numbers>', 'the numbers of the balls, for example "5 11 23 37 41 52"')
    .option('--contribution <name=text>', 'the text of one contributor; once for each', collect)
}

const kinds = ['text', 'dice', 'balls', 'contributions', 'beacon'] as const
type Kind = (typeof kinds)[number]

const flagOf: Readonly<Record<Kind, string>> = {
  text: '--seed TEXT',
  dice: '--dice DIGITS (or --live)',
  balls: '--balls NUMBERS',
  contributions: '--contribution NAME=TEXT for each',
  beacon: '--beacon quicknet or --beacon-file FILE',
}

const nameOf: Readonly<Record<Kind, string>> = {
  text: 'a text of the organiser',
  dice: 'dice',
  balls: 'the balls of a public draw',
  contributions: 'the texts of contributors',
  beacon: 'a beacon round',
}

/** What was announced, by the flags that give it. */
export function wantedFlags(source: SeedSource): string {
  return phrases(wantedKinds(source).map((kind) => flagOf[kind]))
}

function wantedKinds(source: SeedSource): Kind[] {
  return partsOf(source).map(({ kind }) => (kind === 'operator' ? 'text' : kind))
}

/** What a draw was given for its seed, in the order of what was announced. `time` is the time of the log. */
export async function given(io: Io, flags: GivenFlags, source: SeedSource, time: string): Promise<Result<Source[]>> {
  const wanted = wantedKinds(source)
  const has: Readonly<Record<Kind, boolean>> = {
    text: flags.seed !== undefined,
    dice: flags.dice !== undefined,
    balls: flags.balls !== undefined,
    contributions: flags.contribution !== undefined,
    beacon: flags.beacon !== undefined || flags.beaconFile !== undefined,
  }
  if (kinds.some((kind) => has[kind] !== wanted.includes(kind))) {
    return fail(
      problem('seed-source-given', { wanted: phrases(wanted.map((kind) => nameOf[kind])), flags: wantedFlags(source) }),
    )
  }
  const sources: Source[] = []
  const problems: Problem[] = []
  for (const kind of wanted) {
    const one = await giveOne(io, kind, flags, source, time)
    if (one.ok) sources.push(one.value)
    else problems.push(...one.problems)
  }
  return problems.length === 0 ? ok(sources) : fail(...problems)
}

async function giveOne(
  io: Io,
  kind: Kind,
  flags: GivenFlags,
  source: SeedSource,
  time: string,
): Promise<Result<Source>> {
  switch (kind) {
    case 'text': {
      const unclear = wordProblems('--seed', flags.seed!)
      return unclear.length === 0 ? ok({ kind: 'text', text: flags.seed! }) : fail(...unclear)
    }
    case 'dice': {
      const digits = flags.dice!.replaceAll(/[\s,]/g, '')
      if (!/^\d+$/.test(digits))
        return fail(wrong('--dice', `"${flags.dice}"`, 'the digits that the dice showed, such as 461'))
      return ok({ digits: [...digits].map(Number), kind: 'dice' })
    }
    case 'balls': {
      const numbers = flags.balls!.split(/[\s,]+/).filter((word) => word !== '')
      if (!numbers.every((word) => /^\d{1,4}$/.test(word)))
        return fail(wrong('--balls', `"${flags.balls}"`, 'numbers, such as "5 11 23"'))
      return ok({ kind: 'balls', numbers: numbers.map(Number).sort((a, b) => a - b) })
    }
    case 'contributions':
      return contributionsOf(flags.contribution!)
    case 'beacon': {
      if (flags.beaconFile !== undefined && flags.beacon !== undefined) {
        return fail(wrong('--beacon-file', 'given together with --beacon', 'given alone'))
      }
      if (flags.beaconFile !== undefined) return readRound(flags.beaconFile, time)
      if (flags.beacon !== 'quicknet')
        return fail(wrong('--beacon', `"${flags.beacon}"`, 'quicknet, the one beacon that is known'))
      return fetchRound(io, beaconOf(source)!.round, time)
    }
  }
}

function contributionsOf(given: readonly string[]): Result<Source> {
  const texts = given.map((one) => {
    const at = one.indexOf('=')
    return [one.slice(0, at).trim(), one.slice(at + 1)] as const
  })
  const bad = given.find((one) => one.indexOf('=') < 1)
  if (bad !== undefined) return fail(wrong('--contribution', `"${bad}"`, 'a name, "=" and a text'))
  const unclear = texts.flatMap((both) =>
    both.flatMap((words) => wordProblems('--contribution', words, 'a name, "=" and a text')),
  )
  if (unclear.length > 0) return fail(...unclear)
  return ok({ kind: 'contributions', texts: texts.sort(([a], [b]) => byBytes(a, b)) })
}
