import { at } from '../checked-index.ts'
import { min, mul, one, type Rational, rational, toCommonDenominator } from '../rational.ts'
import { compareBytes } from '../text.ts'
import type { AddressCell } from './letter-plan.ts'

/*
 * Areas first (docs/invite.md): how often each stratum draws an area, and how many letters go to it then. All of it follows from
 * the numbers of addresses and their chances, before there is a seed.
 */

/** How many addresses of a cell, which is known by its place, are in an area. */
export interface AreaSize {
  readonly area: string
  readonly cell: number
  readonly addresses: number
}

/** The addresses of a cell in an area, and their places in the row. */
export interface AreaCell {
  readonly cell: number
  readonly addresses: number
  readonly places: bigint
}

/** The addresses of a stratum in an area that have a chance. */
export interface StratumArea {
  readonly area: string
  readonly cells: readonly AreaCell[]
  readonly places: bigint
  /** The most letters of a slot that may fall on the area: then it never gets more than it has addresses for. None where it is below 1. */
  readonly cap: number
}

/** The areas of a stratum in a row, in which each has places in proportion to the letters that it gets on average. */
export interface AreaRow {
  readonly values: readonly string[]
  readonly letters: number
  /** Places of one letter: the row has `letters` times as many. */
  readonly placesOfLetter: bigint
  /** In ascending order of caps, then of the bytes of their names. */
  readonly areas: readonly StratumArea[]
}

/** A row with its slots, each of which falls on one area. */
export interface SlottedRow extends AreaRow {
  /** Areas that are drawn for certain, and the others, both in the order of the row. */
  readonly certain: readonly StratumArea[]
  readonly others: readonly StratumArea[]
  /** Slots of one letter, which come first: the last of them may fall on one of the other areas, too. */
  readonly singles: number
  /** The letters of the slots after these, ascending. */
  readonly slots: readonly number[]
  /** The most areas that get letters. */
  readonly mostAreas: number
}

/** With areas first, most cells of a stratum: the places of a row are counted by what the chances of all of them have in common. */
export const mostStratumCells = 100

/** Orders sizes as a log has them. */
export function compareAreaSizes(a: AreaSize, b: AreaSize): number {
  return compareBytes(a.area, b.area) || a.cell - b.cell
}

/**
 * The rows of all strata, in the order of their cells. `chances` are those of the cells; they sum to whole letters in every stratum.
 */
export function layOutRows(
  cells: readonly AddressCell[],
  chances: readonly Rational[],
  sizes: readonly AreaSize[],
): readonly AreaRow[] {
  const sizesOf = cells.map((): AreaSize[] => [])
  for (const size of sizes) at(sizesOf, size.cell).push(size)
  return listStrata(cells).map((stratum) => {
    const { of, numerators } = toCommonDenominator(stratum.places.map((cell) => at(chances, cell)))
    const areas = new Map<string, AreaCell[]>()
    for (const [i, cell] of stratum.places.entries()) {
      for (const { area, addresses } of at(numerators, i) === 0n ? [] : at(sizesOf, cell)) {
        const own = { cell, addresses, places: BigInt(addresses) * at(numerators, i) }
        const known = areas.get(area)
        if (known === undefined) areas.set(area, [own])
        else known.push(own)
      }
    }
    const row = [...areas].map(([area, own]) => measureArea(area, own, of))
    row.sort((a, b) => a.cap - b.cap || compareBytes(a.area, b.area))
    const all = row.reduce((sum, { places }) => sum + places, 0n)
    return { values: stratum.values, letters: Number(all / of), placesOfLetter: of, areas: row }
  })
}

/** The places of the cells of each stratum. */
export function listStrata(
  cells: readonly AddressCell[],
): readonly { readonly values: readonly string[]; readonly places: readonly number[] }[] {
  const strata = new Map<string, { readonly values: readonly string[]; readonly places: number[] }>()
  for (const [place, { values }] of cells.entries()) {
    const key = JSON.stringify(values)
    const stratum = strata.get(key)
    if (stratum === undefined) strata.set(key, { values, places: [place] })
    else stratum.places.push(place)
  }
  return [...strata.values()]
}

