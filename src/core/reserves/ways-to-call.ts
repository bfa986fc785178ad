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
    for (let i = from; i <= reserves.length - size + members.length; i++) extend(i + 1, [...members, i])
  }
  extend(0, [])
  return ways
}

/** n over k. */
export function countWays(reserves: number, size: number): number {
  let number = 1
  for (let i = 1; i <= Math.min(size, reserves - size); i++) number = (number * (reserves - i + 1)) / i
  return number
}

/** Whether all ways to call some of so many reserves are tried. */
export function canTryAllWays(reserves: number): boolean {
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
  const gainOf = (reserve: number): number => {
    let sum = 0
    for (const row of reserves[reserve]!) sum += gain(row, joining)
    return sum
  }
  const seat = (reserve: number, by: number): void => {
    for (const row of reserves[reserve]!) joining[row]! += by
  }
  const bestInstead = (known: number, least: number): number => {
    let best = known
    for (let i = 0; i < reserves.length; i++) {
      if (members.includes(i)) continue
      const own = gainOf(i)
      if (own < least) {
        best = i
        least = own
      }
    }
    return best
  }
  while (members.length < size) {
    const next = bestInstead(-1, Number.POSITIVE_INFINITY)
    members.push(next)
    seat(next, 1)
  }
  for (let unchanged = 0, place = 0; unchanged < size; place = (place + 1) % size) {
    const left = members[place]!
    seat(left, -1)
    const next = bestInstead(left, gainOf(left))
    members[place] = next
    seat(next, 1)
    unchanged = next === left ? unchanged + 1 : 1
  }
  return { members, joining }
}

function buildWay(reserves: readonly (readonly number[])[], members: readonly number[], width: number): Way {
  const joining = new Int32Array(width)
  for (const member of members) for (const row of reserves[member]!) joining[row]! += 1
  return { members, joining }
}
