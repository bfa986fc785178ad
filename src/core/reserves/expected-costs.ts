/* Empirical risk: the weighted quota violation of reserves, summed over simulated drop-outs (docs/reserves.md §2.2). */

import { at, increase } from '../checked-index.ts'
import type { DropoutCase } from './drop-outs.ts'
import type { PersonKind } from './person-kinds.ts'
import { countDeviation, type QuotaRows } from './quota-rows.ts'
import { callNobody, canTryAllWays, findGoodWay, listWays, type Way } from './ways-to-call.ts'

/** Quota rows of one half of the features: the combinations of values that occur, and each kind's combination. */
interface FeatureHalf {
  readonly combinationOf: Int32Array
  readonly features: number
  /** The rows of the first combination, of the second … */
  readonly rows: Int32Array
  /** For each combination: what one more person who has it costs; computed anew for each way. */
  readonly gains: Float64Array
}

/**
 * What reserves are worth: the weighted violation over all cases, each after its best replacement. As many vacancies as
 * there are reserves for are filled, then with the smallest violation. Whole numbers of 1/`over`, below 2^53.
 * The loops read unchecked: they run for every case, way and kind, and checked reads make them slower.
 */
export class ReserveCosts {
  readonly #cases: readonly { readonly seats: Int32Array; readonly vacancies: number; readonly times: number }[]
  readonly #kinds: readonly PersonKind[]
  readonly #rows: number
  readonly #width: number
  /** `#prices[row · width + seats]`: the violation of so many seats in a row. */
  readonly #prices: Float64Array
  readonly #gains: Float64Array
  readonly #halves: readonly [FeatureHalf, FeatureHalf]
  /** Whether no better replacement than the one found can have been missed. */
  readonly exact: boolean

  /** For up to `count` reserves. */
  constructor(rows: QuotaRows, cases: readonly DropoutCase[], kinds: readonly PersonKind[], count: number) {
    this.#cases = cases.map(({ seats, vacancies, times }) => ({ seats: Int32Array.from(seats), vacancies, times }))
    this.#kinds = kinds
    this.#rows = rows.rows.length
    const taken = cases.reduce((largest, { seats }) => seats.reduce((a, b) => Math.max(a, b), largest), 0)
    // All reserves may join one row, and a gain looks one seat further: the numbers from 0 to taken + count + 1.
    this.#width = taken + count + 2
    this.#prices = priceSeats(rows, this.#width)
    this.#gains = new Float64Array(this.#rows)
    // The person who joins is judged by itself, so the ways are those among the others.
    this.exact = count === 0 || canTryAllWays(count - 1)
    const middle = rows.first.length >> 1
    this.#halves = [buildHalf(kinds, 0, middle), buildHalf(kinds, middle, rows.first.length)]
  }

  /** How many different cases there are. */
  get caseCount(): number {
    return this.#cases.length
  }

  /** The violation over all cases with these reserves (positions of kinds). */
  evaluate(reserves: readonly number[]): number {
    const [first, ...others] = reserves
    if (first !== undefined) return at(this.evaluateAdditions(others), first)
    return this.#cases.reduce((sum, { seats, times }) => sum + times * this.#cost(seats, callNobody(this.#rows)), 0)
  }

