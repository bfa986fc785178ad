import { at } from '../core/checked-index.ts'
import { mostAreaSizes, mostCells } from '../core/invite/invite-entries.ts'
import type { InvitePlan } from '../core/invite/letter-plan.ts'
import { fail, failWith, ok, passUnless, type Result } from '../core/result.ts'
import { isPlainText, isTrimmed, showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { type BoundSql, compileCondition, listNumberColumns, numberOf } from './condition-sql.ts'
import { type CountedCells, type CountedRow, gatherCells } from './counted-cells.ts'
import type { Desk } from './desk.ts'
import { computeListRoot } from './list-root.ts'
import { type ListSource, type NamedColumns, readFromList } from './list-source.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** A list as it was read once: what counts of it lies in the desk, so that it cannot change between two looks. */
export interface AddressList extends CountedCells {
  readonly rows: number
  /** Merkle root over the ids with their places (docs/invite.md). */
  readonly root: string
  /** Every id with its leaf, the number by which the desk knows what it is counted with, and the place of that. */
  readonly placed: BoundSql
}

/** Reads a list for a plan, or says what is wrong with it. */
export async function readAddressList(
  desk: Desk,
  source: ListSource,
  columns: NamedColumns,
  plan: InvitePlan,
): Promise<Result<AddressList>> {
  const place = placeColumns(plan, columns)
  const copy = buildCopySql(desk.dialect, source, columns, place)
  const copied = await readFromList(desk, source, async () => {
    await desk.keep('reading the list', 'addresses', copy)
    return ok(null)
  })
  if (!copied.ok) return copied
  const checked = await checkRows(desk, plan, place)
  if (!checked.ok) return checked
  const { rows } = checked.value
  if (plan.letters > rows) return fail(problem('invite-letters-many', { letters: plan.letters, rows }))
  const cells = await countCells(desk, plan, place)
  if (!cells.ok) return cells
  const root = await computeListRoot(desk, cells.value.placed, checked.value)
  return root.ok ? ok({ rows, root: root.value, ...cells.value }) : root
}

function isUsed({ strata, parts, stage }: InvitePlan, name: string): boolean {
  return (
    name === stage?.column ||
    strata.includes(name) ||
    parts.some(({ condition }) => condition.some(({ column }) => column === name))
  )
}

/** The names of the columns that count, in the desk, by those that the plan gives. */
export type ColumnPlaces = ReadonlyMap<string, string>

export function placeColumns(plan: InvitePlan, { used }: NamedColumns): ColumnPlaces {
  const names = [...used.keys()].filter((name) => isUsed(plan, name))
  return new Map(names.map((name, i) => [name, `c${i}`]))
}

/** Everything that counts, as text. */
export function buildCopySql(
  { quote, placeLeaf }: SqlDialect,
  { from, values }: ListSource,
  { id, used }: NamedColumns,
  place: ColumnPlaces,
): BoundSql {
  const text = (column: string): string => `CAST(${quote(column)} AS STRING)`
  const copied = [...place].map(([name, own]) => `, ${text(used.get(name) ?? name)} AS ${own}`)
  return { sql: `SELECT ${text(id)} AS id, ${placeLeaf(text(id))} AS leaf${copied.join('')} FROM ${from}`, values }
}

/** What an id must not begin or end with, or hold. */
const unclearId = String.raw`^[\p{Z}\p{Cc}\p{Cf}]|[\p{Cc}\p{Cf}]|[\p{Z}\p{Cc}\p{Cf}]\z`

/** How a number may be written: engines agree on no other. */
const numberPattern = String.raw`^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)? *\z`

/** Greater numbers are infinite. */
const greatestNumber = '1.7976931348623157E308'

/** What is wrong with ids and cells: how many there are of each kind, with an example. */
export function buildCheckSql({ matches }: SqlDialect, { parts }: InvitePlan, place: ColumnPlaces): string {
  const numeric = listNumberColumns(parts.map(({ condition }) => condition))
  const counts = [...place].map(([name, own]) => {
    const isNumber = `${matches(own, numberPattern)} AND coalesce(abs(${numberOf(own)}) <= ${greatestNumber}, false)`
    const wrong = `trim(${own}) <> '' AND ${numeric.has(name) ? `NOT (${isNumber})` : 'false'}`
    return `, ${countWhere(`coalesce(trim(${own}), '') = ''`)}, ${countWhere(wrong)}, min(${own}) FILTER (WHERE ${wrong})`
  })
  const [blank, unclear] = ["coalesce(trim(id), '') = ''", `trim(id) <> '' AND ${matches('id', unclearId)}`]
  return `SELECT CAST(count(*) AS DOUBLE), CAST(max(length(id)) AS DOUBLE), ${countWhere(blank)}, ${countWhere(unclear)}, min(id) FILTER (WHERE ${unclear})${counts.join('')} FROM addresses`
}

function countWhere(condition: string): string {
  return `CAST(count(*) FILTER (WHERE ${condition}) AS DOUBLE)`
}

/** Ids and cells must be there and be what they are compared as. Gives the number of rows, and the most characters of an id. */
async function checkRows(
  desk: Desk,
  plan: InvitePlan,
  place: ColumnPlaces,
): Promise<Result<{ readonly rows: number; readonly longest: number }>> {
  const found = await desk.work('checking the list', buildCheckSql(desk.dialect, plan, place))
  const [[rows, longest, blankIds, unclearIds, example, ...cells] = []] = found
  const problems: Problem[] = []
  if (rows === 0) return fail(problem('list-empty', {}))
  if (Number(blankIds) > 0) problems.push(problem('list-ids-blank', { rows: Number(blankIds) }))
  if (Number(unclearIds) > 0)
    problems.push(problem('list-ids-unclear', { rows: Number(unclearIds), example: showValue(example) }))
  for (const [i, name] of [...place.keys()].entries()) {
    const [blankCells, wrong, shown] = cells.slice(3 * i)
    const column = showValue(name)
    if (Number(blankCells) > 0) problems.push(problem('list-cells-blank', { column, rows: Number(blankCells) }))
    if (Number(wrong) > 0)
      problems.push(problem('list-cells-no-number', { column, rows: Number(wrong), example: showValue(shown) }))
  }
  return problems.length > 0 ? failWith(problems) : ok({ rows: Number(rows), longest: Number(longest) })
}

/** What addresses are counted by: strata, the area where areas are drawn first, and whether they belong to each part. */
interface CountKey extends BoundSql {
  readonly as: string
}

export function listCountKeys({ strata, parts, stage }: InvitePlan, place: ColumnPlaces): readonly CountKey[] {
  const column = (name: string): string => place.get(name) ?? 'null'
  const made = stage === null ? strata : [...strata, stage.column]
  const conditions = parts.map(({ condition }) => compileCondition(condition, column))
  return [
    ...made.map((name, i) => ({ sql: column(name), values: [], as: `s${i}` })),
    ...conditions.map(({ sql, values }, i) => ({ sql: `coalesce(${sql}, false)`, values, as: `m${i}` })),
  ]
}

export function buildCountSql(keys: readonly CountKey[]): BoundSql {
  const selected = keys.map(({ sql, as }) => `${sql} AS ${as}`).join(', ')
  const named = keys.map(({ as }) => as).join(', ')
  const counted = `SELECT ${named}, count(*) AS n FROM (SELECT ${selected} FROM addresses) AS keyed GROUP BY ${named}`
  return { sql: counted, values: keys.flatMap(({ values }) => values) }
}

export const countedRowsSql = 'SELECT CAST(count(*) AS DOUBLE) FROM counts'

/** What was counted, by keys of these names. */
export function buildCellRowsSql(named: readonly string[]): string {
  return `SELECT CAST(n AS DOUBLE), ${named.join(', ')} FROM counts`
}

/** The numbers and places of what was counted, with its keys as they are compared. */
export function buildCellsSql(named: readonly string[]): BoundSql {
  const typed = named.map((as) => (as.startsWith('m') ? `CAST(${as} AS BOOLEAN) AS ${as}` : as))
  return { sql: `SELECT cell, place, ${typed.join(', ')} FROM numbers`, values: [] }
}

/** Every id with its leaf, and with number and place of its cell. */
export function buildPlacedSql(keys: readonly CountKey[]): BoundSql {
  const joined = keys.map(({ sql, as }) => `${sql} = cells.${as}`).join(' AND ')
  return {
    sql: `SELECT id, leaf, cell, place FROM addresses JOIN cells ON ${joined}`,
    values: keys.flatMap(({ values }) => values),
  }
}

/** Counts addresses by stratum and parts, and by area where areas are drawn first. */
async function countCells(
  desk: Desk,
  plan: InvitePlan,
  place: ColumnPlaces,
): Promise<Result<Omit<AddressList, 'rows' | 'root'>>> {
  const { strata, stage } = plan
  const keys = listCountKeys(plan, place)
  await desk.keep('counting the strata', 'counts', buildCountSql(keys))
  const [[found] = []] = await desk.ask(countedRowsSql)
  const most = stage === null ? mostCells : mostAreaSizes
  if (Number(found) > most) return fail(problem('invite-strata-many', { found: Number(found), most }))
  const named = keys.map(({ as }) => as)
  const rows = await desk.ask(buildCellRowsSql(named))
  const [area, firstPart] = [strata.length, strata.length + (stage === null ? 0 : 1)]
  const counted = rows.map(([addresses, ...own], number) => ({
    number,
    values: own.slice(0, area).map(String),
    area: stage === null ? null : String(own[area]),
    parts: own.slice(firstPart).flatMap((belongs, i) => (belongs === true ? [i] : [])),
    addresses: Number(addresses),
  }))
  const fit = passUnless([
    ...strata.flatMap((name, i) => findUnclearValues(name, counted, ({ values }) => values[i])),
    ...(stage === null ? [] : findUnclearValues(stage.column, counted, ({ area }) => area)),
  ])
  if (!fit.ok) return fit
  const gathered = gatherCells(counted)
  if (gathered.cells.length > mostCells)
    return fail(problem('invite-strata-many', { found: gathered.cells.length, most: mostCells }))
  const numbered = gathered.counted.map(({ number, place: own }) => {
    const [, ...texts] = at(rows, number)
    return [number, own, ...texts.map(keyText)]
  })
  const columns = [
    ...(['cell', 'place'] as const).map((name) => [name, 'whole'] as const),
    ...named.map((name) => [name, 'text'] as const),
  ]
  await desk.put('numbers', columns, numbered)
  await desk.keep('counting the strata', 'cells', buildCellsSql(named))
  return ok({ ...gathered, placed: buildPlacedSql(keys) })
}

function keyText(key: unknown): string {
  return String(key)
}

/** Values of strata and names of areas are published as they are. */
function findUnclearValues(
  name: string,
  counted: readonly CountedRow[],
  pick: (row: CountedRow) => string | null | undefined,
): Problem[] {
  const unclear = counted.filter((row) => !isPlainText(`${pick(row)}`) || !isTrimmed(`${pick(row)}`))
  const rows = unclear.reduce((sum, { addresses }) => sum + addresses, 0)
  return rows === 0 ? [] : [problem('list-cells-unclear', { column: showValue(name), rows })]
}
