/* The incidence matrix of rows and types, laid out for the inner loops of the search. */
import { at } from '../checked-index.ts'
import type { SeatQuestion } from './instance.ts'

/** Which rows of an instance hold which types. */
export interface Membership {
  readonly rows: number
  /** `has[type · rows + row]` is 1 where the row holds the type. */
  readonly has: Uint8Array
  /** For each type, its rows, ascending. */
  readonly rowsOf: readonly Int32Array[]
  /** The same laid out in one list, for innermost loops: the rows of type t are `list[starts[t] … starts[t + 1])`. */
  readonly starts: Int32Array
  readonly list: Int32Array
}

export function buildMembership({ types, rows }: SeatQuestion): Membership {
  const has = new Uint8Array(types.length * rows.length)
  const rowsOf: number[][] = types.map(() => [])
  for (const [r, row] of rows.entries()) {
    for (const t of row.types) {
      has[t * rows.length + r] = 1
      at(rowsOf, t).push(r)
    }
  }
  const starts = new Int32Array(types.length + 1)
  for (const [t, own] of rowsOf.entries()) starts[t + 1] = at(starts, t) + own.length
  return {
    rows: rows.length,
    has,
    rowsOf: rowsOf.map((own) => Int32Array.from(own)),
    starts,
    list: Int32Array.from(rowsOf.flat()),
  }
}

export function holdsType({ has, rows }: Membership, row: number, type: number): boolean {
  return has[type * rows + row] === 1
}

/** The rows of a type, ascending. */
export function listRowsOf({ rowsOf }: Membership, type: number): Int32Array {
  return at(rowsOf, type)
}

/** The rows of each feature: of all seats each is in one of them. */
export function groupByFeature({ rows }: Pick<SeatQuestion, 'rows'>): number[][] {
  const groups = new Map<number, number[]>()
  for (const [r, { label }] of rows.entries()) {
    if (label.kind !== 'quota') continue
    const group = groups.get(label.feature)
    if (group === undefined) groups.set(label.feature, [r])
    else group.push(r)
  }
  return [...groups.values()]
}
