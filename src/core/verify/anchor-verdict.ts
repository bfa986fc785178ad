import { formatQuantity, joinPhrases } from '../../problems/problem-kind.ts'
import type { AnchorEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime } from '../log/log-time.ts'
import { findStampFaults, type Stamp, type StampReading } from '../log/stamp.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/** The commit is the one whose fingerprint was published, or stamped, before the seed (docs/log-format.md §15). */
export const anchorVerdict = defineVerdict({
  name: 'anchor',
  needs: 'the fingerprint as it was published before the seed',
  judge: judgeAnchor,
})

const neededForStamps = 'sortition verify --tsa-ca, with the certificate of the authority that stamped it'

function judgeAnchor(log: CommittedLog): Judgement | null {
  const { fingerprint, stamps } = log.given
  const anchors = log.entries.filter((entry) => entry.type === 'anchor')
  if (fingerprint === undefined && stamps === undefined) {
    return anchors.length === 0 ? null : leaveUnchecked(`${neededForStamps}, or ${anchorVerdict.needs}`)
  }
  const faults = [
    ...(fingerprint === undefined ? [] : findPublishedFaults(log, fingerprint)),
    ...(stamps === undefined ? [] : findAnchorFaults(log, anchors, stamps)),
  ]
  const said = [
    ...(fingerprint === undefined ? [] : ['the commit has the published fingerprint']),
    ...(stamps === undefined ? [] : describeStamps(listStamps(anchors, stamps))),
    ...(stamps === undefined && anchors.length > 0
      ? [`its ${formatQuantity(anchors.length, 'time stamp')} not checked: this needs ${neededForStamps}`]
      : []),
  ]
  return giveVerdict(faults, said.join('; '))
}

function findPublishedFaults({ commit }: CommittedLog, fingerprint: string): readonly Fault[] {
  const faults = new FaultCollector(commit.seq)
  faults.compare('fingerprint', fingerprint, commit.hash)
  return faults.faults
}

/** Whoever gives certificates wants a stamp, and a log with none fails. */
function findAnchorFaults(
  { commit, draws }: CommittedLog,
  anchors: readonly AnchorEntry[],
  stamps: ReadonlyMap<number, StampReading>,
): readonly Fault[] {
  if (anchors.length === 0) return [{ entry: null, what: 'anchor', expected: 'a time stamp in the log', found: 'none' }]
  return anchors.flatMap(({ seq }) => {
    const reading = stamps.get(seq)
    if (reading === undefined) throw new Error(`nobody looked at the time stamp of entry ${seq}`)
    return 'refused' in reading ? [{ entry: seq, ...reading.refused }] : findStampFaults(reading, seq, commit, draws)
  })
}

function listStamps(anchors: readonly AnchorEntry[], stamps: ReadonlyMap<number, StampReading>): readonly Stamp[] {
  return anchors.flatMap(({ seq }) => {
    const reading = stamps.get(seq)
    return reading === undefined || 'refused' in reading ? [] : [reading]
  })
}

function describeStamps(stamps: readonly Stamp[]): string[] {
  if (stamps.length === 0) return []
  return [
    `stamped ${joinPhrases(stamps.map(({ latest, authority }) => `at ${formatLogTime(latest)} by ${authority}`))}`,
  ]
}

/** Whose word it is that the commit was there before its seed could be known; null where it is the writer's alone. */
export function describeAnchor(log: CommittedLog): string | null {
  const { fingerprint, stamps } = log.given
  if (judgeAnchor(log)?.outcome !== 'pass') return null
  const anchors = log.entries.filter((entry) => entry.type === 'anchor')
  const [stamp] = stamps === undefined ? [] : listStamps(anchors, stamps)
  if (stamp !== undefined) return `by the clock of ${stamp.authority}, who stamped it at ${formatLogTime(stamp.latest)}`
  return fingerprint === undefined ? null : 'if its fingerprint was published before the round'
}
