/* Branch and bound for the people who fill empty seats with the least violation (docs/reserves.md §3.1). */

import { at } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import { ascendMultipliers, pickSmallestSums } from './call-multipliers.ts'
import { FillBound, sumPersonRows } from './fill-bound.ts'
import type { EligibleKinds } from './person-kinds.ts'
import { countWays, seatRows } from './ways-to-call.ts'

/** Up to so many ways to call are searched through at once; for more, a strong bound is worth its time. */
const FEW_WAYS = 2000

/** Seats to be filled beside those who stay. */
export interface EmptySeats {
  /** Who stays, counted for each quota row. */
  readonly seats: readonly number[]
  /** How many seats are empty. */
  readonly size: number
  /** How often the search may look at a person or a row before it gives up. */
  readonly looks: number
}

/** Who is called, in the seeded order, and the violation then, in 1/`over`. */
export interface CalledPeople {
  readonly people: readonly PoolPosition[]
  readonly cost: number
  /** Nobody else would leave less, and no equal set comes first; false where the search gave up before it knew that. */
  readonly proved: boolean
}

interface Person {
  readonly position: PoolPosition
  readonly kind: number
  readonly rows: readonly number[]
  /** Where another person who could be called may share it. */
  readonly household: string | null
}

/**
 * Finds the people who fill seats with the smallest violation: an exhaustive search in whole numbers, in the seeded
 * order, that leaves out only what cannot be better. Where it began with good sets made by exchanges, it goes through the
 * order once more for the first set that is as good as the best: of equal sets, the one whose places in the order,
 * ascending, come first.
 */
class CallSearch {
  readonly #fill: FillBound
  readonly #seats: Int32Array
  readonly #kinds: number
  #people: readonly Person[]
  /** From each person on: the smallest sum of multipliers. */
  #leastFrom: Float64Array = new Float64Array(0)
  /** Looks at this many people or rows before it gives up. */
  #looks: number
  /** Sets that cost more are of no interest. */
  #limit = Number.POSITIVE_INFINITY
  /** By how much a set must be cheaper than the last one noted to be of interest. */
  #gap: number
  #best: { readonly people: readonly Person[]; readonly cost: number } | null = null

  constructor(fill: FillBound, people: readonly Person[], { seats, looks }: EmptySeats) {
    this.#fill = fill
    this.#people = people
    this.#kinds = people.reduce((most, { kind }) => Math.max(most, kind + 1), 0)
    this.#seats = Int32Array.from(seats)
    this.#looks = looks
    // Prices are whole numbers times `scale`: what is cheaper at all is cheaper by that much.
    this.#gap = fill.scale
  }

  /** The best `size` people that were found. */
  run(size: number): { readonly people: readonly Person[]; readonly cost: number; readonly proved: boolean } {
    const { scale } = this.#fill
    if (size === 0) return { people: [], cost: this.#fill.boundAll(this.#seats, 0) / scale, proved: true }
    const all = this.#people
    const hard = size > 1 && countWays(all.length, size) > FEW_WAYS
    if (hard) this.#prepare(size)
    this.#search(size)
    // The looks were used up before the first set was found: some set is better than none, and it is said to be unproved.
    if (this.#best === null) this.#beGreedy(size)
    // A set from exchanges may be as good as the best and not the first of those. So the order is gone through once more
    // with the best cost as the limit, and the first set that reaches it ends the search: the gap is then infinite.
    if (hard && this.#best !== null && this.#looks >= 0) {
      this.#people = all
      this.#limit = this.#best.cost
      this.#gap = Number.POSITIVE_INFINITY
      this.#dropHopeless(size)
      this.#search(size)
    }
    if (this.#best === null) throw new Error('too few people who could be called together')
    return { people: this.#best.people, cost: this.#best.cost / scale, proved: this.#looks >= 0 }
  }

  #search(size: number): void {
    this.#leastFrom = listSuffixMinima(this.#people.map(({ rows }) => sumPersonRows(this.#fill.multipliers, rows)))
    this.#extend(0, size, [], new Set())
  }

  /** Finds a good set and a strong bound, and leaves out people with whom no set can be better. */
  #prepare(size: number): void {
    this.#beGreedy(size)
    const people = this.#people.map(({ rows }) => rows)
    const judge = (chosen: readonly number[]): number => {
      this.#exchange(chosen.map((i) => at(this.#people, i)))
      // The limit stands one gap below the best cost known, so this is that cost.
      return this.#limit + this.#gap
    }
    ascendMultipliers(this.#fill, this.#seats, { people, size, judge })
    this.#dropHopeless(size)
  }

  #dropHopeless(size: number): void {
    const rows = this.#people.map((person) => person.rows)
    // With somebody on it, a set has at best the other `size − 1` of the smallest sums: the sum without its last and largest.
    const { sum, last } = pickSmallestSums(rows, this.#fill.multipliers, size)
    const others = this.#fill.boundAll(this.#seats, size) + sum - last
    this.#people = this.#people.filter(
      (person) => others + sumPersonRows(this.#fill.multipliers, person.rows) <= this.#limit,
    )
  }

  /** Notes what a good set costs: at each step whoever leaves the most hope, then exchanges. */
  #beGreedy(size: number): void {
    const chosen: Person[] = []
    while (chosen.length < size) {
      const next = this.#findBestBeside(chosen, size - chosen.length - 1)
      // Where people taken before shut out all who are left, by their households, there is no greedy set.
      if (next === null) break
      chosen.push(next.person)
      this.#seat(next.person, 1)
    }
    for (const person of chosen) this.#seat(person, -1)
    if (chosen.length === size) this.#exchange(chosen)
  }

  /** Exchanges one of a set for another while that helps, and notes what the set then costs. */
  #exchange(set: readonly Person[]): void {
    const chosen = [...set]
    for (const person of chosen) this.#seat(person, 1)
    let cost = Number.POSITIVE_INFINITY
    for (let unchanged = 0, place = 0; unchanged < chosen.length; place = (place + 1) % chosen.length) {
      const left = at(chosen, place)
      chosen.splice(place, 1)
      this.#seat(left, -1)
      const next = this.#findBestBeside(chosen, 0)
      // Strictly: were an equal one enough, two people could take turns for ever. The cost starts as infinite, so the first place sets it.
      const better = next !== null && next.cost < cost
      unchanged = better ? 1 : unchanged + 1
      if (better) cost = next.cost
      const kept = better ? next.person : left
      chosen.splice(place, 0, kept)
      this.#seat(kept, 1)
    }
    for (const person of chosen) this.#seat(person, -1)
    // The set shown by the multipliers knows nothing of households, and an exchange changes one place only.
    const homes = chosen.flatMap(({ household }) => household ?? [])
    if (cost <= this.#limit && new Set(homes).size === homes.length) this.#note(chosen, cost)
  }

  /** A better set; from now on only what is cheaper by at least `#gap` is of interest. */
  #note(people: readonly Person[], cost: number): void {
    this.#best = { people, cost }
    this.#limit = cost - this.#gap
  }

  /** Who leaves the smallest bound beside `chosen`, who are seated, with `more` to come; the first of equals. */
  #findBestBeside(chosen: readonly Person[], more: number): { readonly person: Person; readonly cost: number } | null {
    const after = this.#fill.boundAfterEachRow(this.#seats, more)
    const homes = new Set(chosen.map(({ household }) => household))
    let best: { person: Person; cost: number } | null = null
    for (const person of this.#people) {
      const cost = sumPersonRows(after, person.rows)
      // First what is cheap to ask: most people are not better.
      if (best !== null && cost >= best.cost) continue
      if (!isBlocked(homes, person) && !chosen.includes(person)) best = { person, cost }
    }
    return best
  }

