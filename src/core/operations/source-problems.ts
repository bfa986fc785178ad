import { type Problem, problem } from '../../problems/problem.ts'
import { computeRoundTime } from '../draw/beacon.ts'
import { findBeaconSource, type SeedSource } from '../draw/seed-sources.ts'
import { findSourceFaults, highestBall, mostBalls, type SourceFault } from '../draw/source-faults.ts'
import { formatLogTime, parseLogTime } from '../log/log-time.ts'

/** What keeps a source from giving every ticket its due. */
export function findSourceProblems(source: SeedSource, tickets: number): Problem[] {
  return findSourceFaults(source, tickets).map((fault) => describeSourceFault(fault, tickets))
}

function describeSourceFault(fault: SourceFault, tickets: number): Problem {
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

/** A round that could be known at the time of the commit, if it is one. */
export function findPastRoundProblems(source: SeedSource, time: string): Problem[] {
  const beacon = findBeaconSource(source)
  if (beacon === null || computeRoundTime(beacon.round) > parseLogTime(time)) return []
  const { round } = beacon
  return [problem('beacon-not-later', { round, published: formatLogTime(computeRoundTime(round)), time })]
}
