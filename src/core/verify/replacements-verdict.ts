import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import { rankReplacements } from '../draw/ticket.ts'
import type { CommitBody, ReplacementEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { mostCountedAnswers, mostHashes, mostSets, mostSetsOfLog, mostTriedAnswers } from '../log/limits.ts'
import type { Fault } from '../log/log-fault.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import { replacementRule } from '../log/rule-names.ts'
import { listReplacementSeeds } from '../log/seat-calls.ts'
import {
  type ChangeEntry,
  type DrawnPeople,
  listCallable,
  type PanelStanding,
  StandingTracker,
} from '../log/standing.ts'
import { type PoolIndex, sortIndices } from '../model/pool-place.ts'
import { showValue } from '../text.ts'
import { findUnsoundChanges } from './changes-verdict.ts'
import { countPossibleSets, findLeastSet, ViolationScale } from './least-set.ts'
import type { CommittedLog } from './log-subject.ts'
import { hasOnlyFittingRows, lessToCount, nameless } from './quotas-verdict.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'
import type { CalledAgain } from './verify-input.ts'

/**
 * In each replacement those called are the ones that the rule names: of all sets, the
 * one with the least violation that comes first in the seeded order (docs/log-format.md §16). Every set is tried, by code
 * that shares nothing with the one that chose; where sets are too many, the program's own search is believed, if it was run.
 */
export const replacementsVerdict = defineVerdict({
  name: 'replacements',
  needs: 'a replacement, and there is none',
  judge: judgeReplacements,
})

function judgeReplacements({ commit: { body }, draw, changes, pool, people, given }: CommittedLog): Judgement | null {
  const number = changes.filter((change) => change.type === 'replacement').length
  if (number === 0) return null
  if (pool.leaves === null) return leaveUnchecked('rows that hash to the pool root')
  const rows = pool.leaves.map(({ row }) => row)
  if (!hasOnlyFittingRows(body.quotas, rows)) return leaveUnchecked('rows with one listed value of each feature')
  if (draw === undefined || findUnsoundChanges(body, draw, changes).length > 0)
    return leaveUnchecked('changes that are sound')
  if (people.draw === null || people.changes.length < changes.length) return leaveUnchecked(people.missing ?? nameless)
  const { rule } = body.replacements
  if (rule !== replacementRule) return leaveUnchecked(`a program that knows the rule ${showValue(rule)}`)
  if (countAnswers(body, rows.length, changes) > mostCountedAnswers) return leaveUnchecked(lessToCount)
  if (body.replacements.seed.kind !== 'draw' && number * rows.length > mostHashes) return leaveUnchecked(lessToCount)
  const seats = new SeatsRefilled(body, listReplacementSeeds(body, draw.body.seed, changes), people.draw, rows)
  for (const change of people.changes) seats.follow(change, given.again)
  const { failures, untried, searched } = seats
  if (untried > 0 && failures.length === 0) {
    const which = `${untried} of ${formatQuantity(number, 'replacement')}`
    return leaveUnchecked(`a better search than trying every set: there are too many sets for ${which}`)
  }
  const each = number === 1 ? 'the people called are those' : `the people called in ${number} replacements are those`
  const own = searched === 0 ? '' : `; for ${searched}, too many sets to try, by this program's own search`
  return giveVerdict(failures, `${each} that the rule names${own}`)
}

/** What is to be counted for the replacements of a log: rows, values, and seats by features (docs/log-format.md §18). */
function countAnswers({ quotas }: CommitBody, rows: number, changes: readonly ChangeEntry[]): number {
  const values = quotas.reduce((sum, [, listed]) => sum + listed.length, 0)
  return changes.reduce((sum, change) => {
    return change.type === 'vacancy' ? sum : sum + rows + values + change.body.panel.length * quotas.length
  }, 0)
}

/** Goes through the changes of a log, and fills every seat again by the rule. */
class SeatsRefilled {
  readonly failures: Fault[] = []
  /** How many replacements have too many sets to try, and were not searched otherwise. */
  untried = 0
  /** For how many of those another search was believed. */
  searched = 0
  readonly #commit: CommitBody
  readonly #rows: readonly PoolRow[]
  /** Of each replacement. */
  readonly #seeds: readonly string[]
  readonly #orders = new Map<string, readonly number[]>()
  readonly #scale: ViolationScale
  readonly #seats: StandingTracker<PoolIndex>
  readonly #mostSets: number
  #replacements = 0
  /** Sets that were tried so far. */
  #sets = 0

  constructor(commit: CommitBody, seeds: readonly string[], people: DrawnPeople<PoolIndex>, rows: readonly PoolRow[]) {
    this.#mostSets = Math.min(mostSetsOfLog, Math.floor(mostTriedAnswers / Math.max(1, commit.quotas.length)))
    this.#commit = commit
    this.#rows = rows
    this.#seeds = seeds
    this.#scale = new ViolationScale(commit, rows)
    this.#seats = new StandingTracker(people)
  }

  follow(change: ChangeEntry<PoolIndex>, again: CalledAgain | undefined): void {
    if (change.type === 'replacement') {
      this.#judge(change, again?.[this.#replacements] ?? null)
      this.#replacements += 1
    }
    this.#seats.apply(change)
  }

  /** The order of the replacement that is judged. One seed gives all replacements one order, which is kept. */
  #rankPeople(): readonly number[] {
    const seed = at(this.#seeds, this.#replacements)
    const ranks = this.#orders.get(seed) ?? rankReplacements(seed, this.#rows.length)
    this.#orders.clear()
    this.#orders.set(seed, ranks)
    return ranks
  }

  #judge({ seq, body }: ReplacementEntry<PoolIndex>, again: readonly PoolIndex[] | null): void {
    const faults = new FaultCollector(seq)
    const standing = this.#seats.standing()
    const people = listCandidates(
      this.#commit,
      this.#rows,
      listCallable(standing, body.from, this.#rows.length),
      standing,
    )
    const size = body.called.length
    const sets = countPossibleSets(people.length, size, Math.min(mostSets, this.#mostSets - this.#sets))
    this.#sets += sets ?? 0
    if (sets !== null) {
      const ranks = this.#rankPeople()
      const inOrder = people.toSorted((a, b) => at(ranks, a) - at(ranks, b))
      const least = findLeastSet(this.#scale, { panel: standing.panel, people: inOrder, size })
      faults.compare('who is called', least ?? 'nobody: no set of people can be called', sortIndices(body.called))
    } else if (again === null) {
      this.untried += 1
    } else {
      faults.compare('who is called', again, sortIndices(body.called))
      this.searched += 1
    }
    for (const fault of faults.faults) this.failures.push(fault)
  }
}

/** Those of `people`, who may be called, that share no household with somebody who stays. */
function listCandidates(
  { pool }: CommitBody,
  rows: readonly PoolRow[],
  people: readonly PoolIndex[],
  { panel }: PanelStanding<PoolIndex>,
): readonly PoolIndex[] {
  if (!pool.householdRule) return people
  const homeOf = (index: PoolIndex): string | null => at(rows, index).household
  const homes = new Set(panel.map(homeOf))
  return people.filter((index) => homeOf(index) === null || !homes.has(homeOf(index)))
}
