/* Branch and bound for the people who fill empty seats with the least violation (docs/reserves.md §3.1). */

import { at } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import { ascendMultipliers, pickSmallestSums, TRY_EVERY } from './call-multipliers.ts'
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

/** People of whom the rest of a set is to come: those who are seated before them are `chosen`, and they are blocked by none of these. */
interface Rest {
  readonly people: readonly Person[]
  readonly size: number
  readonly chosen: readonly Person[]
}

/** A search among them, with the smallest sum of multipliers from each person on. */
interface Walk extends Rest {
  readonly leastFrom: Float64Array
  readonly from: number
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
  readonly #people: readonly Person[]
  /** Looks at this many people or rows before it gives up. */
  #looks: number
  /** Sets that cost more are of no interest. */
  #limit = Number.POSITIVE_INFINITY
  /** The cost is known and the first set of that cost is wanted. */
  #isLast = false
  #best: { readonly people: readonly Person[]; readonly cost: number } | null = null

  constructor(fill: FillBound, people: readonly Person[], { seats, looks }: EmptySeats) {
    this.#fill = fill
    this.#people = people
    this.#kinds = people.reduce((most, { kind }) => Math.max(most, kind + 1), 0)
    this.#seats = Int32Array.from(seats)
    this.#looks = looks
  }