  /** Tries everybody from `from` on for the next of `size` seats. */
  #extend(from: number, size: number, chosen: readonly Person[], homes: ReadonlySet<string | null>): void {
    const after = this.#fill.boundAfterEachRow(this.#seats, size - 1)
    this.#looks -= after.length
    const tried = new Uint8Array(this.#kinds)
    for (let i = from; i <= this.#people.length - size; i++) {
      const person = this.#people[i]!
      // Of a kind that lives apart only the first is tried at a place: any set with a later one is as good with the first,
      // and comes later. People who share homes differ in whom they shut out, so each of them is tried.
      if (person.household === null) {
        if (tried[person.kind] === 1) continue
        tried[person.kind] = 1
      }
      this.#looks -= 1
      if (this.#looks < 0) return
      // The rest have at least `size − 1` times the smallest sum behind this place; `after` holds their features (docs/reserves.md §3.2).
      const others = size === 1 ? 0 : (size - 1) * this.#leastFrom[i + 1]!
      const cost = sumPersonRows(after, person.rows) + others
      // Equal to the limit is still of interest: after a note the limit lies a whole gap below the cost noted.
      if (cost > this.#limit || isBlocked(homes, person)) continue
      if (size === 1) {
        this.#note([...chosen, person], cost)
        continue
      }
      this.#seat(person, 1)
      this.#extend(i + 1, size - 1, [...chosen, person], new Set([...homes, person.household]))
      this.#seat(person, -1)
      if (this.#looks < 0) return
    }
  }

  #seat(person: Person, by: 1 | -1): void {
    seatRows(this.#seats, person.rows, by)
  }
}

function isBlocked(homes: ReadonlySet<string | null>, person: Person): boolean {
  return person.household !== null && homes.has(person.household)
}

function listSuffixMinima(values: readonly number[]): Float64Array {
  const least = new Float64Array(values.length + 1).fill(Number.POSITIVE_INFINITY)
  for (let i = values.length - 1; i >= 0; i--) least[i] = Math.min(at(values, i), at(least, i + 1))
  return least
}

/** Fills the empty seats with those of `eligible` who leave the smallest violation. There must be so many who can come together. */
export function callPeople(eligible: EligibleKinds, empty: EmptySeats): CalledPeople {
  const { ranked, rows, kinds } = eligible
  const { pool, rank } = ranked
  const people = kinds.flatMap(({ members, rows: own, shared }, kind) =>
    members.map((position): Person => {
      const household = shared === null ? null : at(pool.registrants, position).household
      return { position, kind, rows: own, household }
    }),
  )
  people.sort((a, b) => at(rank, a.position) - at(rank, b.position))
  const most = empty.seats.reduce((highest, seats) => Math.max(highest, seats), 0)
  const found = new CallSearch(new FillBound(rows, most + people.length + 1), people, empty).run(empty.size)
  return { ...found, people: found.people.map(({ position }) => position) }
}
