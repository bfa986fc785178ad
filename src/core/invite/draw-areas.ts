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
    return [...placed].flatMap(([area, letters]) => {
      return shareAreaLetters(area, letters, readHash(`${seed}/invite-share/${s}/${area.area}`))
    })
  })
  return drawn.sort((a, b) => compareAreaSizes({ ...a, addresses: 0 }, { ...b, addresses: 0 }))
}

function readHash(text: string): bigint {
  return BigInt(`0x${sha256Hex(text)}`)
}

/**
 * The letters of the areas on which the slots of a row fall. Areas on which any of them may fall stand in the order of their
 * ranks; the start is a number in [0, 2^256).
 */
export function placeSlots(
  { areas, slots, placesOfLetter }: SlottedRow,
  rank: (area: string) => string,
  start: bigint,
): ReadonlyMap<StratumArea, number> {
  const greatest = slots.at(-1) ?? 0
  const row = areas.map((area) => {
    return { area, cap: Math.min(area.cap, greatest), rank: rank(area.area) }
  })
  row.sort((a, b) => {
    return a.cap - b.cap || compareBytes(a.rank, b.rank) || compareBytes(a.area.area, b.area.area)
  })
  const drawn = new Map<StratumArea, number>()
  let [begin, place, end] = [0n, -1, 0n]
  for (const letters of slots) {
    const width = BigInt(letters) * placesOfLetter
    const point = begin + ((start * width) >> 256n)
    while (end <= point) {
      place++
      end += at(row, place).area.places
    }
    const { area } = at(row, place)
    drawn.set(area, (drawn.get(area) ?? 0) + letters)
    begin += width
  }
  return drawn
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
