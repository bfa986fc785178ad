import { at } from '../../core/checked-index.ts'
import { fitReplyRate, type ReplyRate } from '../../core/estimate/reply-rates.ts'
import { cmp, div, parseDecimal, type Rational, rational, toNumber, zero } from '../../core/rational.ts'
import { all, fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import type { OpenOptions } from './open-options.ts'
import { hasColumn } from './quota-columns.ts'

/** The rate of one value, with what the file says of it as shares of 1. */
export interface GivenRate {
  /** Blank where it is that of every address. */
  readonly value: string
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly fitted: ReplyRate
}

/** Reply rates: of the values of one column, or a single one of every address. */
export interface RateFile {
  /** Null for the rate of every address. */
  readonly column: string | null
  readonly rates: readonly GivenRate[]
}

/** No feature has more values that anybody would give rates to. */
const mostRates = 1000

/** Reads a table of reply rates: column, value, rate in per cent of the letters, and low and high of its interval of 95 %. */
export async function readRates(path: string, options: OpenOptions): Promise<Result<RateFile>> {
  const source = await openTable(options.open(path), options)
  if (!source.ok) return source
  return withNotes(source.notes, await readRateSource(source.value))
}

interface RateColumns {
  readonly column: number
  readonly value: number
  readonly rate: number
  readonly low: number | null
  readonly high: number | null
}

interface RateRow extends GivenRate {
  readonly column: string
  readonly line: number
}

async function readRateSource(source: TableSource): Promise<Result<RateFile>> {
  const optional = (name: string): Result<number | null> =>
    hasColumn(source, name) ? findColumn(source, name, true) : ok(null)
  const columns = all({
    column: findColumn(source, 'column'),
    value: findColumn(source, 'value', true),
    rate: findColumn(source, 'rate', true),
    low: optional('low'),
    high: optional('high'),
  })
  if (!columns.ok) return columns
  const rows: RateRow[] = []
  const problems: Problem[] = []
  const read = await source.read((row) => {
    const made = readRateRow(row, columns.value)
    if (typeof made !== 'string') rows.push(made)
    else problems.push(problem('rates-row', { why: made }, { file: source.path, line: row.line }))
    return undefined
  })
  if (!read.ok) return failWith([...read.problems, ...problems], read.notes)
  if (problems.length > 0) return failWith(problems, read.notes)
  return gatherRates(rows, source.path)
}

function gatherRates(rows: readonly RateRow[], file: string): Result<RateFile> {
  const refuse = (why: string, line?: number): Result<RateFile> =>
    fail(problem('rates-row', { why }, line === undefined ? { file } : { file, line }))
  const [first] = rows
  if (first === undefined) return refuse('the table has no rates')
  if (rows.length > mostRates) return refuse(`the table has more than ${mostRates} rates`)
  const other = rows.find(({ column }) => fold(column) !== fold(first.column))
  if (other !== undefined)
    return refuse(
      `it is of the column "${showValue(other.column)}", and others are of "${showValue(first.column)}"`,
      other.line,
    )
  const lines = new Map<string, number>()
  for (const { value, line } of rows) {
    const before = lines.get(fold(value))
    if (before !== undefined) return refuse(`"${showValue(value)}" is already on line ${before}`, line)
    lines.set(fold(value), line)
  }
  return ok({ column: first.column === '' ? null : first.column, rates: rows })
}

/** A row, or in words what is wrong with it. */
function readRateRow({ cells, line }: TableRow, columns: RateColumns): RateRow | string {
  const cell = (place: number | null): string => (place === null ? '' : tidy(at(cells, place)))
  const [column, value] = [cell(columns.column), cell(columns.value)]
  if ((column === '') !== (value === ''))
    return 'column and value must both be there, or both be blank for the rate of every address'
  if (!isPlainText(column) || !isPlainText(value)) return 'column or value holds a control character'
  const rate = readPercent(cell(columns.rate))
  if (rate === null) return `the rate "${showValue(cell(columns.rate))}" is no per cent from 0 to 100`
  if ((cell(columns.low) === '') !== (cell(columns.high) === '')) return 'low and high must both be there, or neither'
  const isCertain = cell(columns.low) === ''
  const [low, high] = isCertain ? [rate, rate] : [readPercent(cell(columns.low)), readPercent(cell(columns.high))]
  if (low === null || high === null) return 'low and high must be per cent from 0 to 100'
  if (cmp(low, rate) > 0 || cmp(rate, high) > 0) return 'the rate must lie between low and high'
  const [mean, least, most] = [toNumber(rate), toNumber(low), toNumber(high)]
  const fitted = fitReplyRate(mean, least, most)
  if (fitted === null) return 'low and high lie so far apart that the rate says nothing'
  return { column, value, rate: mean, low: least, high: most, fitted, line }
}

/** Per cent as a share of 1. */
function readPercent(text: string): Rational | null {
  const percent = parseDecimal(text.replace(/\s*%$/, ''))
  if (percent === null) return null
  const share = div(percent, rational(100))
  return cmp(share, zero) >= 0 && cmp(share, rational(1)) <= 0 ? share : null
}
