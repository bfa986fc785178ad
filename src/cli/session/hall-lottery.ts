import { at } from '../../core/checked-index.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { HallData, HallFeature } from '../../report/handout/hall-data.ts'
import type { PackedLog } from './packed-log.ts'

/** What stands on the wall: the lottery of a log whose dice show the ticket. Problems: a log with another source of its seed. */
export function buildHallData({ commit, pack }: PackedLog): Result<HallData> {
  const { lottery, seedSource } = commit
  if (seedSource.kind !== 'dice') return fail(problem('hall-no-dice', { source: seedSource.kind }))
  const starts: number[] = []
  let first = 0
  for (const [tickets] of lottery.panels) {
    starts.push(first)
    first += tickets
  }
  return ok({ digits: seedSource.digits, starts, tickets: lottery.tickets, features: countFeatures(commit, pack) })
}

/** By panel, how many people have each value; nothing of values whose numbers the log does not tell. */
function countFeatures({ quotas, pool }: CommitBody, { panels, rows }: PackedLog['pack']): HallFeature[] {
  return quotas.map(([name, values], f) => {
    const valuesOfRows = rows.map(({ row }) => row.values.find(([feature]) => feature === name)?.[1])
    const told = values.flatMap(([value, min, max], v) =>
      at(at(pool.counts, f), v) === null
        ? []
        : [
            {
              name: value,
              min,
              max,
              onPanel: panels.map((members) => members.filter((index) => valuesOfRows[index] === value).length),
            },
          ],
    )
    return { name, values: told }
  })
}
