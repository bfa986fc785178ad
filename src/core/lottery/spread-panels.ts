/* Numbered panels mixed further: the same chances, with as many different people together as can be (docs/engine.md §8.4). */
import { at, increase } from '../checked-index.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { Instance } from '../panels/instance.ts'
import { buildMembership, listRowsOf, type Membership } from '../panels/row-membership.ts'
import type { Dice } from '../panels/search-dice.ts'

/** So many people on panels at most: how often each two are together is counted for every pair. */
export const MOST_SPREAD = 8000
/** Swaps that are tried, for each seat of all panels, as long as no more pairs than so many are looked at. */
const TRIES_BY_SEAT = 30
const MOST_LOOKS = 200e6

/** A person by the place among all who have a seat. */
interface Seated {
  readonly position: PoolPosition
  readonly type: number
  /** Whoever has the same number shares a household; no two people without one have the same. */
  readonly household: number
}

/**
 * Swaps two people between two panels, again and again, so that both stay panels and everybody stays on as many as before.
 * A swap is made where the sum over all pairs of the square of how often they are together does not rise: pairs that are
 * often together meet less, others more. `panels` are lists of members; at most `MOST_SPREAD` people may be on them.
 */
export function spreadPanels(
  instance: Instance,
  panels: readonly (readonly PoolPosition[])[],
  dice: Dice,
): PoolPosition[][] {
  const people = listSeated(instance, new Set(panels.flat()))
  if (people.length > MOST_SPREAD) throw new RangeError('too many people to count their pairs')
  const placeOf = new Map(people.map(({ position }, place) => [position, place]))
  const mixer = new PanelMixer(instance, people, dice)
  for (const members of panels) mixer.add(members.map((position) => placeOf.get(position) ?? -1))
  const seats = panels.length * instance.panelSize
  if (panels.length > 1)
    for (let tries = 0; tries < TRIES_BY_SEAT * seats && mixer.looks < MOST_LOOKS; tries++) mixer.trySwap(dice)
  return mixer.panels.map((members) => Array.from(members, (place) => at(people, place).position).sort((a, b) => a - b))
}

function listSeated(instance: Instance, seated: ReadonlySet<PoolPosition>): Seated[] {
  let household = 0
  const firstOf = instance.classes.map(({ households }) => {
    const first = household
    household += households
    return first
  })
  return instance.types.flatMap(({ households, householdClass }, type) =>
    households.flatMap((members, h) => {
      const home = householdClass === null ? household++ : at(firstOf, householdClass) + h
      return members.flatMap((position) => (seated.has(position) ? [{ position, type, household: home }] : []))
    }),
  )
}

/** Two people who change places: seat i of the first panel and seat j of the second. */
interface PlaceSwap {
  readonly first: number
  readonly second: number
  readonly i: number
  readonly j: number
}

/** Panels under swaps, and how often each two people are together. */
class PanelMixer {
  readonly panels: Int32Array[] = []
  readonly #totals: Int32Array[] = []
  readonly #instance: Instance
  readonly #membership: Membership
  readonly #people: readonly Seated[]
  /** Of each person the sum of random numbers of their rows: what two swaps do to the rows cancels where these do. */
  readonly #hashes: Int32Array
  #looks = 0
  /** Of the pair i < j at `j(j − 1)/2 + i`. */
  readonly #together: Uint32Array

  constructor(instance: Instance, people: readonly Seated[], dice: Dice) {
    this.#instance = instance
    this.#membership = buildMembership(instance)
    this.#people = people
    const ofRow = Int32Array.from(instance.rows, () => dice(2 ** 32) | 0)
    this.#hashes = Int32Array.from(people, ({ type }) =>
      listRowsOf(this.#membership, type).reduce((sum, r) => (sum + ofRow[r]!) | 0, 0),
    )
    this.#together = new Uint32Array((people.length * (people.length - 1)) / 2)
  }

  /** Pairs that were looked at so far. */
  get looks(): number {
    return this.#looks
  }

