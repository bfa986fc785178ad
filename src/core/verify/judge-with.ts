import { type CommittedLog, committedLogWords, type LogSubject } from './log-subject.ts'
import { type Judgement, leaveUnchecked, type VerdictDefinition } from './verdict.ts'

/** What a verdict says of a log. `committed` is the same log, or null where there is no commit to ask about. */
export function judgeWith<const N extends string>(
  definition: VerdictDefinition<N>,
  log: LogSubject,
  committed: CommittedLog | null,
): Judgement & { readonly name: N } {
  const { name, needs } = definition
  if ('judgeAnyLog' in definition) return { name, ...(definition.judgeAnyLog(log) ?? leaveUnchecked(needs)) }
  if (committed === null) return { name, ...leaveUnchecked(committedLogWords) }
  return { name, ...(definition.judge(committed) ?? leaveUnchecked(needs)) }
}
