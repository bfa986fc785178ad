import { formatQuantity } from '../../problems/problem-kind.ts'
import { rankReplacements } from '../draw/ticket.ts'
import type { CommitBody, DrawEntry, ReplacementEntry } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import type { Leaf, PoolRow } from '../log/pool-rows.ts'
import { replacementRule } from '../log/rule-names.ts'
import { type ChangeEntry, listCallable, type PanelStanding, StandingTracker } from '../log/standing.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { cmp, formatRational, parseRational, rational } from '../rational.ts'
import { showValue } from '../text.ts'
import { findUnsoundChanges } from './changes-verdict.ts'
import { countPossibleSets, findLeastSet, recomputeViolation } from './least-set.ts'
import { hasOnlyFittingRows } from './quotas-verdict.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** For each replacement, whom the program's own search calls; null where it found no proof. */
export type CalledAgain = readonly (readonly PoolIndex[] | null)[]

/** So many sets of people are tried at most for one replacement, here and in any other verifier. */
export const mostSets = 300_000
/** And so many for all replacements of a log together. */
const mostSetsOfLog = 3_000_000
/** A fraction of the log has no more than 1000 characters; a denominator of more bits than this has more. */
const mostFractionBits = 4000

/**
 * Each replacement states the violation of its panel, and those called are the ones that the rule names: of all sets, the
 * one with the least violation that comes first in the seeded order. Every set is tried, by code that shares nothing
 * with the one that chose; where sets are too many, `again` says whom the program's own search calls, if it was run.
 * `leaves` are rows that hash to the pool root, or null where there are none.
 */
export function judgeReplacements(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  leaves: readonly Leaf[] | null,
  again: CalledAgain | undefined,
): Verdict {
  const name = 'replacements'
  const number = changes.filter((change) => change.type === 'replacement').length
  if (number === 0) return leaveUnchecked(name, 'a replacement, and there is none')
  if (leaves === null) return leaveUnchecked(name, 'rows that hash to the pool root')
  const rows = leaves.map(({ row }) => row)
  if (!hasOnlyFittingRows(commit.quotas, rows))
    return leaveUnchecked(name, 'rows with one listed value of each feature')
  if (draw === undefined || findUnsoundChanges(commit, draw, changes).length > 0)
    return leaveUnchecked(name, 'changes that are sound')
  const { rule } = commit.replacements
  if (rule !== replacementRule) return leaveUnchecked(name, `a program that knows the rule ${showValue(rule)}`)
  const { failures, untried, searched } = judgeEachReplacement(commit, draw, changes, rows, again)
  if (untried > 0 && failures.length === 0) {
    const which = `${untried} of ${formatQuantity(number, 'replacement')}`
    return leaveUnchecked(name, `a better search than trying every set: there are too many sets for ${which}`)
  }
  const each = number === 1 ? 'the people called are those' : `the people called in ${number} replacements are those`
  const own = searched === 0 ? '' : `; for ${searched}, too many sets to try, by this program's own search`
  return giveVerdict(name, failures, `${each} that the rule names, and miss the quotas by as much as stated${own}`)
}

/** Faults of all replacements; how many have too many sets to try; for how many of those there was another search. */
function judgeEachReplacement(
  commit: CommitBody,
  draw: DrawEntry,
  changes: readonly ChangeEntry[],
  rows: readonly PoolRow[],
  again: CalledAgain | undefined,
): { readonly failures: readonly Fault[]; readonly untried: number; readonly searched: number } {
  const failures: Fault[] = []
  const ranks = rankReplacements(draw.body.seed, rows.length)
  const seats = new StandingTracker(draw.body)
  let [untried, searched, sets, replacement] = [0, 0, 0, 0]
  for (const change of changes) {
    if (change.type === 'replacement') {
      failures.push(...findViolationFaults(commit, rows, change))
      const standing = seats.standing()
      const people = listCandidates(commit, rows, standing, change)
      const own = countPossibleSets(people.length, change.body.called.length, Math.min(mostSets, mostSetsOfLog - sets))
      const found = again?.[replacement++] ?? null
      if (own !== null) {
        failures.push(
          ...findCalledFaults(
            change,
            findLeastSetBySeed(commit, rows, standing, people, change.body.called.length, ranks),
          ),
        )
      } else if (found !== null) {
        failures.push(...findCalledFaults(change, found))
        searched += 1
      } else untried += 1
      sets += own ?? 0
    }
    seats.apply(change)
  }
  return { failures, untried, searched }
}

/** Those who may be called and share no household with somebody who stays. */
function listCandidates(
  { pool }: CommitBody,
  rows: readonly PoolRow[],
  standing: PanelStanding,
  { body: { from } }: ReplacementEntry,
): PoolIndex[] {
  const people = listCallable(standing, from, rows.length)
  if (!pool.householdRule) return people
  const homes = new Set(standing.panel.map((index) => rows[index]!.household))
  return people.filter((index) => rows[index]!.household === null || !homes.has(rows[index]!.household))
}

function findLeastSetBySeed(
  commit: CommitBody,
  rows: readonly PoolRow[],
  { panel }: PanelStanding,
  people: readonly PoolIndex[],
  size: number,
  ranks: readonly number[],
): readonly PoolIndex[] | null {
  const inOrder = people.toSorted((a, b) => ranks[a]! - ranks[b]!)
  return findLeastSet(commit, rows, panel, inOrder, size)
}

function findCalledFaults({ seq: entry, body }: ReplacementEntry, called: readonly PoolIndex[] | null): Fault[] {
  if (called?.join() === body.called.join()) return []
  const expected = called === null ? 'nobody: no set of people can be called' : showValue(called)
  return [{ entry, what: 'who is called', expected, found: showValue(body.called) }]
}

function findViolationFaults(
  commit: CommitBody,
  rows: readonly PoolRow[],
  { seq: entry, body }: ReplacementEntry,
): Fault[] {
  const { num, den } = recomputeViolation(commit, rows, body.panel)
  const stated = parseRational(body.violation)
  if (stated !== null && cmp(stated, { num, den }) === 0) return []
  const expected =
    den < 2n ** BigInt(mostFractionBits) ? showValue(formatRational(rational(num, den))) : 'another fraction'
  return [{ entry, what: 'violation of the quotas', expected, found: showValue(body.violation) }]
}
