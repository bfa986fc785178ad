import TinyQueue from 'tinyqueue'
import { at, increase } from '../checked-index.ts'
import { rankReserves } from '../draw/ticket.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { type DrawnRows, listPossibleReserves, simulateLeavers } from './drawn-rows.ts'
import { listQuotaPlaces, type WeighedQuota, weighQuotas } from './least-set.ts'

/** What one look found: for everybody the sum of what the last seats add, and whoever has the least; the first of equals. */
interface ReserveLook {
  readonly first: PoolIndex | null
  readonly sumOf: (index: PoolIndex) => number
}

/** People with the same values. */
interface ReserveGroup {
  /** The quotas that count them, by their place among all. */
  readonly places: readonly number[]
  /** The first of each household, in the seeded order: nobody else can be the first who is free. */
  readonly candidates: readonly PoolIndex[]
  /** Positions among the candidates, the least first: of everybody who is free, and of some who are taken. */
  readonly free: TinyQueue<number>
}

/** Looks for one more reserve beside others, over all scenarios. What does not change from look to look is kept. */
export class ReserveLooks {
  readonly #ranks: readonly number[]
  /** By pool index: a household, by a number; somebody without one is one of their own. */
  readonly #homeOf: readonly number[]
  /** By pool index: the quotas that count somebody, by their place among all. */
  readonly #placesOf: readonly (readonly number[])[]
  /** By pool index: the position in `#groups`. */
  readonly #groupOf: readonly number[]
  readonly #groups: readonly ReserveGroup[]
  /** Who left, scenario by scenario, where anybody did. */
  readonly #leavers: readonly (readonly PoolIndex[])[]
  readonly #panelSeats: readonly number[]
  readonly #quotas: readonly WeighedQuota[]
  readonly #seats: number[]
  readonly #adds: Float64Array
  /** Those beside whom is looked, in the seeded order. */
  readonly #others: PoolIndex[] = []
  /** Their households. */
  readonly #takenHomes = new Set<number>()
  /** By household, where it stands among the candidates of the groups. */
  readonly #standings = new Map<number, (readonly [group: ReserveGroup, position: number])[]>()

  constructor(drawn: DrawnRows) {
    const { commit, rows, draw } = drawn
    this.#ranks = rankReserves(draw.seed, rows.length)
    this.#placesOf = listQuotaPlaces(commit.quotas, rows)
    this.#homeOf = numberHomes(drawn)
    const people = listPossibleReserves(drawn).sort((a, b) => at(this.#ranks, a) - at(this.#ranks, b))
    const positions = new Map<string, number>()
    for (const index of people) {
      const key = at(this.#placesOf, index).join()
      if (!positions.has(key)) positions.set(key, positions.size)
    }
    this.#groupOf = this.#placesOf.map((places) => positions.get(places.join()) ?? -1)
    this.#groups = this.#buildGroups(people, positions.size)
    this.#leavers = simulateLeavers(drawn).filter((leavers) => leavers.length > 0)
    this.#quotas = weighQuotas(commit.quotas)
    const seats = this.#quotas.map(() => 0)
    for (const member of draw.panel) for (const place of at(this.#placesOf, member)) increase(seats, place, 1)
    this.#panelSeats = seats
    this.#seats = [...seats]
    this.#adds = new Float64Array(seats.length)
  }

  /** Somebody is one of those beside whom is looked. */
  add(index: PoolIndex): void {
    this.#others.splice(this.#findPosition(index), 0, index)
    this.#takenHomes.add(at(this.#homeOf, index))
  }

  /** Somebody who was one of them is so no longer. */
  remove(index: PoolIndex): void {
    this.#others.splice(this.#findPosition(index), 1)
    const home = at(this.#homeOf, index)
    this.#takenHomes.delete(home)
    for (const [{ free }, position] of this.#standings.get(home) ?? []) free.push(position)
  }

  look(): ReserveLook {
    const sums = new Float64Array(this.#groups.length)
    for (const leavers of this.#leavers) this.#addScenario(sums, leavers)
    return { first: this.#findFirst(sums), sumOf: (index) => at(sums, at(this.#groupOf, index)) }
  }

  #buildGroups(people: readonly PoolIndex[], count: number): readonly ReserveGroup[] {
    const candidates = Array.from({ length: count }, () => new Map<number, PoolIndex>())
    for (const index of people) {
      const ofGroup = at(candidates, at(this.#groupOf, index))
      const home = at(this.#homeOf, index)
      if (!ofGroup.has(home)) ofGroup.set(home, index)
    }
    return candidates.map((ofGroup) => {
      const listed = [...ofGroup.values()]
      const places = at(this.#placesOf, at(listed, 0))
      const group: ReserveGroup = { places, candidates: listed, free: new TinyQueue([...listed.keys()]) }
      for (const [position, index] of listed.entries()) {
        const home = at(this.#homeOf, index)
        const standing = this.#standings.get(home)
        if (standing === undefined) this.#standings.set(home, [[group, position]])
        else standing.push([group, position])
      }
      return group
    })
  }

  /** How many of the others come before somebody. */
  #findPosition(index: PoolIndex): number {
    const rank = at(this.#ranks, index)
    let [from, to] = [0, this.#others.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (at(this.#ranks, at(this.#others, middle)) < rank) from = middle + 1
      else to = middle
    }
    return from
  }

  #findFirst(sums: Float64Array): PoolIndex | null {
    let best: PoolIndex | null = null
    let [least, rank] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (const [g, group] of this.#groups.entries()) {
      const sum = at(sums, g)
      if (sum > least) continue
      const first = this.#findFree(group)
      if (first === null) continue
      const own = at(this.#ranks, first)
      if (sum === least && own > rank) continue
      best = first
      least = sum
      rank = own
    }
    return best
  }

  /** The first of a group who is free. Whoever is taken leaves the queue, and comes back with `remove`: nobody is passed over twice. */
  #findFree({ candidates, free }: ReserveGroup): PoolIndex | null {
    for (let position = free.peek(); position !== undefined; position = free.peek()) {
      const index = at(candidates, position)
      if (!this.#takenHomes.has(at(this.#homeOf, index))) return index
      free.pop()
    }
    return null
  }

  /** Fills the seats but the last from the others; the last adds what the best of them adds, or whoever is looked for. */
  #addScenario(sums: Float64Array, leavers: readonly PoolIndex[]): void {
    for (const [place, seats] of this.#panelSeats.entries()) this.#take(place, seats)
    for (const index of leavers)
      for (const place of at(this.#placesOf, index)) this.#take(place, at(this.#seats, place) - 1)
    const left = this.#others.map((index) => at(this.#placesOf, index))
    for (let seat = 1; seat < leavers.length && left.length > 0; seat++) {
      const [next = []] = left.splice(this.#findLeast(left), 1)
      for (const place of next) this.#take(place, at(this.#seats, place) + 1)
    }
    const last = left[this.#findLeast(left)]
    const most = last === undefined ? Number.POSITIVE_INFINITY : this.#sumAdds(last)
    for (const [g, { places }] of this.#groups.entries()) sums[g] = at(sums, g) + Math.min(most, this.#sumAdds(places))
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

/** By pool index: the number of somebody's household, or one of their own. */
function numberHomes({ commit, rows }: DrawnRows): number[] {
  const numbers = new Map<string, number>()
  return rows.map(({ household }, index) => {
    if (!commit.pool.householdRule || household === null) return index
    // The number of the first of them, which is nobody else's.
    const number = numbers.get(household) ?? index
    numbers.set(household, number)
    return number
  })
}
