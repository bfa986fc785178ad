import { at } from '../../core/checked-index.ts'
import { all, allOf, fail, failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import { findColumn } from '../tables/find-column.ts'
import { openTable } from '../tables/open-table.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'
import type { WideTable } from './derived-columns.ts'
import { ErrorCells } from './error-cells.ts'
import { normaliseAddress } from './household.ts'
import { foldAccents } from './plain-letters.ts'
import { hasColumn } from './quota-columns.ts'

/** People who were selected before: none of them, and nobody at their addresses, can be drawn again. */
export interface SelectedPeople {
  readonly ids: ReadonlySet<string>
  readonly addresses: ReadonlySet<string>
}

/** What the list is compared with. */
export interface PoolMeeting {
  readonly source: TableSource
  readonly wide: WideTable
  /** Position of the id column; null where the number of the row is the id. */
  readonly id: number | null
  /** The columns of the address, by their positions in the wide table. */
  readonly household: readonly number[]
}

/**
 * Reads who was selected before: the pool's id column, the columns of the address, or both. A list that could leave out
 * nobody, because it has neither, is a problem. The addresses of people who are known by their id alone are those of the
 * pool, which is read once for this.
 */
export async function readSelected(file: ByteSource, pool: PoolMeeting): Promise<Result<SelectedPeople>> {
  const list = await readList(file, pool)
  if (!list.ok) return list
  const matcher = new SelectedMatcher(list.value, pool)
  const read = await pool.source.read((row) => matcher.meet(row))
  const problems = matcher.problems()
  const notes = [...list.notes, ...matcher.notes()]
  if (!read.ok || problems.length > 0) return failWith([...(read.ok ? [] : read.problems), ...problems], notes)
  return ok(matcher.selected(), notes)
}

interface SelectedRow {
  readonly line: number
  /** '' where there is none. */
  readonly id: string
  readonly home: string | null
  /** Cells that tell who it is, one for each of `told`. */
  readonly told: readonly string[]
}

interface SelectedList {
  readonly path: string
  readonly rows: readonly SelectedRow[]
  /** Positions, in the pool, of the columns that tell who somebody is and that the list has as well. */
  readonly told: readonly number[]
}

async function readList(file: ByteSource, pool: PoolMeeting): Promise<Result<SelectedList>> {
  const { path } = file
  const source = await openTable(file)
  if (!source.ok) return source
  const found = findSelectedColumns(source.value, pool)
  if (!found.ok) return withNotes(source.notes, found)
  const { id, address } = found.value
  const told = pairTellingColumns(source.value, pool.source)
  const errors = new ErrorCells(path, source.value.columns)
  const blank = new Tally()
  const rows: SelectedRow[] = []
  const read = await source.value.read(({ line, cells }) => {
    if (errors.see(cells, [...(id === null ? [] : [id]), ...address], line)) return
    const own = id === null ? '' : tidy(at(cells, id))
    const home = normaliseAddress(address.map((column) => at(cells, column)))
    if (own === '' && home === null) blank.add(line)
    else rows.push({ line, id: own, home, told: told.map(([column]) => at(cells, column)) })
  })
  const blanks = blank.ifAny((lines, line) => problem('selected-blank', { rows: lines }, { file: path, line }))
  const faults = [...errors.problems(), ...blanks]
  const notes = [...source.notes, ...read.notes]
  if (!read.ok || faults.length > 0) return failWith([...(read.ok ? [] : read.problems), ...faults], notes)
  return ok({ path, rows, told: told.map(([, column]) => column) }, notes)
}

function findSelectedColumns(
  source: TableSource,
  { source: { columns: poolColumns }, wide, id: idAt, household }: PoolMeeting,
): Result<{ id: number | null; address: readonly number[] }> {
  const has = (name: string) => hasColumn(source, fold(name))
  const headers = household.map((column) => tidy(at(wide.columns, column)))
  const wanted = headers.length > 0 && headers.every(has) ? headers : []
  const idHeader = idAt === null ? null : tidy(at(poolColumns, idAt))
  const id = idHeader !== null && has(idHeader) ? idHeader : null
  if (id === null && wanted.length === 0) {
    const columns = source.columns.map((column) => showValue(tidy(column))).filter((column) => column !== '')
    const data = { id: idHeader === null ? null : showValue(idHeader), household: headers.map(showValue), columns }
    return fail(problem('selected-columns', data, { file: source.path, line: source.headerLine }))
  }
  const read = all({
    id: id === null ? ok(null) : findColumn(source, id),
    address: allOf(wanted.map((name) => findColumn(source, name))),
  })
  return read.ok ? ok(read.value) : read
}

/** Columns by which people know each other, wherever an id comes from. */
const tellingHeader = /name\b|\benw\b|e-?mail|phone|mobile|\bbirth|\bborn\b|\bdob\b/

/** Such columns that both tables have, once: their positions in the list and in the pool. */
function pairTellingColumns(list: TableSource, pool: TableSource): (readonly [number, number])[] {
  const positions = ({ columns }: TableSource, name: string) =>
    columns.flatMap((column, i) => (fold(column) === name ? [i] : []))
  return [...new Set(list.columns.map(fold))]
    .filter((name) => tellingHeader.test(name))
    .flatMap((name) => {
      const [own, theirs] = [positions(list, name), positions(pool, name)]
      return own.length === 1 && theirs.length === 1 ? [[own[0]!, theirs[0]!] as const] : []
    })
}

/** Lets the pool go by and finds out who of the list is in it. */
class SelectedMatcher {
  readonly #list: SelectedList
  readonly #pool: PoolMeeting
  readonly #rowsOf: ReadonlyMap<string, readonly SelectedRow[]>
  readonly #homes: ReadonlySet<string>
  /** Ids of the list without zeros in front and case. */
  readonly #loose: ReadonlyMap<string, string>
  readonly #metIds = new Set<string>()
  readonly #metHomes = new Set<string>()
  /** Addresses of the pool at which people of the list live. */
  readonly #addresses = new Set<string>()
  readonly #alike = new Map<string, string>()
  readonly #others = new Set<SelectedRow>()

  constructor(list: SelectedList, pool: PoolMeeting) {
    this.#list = list
    this.#pool = pool
    const named = list.rows.filter(({ id }) => id !== '')
    const rowsOf = new Map<string, SelectedRow[]>()
    for (const row of named) {
      const rows = rowsOf.get(row.id) ?? []
      rows.push(row)
      rowsOf.set(row.id, rows)
    }
    this.#rowsOf = rowsOf
    this.#homes = new Set(list.rows.flatMap(({ home }) => (home === null ? [] : [home])))
    this.#loose = new Map(named.map(({ id }) => [loosenId(id), id]))
  }

  meet({ cells }: TableRow): undefined {
    const { id: idAt, household, wide } = this.#pool
    const whole = household.length === 0 ? cells : wide.widen(cells)
    const home = household.length === 0 ? null : normaliseAddress(household.map((column) => whole[column] ?? ''))
    if (home !== null && this.#homes.has(home)) this.#metHomes.add(home)
    if (idAt === null) return
    const id = tidy(at(cells, idAt))
    const rows = this.#rowsOf.get(id)
    if (rows === undefined) {
      const meant = this.#loose.get(loosenId(id))
      if (meant !== undefined) this.#alike.set(meant, id)
      return
    }
    this.#metIds.add(id)
    if (home !== null) this.#addresses.add(home)
    for (const row of rows) if (this.#isOther(row, cells, home)) this.#others.add(row)
  }

  /** Whether nothing by which the two could be compared is the same: people move, and write their names in many ways. */
  #isOther(row: SelectedRow, cells: readonly string[], home: string | null): boolean {
    const told = this.#list.told.map((column, i) => compareWords(at(row.told, i), at(cells, column)))
    const homes = row.home === null || home === null ? null : row.home === home
    const compared = [...told, homes].filter((same) => same !== null)
    return compared.length > 0 && !compared.includes(true)
  }

  selected(): SelectedPeople {
    return { ids: new Set(this.#rowsOf.keys()), addresses: new Set([...this.#homes, ...this.#addresses]) }
  }

  problems(): Problem[] {
    const file = this.#list.path
    const others = new Tally()
    for (const { line } of this.#others) others.add(line)
    const alike = [...this.#alike].filter(([id]) => !this.#metIds.has(id))
    const pairs = alike.map(([id, theirs]) => ({ id: showValue(id), of: showValue(theirs) }))
    return [
      ...others.ifAny((rows, line) => problem('selected-other', { rows }, { file, line })),
      ...(pairs.length === 0 ? [] : [problem('selected-alike', { pairs }, { file })]),
    ]
  }

  /** How many of the list nobody in the pool is, or none of them. */
  notes(): Problem[] {
    const { path: file, rows } = this.#list
    const missing = rows.filter(({ id, home }) => !this.#metIds.has(id) && !(home !== null && this.#metHomes.has(home)))
    if (missing.length === rows.length) return [problem('selected-nobody', { people: rows.length }, { file })]
    const ids = [...new Set(missing.map(({ id }) => id))].filter((id) => id !== '').map(showValue)
    if (missing.length === 0) return []
    return [problem('selected-missing', { people: rows.length, missing: missing.length, ids }, { file })]
  }
}

/** Whether two texts share a word; null where one of them has none. */
function compareWords(one: string, other: string): boolean | null {
  const [own, theirs] = [splitWords(one), splitWords(other)]
  return own.length === 0 || theirs.length === 0 ? null : own.some((word) => theirs.includes(word))
}

function splitWords(text: string): readonly string[] {
  return foldAccents(text).match(/[^\s.,]{2,}/gu) ?? []
}

/** What is left of an id where a spreadsheet took the zeros in front for nothing. */
function loosenId(id: string): string {
  return fold(id).replace(/^0+(?=.)/, '')
}
