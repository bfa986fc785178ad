import { at } from '../../core/checked-index.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import { fail, failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { ColumnFinder } from '../tables/find-column.ts'
import type { TableSource } from '../tables/table-source.ts'
import type { DerivedSetting } from './derived-schema.ts'
import type { Condition } from './eligibility.ts'

/** Where in a row the things are that decide a draw. Everything else is never looked at. */
export interface PoolColumns {
  /** Null: registrants are known by the number of their row. */
  readonly id: number | null
  /** Null: no codes were collected. */
  readonly code: number | null
  /** One for each feature of the quota table, in its order. */
  readonly features: readonly number[]
  readonly household: readonly number[]
  /** Columns, together, in which no two people have the same. */
  readonly unique: readonly (readonly number[])[]
  /** One for each condition of the settings. */
  readonly eligible: readonly number[]
}

export interface PoolSettings {
  /** Header of the id column; without it the one obvious column is taken. */
  readonly id?: string | undefined
  /** Headers of the columns with what people are known by. They must be there; a draw does not read them. */
  readonly name?: readonly string[] | undefined
  /** Header of the column with the registrants' own codes. */
  readonly code?: string | undefined
  /** Table of the letters, whose codes are all that the column of codes may hold. */
  readonly invited?: string | undefined
  /** Whether several people may have the code of one letter. */
  readonly sharedCodes?: boolean | undefined
  /** Headers of the columns that make an address; none: the household rule is off. */
  readonly household: readonly string[]
  /** Headers of columns, together, in which no two people may have the same. */
  readonly unique?: readonly (readonly string[])[] | undefined
  /** New columns, each made from those before it. */
  readonly derived?: readonly DerivedSetting[] | undefined
  /** Conditions that all must hold for a registrant to take part. */
  readonly eligible?: readonly Condition[] | undefined
  /** CSV of people who were selected before. */
  readonly alreadySelected?: string | undefined
  /** To look for rows that are likely to be one person's. */
  readonly watchDoubles?: boolean
}

/** `wide` is the header with the derived columns; id and code must be columns of the file itself. */
export function findPoolColumns(
  source: TableSource,
  wide: readonly string[],
  table: QuotaTable,
  settings: PoolSettings,
): Result<PoolColumns> {
  const problems = new Set<Problem>()
  const taken = <T>(result: Result<T>, otherwise: T): T => {
    if (result.ok) return result.value
    for (const found of result.problems) problems.add(found)
    return otherwise
  }
  const own = new ColumnFinder(source)
  const finder = new ColumnFinder({ ...source, columns: wide })
  const findOwn = (name: string) => taken<number | null>(own.find(name), null)
  const id = settings.id === undefined ? taken(findObviousId(source), null) : findOwn(settings.id)
  const code = settings.code === undefined ? null : findOwn(settings.code)
  for (const name of settings.name ?? []) findOwn(name)
  const find = (name: string) => taken(finder.find(name), 0)
  const features = table.features.map(({ name }) => find(name))
  const household = settings.household.map(find)
  const unique = (settings.unique ?? []).map((names) => names.map(find))
  const eligible = (settings.eligible ?? []).map(({ column }) => find(column))
  const notes = [...own.notes(), ...finder.notes()]
  if (problems.size > 0) return failWith([...problems], notes)
  if (code !== null && [id, ...features, ...household, ...eligible].includes(code)) {
    const column = showValue(tidy(at(source.columns, code)))
    return fail(problem('pool-code-column', { column }, { file: source.path, line: source.headerLine }))
  }
  return ok({ id, code, features, household, unique, eligible }, notes)
}

/** What people call the column, without spaces, dots, dashes and underscores. */
const obviousIdHeaders = new Set([
  'id',
  'ids',
  'uid',
  'uniqueid',
  'uniqueidentifier',
  'identifier',
  'registrantid',
  'registrantnumber',
  'registrationid',
  'registrationnumber',
  'respondentid',
  'responseid',
  'participantid',
  'personid',
  'memberid',
  'contactid',
  'recordid',
  'externalid',
  'nationbuilderid',
  'ref',
  'refno',
  'refnumber',
  'reference',
  'referenceno',
  'referencenumber',
])

/** Whether a column of this name is an id for anybody who reads it. */
export function isObviousIdHeader(header: string): boolean {
  return obviousIdHeaders.has(stripHeader(header))
}

function findObviousId(source: TableSource): Result<number | null> {
  const found = source.columns.flatMap((column, i) => (isObviousIdHeader(column) ? [i] : []))
  if (found.length <= 1) return ok(found[0] ?? null)
  const names = found.map((i) => showValue(tidy(at(source.columns, i))))
  return fail(problem('pool-id-unclear', { columns: names }, { file: source.path, line: source.headerLine }))
}

function stripHeader(header: string): string {
  return fold(header).replace(/[\s._#:-]+/g, '')
}
