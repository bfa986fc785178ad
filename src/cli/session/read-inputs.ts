import type { Result } from '../../core/result.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { readQuotas } from '../../files/inputs/quota-file.ts'
import { openTable } from '../../files/tables/open-table.ts'
import { type InputFiles, type InputTables, readInputFiles, readWatchedFiles } from '../../library/input-tables.ts'
import type { Problem } from '../../problems/problem.ts'
import type { ProgressLine } from '../world/progress-line.ts'

/** Reads the files that the settings name. Where settings are wrong, these are the problems already found with them. */
export async function readNamedFiles(
  sources: Result<InputFiles>,
  progress: ProgressLine,
): Promise<Result<InputTables>> {
  if (!sources.ok) return sources
  const files = await readWatchedFiles(sources.value, { open: openFile, watch: progress.reading })
  progress.end()
  return files
}

/** What is wrong with files, as far as the settings say which they are; the rest of the settings is wrong already. */
export async function findFileProblems({
  pool,
  quotas,
  people,
  sheet,
  quotaSheet,
}: Partial<InputFiles>): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const take = (read: Result<unknown>): void => {
    if (!read.ok) problems.push(...read.problems)
  }
  if (pool !== undefined && quotas !== undefined && people !== undefined) {
    take(await readInputFiles({ pool, quotas, people, sheet, quotaSheet }, { open: openFile }))
  } else {
    if (quotas !== undefined) take(await readQuotas(quotas, { sheet: quotaSheet, open: openFile }))
    if (pool !== undefined) take(await openTable(openFile(pool)))
  }
  return problems
}