  /** The best `size` people that were found. */
  run(size: number): { readonly people: readonly Person[]; readonly cost: number; readonly proved: boolean } {
    const { scale } = this.#fill
    if (size === 0) return { people: [], cost: this.#fill.boundAll(this.#seats, 0) / scale, proved: true }
    const rest: Rest = { people: this.#people, size, chosen: [] }
    if (isHard(rest)) this.#beGreedy(rest)
    this.#search(rest)
    // The looks were used up before the first set was found: some set is better than none, and it is said to be unproved.
    if (this.#best === null) this.#beGreedy(rest)
    // A set from exchanges may be as good as the best and not the first of those. So the order is gone through once more
    // with the best cost as the limit, and the first set that reaches it ends the search.
    if (isHard(rest) && this.#best !== null && this.#looks >= 0) {
      this.#limit = this.#best.cost
      this.#isLast = true
      this.#search(rest)
    }
    if (this.#best === null) throw new Error('too few people who could be called together')
    return { people: this.#best.people, cost: this.#best.cost / scale, proved: this.#looks >= 0 }
  }

  /** Goes through the sets of the rest; where they are many, with multipliers of its own. */
  #search(rest: Rest): void {
    const before = this.#fill.multipliers
    const people = isHard(rest) ? this.#strengthen(rest) : rest.people
    const leastFrom = listSuffixMinima(people.map(({ rows }) => sumPersonRows(this.#fill.multipliers, rows)))
    this.#extend({ ...rest, people, leastFrom, from: 0 })
    this.#fill.multipliers = before
  }

  /** Gives the multipliers of a strong bound, and those people with whom a set may be of interest. */
  #strengthen({ people, size, chosen }: Rest): readonly Person[] {
    const judge = (places: readonly number[]): number => {
      const set = places.map((i) => at(people, i))
      // Beginning with all people it is done twice at most. Everywhere else it is part of the search.
      if (chosen.length > 0) this.#looks -= people.length * TRY_EVERY
      const found = this.#exchange(set, { people, size, chosen })
      // Something of interest is there, so no bound can say otherwise; or the search is over.
      return (this.#isLast && found) || this.#looks < 0 ? Number.NEGATIVE_INFINITY : this.#limit
    }
    const question = { people: people.map(({ rows }) => rows), size, judge, smallest: this.#fill.scale }
    const bound = ascendMultipliers(this.#fill, this.#seats, question)
    return bound > this.#limit ? [] : this.#dropHopeless(people, size)
  }

  #dropHopeless(people: readonly Person[], size: number): readonly Person[] {
    const rows = people.map((person) => person.rows)
    // With somebody on it, a set has at best the other `size − 1` of the smallest sums: the sum without its last and largest.
    const { sum, last } = pickSmallestSums(rows, this.#fill.multipliers, size)
    const others = this.#fill.boundAll(this.#seats, size) + sum - last
    return people.filter((person) => others + sumPersonRows(this.#fill.multipliers, person.rows) <= this.#limit)
  }

  /** Notes what a good set costs: at each step whoever leaves the most hope, then exchanges. */
  #beGreedy(rest: Rest): void {
    const chosen: Person[] = []
    while (chosen.length < rest.size) {
      const next = this.#findBestBeside(rest.people, chosen, rest.size - chosen.length - 1)
      // Where people taken before shut out all who are left, by their households, there is no greedy set.
      if (next === null) break
      chosen.push(next.person)
      this.#seat(next.person, 1)
    }
    for (const person of chosen) this.#seat(person, -1)
    if (chosen.length === rest.size) this.#exchange(chosen, rest)
  }

  /** Exchanges one of a set for another while that helps; whether what comes of it is of interest, which is then noted. */
  #exchange(set: readonly Person[], { people, chosen: before }: Rest): boolean {
    const chosen = [...set]
    for (const person of chosen) this.#seat(person, 1)
    let cost = Number.POSITIVE_INFINITY
    for (let unchanged = 0, place = 0; unchanged < chosen.length; place = (place + 1) % chosen.length) {
      const left = at(chosen, place)
      chosen.splice(place, 1)
      this.#seat(left, -1)
      const next = this.#findBestBeside(people, chosen, 0)
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
    const found = cost <= this.#limit && new Set(homes).size === homes.length
    // It need not be the first of its cost, which the last search is for.
    if (found && !this.#isLast) this.#note([...before, ...chosen], cost)
    return found
  }

  /** A set of interest. From now on only what is cheaper is, by prices in whole numbers times `scale`; of the last search it is the end. */
  #note(people: readonly Person[], cost: number): void {
    this.#best = { people, cost }
    this.#limit = this.#isLast ? Number.NEGATIVE_INFINITY : cost - this.#fill.scale
  }

  /** Who leaves the smallest bound beside `chosen`, who are seated, with `more` to come; the first of equals. */
  #findBestBeside(
    people: readonly Person[],
    chosen: readonly Person[],
    more: number,
  ): { readonly person: Person; readonly cost: number } | null {
    const after = this.#fill.boundAfterEachRow(this.#seats, more)
    const homes = new Set(chosen.map(({ household }) => household))
    let best: { person: Person; cost: number } | null = null
    for (const person of people) {
      const cost = sumPersonRows(after, person.rows)
      // First what is cheap to ask: most people are not better.
      if (best !== null && cost >= best.cost) continue
      if (!isBlocked(homes, person) && !chosen.includes(person)) best = { person, cost }
    }
    return best
  }

  /** Tries everybody from `from` on for the next of `size` seats. */
  #extend({ people, size, chosen, leastFrom, from }: Walk): void {
    const after = this.#fill.boundAfterEachRow(this.#seats, size - 1)
    const homes = new Set(chosen.map(({ household }) => household))
    this.#looks -= after.length
    const tried = new Uint8Array(this.#kinds)
    for (let i = from; i <= people.length - size; i++) {
      const person = people[i]!
      // Of a kind that lives apart only the first is tried at a place: any set with a later one is as good with the first,
      // and comes later. People who share homes differ in whom they shut out, so each of them is tried.
      if (person.household === null) {
        if (tried[person.kind] === 1) continue
        tried[person.kind] = 1
      }
      this.#looks -= 1
      if (this.#looks < 0) return
      // The rest have at least `size − 1` times the smallest sum behind this place; `after` holds their features (docs/reserves.md §3.2).
      const others = size === 1 ? 0 : (size - 1) * leastFrom[i + 1]!
      const cost = sumPersonRows(after, person.rows) + others
      // Equal to the limit is still of interest: after a note the limit lies below the cost noted.
      if (cost > this.#limit || isBlocked(homes, person)) continue
      if (size === 1) {
        this.#note([...chosen, person], cost)
        continue
      }
      this.#seat(person, 1)
      const next = { people, size: size - 1, chosen: [...chosen, person] }
      const behind = people.length - i - 1
      if (size > 2 && countWays(behind, size - 1) > FEW_WAYS) this.#search(listBehind(next, i + 1))
      else this.#extend({ ...next, leastFrom, from: i + 1 })
      this.#seat(person, -1)
      if (this.#looks < 0) return
    }
  }

  #seat(person: Person, by: 1 | -1): void {
    seatRows(this.#seats, person.rows, by)
  }
}

function isHard({ people, size }: Rest): boolean {
  return size > 1 && countWays(people.length, size) > FEW_WAYS
}

/** Those from a place on who can come beside those chosen. */
function listBehind({ people, size, chosen }: Rest, from: number): Rest {
  const homes = new Set(chosen.map(({ household }) => household))
  return { people: people.slice(from).filter((person) => !isBlocked(homes, person)), size, chosen }
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
