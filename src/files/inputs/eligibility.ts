import { at } from '../../core/checked-index.ts'
import { all, allOf, fail, failWith, ok, type Result } from '../../core/result.ts'
import { findNearest, fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openTable } from '../tables/open-table.ts'
import { findColumn, type TableSource, Tally } from '../tables/table-source.ts'
import { ErrorCells } from './error-cells.ts'
import { normaliseAddress } from './household.ts'
import { hasColumn } from './quota-columns.ts'

/** A column must have one of these values, or the registrant does not take part. */
export interface Condition {
  readonly column: string
  readonly values: readonly string[]
}

/** Why somebody does not take part. */
export type ExclusionReason = 'not eligible' | 'already selected' | 'same address'

/** People who were selected before: none of them, and nobody at their addresses, can be drawn again. */
export interface SelectedPeople {
  readonly path: string
  readonly people: number
  readonly ids: ReadonlySet<string>
  readonly addresses: ReadonlySet<string>
}

/**
 * Reads who was selected before: the pool's id column, the columns of the address, or both. A list that could leave out
 * nobody, because it has neither, is a problem.
 */
export async function readSelected(
  path: string,
  idHeader: string | null,
  household: readonly string[],
): Promise<Result<SelectedPeople>> {
  const source = await openTable(path)
  if (!source.ok) return source
  const found = findSelectedColumns(source.value, idHeader, household)
  if (!found.ok) return found
  const { id, address } = found.value
  const ids = new Set<string>()
  const addresses = new Set<string>()
  const blank = new Tally()
  const errors = new ErrorCells(path, source.value.columns)
  const read = await source.value.read(({ line, cells }) => {
    if (errors.see(cells, [...(id === null ? [] : [id]), ...address], line)) return
    const own = id === null ? '' : tidy(at(cells, id))
    const home = normaliseAddress(address.map((column) => at(cells, column)))
    if (own === '' && home === null) blank.add(line)
    if (own !== '') ids.add(own)
    if (home !== null) addresses.add(home)
  })
  const blanks = blank.ifAny((rows, line) => problem('selected-blank', { rows }, { file: path, line }))
  const faults = [...errors.problems(), ...blanks]
  if (!read.ok || faults.length > 0) return failWith([...(read.ok ? [] : read.problems), ...faults])
  return ok({ path, people: read.value, ids, addresses }, [...source.notes, ...read.notes])
}

function findSelectedColumns(
  source: TableSource,
  idHeader: string | null,
  household: readonly string[],
): Result<{ id: number | null; address: readonly number[] }> {
  const has = (name: string) => hasColumn(source, fold(name))
  const wanted = household.length > 0 && household.every(has) ? household : []
  const id = idHeader !== null && has(idHeader) ? idHeader : null
  if (id === null && wanted.length === 0) {
    const columns = source.columns.map((column) => showValue(tidy(column))).filter((column) => column !== '')
    const data = { id: idHeader === null ? null : showValue(idHeader), household: household.map(showValue), columns }
    return fail(problem('selected-columns', data, { file: source.path, line: source.headerLine }))
  }
  const read = all({
    id: id === null ? ok(null) : findColumn(source, id),
    address: allOf(wanted.map((name) => findColumn(source, name))),
  })
  return read.ok ? ok(read.value) : read
}

const mostValuesRemembered = 200

/** Tells who takes part, and counts who does not. */
export class Sieve {
  readonly rows = new Map<number, ExclusionReason>()
  readonly #conditions: readonly {
    readonly column: number
    readonly wanted: ReadonlySet<string>
    readonly seen: Set<string>
  }[]
  readonly #settings: readonly Condition[]
  readonly #selected: SelectedPeople | null
  #matched = 0

  /** `columns` are the positions of the conditions' columns. */
  constructor(settings: readonly Condition[], columns: readonly number[], selected: SelectedPeople | null) {
    this.#settings = settings
    this.#selected = selected
    this.#conditions = settings.map(({ values }, i) => ({
      column: at(columns, i),
      wanted: new Set(values.map(fold)),
      seen: new Set<string>(),
    }))
  }

  /** Remembers that a row does not take part. */
  leaveOut(row: number, reason: ExclusionReason): void {
    this.rows.set(row, reason)
  }

  /** Why a row does not take part, or null. A cell that could not be made (null) leaves nobody out: it is a problem of its own. */
  reason(id: string, address: () => string | null, cells: readonly (string | null)[]): ExclusionReason | null {
    let eligible = true
    for (const { column, wanted, seen } of this.#conditions) {
      const cell = cells[column]
      if (cell === null || cell === undefined) continue
      const value = fold(cell)
      if (seen.size < mostValuesRemembered) seen.add(value)
      if (!wanted.has(value)) eligible = false
    }
    if (this.#selected !== null) {
      const { ids, addresses } = this.#selected
      if (ids.has(id)) {
        this.#matched++
        return 'already selected'
      }
      const home = addresses.size === 0 ? null : address()
      if (home !== null && addresses.has(home)) {
        this.#matched++
        return 'same address'
      }
    }
    return eligible ? null : 'not eligible'
  }

  count(reason: ExclusionReason): number {
    let found = 0
    for (const each of this.rows.values()) if (each === reason) found++
    return found
  }

  /** Values of the conditions that no row has. Not known where there are very many values. */
  unseen(): { column: string; value: string; nearest: string | null }[] {
    return this.#conditions.flatMap(({ seen }, i) => {
      const { column, values } = at(this.#settings, i)
      if (seen.size >= mostValuesRemembered) return []
      return values
        .filter((value) => !seen.has(fold(value)))
        .map((value) => ({ column: showValue(column), value: showValue(value), nearest: findNearest(value, seen) }))
    })
  }

  notes(file: string): Problem[] {
    const counts = {
      notEligible: this.count('not eligible'),
      alreadySelected: this.count('already selected'),
      sameAddress: this.count('same address'),
    }
    const unseen = this.unseen().map((data) => problem('eligible-unseen', data, { file }))
    const selected = this.#selected
    const nobody =
      selected !== null && this.#matched === 0
        ? [problem('selected-nobody', { people: selected.people }, { file: selected.path })]
        : []
    const left = this.rows.size === 0 ? [] : [problem('pool-left-out', counts, { file })]
    return [...left, ...unseen, ...nobody]
  }
}
