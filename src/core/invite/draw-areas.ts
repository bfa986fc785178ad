import { sha256Hex } from '../bytes/hash.ts'
import { at } from '../checked-index.ts'
import { compareBytes } from '../text.ts'
import { compareAreaSizes, type SlottedRow, type StratumArea } from './area-slots.ts'

/** Letters for the addresses of a cell, which is known by its place, in an area that is drawn. */
export interface AreaLetters {
  readonly area: string
  readonly cell: number
  readonly letters: number
}

/** Draws the areas of all strata from a seed of 64 hex digits: in the order of areas, then of cells. */
export function drawAreas(rows: readonly SlottedRow[], seed: string): readonly AreaLetters[] {
  const drawn = rows.flatMap((row, s) => {
    const start = readHash(`${seed}/invite-start/${s}`)
    const placed = placeSlots(row, (area) => sha256Hex(`${seed}/invite-area/${s}/${area}`), start)
    return placed.flatMap(({ area, cell, letters }) => {
      if (cell !== null) return [{ area: area.area, cell, letters }]
      return shareAreaLetters(area, letters, readHash(`${seed}/invite-share/${s}/${area.area}`))
    })
  })
  return drawn.sort((a, b) => compareAreaSizes({ ...a, addresses: 0 }, { ...b, addresses: 0 }))
}

function readHash(text: string): bigint {
  return BigInt(`0x${sha256Hex(text)}`)
}

/** Letters that fall on an area; of one that is drawn for certain, on one of its cells. */
export interface PlacedLetters {
  readonly area: StratumArea
  readonly cell: number | null
  readonly letters: number
}

/**
 * On what the slots of a row fall. Areas on which any of them may fall stand in the order of their ranks; the start is a number in
 * [0, 2^256).
 */
export function placeSlots(row: SlottedRow, rank: (area: string) => string, start: bigint): readonly PlacedLetters[] {
  const { certain, others, singles, slots, placesOfLetter } = row
  const greatest = slots.at(-1) ?? 0
  const stretches = [
    ...orderAreas(certain, () => 0, rank).flatMap((area) =>
      area.cells.map(({ cell, places }) => ({ area, cell, places })),
    ),
    ...orderAreas(others, ({ cap }) => Math.min(cap, greatest), rank).map((area) => {
      return { area, cell: null, places: area.places }
    }),
  ]
  const fallen = new Map<number, number>()
  let [begin, place, end] = [0n, -1, 0n]
  for (let slot = 0; slot < singles + slots.length; slot++) {
    const letters = slot < singles ? 1 : at(slots, slot - singles)
    const width = BigInt(letters) * placesOfLetter
    const point = begin + ((start * width) >> 256n)
    while (end <= point) {
      place++
      end += at(stretches, place).places
    }
    fallen.set(place, (fallen.get(place) ?? 0) + letters)
    begin += width
  }
  return [...fallen].map(([own, letters]) => ({
    area: at(stretches, own).area,
    cell: at(stretches, own).cell,
    letters,
  }))
}

function orderAreas(
  areas: readonly StratumArea[],
  limit: (area: StratumArea) => number,
  rank: (area: string) => string,
): readonly StratumArea[] {
  const ranked = areas.map((area) => ({ area, limit: limit(area), rank: rank(area.area) }))
  ranked.sort((a, b) => {
    return a.limit - b.limit || compareBytes(a.rank, b.rank) || compareBytes(a.area.area, b.area.area)
  })
  return ranked.map(({ area }) => area)
}

/** Shares out the letters of an area among its cells, by points at equal distances; the start is a number in [0, 2^256). */
export function shareAreaLetters({ area, cells, places }: StratumArea, letters: number, start: bigint): AreaLetters[] {
  const of = BigInt(letters) << 256n
  /** How many of the points lie before a place: those i with (i + start / 2^256) · places / letters below it. */
  const countBefore = (place: bigint): bigint =>
    (place * of - start * places + (places << 256n) - 1n) / (places << 256n)
  let end = 0n
  return cells.flatMap(({ cell, places: own }) => {
    const begin = end
    end += own
    const count = Number(countBefore(end) - countBefore(begin))
    return count === 0 ? [] : [{ area, cell, letters: count }]
  })
}
