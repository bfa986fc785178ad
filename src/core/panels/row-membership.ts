import type { Instance } from './instance.ts'

/** Which rows of an instance hold which types, laid out for the inner loops of the search. */
export interface Membership {
  readonly rows: number
  /** `has[type · rows + row]` is 1 where the row holds the type. */
  readonly has: Uint8Array
  /** The rows of type t are `list[start[t] … start[t + 1])`. */
  readonly list: Int32Array
  readonly start: Int32Array
}

export function buildMembership({ types, rows }: Instance): Membership {
  const has = new Uint8Array(types.length * rows.length)
  rows.forEach((row, r) => {
    for (const t of row.types) has[t * rows.length + r] = 1
  })
  const start = new Int32Array(types.length + 1)
  const list: number[] = []
  types.forEach((_, t) => {
    for (let r = 0; r < rows.length; r++) if (has[t * rows.length + r] === 1) list.push(r)
    start[t + 1] = list.length
  })
  return { rows: rows.length, has, list: Int32Array.from(list), start }
}
