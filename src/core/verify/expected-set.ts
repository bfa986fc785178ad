import { at, increase } from '../checked-index.ts'
import { openStream } from '../draw/seed.ts'
import { rankReserves } from '../draw/ticket.ts'
import type { CommitBody } from '../log/entries.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'
import { listQuotaPlaces, type WeighedQuota, weighQuotas } from './least-set.ts'

/** A draw with the people of its panel, ascending, and the rows of their pool, which fit the quotas. */
export interface DrawnRows {
  readonly commit: CommitBody
  readonly rows: readonly PoolRow[]
  readonly draw: { readonly panel: readonly PoolIndex[]; readonly seed: string }
}

/** Each place of the list is looked at so often at most (docs/log-format.md §7). */
const roundsOfExchanges = 4

/**
 * The people whom the rule expected-violation@1 makes reserves, ascending, by code of its own: whoever chose them need not
 * be believed. `countReserveSteps` says how long it takes.
 */
export function findExpectedReserves(drawn: DrawnRows): PoolIndex[] {
  const { count } = drawn.commit.reserves
  const search = new ReserveLooks(drawn)
  const list: PoolIndex[] = []
  while (list.length < count) {
    const found = search.lookBeside(list).first
    if (found === null) break
    list.push(found)
  }
  let kept = 0
  for (let look = 0; look < roundsOfExchanges * list.length && kept < list.length; look++) {
    const place = look % list.length
    const out = at(list, place)
    const { first, sumOf } = search.lookBeside(list.toSpliced(place, 1))
    const exchanged = first !== null && sumOf(first) < sumOf(out)
    if (exchanged) list[place] = first
    kept = exchanged ? 0 : kept + 1
  }
  return list.sort((a, b) => a - b)
}

/** How much there is to count for that, and how many people drop out or not in all scenarios (docs/log-format.md §18). */
export function countReserveSteps(drawn: DrawnRows): { readonly steps: number; readonly dropouts: number } {
  const { commit, rows, draw } = drawn
  const { scenarios, count } = commit.reserves
  const people = listPossibleReserves(drawn)
  const most = Math.min(count, people.length)
  const groups = new Set(people.map((index) => JSON.stringify(at(rows, index).values))).size
  const values = commit.quotas.reduce((sum, [, listed]) => sum + listed.length, 0)
  const filled = Math.min(most, draw.panel.length)
  const seated = (filled * (2 * most - filled + 1)) / 2
  const answers = commit.quotas.length * (draw.panel.length + groups + seated)
  return {
    steps: scenarios * (1 + roundsOfExchanges) * most * (values + answers),
    dropouts: scenarios * draw.panel.length,
  }
}

/** What one look found: for everybody the sum of what the last seats add, and whoever has the least; the first of equals. */
interface ReserveLook {
  readonly first: PoolIndex | null
  readonly sumOf: (index: PoolIndex) => number
}

/** Looks for one more reserve beside others, over all scenarios. */
class ReserveLooks {
  readonly #rows: readonly PoolRow[]
  readonly #householdRule: boolean
  readonly #people: readonly PoolIndex[]
  readonly #ranks: readonly number[]
  /** By pool index: the quotas that count somebody, by their place among all. */
  readonly #placesOf: readonly (readonly number[])[]
  /** By pool index: the position in `#groups`, of people with the same values. */
  readonly #groupOf: readonly number[]
  readonly #groups: readonly (readonly number[])[]
  /** Who left, scenario by scenario, where anybody did. */
  readonly #leavers: readonly (readonly PoolIndex[])[]
  readonly #panelSeats: readonly number[]
  readonly #quotas: readonly WeighedQuota[]
  readonly #seats: number[]
  readonly #adds: Float64Array

