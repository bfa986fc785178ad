import { at } from '../../core/checked-index.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import { failWith, ok, type Result, withNotes } from '../../core/result.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { openFile } from '../disk/open-file.ts'
import { nameCells } from '../tables/cell-names.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import { findColumn } from '../tables/find-column.ts'
import { restoreFormula } from '../tables/formula-guard.ts'
import { findFreeHeader } from '../tables/free-header.ts'
import { openTable } from '../tables/open-table.ts'
import type { TableRow, TableSource } from '../tables/table-source.ts'
import type { Confirmed } from './confirmed-file.ts'
import type { FoundPeople } from './found-people.ts'
import { type Home, homes } from './layout.ts'
import { type PrivateNotes, tidyNote } from './notes-file.ts'

/** What is known of somebody, in a word. */
export type PersonState = 'panel' | 'confirmed' | 'reserve' | 'left' | 'pool' | 'left out'

/** Everybody of a draw, with what is known of them apart from their row. */
export interface KnownPeople {
  readonly found: FoundPeople
  /** By pool index. */
  readonly ids: readonly string[]
  readonly confirmed: Confirmed
  readonly notes: PrivateNotes
}

const homeStates: Readonly<Record<Home, PersonState>> = {
  panel: 'panel',
  reserves: 'reserve',
  withdrawn: 'left',
  remaining: 'pool',
  excluded: 'left out',
}

const exportHeaders = ['state', 'confirmed', 'note'] as const

function listExportHeaders({ columns }: FoundPeople): string[] {
  return exportHeaders.map((header) => findFreeHeader(header, columns))
}

function chooseState(home: Home, id: string | undefined, confirmed: Confirmed): PersonState {
  return home === 'panel' && id !== undefined && confirmed.has(id) ? 'confirmed' : homeStates[home]
}

/**
 * One table of everybody: the columns of the pool, then the state, the time of a confirmation and the note. First the panel,
 * then the reserves in the order of their call, those who left, the others of the pool, and those who are left out.
 */
export async function listPeople({
  found,
  ids,
  confirmed,
  notes,
}: KnownPeople): Promise<Result<readonly (readonly string[])[]>> {
  const width = found.columns.length
  const rows: (readonly string[])[] = [[...found.columns, ...listExportHeaders(found)]]
  for (const home of homes) {
    const file = found.files[home]
    if (file === null) continue
    const read = await file.source.read(({ index: row, cells }) => {
      const index = file.indices[row] ?? null
      const id = index === null ? undefined : at(ids, index)
      const own = cells.slice(0, width).map(restoreFormula)
      const known = id === undefined ? ['', ''] : [confirmed.get(id) ?? '', notes.get(id) ?? '']
      rows.push([...own, chooseState(home, id, confirmed), ...known])
      return undefined
    })
    if (!read.ok) return read
  }
  return ok(rows)
}

/** Such a table as a CSV file, written as the private files are. */
export function formatPeople(rows: readonly (readonly string[])[], { files }: FoundPeople): string {
  const style = files.panel?.source.style ?? { separator: ',', newline: '\n', bom: false }
  return `${style.bom ? '\ufeff' : ''}${formatStyledCsv(rows, style)}`
}

/** What somebody wrote into such a table: who confirmed, who took it back, and notes. */
export interface PeopleEdits {
  readonly confirm: readonly string[]
  readonly undo: readonly string[]
  readonly notes: ReadonlyMap<string, string>
}

/**
 * Reads such a table again, as a spreadsheet program left it. People of the panel can be confirmed, or not; notes can be
 * anybody's. The state alone says who is confirmed: what somebody wrote in place of the time is a problem, and so is any other
 * state, for the log decides it. Whoever is not in the table stays as they are.
 */
export async function readPeopleEdits(path: string, people: KnownPeople): Promise<Result<PeopleEdits>> {
  const source = await openTable(openFile(path))
  if (!source.ok) return source
  return nameCells(source.value, withNotes(source.notes, await readEditSource(source.value, people)))
}

