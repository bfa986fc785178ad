import type { DrawQuestion } from '../core/model/draw-question.ts'
import { all, ok, type Result } from '../core/result.ts'
import type { Config } from '../files/inputs/config.ts'
import type { OpenOptions } from '../files/inputs/open-options.ts'
import type { PoolSettings } from '../files/inputs/pool-columns.ts'
import { noteUnsetHousehold } from '../files/inputs/pool-doubles.ts'
import { type PoolFile, readPool } from '../files/inputs/pool-file.ts'
import { type QuotaFile, surveyQuotas } from '../files/inputs/quota-file.ts'

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

/** What settings say of the pool. */
export function pickPoolSettings({ id, name, code, household, unique, ...more }: Config): PoolSettings {
  const { derived, eligible = [], alreadySelected, invited, sharedCodes } = more
  const codes = { code, invited, sharedCodes }
  return { id, name, ...codes, household: household ?? [], unique, derived, eligible, alreadySelected }
}

/** What is asked of these files: a panel of so many people. */
export function buildQuestion({ pool, quotas }: InputTables, panelSize: number): DrawQuestion {
  return { pool: pool.pool, table: quotas.table, panelSize }
}

/** How files are opened, and who hears how far the pool is read. */
type OpenInputs = Pick<OpenOptions, 'open' | 'watch'>

/** Reads the quotas, then the pool by them. What is wrong with either is told at once. */
export async function readInputFiles(
  sources: Omit<InputFiles, 'householdSet'>,
  { open, watch }: OpenInputs,
): Promise<Result<InputTables>> {
  const { people, sheet, quotaSheet } = sources
  const { file: quotas, known } = await surveyQuotas(sources.quotas, { sheet: quotaSheet, open })
  const pool = await readPool(sources.pool, known, people, { sheet, watch, open })
  return all({ quotas, pool })
}

/** The same for a draw that is to be made: with notes of people who may be there twice, and of addresses that are not used. */
export async function readWatchedFiles(sources: InputFiles, options: OpenInputs): Promise<Result<InputTables>> {
  const people = { ...sources.people, watchDoubles: true }
  const files = await readInputFiles({ ...sources, people }, options)
  if (!files.ok) return files
  const { path, columns } = files.value.pool
  const homes = sources.householdSet ? [] : noteUnsetHousehold(path, columns)
  return ok(files.value, [...files.notes, ...homes])
}
