import { expect, test } from 'vitest'
import { addWorth, buildCutLanes } from '../../../src/core/verify/cut-lanes.ts'

const cut = (hi: bigint, coefficients: readonly (readonly [number, bigint])[]) => ({ lo: 0n, hi, coefficients })

test('each cut has what it has left in a lane of its own, however long the numbers of the others are', () => {
  const long = 10n ** 40n - 1n
  const cuts = [cut(2n, [[0, 1n]]), cut(long, [[1, long]]), cut(-1n, [[0, -1n]])]
  const lanes = buildCutLanes(cuts, [3, 1], 3)
  const hold = (types: readonly number[]): boolean =>
    lanes.holds(types.reduce((rest, type) => addWorth(lanes, rest, type), lanes.start))
  expect(hold([0])).toBe(true)
  expect(hold([0, 0, 1])).toBe(true)
  // The third asks for one seat of type 0 at least, the first for two at most.
  expect(hold([1])).toBe(false)
  expect(hold([0, 0, 0])).toBe(false)
  expect(hold([0, 1, 1])).toBe(false)
})

test('a type without a seat takes no memory for the cuts that name it: there may be hundreds of thousands', () => {
  const types = Array.from({ length: 1000 }, (_, t) => t)
  const cuts = Array.from({ length: 500 }, () =>
    cut(
      10n ** 39n,
      types.map((t) => [t, 1n]),
    ),
  )
  const seatsOf = types.map((t) => (t < 2 ? 1 : 0))
  const { seatOf } = buildCutLanes(cuts, seatsOf, 1)
  expect(seatOf.map((takes) => takes > 0n)).toEqual(seatsOf.map((seats) => seats > 0))
})
