import { describeMisfit } from '../../problems/source-words.ts'
/* What a vacancy announces before anybody can know who will come (docs/log-format.md §16, points 15 to 19). */

import { deriveReplacementSeed } from '../draw/seed.ts'
import { findSourceMisfit, type ReplacementSeed, type SeedSource } from '../draw/seed-sources.ts'
import type { CommitBody, ReplacementBody, ReplacementEntry, SeatCall, VacancyBody, VacancyEntry } from './entries.ts'
import { FaultCollector } from './fault-collector.ts'
import type { Fault } from './log-fault.ts'

/** A call whose replacement has not come yet. */
export interface WaitingCall extends SeatCall {
  /** The hash of the vacancy that announced it, to which the seed of the replacement is bound. */
  readonly vacancy: string
}

/** How many seats are empty and reserves left before a change, and which call waits. */
export interface SeatCount {
  readonly open: number
  readonly reserves: number
  readonly call: WaitingCall | null
}

type AnyChange<P> = VacancyEntry<P> | ReplacementEntry<P>

/** The vacancies with a call, each of which the seed of a replacement is made of, or will be. */
export function listCalls<P>(changes: readonly AnyChange<P>[]): VacancyEntry<P>[] {
  return changes.filter((change) => change.type === 'vacancy').filter(({ body }) => body.call !== undefined)
}

/** The call that waits after a change. */
export function findWaitingCall(change: AnyChange<unknown>): WaitingCall | null {
  if (change.type === 'replacement' || change.body.call === undefined) return null
  return { ...change.body.call, vacancy: change.hash }
}

/** What a change gets wrong about calls and the sources of seeds. */
export function findCallFaults(change: AnyChange<unknown>, seats: SeatCount, seed: ReplacementSeed): readonly Fault[] {
  const faults = new FaultCollector(change.seq)
  if (change.type === 'vacancy') checkVacancy(change.body, seats, seed, faults)
  else checkSources(change.body, seats.call, seed, faults)
  return faults.faults
}

function checkVacancy(
  { call, left }: VacancyBody<unknown>,
  { open, reserves, call: waiting }: SeatCount,
  seed: ReplacementSeed,
  faults: FaultCollector,
): void {
  // Whoever could add to what a seed is made of, once its dice or its round are seen, could roll again.
  if (waiting !== null) faults.report('vacancy', 'the replacement that a call waits for', 'a vacancy before it')
  if (call === undefined) return
  if (seed.kind === 'draw') {
    faults.report('call', 'none, for the seed of the draw decides', call)
    return
  }
  const empty = open + left.length
  if (call.seats > empty) faults.report('seats of the call', `at most ${empty}`, call.seats)
  if (call.from === 'reserves' && call.seats > reserves) {
    faults.report('seats of the call', `at most ${reserves}, for no more reserves are left`, call.seats)
  }
  if ((call.round === null) !== (seed.kind === 'dice')) {
    faults.report('round of the call', seed.kind === 'dice' ? 'null' : 'a round of the beacon', call.round)
  }
}

function checkSources(
  { called, from, sources }: ReplacementBody<unknown>,
  call: WaitingCall | null,
  seed: ReplacementSeed,
  faults: FaultCollector,
): void {
  if (seed.kind === 'draw') {
    if (sources.length > 0) faults.report('sources', 'none, for the seed of the draw decides', sources)
    return
  }
  if (call === null) {
    faults.report('replacement', 'a call that waits for it', 'none')
    return
  }
  faults.compare('from', call.from, from)
  faults.compare('number of people called', call.seats, called.length)
  const misfit = findSourceMisfit(buildAwaitedSource(seed, call), sources)
  if (misfit !== null) {
    const { expected, found: shown } = describeMisfit(misfit)
    faults.report('sources', expected, shown)
  }
}

/** What a call waits for, as a commit would announce it. Its seed is not that of the draw, and it has the round for a beacon. */
export function buildAwaitedSource(seed: ReplacementSeed, { round }: SeatCall): SeedSource {
  if (seed.kind === 'dice') return seed
  if (seed.kind === 'draw' || round === null) throw new RangeError('a call that waits for nothing')
  return { chain: seed.chain, kind: 'beacon', round }
}

/** The seed of each replacement, in their order. The changes are sound. */
export function listReplacementSeeds(
  { replacements }: Pick<CommitBody, 'replacements'>,
  drawSeed: string,
  changes: readonly AnyChange<unknown>[],
): readonly string[] {
  let vacancy = ''
  return changes.flatMap((change) => {
    if (change.type === 'replacement')
      return replacements.seed.kind === 'draw' ? drawSeed : deriveReplacementSeed(vacancy, change.body.sources)
    vacancy = change.hash
    return []
  })
}
