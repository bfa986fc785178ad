import { expect, test } from 'vitest'
import type { Stream } from '../../../src/core/draw/number-stream.ts'
import { markPosition } from '../../../src/core/model/pool-place.ts'
import { simulateDropouts } from '../../../src/core/reserves/drop-outs.ts'
import { poolOf } from '../lottery/tiny.ts'

/** The largest power below 2^53, in whole numbers of any size. */
function largestPower(of: number): { power: number; digits: number } {
  let [power, digits] = [1n, 0]
  while (power * BigInt(of) < 2n ** 53n) {
    power *= BigInt(of)
    digits += 1
  }
  return { power: Number(power), digits }
}

test.each([2, 3, 7, 10, 100, 999, 1000])(
  'of chances in %i as many people share a number of the stream as it has digits in a double',
  (of) => {
    const { power, digits } = largestPower(of)
    const people = 2 * digits + 1
    const pool = poolOf(Array.from({ length: people }, () => [0]), [], false) // biome-ignore format: a row
    const asked: number[] = []
    // The digits of each number, the lowest first: 1, then nothing but 0.
    const next = (below: number): number => {
      asked.push(below)
      return 1
    }
    const panel = pool.registrants.map((_, i) => markPosition(i))
    const plan = { scenarios: 2, chances: { of, usual: 1, special: [] } }
    const left = simulateDropouts({ next } as Stream, pool, panel, plan)
    expect(asked).toEqual([power, power, power, power, power, power])
    const gone = [...panel.keys()].filter((i) => i % digits !== 0)
    expect(left).toEqual([gone, gone])
  },
)
