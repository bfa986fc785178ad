import { at } from '../../core/checked-index.ts'
import { failWith, ok, type Result } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { formatUnmade, type UnmadeValue } from '../../problems/value-words.ts'
import type { OpenBytes } from '../tables/byte-source.ts'
import { ColumnFinder } from '../tables/find-column.ts'
import { type TableSource, Tally } from '../tables/table-source.ts'
import { computeAge, oldestAge, parseAgeBand, parseDay } from './age-bands.ts'
import type { MadeValue, ValueMaker } from './cell-maker.ts'
import { DateKinds } from './date-kinds.ts'
import type { BandSetting, DerivedSetting, GroupSetting } from './derived-schema.ts'
import { isErrorCell } from './error-cells.ts'
import { readLookup } from './lookup-table.ts'

/** A table with the new columns behind its own. */
export interface WideTable {
  /** The header of `source`, then the new names. */
  readonly columns: readonly string[]
  /** The cells of a row with the new ones; null where none could be made, which `blame` then reports. */
  widen(cells: readonly string[]): readonly (string | null)[]
  /** Takes note of a row that counts: of what could not be made, and of how its dates are written. */
  heed(cells: readonly (string | null)[], line: number): void
  problems(): Problem[]
  notes(): Problem[]
}

/** Prepares the new columns of a table: finds what they are made from and reads their lookup tables, which `open` finds. */
export async function widenTable(
  source: TableSource,
  settings: readonly DerivedSetting[],
  open: OpenBytes,
): Promise<Result<WideTable>> {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const columns = [...source.columns]
  const derived: DerivedColumn[] = []
  const finder = new ColumnFinder({ ...source, columns })
  for (const setting of settings) {
    const place = { file: source.path, line: source.headerLine }
    const name = tidy(setting.column)
    if (columns.some((column) => fold(column) === fold(name))) {
      problems.push(problem('derived-column-there', { column: showValue(name) }, place))
    }
    const from = finder.find(setting.from)
    if (!from.ok) for (const each of from.problems) problems.push(each)
    const maker = await buildMaker(setting, open)
    for (const note of maker.notes) notes.push(note)
    if (!maker.ok) for (const each of maker.problems) problems.push(each)
    if (from.ok && maker.ok) {
      const source = { name: at(columns, from.value), position: from.value }
      const blanks = new Set(['', ...(setting.asBlank ?? []).map(fold)])
      const make: ValueMaker = (text) =>
        blanks.has(fold(text)) ? { value: tidy(setting.blank ?? '') } : maker.value(text)
      derived.push(new DerivedColumn(name, source, make, watchDates(setting, maker.value)))
    }
    columns.push(name)
  }
  const all = [...finder.notes(), ...notes]
  if (problems.length > 0) return failWith(problems, all)
  return ok(new WidenedTable(source, columns, derived), all)
}

async function buildMaker(setting: DerivedSetting, open: OpenBytes): Promise<Result<ValueMaker>> {
  switch (setting.kind) {
    case 'age bands':
      return ok(buildBandMaker(setting))
    case 'groups':
      return buildGroupMaker(setting)
    case 'lookup':
      return readLookup(setting, open)
  }
}

/** Dates that begin with the year are understood in any order, so a column may hold two kinds. */
function watchDates(setting: DerivedSetting, make: ValueMaker): DateKinds | null {
  if (setting.kind !== 'age bands' || setting.at === undefined) return null
  const { dates = 'y-m-d' } = setting
  return new DateKinds(dates, ({ year, month, day }) => {
    const made = make(`${String(year).padStart(4, '0')}-${month}-${day}`)
    return 'value' in made ? made.value : null
  })
}

function buildBandMaker({ at, dates, bands }: BandSetting): ValueMaker {
  const known = bands.flatMap((band) => parseAgeBand(band) ?? [])
  const day = at === undefined ? null : parseDay(at, 'y-m-d')
  return (text) => {
    const born = day === null ? null : parseDay(text, dates ?? 'y-m-d')
    if (day !== null && born === null) return { why: 'no date', detail: dates ?? 'y-m-d' }
    if (day === null && !/^[0-9]{1,3}$/.test(text)) return { why: 'no age', detail: '' }
    const age = day === null || born === null ? Number(text) : computeAge(day, born)
    if (age < 0) return { why: 'not born yet', detail: '' }
    if (age > oldestAge) return { why: 'too old', detail: `${age}` }
    const band = known.find(({ from, to }) => age >= from && age <= to)
    return band === undefined ? { why: 'no age band', detail: '' } : { value: band.name }
  }
}

