import { at } from '../checked-index.ts'
import { namePanels } from '../draw/ticket.ts'
import { convertToIndexLottery, hashLottery, nameLottery } from '../log/commit-body.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { replacementRule, reserveRule } from '../log/rule-names.ts'
import type { ChangeEntry, DrawnPeople } from '../log/standing.ts'
import { type PoolIndex, sortIndices } from '../model/pool-place.ts'
import { showValue } from '../text.ts'
import type { CommittedLog } from './log-subject.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'
import type { ReplayedPeople } from './verify-input.ts'

/**
 * The engine gives the committed lottery again, byte for byte, and the rules the same reserves and replacements
 * (docs/log-format.md §11).
 */
export const replayVerdict = defineVerdict({
  name: 'replay',
  needs: 'a run of the engine on the raw files',
  asksRawFiles: true,
  judge: judgeReplay,
})

function judgeReplay(log: CommittedLog): Judgement | null {
  const { replayed } = log.given
  if (replayed === undefined) return null
  const { lottery } = log.commit.body
  const faults = new FaultCollector(log.commit.seq)
  if ('problems' in replayed) {
    faults.report('lottery', 'a lottery', replayed.problems.map(({ what }) => showValue(what)).join('; '))
    return giveVerdict(faults.faults, '')
  }
  if (log.pool.raw === null) return leaveUnchecked('raw files that hash to the pool root')
  const again = nameLottery(convertToIndexLottery(replayed.lottery, log.pool.raw), log.pool.raw).lottery
  const [expected, found] = [hashLottery(again), hashLottery(lottery)]
  if (expected === found) return judgeReplayedPeople(log, replayed.people, found)
  const differs = lottery.panels.findIndex(([tickets, members], p) => {
    const other = again.panels[p]
    return other?.[0] !== tickets || other[1].join() !== members.join()
  })
  faults.report(differs < 0 ? 'lottery' : `lottery, first at ${at(namePanels(lottery), differs)}`, expected, found)
  return giveVerdict(faults.faults, '')
}

function judgeReplayedPeople(
  { commit, draw, changes, people: named }: CommittedLog,
  people: ReplayedPeople | null,
  lottery: string,
): Judgement {
  const same = `the engine gives the same lottery again, SHA-256 ${lottery}`
  if (draw === undefined && changes.length === 0) return giveVerdict([], same)
  const { reserves, replacements } = commit.body
  if (reserves.rule !== reserveRule) return leaveUnchecked(`a program that knows the rule ${showValue(reserves.rule)}`)
  if (changes.length > 0 && replacements.rule !== replacementRule)
    return leaveUnchecked(`a program that knows the rule ${showValue(replacements.rule)}`)
  if (draw === undefined || people === null || named.draw === null || named.changes.length < changes.length)
    return leaveUnchecked('one draw, and changes after it, of which the raw files can tell who was to be chosen')
  const replaced = changes.some(({ type }) => type === 'replacement')
  const also = replaced ? 'the same reserves and replacements' : 'the same reserves'
  return giveVerdict(findPeopleFaults(draw.seq, named.draw, named.changes, people), `${same}, and ${also}`)
}

/** Who the reserves are follows from the rule and the seed; their order is the draw verdict's business. */
function findPeopleFaults(
  seq: number,
  drawn: DrawnPeople<PoolIndex>,
  changes: readonly ChangeEntry<PoolIndex>[],
  people: ReplayedPeople,
): readonly Fault[] {
  const reserves = new FaultCollector(seq)
  reserves.compare('reserves', people.reserves, sortIndices(drawn.reserves))
  const replacements = changes.filter((change) => change.type === 'replacement')
  const called = replacements.flatMap(({ seq: own, body }, i) => {
    const faults = new FaultCollector(own)
    faults.compare('who is called', people.called[i] ?? [], sortIndices(body.called))
    return faults.faults
  })
  return [...reserves.faults, ...called]
}
