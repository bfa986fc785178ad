/* Ways to call some of the reserves for empty seats (docs/reserves.md §2.2). */

import { at } from '../checked-index.ts'

/** Some reserves who are called together (positions in the list of reserves), and how many of them each row has. */
export interface Way {
  readonly members: readonly number[]
  readonly joining: Int32Array
}

/** Up to so many ways are all tried; beyond, only those near a good one. */
const MOST_WAYS = 40

/** All ways to call `size` of the reserves with these rows; none where they are too few, null where there are too many ways. */
export function listWays(reserves: readonly (readonly number[])[], size: number, width: number): Way[] | null {
  if (size > reserves.length) return []
  if (countWays(reserves.length, size) > MOST_WAYS) return null
  const ways: Way[] = []
  const extend = (from: number, members: readonly number[]): void => {
    if (members.length === size) {
      ways.push(buildWay(reserves, members, width))
      return
    }
    // Not so far that too few are left behind the next member.
    for (let i = from; i <= reserves.length - size + members.length; i++) extend(i + 1, [...members, i])
  }
  extend(0, [])
  return ways
}

/** n over k. */
export function countWays(reserves: number, size: number): number {
  // Multiplied before it is divided, so that every step is a binomial coefficient and whole.
  let number = 1
  for (let i = 1; i <= Math.min(size, reserves - size); i++) number = (number * (reserves - i + 1)) / i
  return number
}

/** Whether all ways to call some of so many reserves are tried. */
export function canTryAllWays(reserves: number): boolean {
  // The middle coefficient is the largest: where half of them can be called in few ways, so can any number.
  return countWays(reserves, reserves >> 1) <= MOST_WAYS
}

/** The way to call nobody. */
export function callNobody(width: number): Way {
  return { members: [], joining: new Int32Array(width) }
}

/**
 * A good way to call `size` of the reserves: whoever adds least at each step, then one exchanged for another while that
 * helps. `gain` is what one more in a row costs beside those who are `joining`.
 */
export function findGoodWay(
  reserves: readonly (readonly number[])[],
  size: number,
  width: number,
  gain: (row: number, joining: Int32Array) => number,
): Way {
  const joining = new Int32Array(width)
  const members: number[] = []
  const sumGains = (rows: readonly number[]): number => {
    let sum = 0
    for (const row of rows) sum += gain(row, joining)
    return sum
  }
  /** Who adds less than `limit`, and the least of those; else `known`. The first of equals, so the answer is always the same. */
  const findBetter = (known: number, limit: number): number => {
    let best = known
    let least = limit
    let i = -1
    for (const rows of reserves) {
      i += 1
      if (members.includes(i)) continue
      const own = sumGains(rows)
      if (own < least) {
        best = i
        least = own
      }
    }
    return best
  }
  while (members.length < size) {
    const next = findBetter(-1, Number.POSITIVE_INFINITY)
    members.push(next)
    seatRows(joining, at(reserves, next), 1)
  }
  // It ends: each exchange costs less than what was there, and after `size` places without one there is none left.
  for (let unchanged = 0, place = 0; unchanged < size; place = (place + 1) % size) {
    const left = at(members, place)
    const rows = at(reserves, left)
    seatRows(joining, rows, -1)
    // Whoever left may come back: an exchange that gains nothing is none, or two equals could take turns for ever.
    const next = findBetter(left, sumGains(rows))
    members[place] = next
    seatRows(joining, at(reserves, next), 1)
    unchanged = next === left ? unchanged + 1 : 1
  }
  return { members, joining }
}

function buildWay(reserves: readonly (readonly number[])[], members: readonly number[], width: number): Way {
  const joining = new Int32Array(width)
  for (const member of members) seatRows(joining, at(reserves, member), 1)
  return { members, joining }
}

/** Counts somebody in (1) or out (-1) in each of their rows. */
export function seatRows(seats: Int32Array, rows: readonly number[], by: 1 | -1): void {
  for (const row of rows) seats[row]! += by
}
