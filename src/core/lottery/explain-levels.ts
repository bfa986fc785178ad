/* Why a chance is not larger: complementary slackness in words (docs/engine.md §10). */
import { formatQuantity } from '../../problems/problem-kind.ts'
import { at } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { ConstraintRow, Instance } from '../panels/instance.ts'
import { formatRational, type Rational } from '../rational.ts'
import type { FairChances } from './fair-chances.ts'
import type { Bound } from './relaxation/dual-bound.ts'

/** One level of LEXIMIN: people with the same chance, and a sentence that says why it is not more. */
export interface ChanceLevel {
  readonly chance: Rational
  readonly people: number
  readonly why: string
}

/**
 * The levels of a LEXIMIN solution, from the smallest chance up; stages with the same chance are one level. Where the smallest
 * chance alone is proved, these are the levels of 0: the last stage is a bound, and nobody's chance.
 */
export function explainLevels(
  { instance, stages: all, gap }: Pick<FairChances, 'instance' | 'stages' | 'gap'>,
  table: QuotaTable,
): ChanceLevel[] {
  const stages = gap === null ? all : all.slice(0, -1)
  const levels: { chance: Rational; people: number; whys: Set<string> }[] = []
  for (const stage of stages) {
    const people = (stage.types ?? []).reduce((sum, t) => sum + at(instance.types, t).size, 0)
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
  const active = instance.rows.flatMap((row, r): RowSide[] => {
    const multiplier = at(stage.multipliers, r)
    // The panel size holds everybody down always; to name it would explain nothing.
    return multiplier.num === 0n || row.label.kind === 'size' ? [] : [{ row, upper: multiplier.num > 0n }]
  })
  const cuts = stage.multipliers.slice(instance.rows.length).some(({ num }) => num !== 0n)
  const [only, ...more] = active
  if (only !== undefined && more.length === 0 && !cuts && only.row.label.kind === 'quota') {
    const limit = `no lottery can give each of them more than ${formatRational(stage.bound)}`
    return only.upper
      ? explainFewSeats(instance, table, only.row, { people, limit })
      : explainSeatsKept(instance, table, only.row, limit)
  }
  const parts = active.flatMap((side) => describeSide(table, side))
  const households = active.some(({ row }) => row.label.kind === 'household')
  if (households) parts.push('one person of a household')
  if (cuts) parts.push('panels hold whole people')
  if (parts.length === 0) return 'everybody else is settled, and these are the seats that are left'
  return `these hold them down together: ${parts.join('; ')}`
}

/** A row whose multiplier is not 0, and the side of it that binds. */
interface RowSide {
  readonly row: ConstraintRow
  readonly upper: boolean
}

/** A single quota gives its people no more seats than these. */
function explainFewSeats(
  instance: Instance,
  table: QuotaTable,
  row: ConstraintRow,
  { people, limit }: { readonly people: number; readonly limit: string },
): string {
  const { name, value } = nameQuota(table, row)
  const inRow = row.types.reduce((sum, t) => sum + at(instance.types, t).size, 0)
  const has = formatQuantity(inRow, 'registrant has', 'registrants have')
  const share = `${has} ${name} "${value}" and ${inRow === 1 ? 'shares' : 'share'} ${sayAtMost(row)} ${formatQuantity(row.hi, 'seat')}`
  // Some of the row's people may have been fixed at a smaller chance before; the division alone would then not come out.
  return inRow === people ? `${share}, so ${limit}` : `${share}; with the smaller chances settled, ${limit}`
}

/** A single quota keeps seats for its own people, so all others are held down. */
function explainSeatsKept(instance: Instance, table: QuotaTable, row: ConstraintRow, limit: string): string {
  const { name, value } = nameQuota(table, row)
  const rest = instance.panelSize - row.lo
  const kept = `${sayAtLeast(row)} ${formatQuantity(row.lo, 'seat goes', 'seats go')} to ${name} "${value}", so the others share ${sayAtMost(row)} ${rest}`
  return `${kept}, and ${limit}`
}

function describeSide(table: QuotaTable, { row, upper }: RowSide): string[] {
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
  const { name, quotas } = at(table.features, label.feature)
  return { name, value: at(quotas, label.value).value }
}
