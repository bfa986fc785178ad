import { computeRoundTime, findRoundAt } from '../../core/draw/beacon.ts'
import type { GivenSource, ReplacementSeed } from '../../core/draw/seed-sources.ts'
import { formatLogTime, parseLogTime } from '../../core/log/log-time.ts'
import { buildAwaitedSource, type WaitingCall } from '../../core/log/seat-calls.ts'
import type { Announcement } from '../../core/operations/decide-replacement.ts'
import type { DrawnLog } from '../../core/operations/replace-people.ts'
import { findTimingProblems, leastLead } from '../../core/operations/source-problems.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { formatClock } from '../flags/common-flags.ts'
import { type GivenFlags, readGivenSources, readRoundFlags } from '../flags/seed-flags.ts'
import type { Io } from '../world/io.ts'

/** Flags of `sortition replace` whose meaning depends on what the log waits for. */
export interface StepFlags extends Pick<GivenFlags, 'beacon' | 'beaconFile' | 'dice'> {
  readonly at?: string
  readonly round?: string
  readonly soon?: boolean
  readonly allowAnyTime?: boolean
  readonly fromPool?: boolean
  readonly acceptViolation?: boolean
  readonly leaveEmpty?: boolean
  readonly seats?: string
}

/** Seats are filled, or announced; or those that were announced are filled by what they waited for. */
export type ReplaceStep =
  | { readonly kind: 'fill'; readonly announced: Announcement | null }
  | { readonly kind: 'answer'; readonly sources: readonly GivenSource[] }

/** What a call of `sortition replace` asks for: whether anybody is named who leaves, and the time of the entries. */
export interface StepQuestion {
  readonly flags: StepFlags
  readonly leaving: boolean
  readonly time: string
}

/** Which step it is, by what the commit announced and whether a call waits. Fetches a round where it is told to. */
export async function chooseReplaceStep(
  io: Io,
  { commit, standing }: DrawnLog,
  question: StepQuestion,
): Promise<Result<ReplaceStep>> {
  const { seed } = commit.replacements
  const early = findEarlyProblem(question, seed, standing.call)
  if (early !== null) return fail(early)
  const stray = listStrayFlags(question, seed, standing.call)
  if (stray.length > 0) return failWith(stray)
  if (seed.kind === 'draw') return ok({ kind: 'fill', announced: null })
  if (standing.call !== null) return readAnswer(io, question, seed, standing.call)
  return seed.kind === 'beacon' ? chooseRound(io, question, seed) : ok({ kind: 'fill', announced: { round: null } })
}

/**
 * Why it cannot be said yet who leaves, or what the dice showed: the seed of a replacement is made of a vacancy that was
 * there, and could not be added to, before anybody saw what decides.
 */
function findEarlyProblem(
  { flags, leaving }: StepQuestion,
  seed: ReplacementSeed,
  call: WaitingCall | null,
): Problem | null {
  if (call !== null && leaving) return problem('call-unanswered', describeAwaited(call))
  if (call === null && seed.kind === 'dice' && flags.dice !== undefined) return problem('dice-early', { leaving })
  return null
}

/** What a call waits for, in words, and the flags that give it. */
function describeAwaited({ round }: WaitingCall): { readonly wanted: string; readonly flags: string } {
  if (round === null) return { wanted: 'dice', flags: '--dice DIGITS' }
  const wanted = `round ${round} of the beacon, published at ${formatLogTime(computeRoundTime(round))}`
  return { wanted, flags: '--beacon quicknet or --beacon-file FILE' }
}

const flagNames = {
  beacon: '--beacon',
  beaconFile: '--beacon-file',
  dice: '--dice',
  at: '--at',
  round: '--round',
  soon: '--soon',
  allowAnyTime: '--allow-any-time',
  fromPool: '--from-pool',
  acceptViolation: '--accept-violation',
  leaveEmpty: '--leave-empty',
  seats: '--seats',
} as const satisfies Record<keyof StepFlags, string>

/** Flags that the step has no use for, with the reason. */
function listStrayFlags({ flags }: StepQuestion, seed: ReplacementSeed, call: WaitingCall | null): readonly Problem[] {
  const rules: readonly (readonly [of: boolean, why: string, names: readonly (keyof StepFlags)[]])[] = [
    [
      seed.kind === 'draw',
      'by the commit of this log, the seed of the draw decides between equals',
      [...givens, ...roundNames],
    ],
    [seed.kind === 'dice', 'by the commit of this log, dice decide between equals', [...rounds, ...roundNames]],
    [seed.kind === 'beacon', 'by the commit of this log, a beacon round decides between equals', ['dice']],
    [call !== null, 'it was said when the seats were announced', [...announcedNames, ...roundNames]],
    [
      seed.kind === 'beacon' && call === null,
      'the round comes after the seats are announced: give it then, without ids',
      rounds,
    ],
    [flags.leaveEmpty === true && call === null, 'no seat is announced with --leave-empty', [...givens, ...roundNames]],
  ]
  const first = rules
    .filter(([of]) => of)
    .map(([, why, names]) => ({
      why,
      flags: names.filter((name) => flags[name] !== undefined).map((name) => flagNames[name]),
    }))
    .find((stray) => stray.flags.length > 0)
  return first === undefined ? [] : [problem('replace-flags', first)]
}

const rounds = ['beacon', 'beaconFile'] as const
const givens = [...rounds, 'dice'] as const
const roundNames = ['at', 'round', 'soon', 'allowAnyTime'] as const
const announcedNames = ['fromPool', 'acceptViolation', 'leaveEmpty', 'seats'] as const

async function readAnswer(
  io: Io,
  { flags, time }: StepQuestion,
  seed: ReplacementSeed,
  call: WaitingCall,
): Promise<Result<ReplaceStep>> {
  if (givens.every((name) => flags[name] === undefined)) return fail(problem('call-waits', describeAwaited(call)))
  const sources = await readGivenSources(io, flags, buildAwaitedSource(seed, call), time)
  return sources.ok ? ok({ kind: 'answer', sources: sources.value }) : sources
}

/** The round that will decide. */
function chooseRound(io: Io, { flags, time }: StepQuestion, seed: ReplacementSeed): Result<ReplaceStep> {
  const clock = formatClock(io.now())
  const named = flags.at !== undefined || flags.round !== undefined
  const round = named ? readRoundFlags(flags.round, flags.at) : ok(findRoundAt(Number(parseLogTime(time) + leastLead)))
  if (!round.ok) return round
  if (flags.leaveEmpty) return ok({ kind: 'fill', announced: { round: round.value } })
  const source = buildAwaitedSource(seed, { from: 'reserves', round: round.value, seats: 1 })
  const timing = {
    entry: 'vacancy',
    time,
    clock,
    allowAnyTime: flags.allowAnyTime === true,
    allowSoon: flags.soon === true,
  } as const
  const problems = findTimingProblems(source, timing)
  return problems.length > 0 ? failWith(problems) : ok({ kind: 'fill', announced: { round: round.value } })
}
