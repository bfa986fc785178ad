import type { Comparison, Condition } from '../core/invite/condition.ts'

/** What can be bound. */
export type SqlValue = string | number

/** A piece of SQL with the values that are bound to its question marks. */
export interface BoundSql {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** A condition as SQL. Columns are those that `place` gives for their names; every value is bound. */
export function compileCondition(condition: Condition, place: (column: string) => string): BoundSql {
  const parts = condition.map((comparison) => compileComparison(comparison, place))
  if (parts.length === 0) return { sql: 'true', values: [] }
  return { sql: `(${parts.map(({ sql }) => sql).join(' AND ')})`, values: parts.flatMap(({ values }) => values) }
}

function compileComparison({ column, operator, values }: Comparison, place: (column: string) => string): BoundSql {
  const isNumber = values[0]?.kind === 'number'
  const cell = isNumber ? numberOf(place(column)) : place(column)
  const bound = values.map(({ text }) => (isNumber ? Number(text) : text))
  const marks = bound.map(() => (isNumber ? 'CAST(? AS DOUBLE)' : 'CAST(? AS STRING)'))
  const right = operator === 'in' ? `IN (${marks.join(', ')})` : `${operator} ${marks.join('')}`
  return { sql: `${cell} ${right}`, values: bound }
}

/** A cell of text as a number; null where it is none. */
export function numberOf(cell: string): string {
  return `TRY_CAST(${cell} AS DOUBLE)`
}

/** Columns that are compared with numbers. */
export function listNumberColumns(conditions: readonly Condition[]): Set<string> {
  const numeric = conditions.flat().filter(({ values }) => values[0]?.kind === 'number')
  return new Set(numeric.map(({ column }) => column))
}
