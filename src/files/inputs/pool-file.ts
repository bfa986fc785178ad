import { at } from '../../core/checked-index.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool, Registrant, RegistrantId } from '../../core/model/registrant.ts'
import { failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { compareBytes, isPlainText, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { OpenBytes } from '../tables/byte-source.ts'
import { nameCells } from '../tables/cell-names.ts'
import { openTable } from '../tables/open-table.ts'
import { type TableRow, type TableSource, Tally } from '../tables/table-source.ts'
import { AlikeIds } from './alike-ids.ts'
import { type WideTable, widenTable } from './derived-columns.ts'
import { type ExclusionReason, Sieve } from './eligibility.ts'
import { ErrorCells, isErrorCell } from './error-cells.ts'
import { FeatureReader } from './feature-reader.ts'
import { normaliseAddress } from './household.ts'
import { noteBlankHomes, noteCrowdedHomes } from './note-homes.ts'
import type { OpenOptions } from './open-options.ts'
import { CodeReader, type CodeRules, readCodeRules } from './own-codes.ts'
import { findPoolColumns, type PoolColumns, type PoolSettings } from './pool-columns.ts'
import { DoubleWatch } from './pool-doubles.ts'
import { sortProblems } from './problem-order.ts'
import { compareRepeats } from './repeated-ids.ts'
import { readSelected } from './selected-people.ts'
import { UniqueRows } from './unique-rows.ts'

/** A pool together with where its rows are. */
export interface PoolFile {
  readonly pool: Pool
  /** The number of each registrant's row in `source`, counted from 0, in the order of the pool. */
  readonly rowOf: readonly number[]
  readonly path: string
  /** The header, spelled as in the file. */
  readonly columns: readonly string[]
  /** Header of the id column; null where the number that a spreadsheet shows beside the row is the id. */
  readonly idColumn: string | null
  /** The rows themselves, for a second pass. */
  readonly source: TableSource
  /** Rows of people whom the settings leave out, in the order of the file. */
  readonly excluded: ReadonlyMap<number, ExclusionReason>
}

/**
 * Reads the people who registered. Only their id, the values of the table's features, the address and their code are kept in memory.
 * All problems are found in one go; a value without a quota is one problem however many registrants have it.
 */
export async function readPool(
  path: string,
  table: QuotaTable,
  settings: PoolSettings,
  options: OpenOptions,
): Promise<Result<PoolFile>> {
  const { open } = options
  const source = await openTable(open(path), options)
  if (!source.ok) return source
  const pool = await readPoolSource(source.value, table, settings, open)
  return nameCells(source.value, withNotes(source.notes, pool))
}

/** The pool of any table. */
async function readPoolSource(
  source: TableSource,
  table: QuotaTable,
  settings: PoolSettings,
  open: OpenBytes,
): Promise<Result<PoolFile>> {
  const wide = await widenTable(source, settings.derived ?? [], open)
  if (!wide.ok) return wide
  const columns = findPoolColumns(source, wide.value.columns, table, settings)
  if (!columns.ok) return withNotes(wide.notes, columns)
  const { id } = columns.value
  const before = [...wide.notes, ...columns.notes]
  const idColumn = id === null ? null : tidy(at(source.columns, id))
  const meeting = { source, wide: wide.value, id, household: columns.value.household }
  const { alreadySelected } = settings
  const selected = alreadySelected === undefined ? ok(null) : await readSelected(open(alreadySelected), meeting)
  if (!selected.ok) return withNotes(before, selected)
  const codes = await readCodeRules(settings, open)
  if (!codes.ok) return withNotes(before, codes)
  const sieve = new Sieve(settings.eligible ?? [], columns.value.eligible, selected.value)
  const doubles = settings.watchDoubles ? new DoubleWatch(source.path, source.columns) : null
  const reading = { source, table, columns: columns.value, wide: wide.value, sieve, doubles, codes: codes.value }
  const gatherer = new PoolGatherer(reading)
  const read = await source.read((row) => gatherer.add(row))
  const repeats = await compareRepeats(source, id, gatherer.repeated)
  const problems = [...gatherer.problems(), ...repeats.problems]
  const noId = id === null ? [problem('pool-id-rows', {}, { file: source.path })] : []
  const files = [...before, ...selected.notes, ...codes.notes, ...read.notes, ...noId, ...repeats.notes]
  const notes = [...files, ...sieve.notes(source.path), ...gatherer.notes()]
  if (!read.ok) return failWith(sortProblems([...read.problems, ...problems]), notes)
  if (!repeats.read.ok) return withNotes(notes, repeats.read)
  const rows = sieve.rows.size
  if (read.value === 0) problems.push(problem('pool-none', {}, { file: source.path }))
  else if (rows > 0 && rows === gatherer.people)
    problems.push(problem('pool-all-left-out', { rows, unseen: sieve.unseen() }, { file: source.path }))
  if (problems.length > 0) return failWith(sortProblems(problems), notes)
  const { registrants, rowOf } = gatherer.sorted()
  const pool: Pool = { registrants, householdRule: settings.household.length > 0 }
  const value = { pool, rowOf, path: source.path, columns: source.columns, idColumn, source, excluded: sieve.rows }
  return ok(value, [...notes, ...noteBlankHomes(source.path, pool), ...(doubles?.notes() ?? [])])
}

/** What the rows of a pool are read with. */
interface PoolReading {
  readonly source: TableSource
  readonly table: QuotaTable
  readonly columns: PoolColumns
  readonly wide: WideTable
  readonly sieve: Sieve
  readonly doubles: DoubleWatch | null
  readonly codes: CodeRules
}

/** Takes in the rows one by one and keeps of each what decides a draw. */
class PoolGatherer {
  readonly repeated = new Set<string>()
  readonly #source: TableSource
  readonly #columns: PoolColumns
  readonly #readers: readonly FeatureReader[]
  readonly #ids = new AlikeIds()
  readonly #entries: GatheredRegistrant[] = []
  readonly #codes: CodeReader | null
  readonly #noId = new Tally()
  readonly #unfitId = new Tally()
  readonly #errors: ErrorCells
  /** The column of the id, if there is one. */
  readonly #naming: readonly number[]
  /** The columns that are read of those who take part. */
  readonly #deciding: readonly number[]
  readonly #wide: WideTable
  readonly #sieve: Sieve
  readonly #unique: readonly UniqueRows[]
  readonly #doubles: DoubleWatch | null
  /** Few combinations of values exist, so registrants share them. */
  readonly #combinations = new Map<string, readonly number[]>()

  constructor({ source, table, columns, wide, sieve, doubles, codes }: PoolReading) {
    this.#doubles = doubles
    this.#source = source
    this.#columns = columns
    this.#wide = wide
    this.#errors = new ErrorCells(source.path, wide.columns)
    const { id, code, features, household } = columns
    this.#naming = id === null ? [] : [id]
    this.#deciding = [...features, ...household, ...(code === null ? [] : [code])]
    this.#sieve = sieve
    this.#unique = columns.unique.map((together) => new UniqueRows(source.path, wide.columns, together))
    this.#codes = columns.code === null ? null : new CodeReader(source, columns.code, codes)
    this.#readers = table.features.map((feature) => new FeatureReader(feature))
  }

  /** Different ids seen so far, whether they take part or not. */
  get people(): number {
    return this.#ids.count
  }

  add(row: TableRow): undefined {
    const { index, line, cells } = row
    const { id: idAt, eligible, features } = this.#columns
    if (this.#errors.see(cells, this.#naming, line)) return
    const id = idAt === null ? String(line) : tidy(at(cells, idAt))
    const known = id !== '' && this.#ids.has(id)
    if (id === '') this.#noId.add(line)
    else if (known) this.repeated.add(id)
    else this.#addId(id, line)
    const wide = this.#wide.widen(cells)
    const address = () => this.#address(wide)
    this.#errors.see(wide, eligible, line)
    const reason = this.#sieve.reason(id, address, wide)
    if (reason !== null) {
      if (!known) this.#sieve.leaveOut(index, reason)
      return
    }
    this.#wide.heed(wide, line)
    this.#errors.see(wide, this.#deciding, line)
    const values = this.#readers.map((reader, i) => {
      const cell = wide[at(features, i)]
      return typeof cell === 'string' && !isErrorCell(cell) ? reader.read(cell, line) : null
    })
    if (!known) for (const each of this.#unique) each.add(wide, line)
    const code = known ? '' : (this.#codes?.read(row) ?? '')
    const whole = values.filter((value) => value !== null)
    // The id is trimmed, in NFC and so far unseen: what the brand stands for.
    if (id !== '' && !known && whole.length === values.length) {
      const home = address()
      this.#doubles?.add(row, this.#columns.household.length === 0 ? undefined : home)
      const registrant = {
        id: id as RegistrantId,
        values: this.#shareCombination(whole),
        household: home,
        ...(code === '' ? {} : { code }),
      }
      this.#entries.push({ registrant, row: index, line })
    }
  }

  #addId(id: string, line: TableRow['line']): void {
    if (!isPlainText(id)) this.#unfitId.add(line)
    this.#ids.add(id, line)
  }

  #address(cells: readonly (string | null)[]): string | null {
    const { household } = this.#columns
    return household.length === 0 ? null : normaliseAddress(household.map((column) => cells[column] ?? ''))
  }

  #shareCombination(values: readonly number[]): readonly number[] {
    const key = values.join()
    const shared = this.#combinations.get(key) ?? values
    this.#combinations.set(key, shared)
    return shared
  }

  problems(): Problem[] {
    const { path, columns } = this.#source
    const id = this.#columns.id
    const name = (): string => showValue(tidy(at(columns, id ?? 0)))
    return [
      ...this.#noId.ifAny((rows, line) => problem('pool-id-blank', { rows }, { file: path, line, column: name() })),
      ...this.#unfitId.ifAny((rows, line) => problem('pool-id-unfit', { rows }, { file: path, line, column: name() })),
      ...this.#errors.problems(),
      ...(this.#codes?.problems() ?? []),
      ...this.#unique.flatMap((each) => each.problems()),
      ...this.#wide.problems(),
      ...this.#readers.flatMap((reader, i) =>
        reader.problems(path, at(this.#wide.columns, at(this.#columns.features, i))),
      ),
    ]
  }

  /** Ids that look alike, people without a code, and addresses that so many give that they are hardly homes. */
  notes(): Problem[] {
    const { path } = this.#source
    const people = this.#entries.map(({ registrant: { household }, line }) => ({ household, line }))
    const homes = noteCrowdedHomes(path, people)
    return [...this.#ids.notes(path), ...this.#wide.notes(), ...(this.#codes?.notes() ?? []), ...homes]
  }

  sorted(): { registrants: readonly Registrant[]; rowOf: readonly number[] } {
    const entries = this.#entries.sort((a, b) => compareBytes(a.registrant.id, b.registrant.id))
    return { registrants: entries.map(({ registrant }) => registrant), rowOf: entries.map(({ row }) => row) }
  }
}

interface GatheredRegistrant {
  readonly registrant: Registrant
  readonly row: number
  readonly line: number
}
