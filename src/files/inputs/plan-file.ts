import { at } from '../../core/checked-index.ts'
import { type ConditionResult, parseCondition } from '../../core/invite/condition.ts'
import { mostCells, mostParts, partNameForm } from '../../core/invite/invite-entries.ts'
import type { PlanPart, StratumWeight } from '../../core/invite/letter-plan.ts'
import { add, cmp, div, parseDecimal, type Rational, rational, zero } from '../../core/rational.ts'
import { all, allOf, fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import type { OpenOptions } from './open-options.ts'

/** The parts of a plan: a table with the columns part, share (per cent of the letters) and condition. */
export async function readPlanFile(path: string, options: OpenOptions): Promise<Result<readonly PlanPart[]>> {
  const source = await openTable(options.open(path), options)
  if (!source.ok) return source
  return withNotes(source.notes, await readPlanSource(source.value))
}

async function readPlanSource(source: TableSource): Promise<Result<readonly PlanPart[]>> {
  const columns = all({
    part: findColumn(source, 'part'),
    share: findColumn(source, 'share', true),
    condition: findColumn(source, 'condition', true),
  })
  if (!columns.ok) return columns
  const { part, share, condition } = columns.value
  const [parts, problems, names]: [PlanPart[], Problem[], Set<string>] = [[], [], new Set()]
  const read = await source.read((row) => {
    const place = { file: source.path, line: row.line }
    const made = all({
      name: readPartName(tidy(at(row.cells, part)), names, place),
      share: readShare(tidy(at(row.cells, share)), place),
      condition: readConditionCell(at(row.cells, condition), place),
    })
    if (made.ok) parts.push(made.value)
    else for (const each of made.problems) problems.push(each)
    return undefined
  })
  if (!read.ok) return failWith([...read.problems, ...problems], read.notes)
  if (problems.length > 0) return failWith(problems, read.notes)
  if (parts.length === 0) return fail(problem('plan-empty', {}, { file: source.path }))
  if (parts.length > mostParts)
    return fail(problem('plan-parts-many', { found: parts.length, most: mostParts }, { file: source.path }))
  const sum = parts.reduce((total, { share: own }) => add(total, own), zero)
  if (cmp(sum, rational(1)) === 0) return ok(parts, read.notes)
  return fail(problem('plan-sum', { sum: formatDecimal(div(sum, rational(1, 100))) }, { file: source.path }))
}

type Place = { readonly file: string; readonly line: number }

function readPartName(name: string, names: Set<string>, place: Place): Result<string> {
  const twice = names.has(name)
  if (!partNameForm.test(name) || twice)
    return fail(problem('plan-part', { name: showValue(name), twice }, { ...place, column: 'part' }))
  names.add(name)
  return ok(name)
}

function readShare(text: string, place: Place): Result<Rational> {
  const percent = parseDecimal(text.replace(/\s*%$/, ''))
  const share = percent === null ? null : div(percent, rational(100))
  if (share !== null && share.num > 0n && cmp(share, rational(1)) <= 0) return ok(share)
  return fail(problem('plan-share', { found: showValue(text) }, { ...place, column: 'share' }))
}

function readConditionCell(text: string, place: Place): Result<PlanPart['condition']> {
  const read: ConditionResult = isPlainText(text.trim())
    ? parseCondition(text)
    : { ok: false, why: 'it holds a control character' }
  if (read.ok) return ok(read.condition)
  return fail(problem('plan-condition', { why: showValue(read.why) }, { ...place, column: 'condition' }))
}

/** What strata weigh, by the columns that make them: letters themselves, or weights such as a population. */
export interface StrataTable {
  readonly kind: 'letters' | 'weight'
  readonly strata: readonly StratumWeight[]
}

/** A table of strata: the columns that make them, and one of "letters" and "weight". */
export async function readStrataTable(
  path: string,
  strata: readonly string[],
  options: OpenOptions,
): Promise<Result<StrataTable>> {
  const source = await openTable(options.open(path), options)
  if (!source.ok) return source
  return withNotes(source.notes, await readStrataSource(source.value, strata))
}

async function readStrataSource(source: TableSource, strata: readonly string[]): Promise<Result<StrataTable>> {
  const refuse = (why: string, line = source.headerLine): Result<never> =>
    fail(problem('strata-table', { why }, { file: source.path, line }))
  const kinds = (['letters', 'weight'] as const).filter((kind) => source.columns.some((name) => fold(name) === kind))
  const [kind, other] = kinds
  if (kind === undefined || other !== undefined)
    return refuse(
      kind === undefined ? 'it has neither a column "letters" nor "weight"' : 'it has both "letters" and "weight"',
    )
  const columns = all({
    weight: findColumn(source, kind),
    strata: allOf(strata.map((name) => findColumn(source, name))),
  })
  if (!columns.ok) return columns
  const found: StratumWeight[] = []
  const problems: Problem[] = []
  const lines = new Map<string, number>()
  const read = await source.read((row) => {
    const made = readStratum(row, columns.value, lines)
    if (typeof made !== 'string') found.push(made)
    else problems.push(problem('strata-table', { why: made }, { file: source.path, line: row.line }))
    return undefined
  })
  if (!read.ok) return failWith([...read.problems, ...problems], read.notes)
  if (problems.length > 0) return failWith(problems, read.notes)
  if (found.length > mostCells) return refuse(`it has more than ${mostCells} strata`)
  if (found.every(({ weight }) => weight === 0n)) return refuse(`all strata have the ${kind} 0`)
  return ok({ kind, strata: found }, read.notes)
}

/** Its numbers are those of a log, so they must be safe. */
const wholeWeight = /^\d{1,15}$/

function readStratum(
  { cells, line }: TableRow,
  columns: { readonly weight: number; readonly strata: readonly number[] },
  lines: Map<string, number>,
): StratumWeight | string {
  const values = columns.strata.map((column) => at(cells, column).trim())
  const text = at(cells, columns.weight).trim()
  const key = JSON.stringify(values)
  const before = lines.get(key)
  if (values.some((value) => value === '' || !isPlainText(value)))
    return 'a value of a stratum is blank or no plain text'
  if (before !== undefined) return `the stratum ${values.map(showValue).join(', ')} is already on line ${before}`
  if (!wholeWeight.test(text)) return `"${showValue(text)}" is no whole number`
  lines.set(key, line)
  return { values, weight: BigInt(text) }
}

/** A sum of decimals, as exactly as they were given. */
function formatDecimal({ num, den }: Rational): string {
  let [whole, places] = [num, 0]
  while (whole % den !== 0n) [whole, places] = [whole * 10n, places + 1]
  const digits = `${whole / den}`.padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