  constructor(drawn: DrawnRows) {
    const { commit, rows, draw } = drawn
    this.#rows = rows
    this.#householdRule = commit.pool.householdRule
    this.#ranks = rankReserves(draw.seed, rows.length)
    this.#people = listPossibleReserves(drawn).sort((a, b) => at(this.#ranks, a) - at(this.#ranks, b))
    this.#placesOf = listQuotaPlaces(commit.quotas, rows)
    const groups = new Map<string, readonly number[]>()
    for (const index of this.#people) groups.set(at(this.#placesOf, index).join(), at(this.#placesOf, index))
    const positions = new Map([...groups.keys()].map((key, position) => [key, position]))
    this.#groups = [...groups.values()]
    this.#groupOf = this.#placesOf.map((places) => positions.get(places.join()) ?? -1)
    this.#leavers = simulateLeavers(drawn).filter((leavers) => leavers.length > 0)
    this.#quotas = weighQuotas(commit.quotas)
    const seats = this.#quotas.map(() => 0)
    for (const member of draw.panel) for (const place of at(this.#placesOf, member)) increase(seats, place, 1)
    this.#panelSeats = seats
    this.#seats = [...seats]
    this.#adds = new Float64Array(seats.length)
  }

  lookBeside(list: readonly PoolIndex[]): ReserveLook {
    const others = list.toSorted((a, b) => at(this.#ranks, a) - at(this.#ranks, b))
    const sums = new Float64Array(this.#groups.length)
    for (const leavers of this.#leavers) this.#addScenario(sums, leavers, others)
    const sumOf = (index: PoolIndex): number => at(sums, at(this.#groupOf, index))
    const homeOf = (index: PoolIndex): string | null => (this.#householdRule ? at(this.#rows, index).household : null)
    const homes = new Set(list.flatMap((index) => homeOf(index) ?? []))
    const free = this.#people.filter((index) => !list.includes(index) && !homes.has(homeOf(index) ?? ''))
    const first = free.reduce<PoolIndex | null>(
      (least, index) => (least === null || sumOf(index) < sumOf(least) ? index : least),
      null,
    )
    return { first, sumOf }
  }

  /** Fills the seats but the last from `others`; the last adds what the best of them adds, or whoever is looked for. */
  #addScenario(sums: Float64Array, leavers: readonly PoolIndex[], others: readonly PoolIndex[]): void {
    for (const [place, seats] of this.#panelSeats.entries()) this.#take(place, seats)
    for (const index of leavers)
      for (const place of at(this.#placesOf, index)) this.#take(place, at(this.#seats, place) - 1)
    const left = others.map((index) => at(this.#placesOf, index))
    for (let seat = 1; seat < leavers.length && left.length > 0; seat++) {
      const [next = []] = left.splice(this.#findLeast(left), 1)
      for (const place of next) this.#take(place, at(this.#seats, place) + 1)
    }
    const last = left[this.#findLeast(left)]
    const most = last === undefined ? Number.POSITIVE_INFINITY : this.#sumAdds(last)
    for (const [g, places] of this.#groups.entries()) sums[g] = at(sums, g) + Math.min(most, this.#sumAdds(places))
  }

  /** So many seats are taken; one more is then nearer to the quota, or farther from it, or neither. */
  #take(place: number, seats: number): void {
    const { min, max, weight } = at(this.#quotas, place)
    this.#seats[place] = seats
    this.#adds[place] = seats < min ? -weight : seats < max ? 0 : weight
  }

  #sumAdds(places: readonly number[]): number {
    let sum = 0
    for (const place of places) sum += at(this.#adds, place)
    return sum
  }

  #findLeast(left: readonly (readonly number[])[]): number {
    const adds = left.map((places) => this.#sumAdds(places))
    return adds.indexOf(adds.reduce((least, own) => Math.min(least, own), Number.POSITIVE_INFINITY))
  }
}

/** Everybody who is not on the panel nor, under the household rule, of a household on it. */
function listPossibleReserves({ commit, rows, draw: { panel } }: DrawnRows): PoolIndex[] {
  const taken = new Set(panel)
  const homeOf = (index: PoolIndex): string | null => (commit.pool.householdRule ? at(rows, index).household : null)
  const homes = new Set(panel.flatMap((member) => homeOf(member) ?? []))
  return listIndices(rows.length).filter((index) => !taken.has(index) && !homes.has(homeOf(index) ?? ''))
}

/** Who of the panel drops out in each scenario: one digit each, the lowest first, of numbers from the seed. */
function simulateLeavers({ commit, rows, draw: { panel, seed } }: DrawnRows): PoolIndex[][] {
  const { scenarios, dropout } = commit.reserves
  const { of, special, usual } = dropout
  const chances = panel.map((member) => {
    const { values } = at(rows, member)
    const own = special.filter(([feature, value]) => values.some(([f, v]) => f === feature && v === value))
    return own.length === 0 ? usual : own.reduce((most, [, , chance]) => Math.max(most, chance), 0)
  })
  let digits = 1
  while (BigInt(of) ** BigInt(digits + 1) <= BigInt(Number.MAX_SAFE_INTEGER)) digits += 1
  const numbers = openStream(seed, 'reserves/drop-outs')
  return Array.from({ length: scenarios }, () => {
    let rest = 0
    return panel.filter((_, p) => {
      if (p % digits === 0) rest = numbers.next(of ** digits)
      const digit = rest % of
      rest = Math.floor(rest / of)
      return digit < at(chances, p)
    })
  })
}
