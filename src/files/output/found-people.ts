import { at } from '../../core/checked-index.ts'
import type { IndexPool } from '../../core/log/index-pool.ts'
import { markIndex, type PoolIndex } from '../../core/model/pool-place.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool } from '../../core/model/registrant.ts'
import { all, allOf, fail, failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import { openCsv } from '../tables/csv.ts'
import { ColumnFinder } from '../tables/find-column.ts'
import { restoreFormula } from '../tables/formula-guard.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'
import { type FolderPath, type Home, homes, outputLayout } from './layout.ts'

/** The files of an output folder, on a disk or in memory. */
export interface HeldFolder {
  has(path: FolderPath): boolean
  open(path: FolderPath): ByteSource
}

/** A private file as it was found. */
export interface HomeFile {
  readonly source: TableSource
  /** Whose each of its rows is; null in rows of people who never took part. */
  readonly indices: readonly (PoolIndex | null)[]
  /** Of those who left, and of those who remain: the cells behind the columns of the pool, row by row. */
  readonly more: readonly (readonly string[])[]
}

/** The private files of people as they were found. A row may be in two of them, where a run was stopped. */
export interface FoundPeople {
  /** The header that they share. */
  readonly columns: readonly string[]
  /** The position of the ids among them. */
  readonly idColumn: number
  readonly files: Readonly<Record<Home, HomeFile | null>>
  /** What people are known by, by pool index; null where no columns are named for it. */
  readonly names: readonly string[] | null
}

/** Which columns of the private files say who somebody is. */
export interface PersonColumns {
  /** Header of the column of ids; undefined where it is to be found. */
  readonly id: string | undefined
  /** Headers of the columns of names. */
  readonly name: readonly string[]
}

/** Columns that a home has behind those of the pool; who shares a home with the panel is told where that decides something. */
function countMoreColumns({ householdRule }: Pool): Readonly<Record<Home, number>> {
  return { panel: 0, reserves: 0, remaining: householdRule ? 1 : 0, withdrawn: 2, excluded: 1 }
}

/**
 * Reads who is in which private file. `ids` are those of the pool, by pool index; the column that holds them is the one
 * named, or else the one that has most of them. A row must say of a person what the log is bound to.
 */
export async function readHomes(
  folder: HeldFolder,
  ids: readonly string[],
  { pool, table }: IndexPool,
  named: PersonColumns,
): Promise<Result<FoundPeople>> {
  const opened = await openHomes(folder)
  if (!opened.ok) return opened
  const { panel } = opened.value
  const columns = panel.columns
  const sources = homes.flatMap((home) => {
    const source = opened.value[home]
    return source === null ? [] : [{ home, source }]
  })
  const moreColumns = countMoreColumns(pool)
  const wrong = sources.flatMap(({ home, source }) => checkHomeColumns(source, columns, moreColumns[home]))
  if (wrong.length > 0) return failWith(wrong)
  const known = new KnownIds(ids)
  const tables = sources.map(({ source }) => source)
  const finder = new ColumnFinder(panel)
  const places = all({
    ids: await findIdColumn(tables, panel, known, named.id),
    names: allOf(named.name.map((name) => finder.find(name))),
  })
  if (!places.ok) return places
  const names = named.name.length === 0 ? null : ids.map(() => '')
  const files: Record<Home, HomeFile | null> = {
    panel: null,
    reserves: null,
    remaining: null,
    withdrawn: null,
    excluded: null,
  }
  const values = listKnownValues(columns, pool, table)
  const seen = new Set<number | null>()
  const problems: Problem[] = []
  for (const { home, source } of sources) {
    const read = await readHomeFile(home, source, {
      ids: places.value.ids,
      names: { columns: places.value.names, of: names },
      width: columns.length,
      known,
      values,
    })
    if (!read.ok) for (const each of read.problems) problems.push(each)
    else {
      files[home] = read.value
      for (const index of read.value.indices) seen.add(index)
    }
  }
  if (problems.length > 0) return failWith(problems)
  const missing = ids.filter((_, index) => !seen.has(index))
  if (missing.length > 0) return fail(problem('people-missing', { ids: missing.map(showValue) }))
  return ok({ columns, idColumn: places.value.ids, files, names })
}

type OpenedHomes = Readonly<Record<'panel' | 'reserves' | 'remaining', TableSource>> &
  Readonly<Record<'withdrawn' | 'excluded', TableSource | null>>

async function openHomes(folder: HeldFolder): Promise<Result<OpenedHomes>> {
  const open = (home: Home) => openCsv(folder.open(outputLayout[home].path))
  const ifThere = async (home: Home): Promise<Result<TableSource | null>> =>
    folder.has(outputLayout[home].path) ? open(home) : ok(null)
  return all({
    panel: await open('panel'),
    reserves: await open('reserves'),
    remaining: await open('remaining'),
    withdrawn: await ifThere('withdrawn'),
    excluded: await ifThere('excluded'),
  })
}

function checkHomeColumns(source: TableSource, wanted: readonly string[], more: number): Problem[] {
  const { columns } = source
  if (columns.length === wanted.length + more && wanted.every((name, i) => name === columns[i])) return []
  const own = more === 0 ? columns : columns.slice(0, -more)
  const without = (names: readonly string[], others: readonly string[]) =>
    names.filter((name) => !others.includes(name)).map((name) => showValue(tidy(name)))
  const place = { file: source.path, line: source.headerLine }
  return [problem('people-columns', { more: without(own, wanted), fewer: without(wanted, own) }, place)]
}

/** Pool indices by the ids as private files spell them: a cell that a spreadsheet would run has an apostrophe in front. */
class KnownIds {
  readonly size: number
  readonly #indexOf: ReadonlyMap<string, PoolIndex>

  constructor(ids: readonly string[]) {
    this.size = ids.length
    this.#indexOf = new Map(ids.map((id, index) => [id, markIndex(index)]))
  }

  indexOf(cell: string): PoolIndex | undefined {
    return this.#indexOf.get(tidy(cell)) ?? this.#indexOf.get(tidy(restoreFormula(cell)))
  }
}

/** The position of the column of ids. */
async function findIdColumn(
  sources: readonly TableSource[],
  panel: TableSource,
  known: KnownIds,
  named: string | undefined,
): Promise<Result<number>> {
  if (named !== undefined) return new ColumnFinder(panel).find(named)
  const seen = panel.columns.map(() => new Uint8Array(known.size))
  const counts = panel.columns.map(() => 0)
  let disagree = false
  for (const source of sources) {
    const read = await source.read(({ cells }) => {
      const found = new Set<number>()
      for (const [c, marks] of seen.entries()) {
        const index = known.indexOf(cells[c] ?? '')
        if (index === undefined) continue
        found.add(index)
        if (marks[index] === 0) counts[c] = at(counts, c) + 1
        marks[index] = 1
      }
      disagree ||= found.size > 1
      return undefined
    })
    if (!read.ok) return read
  }
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0)
  const best = counts.flatMap((count, c) => (count === most ? [c] : []))
  const place = { file: panel.path, line: panel.headerLine }
  if (most === 0) return fail(problem('people-id-none', {}, place))
  const [first, ...others] = best
  if (first !== undefined && (others.length === 0 || !disagree)) return ok(first)
  return fail(problem('people-id-unclear', { columns: best.map((c) => showValue(tidy(at(panel.columns, c)))) }, place))
}

