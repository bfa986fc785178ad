import {
  buildCellRowsSql,
  buildCellsSql,
  buildCheckSql,
  buildCopySql,
  buildCountSql,
  buildPlacedSql,
  countedRowsSql,
  listCountKeys,
  placeColumns,
} from '../../addresses/address-list.ts'
import type { BoundSql, SqlValue } from '../../addresses/condition-sql.ts'
import type { WatchRows } from '../../addresses/desk.ts'
import { buildDrawnSql, buildPassSql } from '../../addresses/draw-letters.ts'
import { buildRowSql } from '../../addresses/letter-rows.ts'
import type { ListSource, NamedColumns } from '../../addresses/list-source.ts'
import { checkSparkSource } from '../../addresses/open-spark-desk.ts'
import { dialects, type EngineName } from '../../addresses/sql-dialect.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import { listAreaPasses, listPartPasses } from '../../core/invite/letter-units.ts'
import { ok, type Result } from '../../core/result.ts'
import { type ListPlace, withListSource } from './invite-letters.ts'

/** A statement that an engine is given, or, without SQL, a table that is put into it. */
export interface InviteStatement {
  /** What it is for, or what is in the table. */
  readonly about: string
  readonly sql: string | null
  /** Those of the question marks, in their order. */
  readonly values: readonly SqlValue[]
}

/** What only a draw knows. */
const unknown = { seed: '<seed>', leaf: '<first leaf>', end: '<leaf after the last>' } as const

/** What an engine is given for the letters of a plan, in its order. Of the list headers alone are read. */
export function listInviteStatements(
  place: ListPlace,
  plan: InvitePlan,
  engine: EngineName,
  watch: WatchRows,
): Promise<Result<readonly InviteStatement[]>> {
  return withListSource(place, plan, watch, async ({ source, columns }) => {
    if (engine === 'duckdb') return ok(listStatements(source, columns, plan, engine))
    const files = checkSparkSource(source)
    if (!files.ok) return files
    const paths = files.value.files.map(({ path }) => path)
    const view: InviteStatement = { about: `the view list: the files ${JSON.stringify(paths)}`, sql: null, values: [] }
    return ok([view, ...listStatements({ ...source, from: 'list', values: [] }, columns, plan, engine)])
  })
}

function listStatements(
  source: ListSource,
  columns: NamedColumns,
  plan: InvitePlan,
  engine: EngineName,
): InviteStatement[] {
  const dialect = dialects[engine]
  const place = placeColumns(plan, columns)
  const keys = listCountKeys(plan, place)
  const named = keys.map(({ as }) => as)
  const placed = buildPlacedSql(keys)
  const passes =
    plan.stage === null ? listPartPasses(plan.parts, [], [], unknown.seed) : listAreaPasses([], [], unknown.seed)
  const ask = (about: string, sql: string, values: readonly SqlValue[] = []): InviteStatement => {
    return { about, sql, values }
  }
  const keep = (table: string, { sql, values }: BoundSql): InviteStatement => ask(`kept as ${table}`, sql, values)
  const put = (table: string): InviteStatement => ({ about: table, sql: null, values: [] })
  const served =
    plan.stage === null
      ? 'the cells that get letters'
      : 'the areas that the program draws from the counts and the seed, by their cells that get letters'
  const rows = buildRowSql(dialect, source, columns.id, passes.length)
  return [
    keep('addresses', buildCopySql(dialect, source, columns, place)),
    ask('what is wrong with ids and cells', buildCheckSql(dialect, plan, place)),
    keep('counts', buildCountSql(keys)),
    ask('how many counts there are', countedRowsSql),
    ask('the counts', buildCellRowsSql(named)),
    put(
      `the table numbers: the counts, each with a number and its place in the log (${['cell', 'place', ...named].join(', ')})`,
    ),
    keep('cells', buildCellsSql(named)),
    ask('the leaves of the tree of ids, as many at a time as fit into memory', dialect.hashLeaves(placed.sql), [
      ...placed.values,
      unknown.leaf,
      unknown.end,
    ]),
    ...passes.flatMap(({ prefix }, pass) => [
      put(`the table bounds: ${served}, with the greatest hash that may be drawn (cell, unit, letters, bound)`),
      keep(`drawn${pass}`, buildPassSql(dialect, placed, prefix, pass)),
      ask(
        `the letters of each ${plan.stage === null ? 'group' : 'cell of an area'} and their greatest hash; where there are too few, again with greater bounds`,
        buildDrawnSql(pass),
      ),
    ]),
    ask('the rows of the letters', rows.sql, rows.values),
  ]
}
