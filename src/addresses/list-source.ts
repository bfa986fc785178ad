import { normalize } from 'node:path'
import { at } from '../core/checked-index.ts'
import { all, fail, failWith, ok, type Result } from '../core/result.ts'
import { fold, showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { hasOneText, type TypedColumn } from './column-types.ts'
import { findManyColumns, mostRowBytes, readCsvHead } from './csv-head.ts'
import { type Desk, EngineFailure } from './desk.ts'
import { escapePattern, type ListFiles, placePath } from './list-files.ts'
import { roomErrors } from './open-desk.ts'
import { findRowFault, type WideFile } from './row-faults.ts'

/** A list that can be read: what stands behind FROM, and the columns that are there. */
export interface ListSource {
  readonly from: string
  readonly values: readonly string[]
  readonly columns: readonly TypedColumn[]
  /** Null for a table of a DuckDB file. */
  readonly files: SourceFiles | null
}

/** The files of a list, for an engine that reads them itself. */
export interface SourceFiles {
  readonly kind: 'CSV' | 'Parquet'
  /** Of CSV. */
  readonly separator: string
  readonly files: readonly { readonly path: string; readonly columns: readonly TypedColumn[] }[]
}

/** The columns that a plan names, by the names that they have in the list. */
export interface NamedColumns {
  readonly id: string
  /** By the name that the plan gives. */
  readonly used: ReadonlyMap<string, string>
}

/** Opens the files of a list. `table` is one of a DuckDB file, by its name or with its schema before it. */
export async function openListSource(
  desk: Desk,
  { kind, paths }: ListFiles,
  table: string | undefined,
): Promise<Result<ListSource>> {
  switch (kind) {
    case 'DuckDB':
      return catchListError(null, () => openTableSource(desk, at(paths, 0), table))
    case 'Parquet':
      return catchListError(null, () => openFileSource(desk, paths, parquetReading))
    case 'CSV':
      return openCsvSource(desk, paths)
  }
}

async function openCsvSource(desk: Desk, paths: readonly string[]): Promise<Result<ListSource>> {
  const heads = await Promise.all(paths.map(readCsvHead))
  const problems = heads.flatMap((head) => (head.ok ? [] : head.problems))
  if (problems.length > 0) return failWith(problems)
  const read = heads.flatMap((head) => (head.ok ? [head.value] : []))
  const { separator } = at(read, 0)
  const wide = paths.map((path, i) => ({ path, width: at(read, i).header.length }))
  const csv = { desk, wide, separator }
  return catchListError(csv, () => openFileSource(desk, paths, { kind: 'CSV', separator }))
}

/** CSV files, and who can say in which row one cannot be read. */
interface CsvLookup {
  readonly desk: Desk
  readonly wide: readonly WideFile[]
  readonly separator: string
}

/** Does work with a list that is open; what DuckDB cannot read of it is a problem. */
export function readFromList<T>(desk: Desk, { files }: ListSource, work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (files === null || files.kind === 'Parquet') return catchListError(null, work)
  const wide = files.files.map(({ path, columns }) => ({ path, width: columns.length }))
  return catchListError({ desk, wide, separator: files.separator }, work)
}

async function catchListError<T>(csv: CsvLookup | null, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    const explained = explainListError(error)
    return fail((csv && (await findCsvFault(csv))) ?? explained)
  }
}

async function findCsvFault({ desk, wide, separator }: CsvLookup): Promise<Problem | null> {
  try {
    return await findRowFault(desk, wide, listCsvOptions(separator))
  } catch (error) {
    // Not every fault is of a row: then that is what there is to say.
    return explainListError(error)
  }
}

/** What DuckDB says of a list that it cannot read or write. */
export function explainListError(error: unknown): Problem {
  // Whoever opened the desk says what is to be done about its room, or about an engine beside DuckDB.
  if (!(error instanceof Error) || error instanceof EngineFailure || roomErrors.test(error.message)) throw error
  const [first = ''] = error.message.split('\n').filter((line) => line.trim() !== '')
  const row = /CSV Error on Line: (\d+)/.exec(first)?.[1]
  const file = /^ {2}file = (.*)$/m.exec(error.message)?.[1]
  const isBroken = row !== undefined && error.message.includes('Invalid unicode')
  const isMixed = first.includes('state machine reached an invalid state')
  const told = isMixed ? 'its line ends are of several kinds, CR LF and LF, or not those of CSV' : showValue(first)
  const message = isBroken ? `row ${row}, counted with the header, is not in UTF-8` : told
  return problem('list-unreadable', { message }, file === undefined ? undefined : { file: normalize(file) })
}

