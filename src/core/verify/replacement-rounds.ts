import { computeRoundTime, isBeaconSignature } from '../draw/beacon.ts'
import type { BeaconGiven } from '../draw/seed-sources.ts'
import type { CommitBody, ReplacementEntry, VacancyEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'
import type { ChangeEntry } from '../log/standing.ts'

/** A round that a replacement was given, with its entry. */
export interface ReplacementRound {
  readonly entry: ReplacementEntry
  readonly given: BeaconGiven
}

/** The rounds that replacements were given, where their seeds come from the beacon (docs/log-format.md §7). */
export function listReplacementRounds(
  { replacements }: CommitBody,
  changes: readonly ChangeEntry[],
): readonly ReplacementRound[] {
  if (replacements.seed.kind !== 'beacon') return []
  return changes.flatMap((entry) => {
    if (entry.type === 'vacancy') return []
    return entry.body.sources.flatMap((given) => (given.kind === 'beacon' ? [{ entry, given }] : []))
  })
}

/** The round that a call waits for; null where none waits. */
export function findAwaitedRound(changes: readonly ChangeEntry[]): number | null {
  const last = changes.at(-1)
  return last?.type === 'vacancy' ? (last.body.call?.round ?? null) : null
}

/** Calls to rounds that were out already, and replacements dated before theirs. */
export function findRoundTimeFaults(body: CommitBody, changes: readonly ChangeEntry[]): readonly Fault[] {
  if (body.replacements.seed.kind !== 'beacon') return []
  const calls = changes.flatMap((change) => (change.type === 'vacancy' ? findEarlyCallFaults(change) : []))
  const fills = listReplacementRounds(body, changes).flatMap(({ entry: { seq, time }, given: { round } }) => {
    const faults = new FaultCollector(seq)
    const published = computeRoundTime(round)
    if (parseLogTime(time) < published) {
      const then = `${formatLogTime(published)}, when round ${round} was published, or later`
      faults.report('time of the replacement', then, time)
    }
    return faults.faults
  })
  return [...calls, ...fills]
}

function findEarlyCallFaults({ seq, time, body }: VacancyEntry): readonly Fault[] {
  const round = body.call?.round ?? null
  const faults = new FaultCollector(seq)
  if (round === null) return []
  const published = computeRoundTime(round)
  if (round < 1 || published <= parseLogTime(time)) {
    faults.report('round', `a round later than ${time}`, `round ${round}, ${formatLogTime(published)}`)
  }
  return faults.faults
}

/** Rounds with a signature that is not the beacon's. */
export function findSignatureFaults(rounds: readonly ReplacementRound[]): readonly Fault[] {
  return rounds.flatMap(({ entry, given: { round, signature } }) => {
    const faults = new FaultCollector(entry.seq)
    if (!isBeaconSignature(round, signature)) {
      faults.report('signature', `that of round ${round} by the beacon`, `round ${round}, ${signature}`)
    }
    return faults.faults
  })
}