function buildGroupMaker({ column, groups, others, keep }: GroupSetting): Result<ValueMaker> {
  const groupOf = new Map<string, string>()
  const problems: Problem[] = []
  for (const [name, values] of Object.entries(groups)) {
    for (const value of values) {
      const before = groupOf.get(fold(value))
      if (before === undefined) groupOf.set(fold(value), tidy(name))
      else
        problems.push(
          problem('derived-group-twice', {
            column: showValue(column),
            value: showValue(value),
            groups: [showValue(before), showValue(name)],
          }),
        )
    }
  }
  if (problems.length > 0) return failWith(problems)
  return ok((text) => {
    const value = groupOf.get(fold(text)) ?? others ?? (keep === true ? text : undefined)
    return value === undefined ? { why: 'no group', detail: '' } : { value }
  })
}

const noValue: MadeValue = { why: 'spreadsheet error', detail: '' }

const mostCellsRemembered = 10_000
const listedValues = 5

interface ColumnPlace {
  readonly name: string
  readonly position: number
}

/** One new column: makes its cells and keeps account of those that could not be made. */
class DerivedColumn {
  readonly name: string
  readonly from: number
  readonly #source: string
  readonly #make: ValueMaker
  readonly #dates: DateKinds | null
  readonly #seen = new Map<string, MadeValue>()
  readonly #faults = new Map<string, UnmadeValue & { readonly rows: Tally; readonly values: Set<string> }>()

  constructor(name: string, source: ColumnPlace, make: ValueMaker, dates: DateKinds | null) {
    this.name = name
    this.#source = tidy(source.name)
    this.from = source.position
    this.#make = make
    this.#dates = dates
  }

  of(cell: string): MadeValue {
    const seen = this.#seen.get(cell)
    if (seen !== undefined) return seen
    const text = tidy(cell)
    const made = isErrorCell(text) ? noValue : this.#make(text)
    if (this.#seen.size < mostCellsRemembered) this.#seen.set(cell, made)
    return made
  }

  heed(cell: string, line: number): void {
    this.#dates?.add(cell, line)
    const made = this.of(cell)
    if (!('why' in made)) return
    const words = formatUnmade(made)
    const fault = this.#faults.get(words) ?? { ...made, rows: new Tally(), values: new Set<string>() }
    this.#faults.set(words, fault)
    fault.rows.add(line)
    if (fault.values.size <= listedValues) fault.values.add(showValue(tidy(cell)))
  }

  problems(file: string): Problem[] {
    const unmade = [...this.#faults.values()].flatMap(({ why, detail, rows, values }) =>
      rows.ifAny((lines, line) => {
        const data = { column: showValue(this.name), why, detail, rows: lines, values: [...values] }
        return problem('derived-unmade', data, { file, line, column: showValue(this.#source) })
      }),
    )
    return [...unmade, ...(this.#dates?.problems(file, this.#source, this.name) ?? [])]
  }

  notes(file: string): Problem[] {
    return this.#dates?.notes(file, this.#source) ?? []
  }
}

class WidenedTable implements WideTable {
  readonly columns: readonly string[]
  readonly #path: string
  readonly #derived: readonly DerivedColumn[]

  constructor(source: TableSource, columns: readonly string[], derived: readonly DerivedColumn[]) {
    this.columns = columns
    this.#path = source.path
    this.#derived = derived
  }

  widen(cells: readonly string[]): readonly (string | null)[] {
    if (this.#derived.length === 0) return cells
    const wide: (string | null)[] = [...cells]
    for (const column of this.#derived) {
      const from = at(wide, column.from)
      const made = from === null ? null : column.of(from)
      wide.push(made !== null && 'value' in made ? made.value : null)
    }
    return wide
  }

  heed(cells: readonly (string | null)[], line: number): void {
    for (const column of this.#derived) {
      const from = cells[column.from]
      if (typeof from === 'string') column.heed(from, line)
    }
  }

  problems(): Problem[] {
    return this.#derived.flatMap((column) => column.problems(this.#path))
  }

  notes(): Problem[] {
    return this.#derived.flatMap((column) => column.notes(this.#path))
  }
}