async function openTableSource(desk: Desk, path: string, wanted: string | undefined): Promise<Result<ListSource>> {
  await desk.ask(`ATTACH '${placePath(path).replaceAll("'", "''")}' AS given (READ_ONLY)`)
  const rows = await desk.ask(
    "SELECT schema_name, table_name, sql FROM duckdb_tables() WHERE database_name = 'given' AND NOT internal ORDER BY ALL",
  )
  const found = rows.map(([schema, name, sql]) => ({ schema: `${schema}`, name: `${name}`, sql: `${sql}` }))
  const chosen = found.filter((one) => wanted === undefined || wanted === one.name || wanted === qualify(one))
  const [only, ...others] = chosen
  if (only === undefined || others.length > 0) {
    const isTwice = ({ name }: FoundTable): boolean => found.filter((other) => other.name === name).length > 1
    const tables = found.map((one) => showValue(isTwice(one) ? qualify(one) : one.name))
    return fail(problem('list-tables', { tables, wanted: wanted ?? null, matching: chosen.length }))
  }
  const { schema, name, sql } = only
  if (/\b(?:GENERATED|COLLATE)\b|\bAS\s*\(/i.test(sql))
    return fail(problem('list-table-runs', { table: showValue(name) }))
  const { quote } = desk.dialect
  const from = `given.${quote(schema)}.${quote(name)}`
  const columns = await describe(desk, from, [])
  const many = findManyColumns(path, columns.length)
  return many === null ? ok({ from, values: [], columns, files: null }) : fail(many)
}

interface FoundTable {
  readonly schema: string
  readonly name: string
}

function qualify({ schema, name }: FoundTable): string {
  return `${schema}.${name}`
}

const parquetReading = { kind: 'Parquet', separator: '' } as const

async function openFileSource(
  desk: Desk,
  paths: readonly string[],
  { kind, separator }: Pick<SourceFiles, 'kind' | 'separator'>,
): Promise<Result<ListSource>> {
  const read = (files: string, more = ''): string =>
    kind === 'Parquet'
      ? `read_parquet(${files}, ${noFolders}${more})`
      : `read_csv(${files}, ${listCsvOptions(separator)}${more})`
  const first = await describe(desk, read('?'), [escapePattern(at(paths, 0))])
  const problems: Problem[] = []
  const files: SourceFiles['files'][number][] = []
  for (const path of paths) {
    const own = await describe(desk, read('?'), [escapePattern(path)])
    const many = findManyColumns(path, own.length)
    if (many !== null) return fail(many)
    files.push({ path, columns: own })
    problems.push(...compareColumns(at(paths, 0), first, path, own))
  }
  if (problems.length > 0) return failWith(problems)
  const list = `[${paths.map((_, i) => `$${i + 1}`).join(', ')}]`
  return ok({
    from: read(list, ', union_by_name = true'),
    values: paths.map(escapePattern),
    columns: first,
    files: { kind, separator, files },
  })
}

/** Folders with names such as `region=Wales` give no columns: a row is what is in its file. */
const noFolders = 'hive_partitioning = false'

/** How a CSV file is read: nothing but its line ends is left to be guessed. */
function listCsvOptions(separator: string): string {
  const signs = `delim = '${separator}', quote = '"', escape = '"', comment = ''`
  return `header = true, all_varchar = true, skip = 0, strict_mode = true, compression = 'none', ${noFolders}, max_line_size = ${mostRowBytes}, ${signs}`
}

async function describe(desk: Desk, from: string, values: readonly string[]): Promise<TypedColumn[]> {
  const rows = await desk.ask(`DESCRIBE SELECT * FROM ${from}`, values)
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }))
}

function compareColumns(
  first: string,
  wanted: readonly TypedColumn[],
  path: string,
  own: readonly TypedColumn[],
): Problem[] {
  const [expected, found] = [wanted, own].map((list) => new Map(list.map(({ name, type }) => [name, type])))
  const names = [...new Set([...wanted, ...own].map(({ name }) => name))]
  const differ = names.filter((name) => expected?.get(name) !== found?.get(name))
  return differ.map((column) =>
    problem(
      'list-columns-differ',
      {
        first,
        column: showValue(column),
        found: found?.get(column) ?? 'missing',
        expected: expected?.get(column) ?? 'missing',
      },
      { file: path },
    ),
  )
}

/**
 * Finds the columns that are named, without regard to upper and lower case where only one has the name. A plan compares texts, so the cells
 * of each must have one.
 */
export function nameColumns({ columns }: ListSource, id: string, names: Iterable<string>): Result<NamedColumns> {
  const wanted = [...new Set([id, ...names])]
  const found = all(Object.fromEntries(wanted.map((name) => [`column ${name}`, findListColumn(columns, name)])))
  if (!found.ok) return found
  const used = new Map(wanted.map((name) => [name, found.value[`column ${name}`] ?? name]))
  return ok({ id: used.get(id) ?? id, used })
}

function findListColumn(columns: readonly TypedColumn[], name: string): Result<string> {
  const exact = columns.filter((column) => column.name === name)
  const alike = exact.length > 0 ? exact : columns.filter((column) => fold(column.name) === fold(name))
  const [only, ...others] = alike
  if (only === undefined) {
    const names = columns.map((column) => showValue(column.name))
    return fail(problem('list-column-missing', { column: showValue(name), columns: names }))
  }
  if (others.length > 0) return fail(problem('list-column-twice', { column: showValue(name) }))
  if (hasOneText(only)) return ok(only.name)
  return fail(problem('list-column-type', { column: showValue(only.name), type: showValue(only.type) }))
}
