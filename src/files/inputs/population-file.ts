import { at } from '../../core/checked-index.ts'
import { shareHeadings } from '../../core/model/quota.ts'
import { add, div, mul, parseDecimal, type Rational, rational, toNumber, zero } from '../../core/rational.ts'
import { failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import { FeaturelessRows } from './featureless-rows.ts'
import { findPairColumns, hasColumn } from './quota-columns.ts'

/** How many people of the population have a value, in per cent: as the table has it, or blank where nothing can be made of it. */
export interface PopulationRow {
  readonly feature: string
  readonly value: string
  readonly percent: string
}

/** A table of the population by the values of features. */
export interface PopulationTable {
  /** Whether it counts people; otherwise it has per cent. */
  readonly isCounts: boolean
  readonly rows: readonly PopulationRow[]
}

/** Headings of a column with numbers of people, folded. */
const countHeadings: readonly string[] = ['population', 'count', 'counts', 'people', 'persons']

/** The position of the numbers of a table of the population; null where it is no such table. */
export function findPopulationColumn(source: TableSource): number | null {
  const isNumbers = [...shareHeadings, ...countHeadings].find((name) => hasColumn(source, name))
  if (isNumbers === undefined || hasColumn(source, 'min') || hasColumn(source, 'max')) return null
  return findPairColumns(source).ok ? source.columns.findIndex((column) => fold(column) === isNumbers) : null
}

/** Reads a table of the population; counts become per cent of their feature. Problems: a count that is no number. */
export async function readPopulation(source: TableSource, column: number): Promise<Result<PopulationTable>> {
  const pair = findPairColumns(source)
  if (!pair.ok) return pair
  const isCounts = countHeadings.includes(fold(at(source.columns, column)))
  const [featureAt, valueAt] = pair.value
  const featureless = new FeaturelessRows(source, featureAt, [column])
  const problems: Problem[] = []
  const rows: (PopulationRow & { readonly count: Rational | null })[] = []
  const read = await source.read((row) => {
    const feature = featureless.read(row)
    if (feature === null) return
    const cell = tidy(at(row.cells, column))
    const count = isCounts ? readCount(cell) : null
    if (isCounts && count === null && cell !== '') problems.push(refuseCount(source, row, column))
    rows.push({ feature, value: tidy(at(row.cells, valueAt)), percent: isCounts ? '' : cell, count })
  })
  const wrong = [...(read.ok ? [] : read.problems), ...problems, ...featureless.problems()]
  if (wrong.length > 0) return failWith(wrong)
  if (rows.length === 0) return failWith([problem('quotas-none', {}, { file: source.path })])
  const sums = new Map<string, Rational>()
  for (const { feature, count } of rows) sums.set(fold(feature), add(sums.get(fold(feature)) ?? zero, count ?? zero))
  const counted = rows.map(({ count, ...row }) => {
    const sum = sums.get(fold(row.feature)) ?? zero
    return count === null || sum.num === 0n ? row : { ...row, percent: formatShare(div(count, sum)) }
  })
  return ok({ isCounts, rows: counted }, featureless.notes())
}

/** A number as people write it, thousands with or without a mark between them. */
function readCount(cell: string): Rational | null {
  const isMarked = /^\d{1,3}(?:[ ,'\u2019\u00a0\u202f]\d{3})+$/.test(cell)
  return parseDecimal(isMarked ? cell.replaceAll(/\D/g, '') : cell)
}

function refuseCount(source: TableSource, { line, cells }: TableRow, column: number): Problem {
  const name = showValue(tidy(at(source.columns, column)))
  const found = showValue(tidy(at(cells, column)))
  return problem('population-number', { column: name, found }, { file: source.path, line, column: name })
}

/** Per cent with as many digits as a spreadsheet keeps: seats are made of them as of those that one computed. */
function formatShare(share: Rational): string {
  return `${Number(toNumber(mul(share, rational(100))).toPrecision(15))}`
}
