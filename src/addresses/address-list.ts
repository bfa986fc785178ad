import { mostAreaSizes, mostCells } from '../core/invite/invite-entries.ts'
import type { InvitePlan } from '../core/invite/letter-plan.ts'
import { fail, failWith, ok, passUnless, type Result } from '../core/result.ts'
import { isPlainText, isTrimmed, showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { type BoundSql, compileCondition, listNumberColumns, numberOf } from './condition-sql.ts'
import { type CountedCells, type CountedRow, gatherCells } from './counted-cells.ts'
import { computeListRoot, placeLeaf } from './list-root.ts'
import { explainListError, type ListSource, type NamedColumns, quoteName } from './list-source.ts'
import type { Desk } from './open-desk.ts'

/** A list as it was read once: what counts of it lies in the desk, so that it cannot change between two looks. */
export interface AddressList extends CountedCells {
  readonly rows: number
  /** Merkle root over the ids (docs/invite.md). */
  readonly root: string
  /** Every id with the number by which the desk knows what it is counted with. */
  readonly placed: BoundSql
}

/** Reads a list for a plan, or says what is wrong with it. */
export async function readAddressList(
  desk: Desk,
  source: ListSource,
  columns: NamedColumns,
  plan: InvitePlan,
): Promise<Result<AddressList>> {
  const names = [...columns.used.keys()].filter((name) => isUsed(plan, name))
  const place = new Map(names.map((name, i) => [name, `c${i}`]))
  try {
    await copyColumns(desk, source, columns, place)
  } catch (error) {
    return fail(explainListError(error))
  }
  const checked = await checkRows(desk, plan, place)
  if (!checked.ok) return checked
  if (plan.letters > checked.value)
    return fail(problem('invite-letters-many', { letters: plan.letters, rows: checked.value }))
  const cells = await countCells(desk, plan, place)
  if (!cells.ok) return cells
  const root = await computeListRoot(desk, checked.value)
  return root.ok ? ok({ rows: checked.value, root: root.value, ...cells.value }) : root
}

function isUsed({ strata, parts, stage }: InvitePlan, name: string): boolean {
  return (
    name === stage?.column ||
    strata.includes(name) ||
    parts.some(({ condition }) => condition.some(({ column }) => column === name))
  )
}

/** Everything that counts, as text. */
async function copyColumns(
  desk: Desk,
  { from, values }: ListSource,
  { id, used }: NamedColumns,
  place: ReadonlyMap<string, string>,
): Promise<void> {
  const copied = [...place].map(([name, own]) => `, CAST(${quoteName(used.get(name) ?? name)} AS VARCHAR) AS ${own}`)
  const text = `CAST(${quoteName(id)} AS VARCHAR)`
  const sql = `CREATE TABLE addresses AS SELECT ${text} AS id, ${placeLeaf(text)} AS leaf${copied.join('')} FROM ${from}`
  await desk.work('reading the list', sql, values)
}

/** The characters that an id may have at its ends, and inside. */
const clearId = String.raw`[^\p{Z}\p{Cc}\p{Cf}]([^\p{Cc}\p{Cf}]*[^\p{Z}\p{Cc}\p{Cf}])?`

/** Ids and cells must be there and be what they are compared as. Gives the number of rows. */
async function checkRows(
  desk: Desk,
  { parts }: InvitePlan,
  place: ReadonlyMap<string, string>,
): Promise<Result<number>> {
  const numeric = listNumberColumns(parts.map(({ condition }) => condition))
  const counts = [...place].map(([name, own]) => {
    const wrong = numeric.has(name) ? `NOT coalesce(isfinite(${numberOf(own)}), false)` : 'false'
    return `, ${countWhere(`coalesce(trim(${own}), '') = ''`)}, ${countWhere(`trim(${own}) <> '' AND ${wrong}`)}, min(${own}) FILTER (trim(${own}) <> '' AND ${wrong})`
  })
  const [blank, unclear] = ["coalesce(trim(id), '') = ''", `trim(id) <> '' AND NOT regexp_full_match(id, '${clearId}')`]
  const sql = `SELECT count(*)::DOUBLE, ${countWhere(blank)}, ${countWhere(unclear)}, min(id) FILTER (${unclear})${counts.join('')} FROM addresses`
  const [[rows, blankIds, unclearIds, example, ...cells] = []] = await desk.ask(sql)
  const problems: Problem[] = []
  if (rows === 0) return fail(problem('list-empty', {}))
  if (Number(blankIds) > 0) problems.push(problem('list-ids-blank', { rows: Number(blankIds) }))
  if (Number(unclearIds) > 0)
    problems.push(problem('list-ids-unclear', { rows: Number(unclearIds), example: showValue(example) }))
  for (const [i, name] of [...place.keys()].entries()) {
    const [blankCells, wrong, found] = cells.slice(3 * i)
    const column = showValue(name)
    if (Number(blankCells) > 0) problems.push(problem('list-cells-blank', { column, rows: Number(blankCells) }))
    if (Number(wrong) > 0)
      problems.push(problem('list-cells-no-number', { column, rows: Number(wrong), example: showValue(found) }))
  }
  return problems.length > 0 ? failWith(problems) : ok(Number(rows))
}

function countWhere(condition: string): string {
  return `(count(*) FILTER (${condition}))::DOUBLE`
}

/** Counts addresses by stratum and parts, and by area where areas are drawn first. */
async function countCells(
  desk: Desk,
  { strata, parts, stage }: InvitePlan,
  place: ReadonlyMap<string, string>,
): Promise<Result<Omit<AddressList, 'rows' | 'root'>>> {
  const column = (name: string): string => place.get(name) ?? 'null'
  const conditions = parts.map(({ condition }) => compileCondition(condition, column))
  const made = stage === null ? strata : [...strata, stage.column]
  const keys = [
    ...made.map((name, i) => ({ sql: column(name), values: [], as: `s${i}` })),
    ...conditions.map(({ sql, values }, i) => ({ sql: `coalesce(${sql}, false)`, values, as: `m${i}` })),
  ]
  const bound = keys.flatMap(({ values }) => values)
  const selected = keys.map(({ sql, as }) => `${sql} AS ${as}`).join(', ')
  const named = keys.map(({ as }) => as).join(', ')
  await desk.work(
    'counting the strata',
    `CREATE TABLE cells AS SELECT (row_number() OVER ())::INTEGER AS cell, * FROM (SELECT ${selected}, count(*)::DOUBLE AS n FROM addresses GROUP BY ${named})`,
    bound,
  )
  const [[found] = []] = await desk.ask('SELECT count(*)::DOUBLE FROM cells')
  const most = stage === null ? mostCells : mostAreaSizes
  if (Number(found) > most) return fail(problem('invite-strata-many', { found: Number(found), most }))
  const rows = await desk.ask(`SELECT cell::DOUBLE, n, ${named} FROM cells`)
  const counted = rows.map(([cell, addresses, ...own]) => ({
    number: Number(cell),
    values: own.slice(0, strata.length).map(String),
    area: stage === null ? null : String(own[strata.length]),
    parts: own.slice(made.length).flatMap((belongs, i) => (belongs === true ? [i] : [])),
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
  const joined = keys.map(({ sql, as }) => `${sql} = cells.${as}`).join(' AND ')
  return ok({
    ...gathered,
    placed: { sql: `SELECT id, cell FROM addresses JOIN cells ON ${joined}`, values: bound },
  })
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
