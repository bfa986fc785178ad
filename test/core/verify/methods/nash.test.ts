import { expect, test } from 'vitest'
import type { CertifiedStage } from '../../../../src/core/model/certificate.ts'
import type { ProofSubject } from '../../../../src/core/verify/bounds/certified-bounds.ts'
import { nashProof } from '../../../../src/core/verify/methods/nash.ts'

/** One of two, one of three, and one who can be on no panel: chances 1/2, 1/3 and 0. */
const subject: ProofSubject = {
  sizes: [2n, 3n, 1n],
  rows: [0, 1, 2].map((type) => {
    const seats = type < 2 ? 1n : 0n
    return { lo: seats, hi: seats, coefficients: [[type, 1n]] }
  }),
  seats: [1n, 1n, 0n],
  of: 1n,
  panelSize: 2,
}

const stages = (bound: string): CertifiedStage[] => [
  { bound, multipliers: { of: '1', rows: [[0, '2'], [1, '3']] } },
  { bound: '0', multipliers: { of: '1', rows: [[2, '1']] } },
] // biome-ignore format: a table

/** How far a single person may be favoured, before and after chances are rounded to tickets; these are so much of a chance at most. */
function tellFavour(bound: string, mostOfChance: bigint): [exact: number, rounded: number] {
  const room = nashProof.describeRoom!(subject, stages(bound), { mostOfChance, fewest: 1n, most: 1n })
  const words = /up to ([\d.]+) times that of the best lottery, and by the tickets up to ([\d.]+) times/.exec(room)
  return [Number(words![1]), Number(words![2])]
}

test('the mean is that of all chances above 0', () => {
  const [, mean] = /above 0 is ([\d.]+),/.exec(nashProof.prove(subject, stages('1')))!
  expect(Number(mean)).toBeCloseTo((1 / 2) ** (2 / 5) * (1 / 3) ** (3 / 5), 7)
})

test('the favour that is told is the least in hundredths that the gap allows', () => {
  for (const part of [1000, 2000, 10_000]) {
    const [favour, rounded] = tellFavour(`${part + 1}/${part}`, 100n)
    expect(rounded).toBe(favour)
    // One person with f times their best chance takes log f + 1/f − 1 from the sum over five people.
    const taken = (f: number): number => Math.log(f) + 1 / f - 1
    expect(taken(favour)).toBeGreaterThanOrEqual(5 / part)
    expect(taken(favour - 0.01)).toBeLessThan(5 / part)
  }
})

test('of tickets it is as many times more as they are of a chance', () => {
  const [favour, rounded] = tellFavour('1001/1000', 125n)
  expect(rounded / favour).toBeCloseTo(1.25, 1)
  expect(tellFavour('1001/1000', 250n)[1] / favour).toBeCloseTo(2.5, 1)
})
