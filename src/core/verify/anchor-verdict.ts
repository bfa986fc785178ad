import { formatQuantity, joinPhrases } from '../../problems/problem-kind.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { formatLogTime } from '../log/log-time.ts'
import { listCalls } from '../log/seat-calls.ts'
import { findStampedCall, findStampFaults, type Stamp, type StampedLog, type StampReading } from '../log/stamp.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'
import type { VerifyInput } from './verify-input.ts'

/**
 * The commit is the one whose fingerprint was published, or stamped, before the seed, and the vacancies whose hashes were
 * published, or stamped, are in the log (docs/log-format.md §15).
 */
export const anchorVerdict = defineVerdict({
  name: 'anchor',
  needs: 'the fingerprint as it was published before the seed',
  judge: judgeAnchor,
})

/** A log of any kind with one commit, of which anchors are asked. */
export interface AnchoredLog extends StampedLog {
  readonly given: Pick<VerifyInput, 'fingerprint' | 'stamps' | 'vacancies'>
  readonly commit: StampedLog['commit'] & { readonly seq: number }
  readonly entries: readonly { readonly type: string; readonly seq: number }[]
}

const neededForStamps = 'sortition verify --tsa-ca, with the certificate of the authority that stamped it'

/** Null where nothing is given to judge by, and there is no stamp. */
export function judgeAnchor(log: AnchoredLog): Judgement | null {
  const { fingerprint, stamps, vacancies = [] } = log.given
  const anchors = log.entries.filter((entry) => entry.type === 'anchor')
  if (fingerprint === undefined && stamps === undefined && vacancies.length === 0) {
    return anchors.length === 0 ? null : leaveUnchecked(`${neededForStamps}, or ${anchorVerdict.needs}`)
  }
  const faults = [
    ...(fingerprint === undefined ? [] : findPublishedFaults(log, fingerprint)),
    ...findVacancyFaults(log, vacancies),
    ...(stamps === undefined ? [] : findAnchorFaults(log, anchors, stamps)),
  ]
  const said = [
    ...(fingerprint === undefined ? [] : ['the commit has the published fingerprint']),
    ...(stamps === undefined ? [] : describeStamps(log, listStamps(anchors, stamps))),
    ...describeVacancies(log, vacancies),
    ...(fingerprint === undefined && stamps === undefined ? ['the fingerprint was not compared'] : []),
    ...(stamps === undefined && anchors.length > 0
      ? [`its ${formatQuantity(anchors.length, 'time stamp')} not checked: this needs ${neededForStamps}`]
      : []),
  ]
  return giveVerdict(faults, said.join('; '))
}

function findPublishedFaults({ commit }: AnchoredLog, fingerprint: string): readonly Fault[] {
  const faults = new FaultCollector(commit.seq)
  faults.compare('fingerprint', fingerprint, commit.hash)
  return faults.faults
}

/** A vacancy that was published and is not there, or that announced no seat, was left out or made again. */
function findVacancyFaults({ changes }: AnchoredLog, vacancies: readonly string[]): readonly Fault[] {
  const calls = new Set(listCalls(changes).map(({ hash }) => hash))
  return vacancies
    .filter((hash) => !calls.has(hash))
    .map((hash) => ({
      entry: null,
      what: 'vacancies',
      expected: `one with a call and the hash ${hash}`,
      found: 'none',
    }))
}

/** Whoever gives certificates wants a stamp: of the commit, unless its fingerprint is given. A log with none fails. */
function findAnchorFaults(
  log: AnchoredLog,
  anchors: AnchoredLog['entries'],
  stamps: ReadonlyMap<number, StampReading>,
): readonly Fault[] {
  const missing = { entry: null, what: 'anchor', expected: 'a time stamp in the log', found: 'none' }
  if (anchors.length === 0) return [missing]
  const faults = anchors.flatMap(({ seq }) => {
    const reading = stamps.get(seq)
    if (reading === undefined) throw new Error(`nobody looked at the time stamp of entry ${seq}`)
    return 'refused' in reading ? [{ entry: seq, ...reading.refused }] : findStampFaults(reading, seq, log)
  })
  const isCommitShown = log.given.fingerprint !== undefined || listStamps(anchors, stamps).some(isOf(log.commit.hash))
  const none = { ...missing, expected: 'a time stamp of the fingerprint', found: 'none but of vacancies' }
  return faults.length > 0 || isCommitShown ? faults : [none]
}

function isOf(hash: string): (stamp: Stamp) => boolean {
  return ({ imprint }) => imprint === hash
}

function listStamps(anchors: AnchoredLog['entries'], stamps: ReadonlyMap<number, StampReading>): readonly Stamp[] {
  return anchors.flatMap(({ seq }) => {
    const reading = stamps.get(seq)
    return reading === undefined || 'refused' in reading ? [] : [reading]
  })
}

function describeStamps(log: AnchoredLog, stamps: readonly Stamp[]): string[] {
  const ofCommit = stamps.filter(isOf(log.commit.hash))
  const ofCalls = stamps.filter((stamp) => findStampedCall(stamp, log) !== null)
  return [
    ...(ofCommit.length === 0 ? [] : [`stamped ${joinPhrases(ofCommit.map(describeStamp))}`]),
    ...ofCalls.map((stamp) => `the vacancy ${stamp.imprint} stamped ${describeStamp(stamp)}`),
  ]
}

function describeStamp({ latest, authority }: Stamp): string {
  return `at ${formatLogTime(latest)} by ${authority}`
}

/** How many calls of the log were compared; whoever kept the hash of another one can give it too. */
function describeVacancies({ changes }: AnchoredLog, vacancies: readonly string[]): string[] {
  if (vacancies.length === 0) return []
  const all = listCalls(changes).length
  return [
    `${new Set(vacancies).size} of ${formatQuantity(all, 'vacancy with a call', 'vacancies with a call')} as published`,
  ]
}

/** Whose word it is that the commit was there before its seed could be known; null where it is the writer's alone. */
export function describeAnchor(log: AnchoredLog): string | null {
  const { fingerprint } = log.given
  if (judgeAnchor(log)?.outcome !== 'pass') return null
  const stamp = listGivenStamps(log).find(isOf(log.commit.hash))
  if (stamp !== undefined) return `by the clock of ${stamp.authority}, who stamped it at ${formatLogTime(stamp.latest)}`
  return fingerprint === undefined ? null : 'if its fingerprint was published before the round'
}

/** The hashes of vacancies that somebody else than the writer vouches for, published or stamped; none where that fails. */
export function listShownVacancies(log: AnchoredLog): ReadonlySet<string> {
  if (judgeAnchor(log)?.outcome !== 'pass') return new Set()
  return new Set([...(log.given.vacancies ?? []), ...listGivenStamps(log).map(({ imprint }) => imprint)])
}

function listGivenStamps({ given, entries }: AnchoredLog): readonly Stamp[] {
  const anchors = entries.filter((entry) => entry.type === 'anchor')
  return given.stamps === undefined ? [] : listStamps(anchors, given.stamps)
}