async function readEditSource(source: TableSource, people: KnownPeople): Promise<Result<PeopleEdits>> {
  const [stateHeader = '', timeHeader = '', noteHeader = ''] = listExportHeaders(people.found)
  const positions = [at(people.found.columns, people.found.idColumn), stateHeader, timeHeader, noteHeader].map((name) =>
    findColumn(source, name),
  )
  const missing = positions.flatMap((position) => (position.ok ? [] : position.problems))
  if (missing.length > 0) return failWith(missing)
  const [id = 0, state = 0, time = 0, note = 0] = positions.map((position) => (position.ok ? position.value : 0))
  const reader = new EditReader(source, people, { id, state, time, note })
  const read = await source.read((row) => reader.add(row))
  if (!read.ok) return read
  return reader.problems.length > 0 ? failWith(reader.problems) : ok(reader.edits)
}

type EditColumn = 'id' | 'state' | 'time' | 'note'

class EditReader {
  readonly problems: Problem[] = []
  readonly edits = { confirm: [] as string[], undo: [] as string[], notes: new Map<string, string>() }
  readonly #source: TableSource
  readonly #people: KnownPeople
  readonly #at: Readonly<Record<EditColumn, number>>
  readonly #states: ReadonlyMap<string, PersonState>
  readonly #idOf: ReadonlyMap<string, string>
  readonly #seen = new Set<string>()

  constructor(source: TableSource, people: KnownPeople, positions: Readonly<Record<EditColumn, number>>) {
    const { found, ids, confirmed } = people
    this.#source = source
    this.#people = people
    this.#at = positions
    this.#idOf = new Map(ids.map((id) => [tidy(id), id]))
    const listed = homes.flatMap((home) => (found.files[home]?.indices ?? []).map((index) => ({ home, index })))
    this.#states = new Map(
      listed.flatMap(({ home, index }: { home: Home; index: PoolIndex | null }) => {
        if (index === null) return []
        const id = at(ids, index)
        return [[id, chooseState(home, id, confirmed)] as const]
      }),
    )
  }

  add({ line, cells }: TableRow): undefined {
    const [cell, state, text] = [at(cells, this.#at.id), at(cells, this.#at.state), at(cells, this.#at.note)]
    const wanted = fold(state)
    const id = this.#idOf.get(tidy(restoreFormula(cell)))
    const shown = showValue(tidy(cell))
    if (id === undefined) {
      // Whoever did not take part has no id in the log.
      if (wanted !== 'left out' || tidy(text) !== '') this.#wrong(problem('export-stranger', { id: shown }), line)
      return
    }
    if (this.#seen.has(id)) return this.#wrong(problem('export-twice', { id: shown }), line)
    this.#seen.add(id)
    const now = this.#states.get(id) ?? 'pool'
    if (now === 'panel' && wanted === 'confirmed') this.edits.confirm.push(id)
    else if (now === 'confirmed' && wanted === 'panel') this.edits.undo.push(id)
    else if (now !== wanted)
      this.#wrong(problem('export-state', { id: shown, now, wanted: showValue(tidy(state)) }), line)
    const time = tidy(at(cells, this.#at.time))
    const known = this.#people.confirmed.get(id) ?? ''
    if (time !== '' && time !== known) {
      const column = showValue(tidy(at(this.#source.columns, this.#at.time)))
      this.#wrong(problem('export-time', { id: shown, column, found: showValue(time), known }), line)
    }
    const note = tidyNote(restoreFormula(text))
    if (note === null) this.#wrong(problem('export-note', { id: shown }), line)
    else if (note !== (this.#people.notes.get(id) ?? '')) this.edits.notes.set(id, note)
  }

  #wrong(found: Problem, line: number): undefined {
    this.problems.push({ ...found, place: { file: this.#source.path, line } })
  }
}
