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

/** The mean, and how far a single person may be favoured. */
function tell(bound: string): [mean: number, favour: number] {
  const words = /above 0 is ([\d.]+),.* up to ([\d.]+) times/.exec(nashProof.prove(subject, stages(bound)))
  return [Number(words![1]), Number(words![2])]
}

test('the mean is that of all chances above 0', () => {
  expect(tell('1')[0]).toBeCloseTo((1 / 2) ** (2 / 5) * (1 / 3) ** (3 / 5), 7)
})

test('the favour that is told is the least in hundredths that the gap allows', () => {
  for (const part of [1000, 2000, 10_000]) {
    const [, favour] = tell(`${part + 1}/${part}`)
    // One person with f times their best chance takes log f + 1/f − 1 from the sum over five people.
    const taken = (f: number): number => Math.log(f) + 1 / f - 1
    expect(taken(favour)).toBeGreaterThanOrEqual(5 / part)
    expect(taken(favour - 0.01)).toBeLessThan(5 / part)
  }
})
