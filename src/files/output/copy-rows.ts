import type { PoolPosition } from '../../core/model/pool-place.ts'
import { ok } from '../../core/result.ts'
import type { PoolFile } from '../inputs/pool-file.ts'
import { formatStyledCsv } from '../tables/csv-text.ts'
import type { TableRow } from '../tables/table-source.ts'
import type { PrivatePath } from './layout.ts'
import type { OutFiles, WriteText } from './out-file.ts'

/** A file that gets some registrants' rows. */
export interface Destination {
  /** Where in the folder: rows of people are never for everyone. */
  readonly path: PrivatePath
  /** A registrant goes to one destination at most. */
  readonly registrants: readonly PoolPosition[]
  /** 'file': the rows stay in the order of the pool file. 'call': in the order of `registrants`; kept in memory. */
  readonly order: 'file' | 'call'
  /** Rows of the pool file that are no registrants'. */
  readonly others?: Iterable<number>
  /** Columns behind those of the pool. */
  readonly more?: readonly MoreColumn[]
}

/** A further column: its header, and its cell for a row of the pool file. */
export interface MoreColumn {
  readonly header: string
  readonly cell: (row: TableRow) => string
}

/**
 * The registrants' own rows, all columns, in the order and the spelling of the pool file, for `writeFolder`. The pool
 * file is read once more, and it must still be the file that was read before. Written in UTF-8 with the separator of
 * the pool file, with its byte order mark if it has one; cells that a spreadsheet would run are made harmless.
 */
export function copyRows(source: PoolFile, destinations: readonly Destination[]): OutFiles {
  const targets = destinations.map((destination) => new RowTarget(destination, source))
  const targetOf = new Map<number, RowTarget>()
  for (const target of targets) {
    for (const row of target.rows) {
      if (targetOf.has(row)) throw new Error(`row ${row} has two destinations`)
      targetOf.set(row, target)
    }
  }
  return {
    paths: destinations.map(({ path }) => path),
    fill: async (write) => {
      for (const target of targets) await target.begin(write)
      const read = await source.source.read((row) => targetOf.get(row.index)?.add(row, write))
      if (!read.ok) return read
      for (const target of targets) await target.end(write)
      return ok(null)
    },
  }
}

const copyBatchRows = 1000

/** One file being written. */
class RowTarget {
  readonly rows: readonly number[]
  readonly #path: PrivatePath
  readonly #source: PoolFile
  readonly #held: Map<number, readonly string[]> | null
  readonly #more: readonly MoreColumn[]
  #batch: (readonly string[])[] = []

  constructor({ path, registrants, order, others = [], more = [] }: Destination, source: PoolFile) {
    this.#path = path
    this.#source = source
    this.#held = order === 'call' ? new Map() : null
    this.#more = more
    const own = registrants.map((registrant) => {
      const row = source.rowOf[registrant]
      if (row === undefined) throw new Error(`there is no registrant ${registrant} in the pool`)
      return row
    })
    this.rows = [...new Set([...own, ...others])]
  }

  begin(write: WriteText): Promise<void> {
    const { columns, source } = this.#source
    return write(
      this.#path,
      (source.style.bom ? '\ufeff' : '') +
        formatStyledCsv([[...columns, ...this.#more.map(({ header }) => header)]], source.style),
    )
  }

  add(row: TableRow, write: WriteText): Promise<void> | undefined {
    const cells = this.#more.length === 0 ? row.cells : [...row.cells, ...this.#more.map(({ cell }) => cell(row))]
    if (this.#held !== null) {
      this.#held.set(row.index, cells)
      return undefined
    }
    this.#batch.push(cells)
    return this.#batch.length < copyBatchRows ? undefined : this.#flush(write)
  }

  async end(write: WriteText): Promise<void> {
    const held = this.#held
    if (held !== null) this.#batch = this.rows.map((row) => held.get(row)!)
    if (this.#batch.length > 0) await this.#flush(write)
  }

  #flush(write: WriteText): Promise<void> {
    const text = formatStyledCsv(this.#batch, this.#source.source.style)
    this.#batch = []
    return write(this.#path, text)
  }
}
