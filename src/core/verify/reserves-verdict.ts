import { formatQuantity } from '../../problems/problem-kind.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { mostFeatureScenarios, mostReserveSteps, mostSimulatedPeople } from '../log/limits.ts'
import { reserveRule } from '../log/rule-names.ts'
import { findDrawnPeople } from '../log/standing.ts'
import { type PoolIndex, sortIndices } from '../model/pool-place.ts'
import { showValue } from '../text.ts'
import type { DrawnRows } from './drawn-rows.ts'
import { countReserveSteps, findExpectedReserves } from './expected-set.ts'
import type { CommittedLog } from './log-subject.ts'
import { hasOnlyFittingRows, nameless } from './quotas-verdict.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'

/**
 * The reserves are the people whom the rule names, whatever their order, which is the business of `draw`. They are chosen
 * again from the rows, by code that shares nothing with the one that chose (docs/log-format.md §7).
 */
export const reservesVerdict = defineVerdict({
  name: 'reserves',
  needs: 'the auditor pack or the raw files',
  judge: judgeReserves,
})

function judgeReserves({ commit: { body }, draw, pool, people }: CommittedLog): Judgement | null {
  if (pool.from.length === 0) return null
  if (pool.leaves === null) return leaveUnchecked('rows that hash to the pool root')
  const rows = pool.leaves.map(({ row }) => row)
  if (!hasOnlyFittingRows(body.quotas, rows)) return leaveUnchecked('rows with one listed value of each feature')
  if (draw === undefined || findDrawnPeople(body, draw.body) === null)
    return leaveUnchecked('one draw of a panel that is there, with everybody named once')
  if (people.draw === null) return leaveUnchecked(people.missing ?? nameless)
  const { rule } = body.reserves
  if (rule !== reserveRule) return leaveUnchecked(`a program that knows the rule ${showValue(rule)}`)
  const drawn = { commit: body, rows, draw: { seed: draw.body.seed, panel: sortIndices(people.draw.panel) } }
  return compareReserves(drawn, sortIndices(people.draw.reserves), draw.seq)
}

function compareReserves(drawn: DrawnRows, found: readonly PoolIndex[], seq: number): Judgement {
  const { commit } = drawn
  const { steps, dropouts } = countReserveSteps(drawn)
  const sums = commit.reserves.scenarios * commit.quotas.length
  if (steps > mostReserveSteps || dropouts > mostSimulatedPeople || sums > mostFeatureScenarios)
    return leaveUnchecked('less to count: there are too many scenarios, people and reserves')
  const expected = findExpectedReserves(drawn)
  const faults = new FaultCollector(seq)
  // Only those who differ: among many reserves a reader would not see whom it is about.
  const [inLog, byRule] = [new Set(found), new Set(expected)]
  const missing = expected.filter((index) => !inLog.has(index))
  const extra = found.filter((index) => !byRule.has(index))
  faults.compare('reserves whom the rule names, or not', missing, extra)
  return giveVerdict(faults.faults, describeReserves(expected.length, commit.reserves.scenarios))
}

function describeReserves(number: number, scenarios: number): string {
  if (number === 0) return 'nobody is to be in reserve, and nobody is'
  const who = number === 1 ? 'the one reserve is the person' : `the ${number} reserves are the people`
  return `${who} whom the rule names, over ${formatQuantity(scenarios, 'simulated drop-out')}`
}