/** Values that the log's rows have, in columns that are called like a feature. */
type KnownValues = readonly { readonly column: number; readonly of: (index: PoolIndex) => string }[]

const mostOthers = 10

function listKnownValues(columns: readonly string[], { registrants }: Pool, { features }: QuotaTable): KnownValues {
  return features.flatMap(({ name, quotas }, f) => {
    const named = columns.flatMap((header, c) => (fold(header) === fold(name) ? [c] : []))
    return named.map((column) => ({
      column,
      of: (index: PoolIndex) => at(quotas, at(at(registrants, index).values, f)).value,
    }))
  })
}

/** What is known of the rows of a home: who can be in them, in which columns. */
interface KnownRows {
  /** The position of the column of ids. */
  readonly ids: number
  /** How many columns the pool has; those of the home alone follow. */
  readonly width: number
  readonly known: KnownIds
  readonly values: KnownValues
  /** The positions of the columns of names, and by pool index what is in them; null where nothing is asked for. */
  readonly names: { readonly columns: readonly number[]; readonly of: string[] | null }
}

/** Where a cell is not the value that the log is bound to. */
function checkKnownValues(
  source: TableSource,
  { cells, line }: TableRow,
  index: PoolIndex,
  { ids, values }: KnownRows,
): Problem[] {
  const id = cells[ids] ?? ''
  return values.flatMap(({ column, of }) => {
    const cell = cells[column] ?? ''
    const bare = restoreFormula(cell)
    if (fold(bare) === fold(of(index))) return []
    const place = { file: source.path, line, column: showValue(tidy(at(source.columns, column))) }
    return [
      problem('people-values', { id: showValue(tidy(id)), found: showValue(tidy(bare)), expected: of(index) }, place),
    ]
  })
}

/** Names are shown and compared, so they are without the apostrophe that keeps a spreadsheet from running them. */
function joinNames(cells: readonly string[], columns: readonly number[]): string {
  return tidy(columns.map((column) => restoreFormula(cells[column] ?? '')).join(' '))
}

async function readHomeFile(home: Home, source: TableSource, rows: KnownRows): Promise<Result<HomeFile>> {
  const { ids, width, known, names } = rows
  const indices: (PoolIndex | null)[] = []
  const other: Problem[] = []
  const more: (readonly string[])[] = []
  const strange = new Tally()
  const read = await source.read((row) => {
    const index = known.indexOf(row.cells[ids] ?? '')
    if (index === undefined) strange.add(row.line)
    indices.push(index ?? null)
    if (index !== undefined && names.of !== null) names.of[index] = joinNames(row.cells, names.columns)
    if (index !== undefined && other.length < mostOthers)
      for (const each of checkKnownValues(source, row, index, rows)) other.push(each)
    if (home === 'withdrawn' || home === 'remaining') more.push(row.cells.slice(width))
    return undefined
  })
  if (!read.ok) return read
  const place = { file: source.path, line: strange.first[0] ?? 0, column: showValue(tidy(at(source.columns, ids))) }
  const problems = home === 'excluded' ? [] : strange.ifAny((rows) => problem('people-strangers', { rows }, place))
  const wrong = [...problems, ...other.slice(0, mostOthers)]
  return wrong.length > 0 ? failWith(wrong) : ok({ source, indices, more })
}
