import { open } from 'node:fs/promises'
import { at } from '../core/checked-index.ts'
import { all, fail, failWith, ok, type Result } from '../core/result.ts'
import { fold, showValue } from '../core/text.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { type Desk, EngineFailure } from './desk.ts'
import { escapePattern, type ListFiles } from './list-files.ts'
import { roomErrors } from './open-desk.ts'

/** A list that can be read: what stands behind FROM, and the columns that are there. */
export interface ListSource {
  readonly from: string
  readonly values: readonly string[]
  readonly columns: readonly string[]
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

/** Opens the files of a list. `table` is one of a DuckDB file. */
export async function openListSource(
  desk: Desk,
  files: ListFiles,
  table: string | undefined,
): Promise<Result<ListSource>> {
  try {
    return files.kind === 'DuckDB'
      ? await openTableSource(desk, at(files.paths, 0), table)
      : await openFileSource(desk, files)
  } catch (error) {
    return fail(explainListError(error))
  }
}

/** What DuckDB says of a list that it cannot read. */
export function explainListError(error: unknown): Problem {
  // Whoever opened the desk says what is to be done about its room, or about an engine beside DuckDB.
  if (!(error instanceof Error) || error instanceof EngineFailure || roomErrors.test(error.message)) throw error
  return problem('list-unreadable', { message: showValue(describeReading(error.message)) })
}

/** Most bytes of a row of CSV. verify/verify.py has the same limit. */
const mostRowBytes = 2_000_000

/** In words, with the line where DuckDB knows it. */
function describeReading(message: string): string {
  const [first = ''] = message.split('\n').filter((line) => line.trim() !== '')
  // Of a row that is too long, it tells where its block began.
  if (message.includes('Maximum line size')) return `a row has more than ${mostRowBytes} bytes`
  if (/sniffing/.test(first)) return 'a row has other cells than the header, or a quotation mark is not closed'
  const line = /^.*CSV Error on Line: (\d+)/.exec(first)?.[1]
  if (line === undefined) return first
  const columns = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message)
  if (columns !== null) return `line ${line} has ${columns[2]} cells in place of ${columns[1]}`
  if (message.includes('Invalid unicode')) return `line ${line} is not in UTF-8`
  return `line ${line} is no CSV`
}

async function openTableSource(desk: Desk, path: string, wanted: string | undefined): Promise<Result<ListSource>> {
  await desk.ask(`ATTACH '${path.replaceAll("'", "''")}' AS given (READ_ONLY)`)
  const rows = await desk.ask(
    "SELECT schema_name, table_name, sql FROM duckdb_tables() WHERE database_name = 'given' AND NOT internal ORDER BY ALL",
  )
  const tables = rows.map(([, name]) => String(name))
  const chosen = rows.filter(([, name]) => wanted === undefined || name === wanted)
  const [only, ...others] = chosen
  if (only === undefined || others.length > 0)
    return fail(problem('list-tables', { tables: tables.map(showValue), wanted: wanted ?? null }))
  const [schema, name, sql] = only.map(String)
  if (/\b(?:GENERATED|COLLATE)\b|\bAS\s*\(/i.test(`${sql}`))
    return fail(problem('list-table-runs', { table: showValue(name) }))
  const { quote } = desk.dialect
  const from = `given.${quote(`${schema}`)}.${quote(`${name}`)}`
  const columns = (await describe(desk, from, [])).map(({ name: column }) => column)
  return ok({ from, values: [], columns, files: null })
}

async function openFileSource(desk: Desk, { kind, paths }: ListFiles): Promise<Result<ListSource>> {
  const separator = kind === 'CSV' ? await findSeparator(at(paths, 0)) : ''
  const read = (files: string, more = ''): string =>
    kind === 'Parquet' ? `read_parquet(${files}${more})` : `read_csv(${files}, ${listCsvOptions(separator)}${more})`
  const first = await describe(desk, read('?'), [escapePattern(at(paths, 0))])
  const problems: Problem[] = []
  const files: SourceFiles['files'][number][] = []
  for (const path of paths) {
    const own = await describe(desk, read('?'), [escapePattern(path)])
    files.push({ path, columns: own })
    problems.push(...compareColumns(at(paths, 0), first, path, own))
    if (kind === 'CSV') problems.push(...(await findHeaderProblems(desk, path, separator)))
  }
  if (problems.length > 0) return failWith(problems)
  const list = `[${paths.map((_, i) => `$${i + 1}`).join(', ')}]`
  return ok({
    from: read(list, ', union_by_name = true'),
    values: paths.map(escapePattern),
    columns: first.map(({ name }) => name),
    files: { kind: kind === 'CSV' ? 'CSV' : 'Parquet', separator, files },
  })
}

/** How a CSV file is read: nothing but its line ends is left to be guessed. */
function listCsvOptions(separator: string, header = true): string {
  const signs = `delim = '${separator}', quote = '"', escape = '"', comment = ''`
  return `header = ${header}, all_varchar = true, skip = 0, strict_mode = true, max_line_size = ${mostRowBytes}, ${signs}`
}

const separators = [',', ';', '\t'] as const
const mostHeaderBytes = 100_000

/** The separator that stands most often in the header, outside of quotes. */
async function findSeparator(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0)
    const bare = buffer.toString('utf8', 0, bytesRead).replaceAll(/"[^"]*"/g, '')
    const [header = ''] = bare.split(/[\r\n]/)
    const counts = separators.map((separator) => header.split(separator).length)
    return at(separators, counts.indexOf(Math.max(...counts)))
  } finally {
    await file.close()
  }
}

export interface TypedColumn {
  readonly name: string
  readonly type: string
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

/** DuckDB gives the second of two columns another name; then it would not be known which one is meant. */
async function findHeaderProblems(desk: Desk, path: string, separator: string): Promise<Problem[]> {
  const sql = `SELECT * FROM read_csv(?, ${listCsvOptions(separator, false)}) LIMIT 1`
  const [header = []] = await desk.ask(sql, [escapePattern(path)])
  const names = header.map((cell) => fold(String(cell ?? '')))
  const twice = names.filter((name, i) => name !== '' && names.indexOf(name) < i)
  return [...new Set(twice)].map((column) =>
    problem('list-column-twice', { column: showValue(column) }, { file: path }),
  )
}

/** Finds the columns that are named, without regard to upper and lower case where only one has the name. */
export function nameColumns({ columns }: ListSource, id: string, names: Iterable<string>): Result<NamedColumns> {
  const wanted = [...new Set([id, ...names])]
  const found = all(Object.fromEntries(wanted.map((name) => [`column ${name}`, findListColumn(columns, name)])))
  if (!found.ok) return found
  const used = new Map(wanted.map((name) => [name, found.value[`column ${name}`] ?? name]))
  return ok({ id: used.get(id) ?? id, used })
}

function findListColumn(columns: readonly string[], name: string): Result<string> {
  if (columns.includes(name)) return ok(name)
  const alike = columns.filter((column) => fold(column) === fold(name))
  const [only, ...others] = alike
  if (only === undefined)
    return fail(problem('list-column-missing', { column: showValue(name), columns: columns.map(showValue) }))
  return others.length === 0 ? ok(only) : fail(problem('list-column-twice', { column: showValue(name) }))
}
