import type { DropoutCase } from './drop-outs.ts'
import type { PersonKind } from './person-kinds.ts'
import { countDeviation, type QuotaRows } from './quota-rows.ts'
import { callNobody, canTryAllWays, findGoodWay, listWays, type Way } from './ways-to-call.ts'

/** Quota rows of one half of the features: the combinations that occur, and each kind's combination. */
interface FeatureHalf {
  readonly of: Int32Array
  readonly features: number
  /** The rows of the first combination, of the second … */
  readonly rows: Int32Array
  readonly gains: Float64Array
}

/**
 * What reserves are worth: the weighted violation over all cases, each after its best replacement. As many vacancies as
 * there are reserves for are filled, then with the smallest violation. Whole numbers of 1/`over`, below 2^53.
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
    const most = cases.reduce((max, { seats }) => seats.reduce((a, b) => Math.max(a, b), max), 0)
    this.#width = most + count + 2
    this.#prices = new Float64Array(this.#rows * this.#width)
    rows.rows.forEach((row, r) => {
      for (let seats = 0; seats < this.#width; seats++) {
        this.#prices[r * this.#width + seats] = row.weight * countDeviation(row, seats)
      }
    })
    this.#gains = new Float64Array(this.#rows)
    this.exact = count === 0 || canTryAllWays(count - 1)
    const middle = rows.first.length >> 1
    this.#halves = [buildHalf(kinds, 0, middle), buildHalf(kinds, middle, rows.first.length)]
  }

  /** How many different cases there are. */
  get caseCount(): number {
    return this.#cases.length
  }

  /** The violation over all cases with these reserves. */
  of(reserves: readonly number[]): number {
    if (reserves.length > 0) return this.adding(reserves.slice(1))[reserves[0]!]!
    return this.#cases.reduce((sum, { seats, times }) => sum + times * this.#cost(seats, callNobody(this.#rows)), 0)
  }

  /** For each kind: the violation over all cases if one of it joins `reserves` (positions of kinds). */
  adding(reserves: readonly number[]): Float64Array {
    const total = new Float64Array(this.#kinds.length)
    const best = new Float64Array(this.#kinds.length)
    const rows = reserves.map((kind) => this.#kinds[kind]!.rows)
    const ways = new Map<number, readonly Way[] | null>()
    const waysFor = (size: number): readonly Way[] | null => {
      const known = ways.get(size)
      if (known !== undefined) return known
      const made = listWays(rows, size, this.#rows)
      ways.set(size, made)
      return made
    }
    for (const { seats, vacancies, times } of this.#cases) {
      const called = Math.min(vacancies, reserves.length + 1)
      const cost = (way: Way): number => this.#cost(seats, way)
      const gain = (row: number, joining: Int32Array): number => {
        const at = row * this.#width + seats[row]! + joining[row]!
        return this.#prices[at + 1]! - this.#prices[at]!
      }
      const all = waysFor(called) ?? [findGoodWay(rows, called, this.#rows, gain)]
      const without = all.reduce((least, way) => Math.min(least, cost(way)), Number.POSITIVE_INFINITY)
      best.fill(without)
      if (called > 0) {
        const beside = waysFor(called - 1) ?? dropEachMember(rows, all)
        for (const way of beside) this.#improve(best, seats, way, without)
      }
      for (let k = 0; k < total.length; k++) total[k]! += times * best[k]!
    }
    return total
  }

  #cost(seats: Int32Array, way: Way): number {
    const [prices, width, joining] = [this.#prices, this.#width, way.joining]
    let sum = 0
    for (let r = 0, from = 0; r < joining.length; r++, from += width) sum += prices[from + seats[r]! + joining[r]!]!
    return sum
  }

  /** Lowers `best[kind]` where `way` with one more of the kind costs less. */
  #improve(best: Float64Array, seats: Int32Array, way: Way, without: number): void {
    const [prices, width, gains, joining] = [this.#prices, this.#width, this.#gains, way.joining]
    let base = 0
    for (let r = 0, from = 0; r < joining.length; r++, from += width) {
      const at = from + seats[r]! + joining[r]!
      const price = prices[at]!
      base += price
      gains[r] = prices[at + 1]! - price
    }
    const [low, high] = this.#halves
    if (base + computeGains(low, gains) + computeGains(high, gains) >= without) return
    const [lowOf, lowGains, highOf, highGains] = [low.of, low.gains, high.of, high.gains]
    for (let k = 0; k < best.length; k++) {
      const cost = base + lowGains[lowOf[k]!]! + highGains[highOf[k]!]!
      if (cost < best[k]!) best[k] = cost
    }
  }
}

function buildHalf(kinds: readonly PersonKind[], from: number, to: number): FeatureHalf {
  const known = new Map<string, number>()
  const rows: number[] = []
  const of = kinds.map((kind) => {
    const part = kind.rows.slice(from, to)
    const at = known.get(part.join()) ?? known.size
    if (at === known.size) rows.push(...part)
    known.set(part.join(), at)
    return at
  })
  return {
    of: Int32Array.from(of),
    features: to - from,
    rows: Int32Array.from(rows),
    gains: new Float64Array(known.size),
  }
}

/** Works out what each combination adds, and returns the least of it. */
function computeGains({ features, rows, gains }: FeatureHalf, perRow: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let c = 0, at = 0; c < gains.length; c++) {
    let sum = 0
    for (let f = 0; f < features; f++, at++) sum += perRow[rows[at]!]!
    gains[c] = sum
    if (sum < least) least = sum
  }
  return least
}

/** The ways without each of their members in turn. */
function dropEachMember(rows: readonly (readonly number[])[], ways: readonly Way[]): Way[] {
  return ways.flatMap(({ members, joining }) =>
    members.map((left) => {
      const rest = Int32Array.from(joining)
      for (const row of rows[left]!) rest[row]! -= 1
      return { members: members.filter((member) => member !== left), joining: rest }
    }),
  )
}
