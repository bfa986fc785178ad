import { at } from '../../core/checked-index.ts'
import type { CommitEntry } from '../../core/log/entries.ts'
import { listShownFeatures } from '../../core/log/quota-order.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { HallData, HallFeature } from '../../report/handout/hall-data.ts'
import type { PackedLog } from './packed-log.ts'

/** What stands on the wall: the lottery of a log whose dice show the ticket. Problems: a log with another source of its seed. */
export function buildHallData({ entry, pack }: PackedLog): Result<HallData> {
  const { lottery, seedSource } = entry.body
  if (seedSource.kind !== 'dice') return fail(problem('hall-no-dice', { source: seedSource.kind }))
  const starts: number[] = []
  let first = 0
  for (const [tickets] of lottery.panels) {
    starts.push(first)
    first += tickets
  }
  const features = countFeatures(entry, pack)
  return ok({ digits: seedSource.digits, starts, tickets: lottery.tickets, seats: entry.body.panelSize, features })
}

/** By panel, how many people have each value; nothing of values whose numbers the log does not tell. */
function countFeatures(entry: CommitEntry, { panels, rows }: PackedLog['pack']): HallFeature[] {
  const { quotas, pool } = entry.body
  return listShownFeatures(entry).map(({ feature: f, values }) => {
    const [name, limits] = at(quotas, f)
    const valuesOfRows = rows.map(({ row }) => row.values.find(([feature]) => feature === name)?.[1])
    const told = values.flatMap((v) => {
      if (at(at(pool.counts, f), v) === null) return []
      const [value, min, max] = at(limits, v)
      const onPanel = panels.map((members) => members.filter((index) => valuesOfRows[index] === value).length)
      return [{ name: value, min, max, onPanel }]
    })
    return { name, values: told }
  })
}
