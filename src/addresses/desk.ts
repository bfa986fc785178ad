import type { BoundSql, SqlValue } from './condition-sql.ts'
import type { SqlDialect } from './sql-dialect.ts'

/** Told while a statement runs, now and then: what goes on, and how many rows were read where that is known. */
export type WatchRows = (what: string, rows: number | null) => void

/** What an engine says that could not do its work. */
export class EngineFailure extends Error {}

/** Columns of a table that is made from here, and whether they hold text or whole numbers. */
export type DeskColumns = readonly (readonly [name: string, kind: 'text' | 'whole'])[]

/** An engine that runs SQL over lists of any length. Values are bound, and rows come as JavaScript's own values. */
export interface Desk {
  readonly dialect: SqlDialect
  /** Most memory for what cannot go to the disk, in millions of bytes. */
  readonly memory: number
  readonly ask: (sql: string, values?: readonly SqlValue[]) => Promise<unknown[][]>
  /** The same for a statement that takes long, of which `what` is said meanwhile. */
  readonly work: (what: string, sql: string, values?: readonly SqlValue[]) => Promise<unknown[][]>
  /** Keeps what a query gives as a table, in place of one with that name. */
  readonly keep: (what: string, table: string, query: BoundSql) => Promise<void>
  /** Makes a table of rows, in place of one with that name. */
  readonly put: (table: string, columns: DeskColumns, rows: readonly (readonly SqlValue[])[]) => Promise<void>
}
