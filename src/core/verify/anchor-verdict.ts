import type { CommitEntry } from '../log/entries.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** The commit is the one whose fingerprint was published. Needs the log and that fingerprint, 64 hex digits. */
export function judgeAnchor(commit: CommitEntry, fingerprint: string | undefined): Verdict {
  if (fingerprint === undefined) return leaveUnchecked('anchor', 'the fingerprint as it was published before the seed')
  const fault = { entry: commit.seq, what: 'fingerprint', expected: fingerprint, found: commit.hash }
  return giveVerdict('anchor', fingerprint === commit.hash ? [] : [fault], 'the commit has the published fingerprint')
}
