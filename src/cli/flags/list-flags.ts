import type { Command } from 'commander'
import { engineNames } from '../../addresses/sql-dialect.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { problem } from '../../problems/problem.ts'

/** The flags that name a list of addresses. */
export interface ListFlags {
  readonly list?: readonly string[]
  readonly table?: string
  readonly memory?: string
  readonly engine?: string
  readonly sparkMaster?: string
}

/** Where Spark runs if it is not said. */
const defaultMaster = 'local[*]'

/** The engine that flags name: null for DuckDB, else where Spark runs. */
export function readEngineFlags({ engine, sparkMaster }: ListFlags): Result<string | null> {
  const refuse = (name: string, found: string, wanted: string): Result<never> =>
    fail(problem('setting-wrong', { name, found, wanted }))
  if (engine === 'spark') return ok(sparkMaster ?? defaultMaster)
  if (engine !== undefined && engine !== 'duckdb')
    return refuse('--engine', `"${showValue(engine)}"`, engineNames.join(' or '))
  return sparkMaster === undefined ? ok(null) : refuse('--spark-master', 'given', 'given with --engine spark alone')
}

/** Millions of bytes for DuckDB. */
export const defaultMemory = 1000

export function addListFlags(command: Command): Command {
  return command
    .option(
      '--list <files...>',
      'the addresses: CSV, Parquet or a DuckDB file; several, or patterns such as "part-*.csv"',
    )
    .option('--table <name>', 'table of a DuckDB file, or SCHEMA.NAME (default: its only one)')
    .option(
      '--memory <megabytes>',
      `most memory for reading it; what does not fit goes to the disk (default: ${defaultMemory})`,
    )
    .option('--engine <name>', `what reads the list: ${engineNames.join(', ')} (default: duckdb)`)
    .option('--spark-master <url>', `where Spark runs (default: ${defaultMaster}, on this machine)`)
}
