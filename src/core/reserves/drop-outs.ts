/* Simulated drop-outs: scenarios and the cases they leave (docs/reserves.md §2.1). */

import { at } from '../checked-index.ts'
import type { Stream } from '../draw/number-stream.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { Pool } from '../model/registrant.ts'
import { countSeatsPerRow, type QuotaRows } from './quota-rows.ts'

/** How likely people are to drop out, in whole numbers of 1/`of`. */
export interface DropoutChances {
  /** 2 to 1000. */
  readonly of: number
  readonly usual: number
  /** For people with these values instead of `usual`; the largest where several apply. Positions in the quota table. */
  readonly special: readonly { readonly feature: number; readonly value: number; readonly chance: number }[]
}

/** How many drop-outs are simulated, and how likely each person is to be among them. */
export interface DropoutPlan {
  readonly scenarios: number
  readonly chances: DropoutChances
}

/** What is left of a panel after some drop-outs: seats per quota row, and how many people are missing. */
export interface DropoutCase {
  readonly seats: readonly number[]
  readonly vacancies: number
  /** In how many scenarios. */
  readonly times: number
}

/** Someone's chance to drop out, in whole numbers of 1/`of`. */
export function findDropoutChance({ usual, special }: DropoutChances, values: readonly number[]): number {
  const own = special.filter(({ feature, value }) => values[feature] === value)
  return own.length === 0 ? usual : own.reduce((highest, { chance }) => Math.max(highest, chance), 0)
}

/**
 * In each scenario everybody drops out or stays on their own. One number of the stream serves as many
 * people as it has digits in base `of`, the lowest digit first, in the order of `panel`; somebody whose digit is below
 * their chance drops out. A scenario begins with a new number.
 */
export function simulateDropouts(
  stream: Stream,
  pool: Pool,
  panel: readonly PoolPosition[],
  { scenarios, chances }: DropoutPlan,
): PoolPosition[][] {
  const { of } = chances
  if (!Number.isSafeInteger(of) || of < 2 || of > 1000) throw new RangeError(`no chances in 1/${of}`)
  const people = panel.map((member) => findDropoutChance(chances, at(pool.registrants, member).values))
  // As many digits as fit into a number that is exact in a double (docs/log-format.md §7).
  let [digits, numbers] = [1, of]
  for (; numbers * of <= Number.MAX_SAFE_INTEGER; numbers *= of) digits += 1
  return Array.from({ length: scenarios }, () => {
    let number = 0
    return panel.filter((_, p) => {
      // Everybody takes a digit, whoever drops out: the scenario of one person does not move with the chance of another.
      if (p % digits === 0) number = stream.next(numbers)
      const digit = number % of
      number = (number - digit) / of
      return digit < at(people, p)
    })
  })
}

/** Scenarios that leave the same seats are one case. */
export function groupDropoutCases(
  rows: QuotaRows,
  pool: Pool,
  panel: readonly PoolPosition[],
  dropouts: readonly (readonly PoolPosition[])[],
): DropoutCase[] {
  const all = countSeatsPerRow(rows, pool, panel)
  const cases = new Map<string, { seats: readonly number[]; vacancies: number; times: number }>()
  for (const leavers of dropouts) {
    const gone = countSeatsPerRow(rows, pool, leavers)
    const seats = all.map((number, row) => number - at(gone, row))
    // With any feature the seats tell the vacancies too; a table without features has nothing else.
    const key = `${leavers.length}/${seats.join()}`
    const known = cases.get(key)
    if (known === undefined) cases.set(key, { seats, vacancies: leavers.length, times: 1 })
    else known.times += 1
  }
  return [...cases.values()]
}