  /** For each kind: the violation over all cases if one of it joins `reserves` (positions of kinds). */
  evaluateAdditions(reserves: readonly number[]): Float64Array {
    const total = new Float64Array(this.#kinds.length)
    const best = new Float64Array(this.#kinds.length)
    const rows = reserves.map((kind) => at(this.#kinds, kind).rows)
    const listWaysOnce = rememberWays(rows, this.#rows)
    for (const { seats, vacancies, times } of this.#cases) {
      // Seats beyond the reserves and the one who joins stay empty, whoever that is.
      const called = Math.min(vacancies, reserves.length + 1)
      const ways = listWaysOnce(called) ?? [this.#findGoodWay(rows, seats, called)]
      // Whoever joins need not be called, so this much is sure for every kind; it is infinite where all have to be called.
      const without = ways.reduce((least, way) => Math.min(least, this.#cost(seats, way)), Number.POSITIVE_INFINITY)
      best.fill(without)
      if (called > 0) {
        // Where the ways are too many, those near the good one stand for all: what is found is then an upper bound.
        const beside = listWaysOnce(called - 1) ?? dropEachMember(rows, ways)
        for (const way of beside) this.#improve(best, seats, way, without)
      }
      for (let k = 0; k < total.length; k++) total[k]! += times * best[k]!
    }
    return total
  }

  #findGoodWay(reserves: readonly (readonly number[])[], seats: Int32Array, size: number): Way {
    return findGoodWay(reserves, size, this.#rows, (row, joining) => {
      const place = row * this.#width + seats[row]! + joining[row]!
      return this.#prices[place + 1]! - this.#prices[place]!
    })
  }

  #cost(seats: Int32Array, way: Way): number {
    const [prices, width, joining] = [this.#prices, this.#width, way.joining]
    let sum = 0
    for (let r = 0, from = 0; r < joining.length; r++, from += width) {
      sum += prices[from + seats[r]! + joining[r]!]!
    }
    return sum
  }

  /** Lowers `best[kind]` where `way` with one more of the kind costs less. */
  #improve(best: Float64Array, seats: Int32Array, way: Way, without: number): void {
    const [prices, width, gains, joining] = [this.#prices, this.#width, this.#gains, way.joining]
    let base = 0
    for (let r = 0, from = 0; r < joining.length; r++, from += width) {
      const place = from + seats[r]! + joining[r]!
      const price = prices[place]!
      base += price
      gains[r] = prices[place + 1]! - price
    }
    const [low, high] = this.#halves
    // No kind does better than the best combination of either half together.
    if (base + computeGains(low, gains) + computeGains(high, gains) >= without) return
    const [lowOf, lowGains, highOf, highGains] = [low.combinationOf, low.gains, high.combinationOf, high.gains]
    for (let k = 0; k < best.length; k++) {
      const cost = base + lowGains[lowOf[k]!]! + highGains[highOf[k]!]!
      if (cost < best[k]!) best[k] = cost
    }
  }
}

/** The violation of each row for each number of seats below `width`. */
function priceSeats({ rows }: QuotaRows, width: number): Float64Array {
  const prices = new Float64Array(rows.length * width)
  for (const [r, row] of rows.entries()) {
    for (let seats = 0; seats < width; seats++) prices[r * width + seats] = row.weight * countDeviation(row, seats)
  }
  return prices
}

/** The ways to call so many of some reserves, listed once for all cases with as many vacancies. */
function rememberWays(
  reserves: readonly (readonly number[])[],
  width: number,
): (size: number) => readonly Way[] | null {
  const known = new Map<number, readonly Way[] | null>()
  return (size) => {
    const before = known.get(size)
    if (before !== undefined) return before
    const ways = listWays(reserves, size, width)
    known.set(size, ways)
    return ways
  }
}

function buildHalf(kinds: readonly PersonKind[], from: number, to: number): FeatureHalf {
  const known = new Map<string, number>()
  const rows: number[] = []
  const combinations = kinds.map((kind) => {
    const part = kind.rows.slice(from, to)
    const combination = known.get(part.join()) ?? known.size
    if (combination === known.size) for (const row of part) rows.push(row)
    known.set(part.join(), combination)
    return combination
  })
  return {
    combinationOf: Int32Array.from(combinations),
    features: to - from,
    rows: Int32Array.from(rows),
    gains: new Float64Array(known.size),
  }
}

/** Works out what each combination adds, and returns the least of it. */
function computeGains({ features, rows, gains }: FeatureHalf, perRow: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let c = 0, place = 0; c < gains.length; c++) {
    let sum = 0
    for (let f = 0; f < features; f++, place++) sum += perRow[rows[place]!]!
    gains[c] = sum
    if (sum < least) least = sum
  }
  return least
}

/** The ways without each of their members in turn. */
function dropEachMember(reserves: readonly (readonly number[])[], ways: readonly Way[]): Way[] {
  return ways.flatMap(({ members, joining }) =>
    members.map((left) => {
      const rest = Int32Array.from(joining)
      for (const row of at(reserves, left)) increase(rest, row, -1)
      return { members: members.filter((member) => member !== left), joining: rest }
    }),
  )
}
