import type { FormedBundle } from './bundle.ts'
import { findUntrueClaims } from './true-chances.ts'
import {
  canServe,
  followBook,
  isSoundLottery,
  isTrueBeacon,
  isTrueDraw,
  isWholeChain,
  type KnownRound,
} from './true-log.ts'
import { areQuotasMet, haveListedValues, isByTheRule, isCommittedPool, isTrueReceipt } from './true-rows.ts'

/**
 * What is untrue in a bundle, by verdict, found the slow way: everything is worked out anew from docs/log-format.md and compared
 * as a whole. It shares no check with either verifier. Not looked at, since anything may stand there: titles, notes, reasons,
 * names of tools and rules, numbers of those left out, drop-outs, tokens of anchors, nonces, salts and ids, how many
 * reserves there are and who they are, and times as long as none goes back.
 */

/** The verdicts that must not pass; null where the forms are wrong or there is not one commit, and nothing can be judged. */
export function findLies(bundle: FormedBundle, known: KnownRound): Set<string> | null {
  const { entries, pack, certificate, receipt } = bundle
  const commits = entries.filter((entry) => entry.type === 'commit')
  const draws = entries.filter((entry) => entry.type === 'draw')
  const [commit] = commits
  if (commit === undefined || commits.length > 1) return null
  const draw = draws.length === 1 ? draws[0] : undefined
  const lies = new Set<string>()
  const demand = (verdict: string, holds: boolean): void => void (holds || lies.add(verdict))
  demand('chain', isWholeChain(entries))
  demand('beacon', isTrueBeacon(commit, draw, commit.body, known))
  demand('lottery', isSoundLottery(commit.body))
  demand(
    'draw',
    canServe(commit.body) && draws.length <= 1 && (draw === undefined || isTrueDraw(commit.body, draw.body)),
  )
  const book = draw === undefined ? null : followBook(draw.body, entries, commit.body.pool.size)
  const hasChanges = entries.some(({ type }) => type === 'vacancy' || type === 'replacement')
  demand('changes', !hasChanges || book !== null)
  if (pack !== null) {
    demand('pool', isCommittedPool(commit.body, pack))
    demand('quotas', areQuotasMet(commit.body, draw?.body, pack.rows))
    if (draw !== undefined && book !== null && !lies.has('pool') && haveListedValues(commit.body, pack.rows))
      for (const before of book) demand('replacements', isByTheRule(commit.body, draw.body.seed, pack.rows, before))
    if (certificate !== null && !lies.has('pool') && !lies.has('quotas') && !lies.has('lottery'))
      demand('optimality', findUntrueClaims(commit.body, pack.rows, certificate) === null)
  }
  if (receipt !== null)
    demand(
      'receipt',
      isTrueReceipt(commit.body, receipt) && !['chain', 'draw', 'lottery', 'changes'].some((each) => lies.has(each)),
    )
  return lies
}
