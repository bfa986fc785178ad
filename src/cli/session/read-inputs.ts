import type { DrawQuestion } from '../../core/model/draw-question.ts'
import { all, ok, type Result } from '../../core/result.ts'
import { openFile } from '../../files/disk/open-file.ts'
import type { PoolSettings } from '../../files/inputs/pool-columns.ts'
import { noteUnsetHousehold } from '../../files/inputs/pool-doubles.ts'
import { type PoolFile, readPool } from '../../files/inputs/pool-file.ts'
import { type QuotaFile, readQuotas, surveyQuotas } from '../../files/inputs/quota-file.ts'
import type { Watch } from '../../files/tables/byte-source.ts'
import { openTable } from '../../files/tables/open-table.ts'
import type { Problem } from '../../problems/problem.ts'
import type { ProgressLine } from '../world/progress-line.ts'

/** Where the pool and the quotas are, and how to read them. */
export interface InputFiles {
  readonly pool: string
  readonly quotas: string
  /** Which columns of the pool mean what, and who takes part. */
  readonly people: PoolSettings
  /** Whether it was said which columns make a household, or that none do. */
  readonly householdSet: boolean
  /** Sheets of spreadsheets; without a name, the first. */
  readonly sheet: string | undefined
  readonly quotaSheet: string | undefined
}

export interface InputTables {
  readonly pool: PoolFile
  readonly quotas: QuotaFile
}

/** What is asked of these files: a panel of so many people. */
export function buildQuestion({ pool, quotas }: InputTables, panelSize: number): DrawQuestion {
  return { pool: pool.pool, table: quotas.table, panelSize }
}

/** Reads the quotas, then the pool by them. What is wrong with either is told at once. */
export async function readInputFiles(
  sources: Omit<InputFiles, 'householdSet'>,
  watch?: Watch,
): Promise<Result<InputTables>> {
  const { people, sheet, quotaSheet } = sources
  const { file: quotas, known } = await surveyQuotas(sources.quotas, { sheet: quotaSheet, open: openFile })
  const pool = await readPool(sources.pool, known, people, { sheet, watch, open: openFile })
  return all({ quotas, pool })
}

/** Reads the files that the settings name. Where settings are wrong, these are the problems already found with them. */
export async function readNamedFiles(
  sources: Result<InputFiles>,
  progress: ProgressLine,
): Promise<Result<InputTables>> {
  if (!sources.ok) return sources
  const people = { ...sources.value.people, watchDoubles: true }
  const files = await readInputFiles({ ...sources.value, people }, progress.reading)
  progress.end()
  if (!files.ok) return files
  const { path, columns } = files.value.pool
  const homes = sources.value.householdSet ? [] : noteUnsetHousehold(path, columns)
  return ok(files.value, [...files.notes, ...homes])
}

/** What is wrong with files, as far as the settings say which they are; the rest of the settings is wrong already. */
export async function findFileProblems(
  { pool, quotas, people, sheet, quotaSheet }: Partial<InputFiles>,
  watch?: Watch,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const take = (read: Result<unknown>): void => {
    if (!read.ok) problems.push(...read.problems)
  }
  if (pool !== undefined && quotas !== undefined && people !== undefined) {
    take(await readInputFiles({ pool, quotas, people, sheet, quotaSheet }, watch))
  } else {
    if (quotas !== undefined) take(await readQuotas(quotas, { sheet: quotaSheet, open: openFile }))
    if (pool !== undefined) take(await openTable(openFile(pool), { watch }))
  }
  return problems
}
