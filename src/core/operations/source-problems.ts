import { type Problem, problem } from '../../problems/problem.ts'
import { computeRoundTime } from '../draw/beacon.ts'
import { findBeaconSource, type SeedSource } from '../draw/seed-sources.ts'
import { findSourceFaults, highestBall, mostBalls, type SourceFault } from '../draw/source-faults.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'

/** What keeps a source from giving every ticket its due; null tickets are a draw of letters. */
export function findSourceProblems(source: SeedSource, tickets: number | null): Problem[] {
  return findSourceFaults(source, tickets).map((fault) => describeSourceFault(fault, tickets))
}

function describeSourceFault(fault: SourceFault, tickets: number | null): Problem {
  switch (fault.kind) {
    case 'dice':
      return problem('dice-panels', { panels: tickets })
    case 'balls-beyond':
      return problem('balls-beyond', { count: fault.count, highest: fault.highest, mostBalls, highestBall })
    case 'balls-few':
      return problem('balls-few', { outcomes: `${fault.outcomes}`, panels: tickets })
    case 'contributor-alone':
      return problem('contributor-alone', { name: fault.name })
  }
}

/** When an entry is made that names a round, and what the organiser insists on. Times are in the form of the log. */
export interface RoundTiming {
  readonly entry: 'commit' | 'vacancy'
  readonly time: string
  /** What the clock of the machine says. */
  readonly clock: string
  /** The time of the entry may be far from the clock. */
  readonly allowAnyTime: boolean
  /** The round may be published so soon that hardly anybody can have seen the hash of the entry. */
  readonly allowSoon: boolean
}

/** In seconds. It is shorter than the lead, so that a round is never known to the clock where neither is waived. */
const mostClockDifference = 600n
export const leastLead = 900n

/** What keeps a round from being unknown when the hash of the entry is published. Other sources do not depend on a time. */
export function findTimingProblems(
  source: SeedSource,
  { entry, time, clock, allowAnyTime, allowSoon }: RoundTiming,
): Problem[] {
  const beacon = findBeaconSource(source)
  if (beacon === null) return []
  const [seconds, stated, now] = [computeRoundTime(beacon.round), parseLogTime(time), parseLogTime(clock)]
  const isFar = stated - now > mostClockDifference || now - stated > mostClockDifference
  // A time that is near the clock can still be before it, and then the entry is seen later than it says.
  const seen = now > stated && !isFar && !allowAnyTime ? clock : time
  const lead = seconds - parseLogTime(seen)
  const round = { entry, round: beacon.round, published: formatLogTime(seconds), time: seen }
  const problems: Problem[] = []
  if (lead <= 0n) problems.push(problem('beacon-not-later', round))
  else if (lead < leastLead && !allowSoon) problems.push(problem('beacon-soon', round))
  if (isFar && !allowAnyTime) problems.push(problem('round-time-far', { entry, time, clock }))
  return problems
}
