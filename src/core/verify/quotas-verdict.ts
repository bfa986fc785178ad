import { formatQuantity } from '../../problems/problem-kind.ts'
import { buildLoggedQuotas } from '../log/commit-body.ts'
import type { CommitBody, Counts, DrawBody, LoggedFeature } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { findNoteDifferences } from '../log/note-differences.ts'
import type { Leaf, PoolRow } from '../log/pool-rows.ts'
import { countPanel, countPool } from '../log/public-counts.ts'
import { showValue } from '../text.ts'
import type { RawFiles } from './pool-verdict.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

type ReportQuotaFault = (what: string, expected: unknown, found: unknown) => void

/**
 * Every panel of the lottery, not only the drawn one, meets every quota and the household rule, counted in whole people.
 * `leaves` are rows that hash to the pool root, or null where there are none. With raw files, the committed rules are
 * also compared with theirs.
 */
export function judgeQuotas(
  commit: CommitBody,
  entry: number,
  draw: DrawBody | undefined,
  leaves: readonly Leaf[] | null,
  raw: RawFiles | undefined,
): Verdict {
  const failures: Fault[] = []
  const report: ReportQuotaFault = (what, expected, found) => {
    failures.push({ entry, what, expected: showValue(expected), found: showValue(found) })
  }
  if (raw !== undefined) compareRules(commit, raw, report)
  if (leaves === null && failures.length === 0) return leaveUnchecked('quotas', 'rows that hash to the pool root')
  if (leaves !== null && checkRowValues(commit.quotas, leaves, report)) {
    checkPanelQuotas(commit, leaves, report)
    checkPublishedCounts(commit, draw, leaves, report)
  }
  const quotas = commit.quotas.reduce((sum, [, values]) => sum + values.length, 0)
  const rules = `${formatQuantity(quotas, 'quota')} of ${formatQuantity(commit.quotas.length, 'feature')}`
  const household = commit.pool.householdRule ? ' and the household rule' : ''
  const panels = commit.lottery.panels.length
  const meet = panels === 1 ? 'the one panel meets' : `all ${panels} panels meet`
  return giveVerdict('quotas', failures, `${meet} ${rules}${household}`)
}

/** Each difference between the rules in the log and those in the raw files. */
function compareRules(commit: CommitBody, raw: RawFiles, report: ReportQuotaFault): void {
  const compare: ReportQuotaFault = (what, expected, found) => {
    if (expected !== found) report(what, expected, found)
  }
  compare('household rule', raw.pool.householdRule, commit.pool.householdRule)
  if (raw.panelSize !== undefined) compare('panel size', raw.panelSize, commit.panelSize)
  const [theirs, ours] = [mapQuotaLimits(buildLoggedQuotas(raw.table)), mapQuotaLimits(commit.quotas)]
  for (const [name, seats] of theirs) compare(name, seats, ours.get(name) ?? 'no quota')
  for (const [name, seats] of ours) if (!theirs.has(name)) report(name, 'no quota', seats)
  if (raw.provenance === undefined) return
  for (const { what, expected, found } of findNoteDifferences(raw.provenance, commit.provenance)) {
    report(what, expected || 'nothing', found || 'nothing')
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

function findMisfitRows(features: readonly LoggedFeature[], rows: readonly PoolRow[]): number[] {
  const known = features.map(([name, quotas]) => ({ name, values: new Set(quotas.map(([value]) => value)) }))
  return rows.flatMap(({ values: own }, index) => {
    const fits =
      own.length === known.length && known.every(({ name, values }, f) => own[f]?.[0] === name && values.has(own[f][1]))
    return fits ? [] : [index]
  })
}

function checkRowValues(
  features: readonly LoggedFeature[],
  leaves: readonly Leaf[],
  report: ReportQuotaFault,
): boolean {
  const rows = leaves.map(({ row }) => row)
  const wrong = findMisfitRows(features, rows)
  for (const index of wrong) report(`row ${index}`, 'one listed value of each feature', rows[index]!.values)
  return wrong.length === 0
}

/** The published numbers of people, of the pool and of the panel drawn. */
function checkPublishedCounts(
  commit: CommitBody,
  draw: DrawBody | undefined,
  leaves: readonly Leaf[],
  report: ReportQuotaFault,
): void {
  const rows = leaves.map(({ row }) => row)
  const compare = (what: string, expected: Counts, found: Counts): void => {
    const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)]
    if (wanted !== is) report(what, wanted, is)
  }
  const { counts } = commit.pool
  compare('numbers of people in the pool', countPool(commit.quotas, rows), counts)
  if (draw === undefined) return
  compare('numbers of people on the panel', countPanel(commit.quotas, rows, draw.panel, counts), draw.counts)
}

function checkPanelQuotas(commit: CommitBody, leaves: readonly Leaf[], report: ReportQuotaFault): void {
  const panels = commit.lottery.panels
  for (const [p, [, members]] of panels.entries()) {
    const name = `panel ${p + 1} of ${panels.length}`
    const rows = members.map((member) => leaves[member]?.row)
    const homes = rows.flatMap((row) => row?.household ?? [])
    if (commit.pool.householdRule && new Set(homes).size < homes.length) {
      report(name, 'one person of a household', 'two or more')
    }
    for (const [f, [feature, quotas]] of commit.quotas.entries()) {
      const seats = new Map<string, number>()
      for (const row of rows) {
        const value = row?.values[f]?.[1]
        if (value !== undefined) seats.set(value, (seats.get(value) ?? 0) + 1)
      }
      for (const [value, min, max] of quotas) {
        const found = seats.get(value) ?? 0
        if (found < min || found > max)
          report(`${name}, ${showValue(feature)}, ${showValue(value)}`, `${min} to ${max}`, found)
      }
    }
  }
}
