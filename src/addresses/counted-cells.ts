import { type AreaSize, compareAreaSizes } from '../core/invite/area-slots.ts'
import { type AddressCell, compareCells } from '../core/invite/letter-plan.ts'

/** What a desk knows by a number: a cell, or the addresses of a cell in an area. */
export interface CountedCell {
  readonly number: number
  /** Place of the cell. */
  readonly cell: number
  /** Null without areas. */
  readonly area: string | null
  /** Its place in what is committed to: among the cells, or with areas among their sizes. */
  readonly place: number
}

/** What a desk counted. */
export interface CountedRow extends AddressCell {
  readonly number: number
  readonly area: string | null
}

export interface CountedCells {
  /** In their order. */
  readonly cells: readonly AddressCell[]
  /** In their order; none without areas. */
  readonly areas: readonly AreaSize[]
  readonly counted: readonly CountedCell[]
}

/** Gathers what was counted by area into cells. */
export function gatherCells(rows: readonly CountedRow[]): CountedCells {
  const cells: AddressCell[] = []
  const counted: Omit<CountedCell, 'place'>[] = []
  const sizes: (AreaSize & { readonly number: number })[] = []
  for (const row of [...rows].sort(compareCells)) {
    const { values, parts, number, area } = row
    const last = cells.at(-1)
    const addresses = row.addresses + (last !== undefined && compareCells(last, row) === 0 ? last.addresses : 0)
    if (addresses > row.addresses) cells.pop()
    cells.push({ values, parts, addresses })
    const cell = cells.length - 1
    counted.push({ number, cell, area })
    if (area !== null) sizes.push({ area, cell, addresses: row.addresses, number })
  }
  sizes.sort(compareAreaSizes)
  const places = new Map(sizes.map(({ number }, place) => [number, place]))
  return {
    cells,
    areas: sizes.map(({ area, cell, addresses }) => ({ area, cell, addresses })),
    counted: counted.map((own) => ({ ...own, place: places.get(own.number) ?? own.cell })),
  }
}
