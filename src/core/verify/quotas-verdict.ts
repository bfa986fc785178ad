import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import { findTicketPanel, type IndexLottery, namePanels } from '../draw/ticket.ts'
import { buildLoggedQuotas } from '../log/commit-body.ts'
import type { CommitBody, LoggedFeature } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import { mostCountedAnswers } from '../log/limits.ts'
import { findNoteDifferences } from '../log/note-differences.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import { countPanel, countPool } from '../log/public-counts.ts'
import { showValue } from '../text.ts'
import type { CommittedLog } from './log-subject.ts'
import { PanelSeats } from './panel-seats.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked, mostListedFaults } from './verdict.ts'
import type { RawFiles } from './verify-input.ts'

/**
 * Every panel of the lottery, not only the drawn one, meets every quota and the household rule, counted in whole people.
 * With raw files, the committed rules are also compared with theirs (docs/log-format.md §11).
 */
export const quotasVerdict = defineVerdict({
  name: 'quotas',
  needs: 'rows that hash to the pool root',
  asksRawFiles: true,
  judge: judgeQuotas,
})

function judgeQuotas({
  commit: { body, seq },
  draw,
  pool: { leaves },
  people,
  given: { raw },
}: CommittedLog): Judgement | null {
  const faults = new FaultCollector(seq)
  if (raw !== undefined) compareRules(body, raw, faults)
  if (leaves === null && faults.faults.length === 0) return null
  if (leaves !== null) {
    if (faults.faults.length === 0 && countSeatedAnswers(body) > mostCountedAnswers) return leaveUnchecked(lessToCount)
    const rows = leaves.map(({ row }) => row)
    if (people.lottery === null && faults.faults.length === 0) return leaveUnchecked(people.missing ?? nameless)
    const misfits = findMisfitRows(body.quotas, rows)
    for (const { index, row } of misfits) {
      faults.report(`row ${index}`, 'one listed value of each feature', row.values)
    }
    if (misfits.length === 0) {
      if (people.lottery !== null) checkPanelQuotas(body, people.lottery, rows, faults)
      faults.compare('numbers of people in the pool', countPool(body.quotas, rows), body.pool.counts)
      const place = draw === undefined ? null : findTicketPanel(body.lottery, draw.body.ticket)
      const drawn = place === null ? undefined : people.lottery?.panels[place]
      if (draw !== undefined && drawn !== undefined) {
        const counts = countPanel(body.quotas, rows, drawn[1], body.pool.counts)
        faults.compare('numbers of people on the panel', counts, draw.body.counts)
      }
    }
  }
  return giveVerdict(faults.faults, describeQuotasVerdict(body))
}

/** What is missing where `chances` fails. */
export const nameless = 'pseudonyms of people of the pool'

/** What is missing for a verdict where people and features are too many (docs/log-format.md §18). */
export const lessToCount = 'less to count than all these people and features'

function countSeatedAnswers({ lottery, quotas }: CommitBody): number {
  return lottery.panels.reduce((sum, [, members]) => sum + members.length, 0) * quotas.length
}

function describeQuotasVerdict({ quotas, lottery: { panels }, pool }: CommitBody): string {
  const number = quotas.reduce((sum, [, values]) => sum + values.length, 0)
  const rules = `${formatQuantity(number, 'quota')} of ${formatQuantity(quotas.length, 'feature')}`
  const household = pool.householdRule ? ' and the household rule' : ''
  const meet = panels.length === 1 ? 'the one panel meets' : `all ${panels.length} panels meet`
  return `${meet} ${rules}${household}`
}

/** Each difference between the quotas and notes in the log and those in the raw files. */
function compareRules(commit: CommitBody, raw: RawFiles, faults: FaultCollector): void {
  const [theirs, ours] = [mapQuotaLimits(buildLoggedQuotas(raw.table)), mapQuotaLimits(commit.quotas)]
  for (const [name, seats] of theirs) faults.compare(name, seats, ours.get(name) ?? 'no quota')
  for (const [name, seats] of ours) if (!theirs.has(name)) faults.report(name, 'no quota', seats)
  if (raw.provenance === undefined) return
  for (const { quota, expected, found } of findNoteDifferences(raw.provenance, commit.provenance)) {
    faults.report(`notes on ${quota}`, expected || 'nothing', found || 'nothing')
  }
}

function formatQuotaLabel(feature: string, value: string): string {
  return `${JSON.stringify(feature)}, ${JSON.stringify(value)}`
}

function mapQuotaLimits(features: readonly LoggedFeature[]): Map<string, string> {
  const seats = new Map<string, string>()
  for (const [feature, quotas] of features) {
    for (const [value, min, max] of quotas) {
      seats.set(`quota of ${formatQuotaLabel(feature, value)}`, `${min} to ${max}`)
    }
  }
  return seats
}

/** Every row has exactly the features of the quotas, with values that they list. */
export function hasOnlyFittingRows(features: readonly LoggedFeature[], rows: readonly PoolRow[]): boolean {
  return findMisfitRows(features, rows).length === 0
}

interface MisfitRow {
  readonly index: number
  readonly row: PoolRow
}

function findMisfitRows(features: readonly LoggedFeature[], rows: readonly PoolRow[]): MisfitRow[] {
  const known = features.map(([name, quotas]) => ({ name, values: new Set(quotas.map(([value]) => value)) }))
  const fits = ({ values: own }: PoolRow): boolean =>
    own.length === known.length && known.every(({ name, values }, f) => own[f]?.[0] === name && values.has(own[f][1]))
  return rows.flatMap((row, index) => (fits(row) ? [] : [{ index, row }]))
}

function checkPanelQuotas(
  commit: CommitBody,
  lottery: IndexLottery,
  poolRows: readonly PoolRow[],
  faults: FaultCollector,
): void {
  const seats = new PanelSeats(commit.quotas, poolRows)
  const names = namePanels(lottery)
  for (const [p, [, members]] of lottery.panels.entries()) {
    const name = at(names, p)
    if (commit.pool.householdRule) {
      const homes = members.flatMap((member) => at(poolRows, member).household ?? [])
      if (new Set(homes).size < homes.length) faults.report(name, 'one person of a household', 'two or more')
    }
    if (seats.meetsQuotas(members)) continue
    // What nobody is shown is not looked for: a panel can miss as many quotas as there are.
    const misses = faults.faults.length < mostListedFaults ? seats.listMisses(members) : []
    if (misses.length === 0) faults.report(name, 'seats within all quotas', 'others')
    for (const { feature, value, min, max, found } of misses) {
      faults.report(`${name}, ${showValue(feature)}, ${showValue(value)}`, `${min} to ${max}`, found)
    }
  }
}
