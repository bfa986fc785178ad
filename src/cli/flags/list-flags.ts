import type { Command } from 'commander'

/** The flags that name a list of addresses. */
export interface ListFlags {
  readonly list?: readonly string[]
  readonly table?: string
  readonly memory?: string
}

/** Millions of bytes for DuckDB. */
export const defaultMemory = 1000

export function addListFlags(command: Command): Command {
  return command
    .option(
      '--list <files...>',
      'the addresses: CSV, Parquet or a DuckDB file; several, or patterns such as "part-*.csv"',
    )
    .option('--table <name>', 'table of a DuckDB file (default: its only one)')
    .option(
      '--memory <megabytes>',
      `most memory for DuckDB; what does not fit goes to the disk (default: ${defaultMemory})`,
    )
}