function measureArea(area: string, cells: readonly AreaCell[], placesOfLetter: bigint): StratumArea {
  const places = cells.reduce((sum, cell) => sum + cell.places, 0n)
  // With more letters an address of the cell with the greatest chance would have to get two.
  const rooms = cells.map(({ addresses, places: own }) => Number((BigInt(addresses) * places) / own))
  const average = Number((places + placesOfLetter - 1n) / placesOfLetter)
  return { area, cells, places, cap: rooms.reduce((a, b) => Math.min(a, b)) - average + 1 }
}

/**
 * Slots for all rows, where none has more than `letters`; null where more than `most` areas could get some, each counted for each of its
 * strata.
 */
export function layOutSlots(
  rows: readonly AreaRow[],
  { letters, most }: { readonly letters: number; readonly most: number },
): readonly SlottedRow[] | null {
  const slotted: SlottedRow[] = []
  let left = most
  for (const row of rows) {
    const own = layOutRow(row, letters, left)
    if (own === null) return null
    left -= own.mostAreas
    slotted.push(own)
  }
  return slotted
}

function layOutRow(row: AreaRow, letters: number, most: number): SlottedRow | null {
  // No slot is large enough for what such an area gets on average.
  const isCertain = ({ places, cap }: StratumArea): boolean => places >= BigInt(cap) * row.placesOfLetter
  const certain = row.areas.filter(isCertain)
  const others = row.areas.filter((area) => !isCertain(area))
  const places = certain.reduce((sum, area) => sum + area.places, 0n)
  const singles = Number((places + row.placesOfLetter - 1n) / row.placesOfLetter)
  const sure = certain.length + (places % row.placesOfLetter === 0n ? 0 : 1)
  const mostSlots = row.areas.length <= most ? Number.POSITIVE_INFINITY : most - sure
  if (mostSlots < 0) return null
  const rest = { ...row, areas: others, before: { letters: singles, places } }
  const fewest = fillSlots(rest, mostSlots, (cap, left) => Math.min(cap, letters, left))
  if (fewest === null) return null
  const count = fewest.length
  const slots = fillSlots(rest, count, (cap, left, before) => Math.min(cap, Math.floor(left / (count - before))))
  if (slots === null) throw new Error('more slots than were needed')
  return { ...row, certain, others, singles, slots, mostAreas: Math.min(sure + count, row.areas.length) }
}

/** Goes through what is left of a row slot by slot, and asks how many letters the next one has; null where there would be more than `most`. */
function fillSlots(
  { areas, letters, placesOfLetter, before }: AreaRow & { readonly before: { letters: number; places: bigint } },
  most: number,
  choose: (cap: number, left: number, before: number) => number,
): readonly number[] | null {
  const slots: number[] = []
  let [given, area, end] = [before.letters, -1, before.places]
  while (given < letters) {
    if (slots.length === most) return null
    while (end <= BigInt(given) * placesOfLetter) {
      area++
      end += at(areas, area).places
    }
    const own = choose(at(areas, area).cap, letters - given, slots.length)
    slots.push(own)
    given += own
  }
  return slots
}

/** The fewest areas that any draw with these chances can do with, an area counted for each of its strata. */
export function boundAreas(rows: readonly AreaRow[], chances: readonly Rational[]): number {
  return rows.reduce((sum, { areas }) => {
    const own = new Set(areas.flatMap(({ cells }) => cells.map(({ cell }) => cell)))
    const least = [...own].map((cell) => at(chances, cell)).reduce((a, b) => min(a, b), one)
    const { num, den } = mul(rational(areas.length), least)
    return sum + Number((num + den - 1n) / den)
  }, 0)
}
