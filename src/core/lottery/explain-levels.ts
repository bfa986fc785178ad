import { formatQuantity } from '../../problems/problem-kind.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import { formatRational, type Rational } from '../rational.ts'
import type { Bound } from './dual-bound.ts'
import type { FairChances } from './fair-chances.ts'

/** One level of LEXIMIN: people with the same chance, and a sentence that says why it is not more. */
export interface ChanceLevel {
  readonly chance: Rational
  readonly people: number
  readonly why: string
}

/** The levels of a LEXIMIN solution, from the smallest chance up; stages with the same chance are one level. */
export function explainLevels({ instance, stages }: FairChances, table: QuotaTable): ChanceLevel[] {
  const levels: { chance: Rational; people: number; whys: Set<string> }[] = []
  for (const stage of stages) {
    const people = (stage.types ?? []).reduce((sum, t) => sum + instance.types[t]!.size, 0)
    const why = explainStage(instance, table, stage, people)
    const last = levels.at(-1)
    if (last !== undefined && formatRational(last.chance) === formatRational(stage.bound)) {
      last.people += people
      last.whys.add(why)
    } else levels.push({ chance: stage.bound, people, whys: new Set([why]) })
  }
  return levels.map(({ chance, people, whys }) => ({ chance, people, why: [...whys].join('; ') }))
}

/** What holds a stage down, read from its multipliers: the sign says which side of a row is the reason. */
function explainStage(instance: Instance, table: QuotaTable, stage: Bound, people: number): string {
  if (stage.bound.num === 0n) return 'no panel that meets the quotas has room for them'
  if (stage.bound.num === stage.bound.den) return 'every panel needs them'
  const active = instance.rows.flatMap((row, r) => {
    const multiplier = stage.multipliers[r]!
    return multiplier.num === 0n || row.label.kind === 'size' ? [] : [{ row, upper: multiplier.num > 0n }]
  })
  const cuts = stage.multipliers.slice(instance.rows.length).some(({ num }) => num !== 0n)
  const [only] = active
  if (only !== undefined && active.length === 1 && !cuts && only.row.label.kind === 'quota') {
    return explainSingleRow(instance, table, only.row, only.upper, stage, people)
  }
  const parts = active.flatMap(({ row, upper }) => describeSide(table, row, upper))
  const households = active.some(({ row }) => row.label.kind === 'household')
  if (households) parts.push('one person of a household')
  if (cuts) parts.push('panels hold whole people')
  if (parts.length === 0) return 'everybody else is settled, and these are the seats that are left'
  return `these hold them down together: ${parts.join('; ')}`
}

function explainSingleRow(
  instance: Instance,
  table: QuotaTable,
  row: ConstraintRow,
  upper: boolean,
  stage: Bound,
  people: number,
): string {
  const { name, value } = nameQuota(table, row)
  const inRow = row.types.reduce((sum, t) => sum + instance.types[t]!.size, 0)
  const limit = `no lottery can give each of them more than ${formatRational(stage.bound)}`
  if (upper) {
    const has = formatQuantity(inRow, 'registrant has', 'registrants have')
    const share = `${has} ${name} "${value}" and ${inRow === 1 ? 'shares' : 'share'} ${sayAtMost(row)} ${formatQuantity(row.hi, 'seat')}`
    return inRow === people ? `${share}, so ${limit}` : `${share}; with the smaller chances settled, ${limit}`
  }
  const rest = instance.panelSize - row.lo
  const kept = `${sayAtLeast(row)} ${formatQuantity(row.lo, 'seat goes', 'seats go')} to ${name} "${value}", so the others share ${sayAtMost(row)} ${rest}`
  return `${kept}, and ${limit}`
}

function describeSide(table: QuotaTable, row: ConstraintRow, upper: boolean): string[] {
  if (row.label.kind !== 'quota') return []
  const { name, value } = nameQuota(table, row)
  return [`${upper ? `${sayAtMost(row)} ${row.hi}` : `${sayAtLeast(row)} ${row.lo}`} with ${name} "${value}"`]
}

/** Where the smallest number of seats is the largest too, neither "at least" nor "at most" would be the whole truth. */
function sayAtMost({ lo, hi }: ConstraintRow): string {
  return lo === hi ? 'exactly' : 'at most'
}

function sayAtLeast({ lo, hi }: ConstraintRow): string {
  return lo === hi ? 'exactly' : 'at least'
}

function nameQuota(table: QuotaTable, { label }: ConstraintRow): { name: string; value: string } {
  if (label.kind !== 'quota') throw new Error('a row that is no quota')
  const { name, quotas } = table.features[label.feature]!
  return { name, value: quotas[label.value]!.value }
}
