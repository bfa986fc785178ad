import { expect, test } from 'vitest'
import { computeChance, steer, summarise } from '../../../bench/steering.js'
import { listIndices } from '../../../src/core/model/pool-place.ts'
import { setsOf } from './brute.ts'

/* What docs/reserves.md §5 says of organisers who aim, with fewer runs. Everything follows from the numbers of the runs. */

/** All orders of some people. */
function ordersOf(people: readonly number[]): number[][] {
  if (people.length === 0) return [[]]
  return people.flatMap((first) => ordersOf(people.filter((one) => one !== first)).map((rest) => [first, ...rest]))
}

test('the chance by an order that nobody knows is that of all orders together', () => {
  const people = listIndices(5)
  const sets = setsOf(people, 2).filter((_, i) => i % 3 !== 1) as (typeof people)[]
  for (const wanted of people) {
    const orders = ordersOf(people)
    const hits = orders.filter((order) => {
      const places = (set: readonly number[]): string =>
        set
          .map((one) => order.indexOf(one))
          .sort()
          .join()
      const first = sets.reduce((a, b) => (places(a) <= places(b) ? a : b))
      return first.includes(wanted)
    })
    expect(computeChance(sets, wanted)).toBeCloseTo(hits.length / orders.length, 12)
  }
})

test('whoever knows the order gains by it, and against a beacon nothing', () => {
  const runs = Array.from({ length: 200 }, (_, run) => steer(run))
  const of = (name: 'honest' | 'draw' | 'beacon') => summarise(runs.map((run) => run[name]))
  // 3.29 standard errors: one right program in a thousand would be refused, and the runs are always the same.
  const off = ({ gain, error }: ReturnType<typeof of>): number => gain / error
  expect(off(of('draw'))).toBeGreaterThan(3.29)
  expect(Math.abs(off(of('beacon')))).toBeLessThan(3.29)
  expect(Math.abs(off(of('honest')))).toBeLessThan(3.29)
}, 120_000)
