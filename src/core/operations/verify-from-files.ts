import type { Problem } from '../../problems/problem.ts'
import { bindCertificate } from '../log/certificate-file.ts'
import { hashCommit, listKeyTerms } from '../log/commit-body.ts'
import { findDraw, type Log } from '../log/log.ts'
import type { Fault } from '../log/log-fault.ts'
import type { KeyTerms } from '../log/pool-rows.ts'
import { commitPool } from '../log/pool-tree.ts'
import type { ProgressListener } from '../lottery/engine-progress.ts'
import { makeLottery } from '../lottery/make-lottery.ts'
import type { Method } from '../lottery/methods/method-list.ts'
import type { Solver } from '../panels/solver-port.ts'
import { failWith, ok, type Result } from '../result.ts'
import type { LogSubject } from '../verify/log-subject.ts'
import { giveVerdict } from '../verify/verdict.ts'
import { logVerdicts, type Verdict, type VerdictName } from '../verify/verdict-list.ts'
import type { VerifyInput } from '../verify/verify-input.ts'
import { judgeLog } from '../verify/verify-log.ts'
import type { ReadRawFiles } from './read-raw-files.ts'
import { callAgain, replayPeople } from './replay-people.ts'

/**
 * All verdicts on a log without its raw files. Where replacements have too many sets to try one by one, this program's
 * own search says whom the rule calls, if there is a sound pack to search in.
 */
export function verifyFromPack(log: LogSubject, tell?: (name: VerdictName) => void): Verdict[] {
  const verdicts = judgeLog(log, tell)
  const outcomes = new Map(verdicts.map(({ name, outcome }) => [name, outcome]))
  const sound = (['changes', 'pool', 'chances', 'quotas'] as const).every((name) => outcomes.get(name) === 'pass')
  const { pack } = log.given
  const open = outcomes.get('replacements') === 'not checked'
  if (log.whole === null || pack === undefined || !sound || !open) return verdicts
  return judgeLog(give(log, { again: callAgain(log.whole, pack.rows) }), tell)
}

/**
 * The verdicts where the raw files cannot be read. A file that is not there is a wrong call, and a problem; a file whose
 * content cannot be the committed one is an answer: whatever is asked of raw files fails.
 */
export function verifyUnreadFiles(log: LogSubject, problems: readonly Problem[]): Result<Verdict[]> {
  const unread = problems.filter(({ code }) => code === 'file-missing' || code === 'file-unreadable')
  if (unread.length > 0) return failWith(unread)
  const failed = giveVerdict(problems.map(describeUnreadFile), '')
  const asked = new Set<VerdictName>(
    logVerdicts.flatMap(({ name, asksRawFiles }) => (asksRawFiles === true ? [name] : [])),
  )
  return ok(judgeLog(log).map((verdict) => (asked.has(verdict.name) ? { name: verdict.name, ...failed } : verdict)))
}

function describeUnreadFile({ what, place }: Problem): Fault {
  const line = place?.line === undefined ? '' : `, line ${place.line}`
  return {
    entry: 0,
    what: place === undefined ? 'raw files' : `${place.file}${line}`,
    expected: 'the committed pool and quotas',
    found: what,
  }
}

/** What makes the lottery of a log again. */
export interface ReplayEngine {
  readonly solver: Solver
  /** The one that the commit names. */
  readonly method: Method
  readonly progress: ProgressListener
}

/**
 * All verdicts on a log with its raw files, from which the engine makes lottery, people and certificate again. `engine` is
 * null for a log that is not whole, or by a method that is none of ours: of these nothing can be made again.
 */
export function verifyFromFiles(log: LogSubject, files: ReadRawFiles, engine: ReplayEngine | null): Verdict[] {
  const { key, ...others } = files
  const raw = { ...others, ...(key === null ? {} : { key }) }
  const again = log.whole === null || engine === null ? {} : replayLog(log.whole, files, engine)
  // A certificate that was given is the one to judge.
  return judgeLog(give(log, { ...again, ...log.given, raw }))
}

function replayLog(log: Log, files: ReadRawFiles, { solver, method, progress }: ReplayEngine): Partial<VerifyInput> {
  const { body } = log[0]
  const plan = { tickets: body.lottery.tickets, method, spread: body.spread === true }
  const made = makeLottery(solver, files, plan, progress)
  if (!made.ok) return { replayed: { problems: made.problems } }
  const { lottery, certificate } = made.value
  const { pool, table, key } = files
  const secret = body.pool.key === 'derived' ? findKeyTerms(log) : key
  // Without the pool key nobody can tell which index is whose.
  if (secret === null) return { replayed: { lottery, people: null } }
  const bound = commitPool(pool, table, secret)
  const people = replayPeople(log, { pool, table, bound })
  return {
    replayed: { lottery, people },
    ...(people === null ? {} : { again: people.called }),
    certificate: bindCertificate(certificate, bound, hashCommit(body)),
  }
}

/** What a derived key follows from; null where there is no draw yet. */
function findKeyTerms(log: Log): KeyTerms | null {
  const draw = findDraw(log)
  return draw === null ? null : listKeyTerms(log[0].body, draw.body.sources)
}

function give(log: LogSubject, more: Partial<VerifyInput>): LogSubject {
  return { ...log, given: { ...log.given, ...more } }
}
