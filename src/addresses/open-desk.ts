import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import about from '../../package.json' with { type: 'json' }
import { fail, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { Desk, WatchRows } from './desk.ts'
import { dialects } from './sql-dialect.ts'
import { withTemporaryFolder } from './temporary-folder.ts'

export interface DeskOptions {
  /** Most memory of DuckDB, in millions of bytes. */
  readonly memory: number
  readonly watch: WatchRows
}

/** The version of DuckDB with which this version of the program was tried. */
export const duckdbVersion = about.peerDependencies['@duckdb/node-api']

const watchInterval = 200

/**
 * Does work with DuckDB. It is loaded only here, for most people never need it; where it is not installed, that is a problem. The
 * temporary folder goes when the work is over, however it ends.
 */
export async function withDesk<T>(options: DeskOptions, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
  const duckdb = await loadDuckdb()
  if (typeof duckdb === 'string' || duckdb === null)
    return fail(problem('duckdb-missing', { version: duckdbVersion, found: duckdb }))
  return withTemporaryFolder(async (folder) => {
    const instance = await duckdb.DuckDBInstance.create(':memory:', {
      memory_limit: `${options.memory}MB`,
      temp_directory: join(folder, 'spilled'),
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    const connection = await instance.connect()
    try {
      await connection.run(`ATTACH '${join(folder, 'desk.duckdb').replaceAll("'", "''")}' AS desk; USE desk`)
      // Texts of times, which letters may have among their cells, are those of any machine.
      await connection.run("SET TimeZone = 'UTC'")
      // Without its progress bar DuckDB counts no rows; what is said of them is for `watch` to say.
      await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false')
      await connection.run('SET progress_bar_time = 0')
      return await work(openDesk(connection, options))
    } catch (error) {
      return fail(explainRoom(error))
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  })
}

/** The problem of a statement that had too little memory or disk; whatever else it threw is a fault of the program. */
function explainRoom(error: unknown): Problem {
  const isRoom = error instanceof Error && roomErrors.test(error.message)
  if (!isRoom) throw error
  return problem('list-room', { message: showValue(error.message.split('\n')[0]) })
}

/** How DuckDB begins to say so. */
export const roomErrors = /^(?:Out of Memory Error|IO Error: Could not write|IO Error: .*No space left)/

function openDesk(connection: DuckDBConnection, { memory, watch }: DeskOptions): Desk {
  const ask: Desk['ask'] = async (sql, values = []) => (await connection.runAndReadAll(sql, [...values])).getRows()
  const work: Desk['work'] = async (what, sql, values = []) => {
    watch(what, null)
    const timer = setInterval(() => {
      const rows = Number(connection.progress.rows_processed)
      watch(what, rows > 0 ? rows : null)
    }, watchInterval)
    try {
      return await ask(sql, values)
    } finally {
      clearInterval(timer)
    }
  }
  return {
    dialect: dialects.duckdb,
    memory,
    ask,
    work,
    keep: async (what, table, { sql, values }) => {
      await work(what, `CREATE OR REPLACE TABLE ${table} AS ${sql}`, values)
    },
    put: async (table, columns, rows) => {
      const typed = columns.map(([name, kind]) => `${name} ${kind === 'whole' ? 'INTEGER' : 'VARCHAR'}`)
      await ask(`CREATE OR REPLACE TABLE ${table} (${typed.join(', ')})`)
      const appender = await connection.createAppender(table)
      for (const row of rows) {
        for (const value of row) {
          if (typeof value === 'number') appender.appendInteger(value)
          else appender.appendVarchar(value)
        }
        appender.endRow()
      }
      appender.closeSync()
    },
  }
}

/** The module; null where it is not installed, and in words why it cannot be used where it is. */
async function loadDuckdb(): Promise<typeof import('@duckdb/node-api') | string | null> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isMissing =
      'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@duckdb/node-api')
    return isMissing ? null : (error.message.split('\n')[0] ?? '')
  }
}
