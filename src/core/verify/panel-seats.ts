import { at } from '../checked-index.ts'
import type { LoggedFeature } from '../log/entries.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { listQuotaPlaces } from './least-set.ts'

interface NamedQuota {
  readonly feature: string
  readonly value: string
  readonly min: number
  readonly max: number
}

/** A quota that a panel does not meet, with the seats that the panel has for it. */
export interface MissedQuota extends NamedQuota {
  readonly found: number
}

/** Counts the seats of panels, of people by pool index whose rows fit the quotas. */
export class PanelSeats {
  readonly #placesOf: readonly (readonly number[])[]
  readonly #quotas: readonly NamedQuota[]
  /** How many quotas somebody has to sit for. */
  readonly #needed: number
  readonly #seats: Uint32Array
  /** The quotas that somebody sits for, by their place among all. */
  #taken: number[] = []

  constructor(features: readonly LoggedFeature[], rows: readonly PoolRow[]) {
    this.#placesOf = listQuotaPlaces(features, rows)
    this.#quotas = features.flatMap(([feature, values]) =>
      values.map(([value, min, max]) => ({ feature, value, min, max })),
    )
    this.#needed = this.#quotas.filter(({ min }) => min > 0).length
    this.#seats = new Uint32Array(this.#quotas.length)
  }

  /**
   * Whether a panel meets every quota. It takes time by the panel's own values, not by all that are listed: a log may have
   * many panels, and many values.
   */
  meetsQuotas(members: readonly PoolIndex[]): boolean {
    this.#seat(members)
    let met = 0
    for (const place of this.#taken) {
      const { min, max } = at(this.#quotas, place)
      const found = at(this.#seats, place)
      if (found < min || found > max) return false
      if (min > 0) met += 1
    }
    return met === this.#needed
  }

  /** The quotas that a panel misses. It takes time by all values. */
  listMisses(members: readonly PoolIndex[]): readonly MissedQuota[] {
    this.#seat(members)
    const seated = this.#quotas.map((quota, place) => ({ ...quota, found: at(this.#seats, place) }))
    return seated.filter(({ min, max, found }) => found < min || found > max)
  }

  #seat(members: readonly PoolIndex[]): void {
    for (const place of this.#taken) this.#seats[place] = 0
    const taken: number[] = []
    for (const member of members) {
      for (const place of at(this.#placesOf, member)) {
        const before = at(this.#seats, place)
        if (before === 0) taken.push(place)
        this.#seats[place] = before + 1
      }
    }
    this.#taken = taken
  }
}
