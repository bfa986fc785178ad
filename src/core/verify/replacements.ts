import { replacementRanks } from '../draw/draw.ts'
import type { CommitBody, DrawEntry, ReplacementEntry } from '../log/entries.ts'
import type { Fault } from '../log/fault.ts'
import type { Leaf, Row } from '../log/rows.ts'
import { replacementRule } from '../log/rules.ts'
import { type ChangeEntry, callable, Seats, type Standing } from '../log/standing.ts'
import { count } from '../problems/kind.ts'
import { cmp, parseRational, rational, show } from '../rational.ts'
import { shown } from '../text.ts'
import { unsound } from './changes.ts'
import { leastSet, numberOfSets, violationOf } from './leastset.ts'
import { rowsFit } from './quotas.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** So many sets of people are tried at most for one replacement, here and in any other verifier. */
const mostSets = 300_000
/** And so many for all replacements of a log together. */
const mostOfAll = 3_000_000
/** A fraction of the log has no more than 1000 characters; a denominator of more bits than this has more. */
const longest = 4000

/**
 * Each replacement states the violation of its panel, and those called are the ones that the rule names: of all sets, the
 * one with the least violation that comes first in the seeded order. Every set is tried, by code that shares nothing
 * with the one that chose. `leaves` are rows that hash to the pool root, or null where there are none.
 */
export function replacementsVerdict(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  leaves: readonly Leaf[] | null,
): Verdict {
  const name = 'replacements'
  const number = changes.filter((change) => change.type === 'replacement').length
  if (number === 0) return notChecked(name, 'a replacement, and there is none')
  if (leaves === null) return notChecked(name, 'rows that hash to the pool root')
  const rows = leaves.map(({ row }) => row)
  if (!rowsFit(commit.quotas, rows)) return notChecked(name, 'rows with one listed value of each feature')
  if (draw === undefined || unsound(commit, draw, changes).length > 0) return notChecked(name, 'changes that are sound')
  const { rule } = commit.replacements
  if (rule !== replacementRule) return notChecked(name, `a program that knows the rule ${shown(rule)}`)
  const { failures, untried } = judgeAll(commit, draw, changes, rows)
  if (untried > 0 && failures.length === 0) {
    const fewer = `${count(untried, 'replacement')} with fewer ways to fill the seats`
    return notChecked(name, `${fewer} (a run on the raw files checks it)`)
  }
  const each = number === 1 ? 'the people called are those' : `the people called in ${number} replacements are those`
  return judged(name, failures, `${each} that the rule names, and miss the quotas by as much as stated`)
}

/** Faults of all replacements, and how many have too many sets to try. The changes are sound. */
function judgeAll(
  commit: CommitBody,
  draw: DrawEntry,
  changes: readonly ChangeEntry[],
  rows: readonly Row[],
): { readonly failures: readonly Fault[]; readonly untried: number } {
  const failures: Fault[] = []
  const ranks = replacementRanks(draw.body.seed, rows.length)
  const seats = new Seats(draw.body)
  let [untried, sets] = [0, 0]
  for (const change of changes) {
    if (change.type === 'replacement') {
      failures.push(...statedFaults(commit, rows, change))
      const standing = seats.standing()
      const people = peopleFor(commit, rows, standing, change)
      const own = numberOfSets(people.length, standing.open, Math.min(mostSets, mostOfAll - sets))
      if (own === null) untried += 1
      else failures.push(...calledFaults(commit, rows, standing, change, people, ranks))
      sets += own ?? 0
    }
    seats.apply(change)
  }
  return { failures, untried }
}

/** Those who may be called and share no household with somebody who stays. */
function peopleFor(
  { pool }: CommitBody,
  rows: readonly Row[],
  standing: Standing,
  { body: { from } }: ReplacementEntry,
): number[] {
  const people = callable(standing, from, rows.length)
  if (!pool.householdRule) return people
  const homes = new Set(standing.panel.map((index) => rows[index]!.household))
  return people.filter((index) => rows[index]!.household === null || !homes.has(rows[index]!.household))
}

function calledFaults(
  commit: CommitBody,
  rows: readonly Row[],
  { panel, open }: Standing,
  { seq: entry, body }: ReplacementEntry,
  people: readonly number[],
  ranks: readonly number[],
): Fault[] {
  const inOrder = people.toSorted((a, b) => ranks[a]! - ranks[b]!)
  const called = leastSet(commit, rows, panel, inOrder, open)
  if (called?.join() === body.called.join()) return []
  const expected = called === null ? 'nobody: no set of people can be called' : shown(called)
  return [{ entry, what: 'who is called', expected, found: shown(body.called) }]
}

function statedFaults(commit: CommitBody, rows: readonly Row[], { seq: entry, body }: ReplacementEntry): Fault[] {
  const { num, den } = violationOf(commit, rows, body.panel)
  const stated = parseRational(body.violation)
  if (stated !== null && cmp(stated, { num, den }) === 0) return []
  const expected = den < 2n ** BigInt(longest) ? shown(show(rational(num, den))) : 'another fraction'
  return [{ entry, what: 'violation of the quotas', expected, found: shown(body.violation) }]
}