  add(members: readonly number[]): void {
    const totals = new Int32Array(this.#instance.rows.length)
    for (const place of members) for (const r of this.#rowsOf(place)) increase(totals, r, 1)
    for (const [i, a] of members.entries()) for (const b of members.slice(i + 1)) this.#together[pairOf(a, b)]! += 1
    this.panels.push(Int32Array.from(members))
    this.#totals.push(totals)
  }

  #rowsOf(place: number): Int32Array {
    return listRowsOf(this.#membership, at(this.#people, place).type)
  }

  /**
   * Two panels and a seat of each by the dice; every other time of two people of one type, who can change places in most
   * quotas. Where the two alone cannot, two others change places with them, so that every row of both panels stays.
   */
  trySwap(dice: Dice): void {
    const first = dice(this.panels.length)
    const second = (first + 1 + dice(this.panels.length - 1)) % this.panels.length
    const [a, b] = [at(this.panels, first), at(this.panels, second)]
    const i = dice(a.length)
    const j = dice(2) === 0 ? dice(b.length) : this.#findLike(b, at(a, i), dice)
    if (j === -1 || a.includes(at(b, j)) || b.includes(at(a, i))) return
    const swap = { first, second, i, j }
    if (this.#fits(first, at(a, i), at(b, j)) && this.#fits(second, at(b, j), at(a, i))) {
      if (this.#countRise(swap) <= 0) this.#apply(swap)
      return
    }
    const other = this.#findCounterpart(swap, dice)
    if (other === null) return
    let rise = this.#countRise(swap)
    this.#apply(swap)
    rise += this.#countRise(other)
    this.#apply(other)
    if (rise <= 0 && this.#isSound(first) && this.#isSound(second)) return
    this.#apply(other)
    this.#apply(swap)
  }

  /** The seat in `members` of somebody of the type of `place`, the first from a seat by the dice; −1: there is none. */
  #findLike(members: Int32Array, place: number, dice: Dice): number {
    const { type } = at(this.#people, place)
    const from = dice(members.length)
    for (let n = 0; n < members.length; n++) {
      const seat = (from + n) % members.length
      if (at(this.#people, at(members, seat)).type === type) return seat
    }
    return -1
  }

  /** Whether the panel stays one with `enters` for `leaves`: within its quotas, with one at most of each household. */
  #fits(panel: number, leaves: number, enters: number): boolean {
    const [totals, members] = [at(this.#totals, panel), at(this.panels, panel)]
    const { household, type } = at(this.#people, enters)
    for (const place of members) if (place !== leaves && this.#people[place]!.household === household) return false
    if (type === at(this.#people, leaves).type) return true
    const [out, into] = [this.#rowsOf(leaves), this.#rowsOf(enters)]
    for (const r of out) totals[r]! -= 1
    for (const r of into) totals[r]! += 1
    const isWithin = (r: number): boolean =>
      totals[r]! >= this.#instance.rows[r]!.lo && totals[r]! <= this.#instance.rows[r]!.hi
    const fits = out.every(isWithin) && into.every(isWithin)
    for (const r of out) totals[r]! += 1
    for (const r of into) totals[r]! -= 1
    return fits
  }

  /** Another swap between the two panels that gives every row what the first takes, by the dice; null where there is none. */
  #findCounterpart({ first, second, i, j }: PlaceSwap, dice: Dice): PlaceSwap | null {
    const [a, b] = [at(this.panels, first), at(this.panels, second)]
    const wanted = (at(this.#hashes, at(a, i)) - at(this.#hashes, at(b, j))) | 0
    this.#looks += a.length * b.length
    let found: PlaceSwap | null = null
    let seen = 0
    for (let k = 0; k < a.length; k++) {
      if (k === i || b.includes(at(a, k))) continue
      const hash = (at(this.#hashes, at(a, k)) + wanted) | 0
      for (let l = 0; l < b.length; l++) {
        if (l === j || this.#hashes[at(b, l)]! !== hash || a.includes(at(b, l))) continue
        seen += 1
        // The n-th that is seen takes the place of the one before with the chance 1/n.
        if (dice(seen) === 0) found = { first, second, i: k, j: l }
      }
    }
    return found
  }

  /** By how much the sum of squares rises, halved, when the two change places: `(c + 1)² − c² = 2c + 1`. */
  #countRise({ first, second, i, j }: PlaceSwap): number {
    const [a, b] = [at(this.panels, first), at(this.panels, second)]
    const [x, y] = [at(a, i), at(b, j)]
    const together = this.#together
    this.#looks += 4 * a.length
    let rise = 0
    // Whoever is on both panels meets both of them as often as before.
    for (const other of a)
      if (other !== x && !b.includes(other)) rise += 1 + together[pairOf(y, other)]! - together[pairOf(x, other)]!
    for (const other of b)
      if (other !== y && !a.includes(other)) rise += 1 + together[pairOf(x, other)]! - together[pairOf(y, other)]!
    return rise
  }

  /** Lets the two change places. Once more, and all is as before. */
  #apply({ first, second, i, j }: PlaceSwap): void {
    const [x, y] = [at(at(this.panels, first), i), at(at(this.panels, second), j)]
    this.#seat(first, i, y)
    this.#seat(second, j, x)
  }

  /** Gives the seat to `enters`. */
  #seat(panel: number, seat: number, enters: number): void {
    const [members, totals] = [at(this.panels, panel), at(this.#totals, panel)]
    const leaves = at(members, seat)
    this.#looks += 2 * members.length
    for (let s = 0; s < members.length; s++)
      if (s !== seat) {
        this.#together[pairOf(leaves, members[s]!)]! -= 1
        this.#together[pairOf(enters, members[s]!)]! += 1
      }
    for (const r of this.#rowsOf(leaves)) totals[r]! -= 1
    for (const r of this.#rowsOf(enters)) totals[r]! += 1
    members[seat] = enters
  }

  /** Whether the panel is one: within every quota, with one at most of each household. */
  #isSound(panel: number): boolean {
    const totals = at(this.#totals, panel)
    if (!this.#instance.rows.every(({ lo, hi }, r) => totals[r]! >= lo && totals[r]! <= hi)) return false
    const households = new Set<number>()
    for (const place of at(this.panels, panel)) households.add(this.#people[place]!.household)
    return households.size === at(this.panels, panel).length
  }
}

function pairOf(a: number, b: number): number {
  return a < b ? (b * (b - 1)) / 2 + a : (a * (a - 1)) / 2 + b
}
