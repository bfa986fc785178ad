import { isSignatureOf, randomnessOf, roundTime } from '../draw/beacon.ts'
import { beaconOf } from '../draw/seed-sources.ts'
import type { CommitEntry, DrawEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { secondsOf, showTime } from '../log/log-time.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** The round was published after the commit, by its time, and its signature is the beacon's. Needs the log. */
export function beaconVerdict(commit: CommitEntry, draw: DrawEntry | undefined): Verdict {
  const announced = beaconOf(commit.body.seedSource)
  if (announced === null) return notChecked('beacon', 'a seed that comes from a beacon')
  const { round } = announced
  const published = roundTime(round)
  const failures: Fault[] = []
  if (round < 1 || published <= secondsOf(commit.time)) {
    const expected = `a round later than ${commit.time}`
    failures.push({ entry: commit.seq, what: 'round', expected, found: `round ${round}, ${showTime(published)}` })
  }
  const given = draw?.body.sources.find((source) => source.kind === 'beacon')
  if (given === undefined) {
    if (failures.length > 0 || draw !== undefined) return judged('beacon', [...failures, ...lacking(draw)], '')
    return notChecked('beacon', `a draw with round ${round}, published at ${showTime(published)}`)
  }
  if (given.round !== round || !isSignatureOf(round, given.signature)) {
    const found = `round ${given.round}, ${given.signature}`
    failures.push({ entry: draw!.seq, what: 'signature', expected: `that of round ${round} by the beacon`, found })
  }
  const when = `round ${round} of ${showTime(published)}, after the commit of ${commit.time}`
  return judged('beacon', failures, `${when}; its randomness is ${randomnessOf(given.signature)}`)
}

function lacking(draw: DrawEntry | undefined): Fault[] {
  if (draw === undefined) return []
  return [{ entry: draw.seq, what: 'sources', expected: 'the beacon round', found: 'none' }]
}
