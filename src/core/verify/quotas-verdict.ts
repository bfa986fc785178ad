import { count } from '../../problems/problem-kind.ts'
import { loggedQuotas } from '../log/commit-body.ts'
import type { CommitBody, DrawBody, LoggedFeature } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import { noteDifferences } from '../log/note-differences.ts'
import type { Leaf, Row } from '../log/pool-rows.ts'
import { type Counts, panelCounts, poolCounts } from '../log/public-counts.ts'
import { shown } from '../text.ts'
import type { RawFiles } from './pool-verdict.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

type Report = (what: string, expected: unknown, found: unknown) => void

/**
 * Every panel of the lottery, not only the drawn one, meets every quota and the household rule, counted in whole people.
 * `leaves` are rows that hash to the pool root, or null where there are none. With raw files, the committed rules are
 * also compared with theirs.
 */
export function quotasVerdict(
  commit: CommitBody,
  entry: number,
  draw: DrawBody | undefined,
  leaves: readonly Leaf[] | null,
  raw: RawFiles | undefined,
): Verdict {
  const failures: Fault[] = []
  const report: Report = (what, expected, found) => {
    failures.push({ entry, what, expected: shown(expected), found: shown(found) })
  }
  if (raw !== undefined) compareRules(commit, raw, report)
  if (leaves === null && failures.length === 0) return notChecked('quotas', 'rows that hash to the pool root')
  if (leaves !== null && checkRows(commit.quotas, leaves, report)) {
    countPanels(commit, leaves, report)
    checkCounts(commit, draw, leaves, report)
  }
  const quotas = commit.quotas.reduce((sum, [, values]) => sum + values.length, 0)
  const rules = `${count(quotas, 'quota')} of ${count(commit.quotas.length, 'feature')}`
  const household = commit.pool.householdRule ? ' and the household rule' : ''
  const panels = commit.lottery.panels.length
  const meet = panels === 1 ? 'the one panel meets' : `all ${panels} panels meet`
  return judged('quotas', failures, `${meet} ${rules}${household}`)
}

/** Each difference between the rules in the log and those in the raw files. */
function compareRules(commit: CommitBody, raw: RawFiles, report: Report): void {
  const compare: Report = (what, expected, found) => {
    if (expected !== found) report(what, expected, found)
  }
  compare('household rule', raw.pool.householdRule, commit.pool.householdRule)
  if (raw.panelSize !== undefined) compare('panel size', raw.panelSize, commit.panelSize)
  const [theirs, ours] = [seatsOf(loggedQuotas(raw.table)), seatsOf(commit.quotas)]
  for (const [name, seats] of theirs) compare(name, seats, ours.get(name) ?? 'no quota')
  for (const [name, seats] of ours) if (!theirs.has(name)) report(name, 'no quota', seats)
  if (raw.provenance === undefined) return
  for (const { what, expected, found } of noteDifferences(raw.provenance, commit.provenance)) {
    report(what, expected || 'nothing', found || 'nothing')
  }
}

function label(feature: string, value: string): string {
  return `${JSON.stringify(feature)}, ${JSON.stringify(value)}`
}

function seatsOf(features: readonly LoggedFeature[]): Map<string, string> {
  const seats = new Map<string, string>()
  for (const [feature, quotas] of features) {
    for (const [value, min, max] of quotas) {
      seats.set(`quota of ${label(feature, value)}`, `${min} to ${max}`)
    }
  }
  return seats
}

/** Every row has exactly the features of the quotas, with values that they list. */
export function rowsFit(features: readonly LoggedFeature[], rows: readonly Row[]): boolean {
  return misfits(features, rows).length === 0
}

function misfits(features: readonly LoggedFeature[], rows: readonly Row[]): number[] {
  const known = features.map(([name, quotas]) => ({ name, values: new Set(quotas.map(([value]) => value)) }))
  return rows.flatMap(({ values: own }, index) => {
    const fits =
      own.length === known.length && known.every(({ name, values }, f) => own[f]?.[0] === name && values.has(own[f][1]))
    return fits ? [] : [index]
  })
}

function checkRows(features: readonly LoggedFeature[], leaves: readonly Leaf[], report: Report): boolean {
  const rows = leaves.map(({ row }) => row)
  const wrong = misfits(features, rows)
  for (const index of wrong) report(`row ${index}`, 'one listed value of each feature', rows[index]!.values)
  return wrong.length === 0
}

/** The published numbers of people, of the pool and of the panel drawn. */
function checkCounts(commit: CommitBody, draw: DrawBody | undefined, leaves: readonly Leaf[], report: Report): void {
  const rows = leaves.map(({ row }) => row)
  const compare = (what: string, expected: Counts, found: Counts): void => {
    const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)]
    if (wanted !== is) report(what, wanted, is)
  }
  const { counts } = commit.pool
  compare('numbers of people in the pool', poolCounts(commit.quotas, rows), counts)
  if (draw === undefined) return
  compare('numbers of people on the panel', panelCounts(commit.quotas, rows, draw.panel, counts), draw.counts)
}

function countPanels(commit: CommitBody, leaves: readonly Leaf[], report: Report): void {
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
        if (found < min || found > max) report(`${name}, ${shown(feature)}, ${shown(value)}`, `${min} to ${max}`, found)
      }
    }
  }
}
