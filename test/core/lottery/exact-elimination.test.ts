import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { solveExactly } from '../../../src/core/lottery/relaxation/exact-elimination.ts'
import { add, formatRational, mul, type Rational, rational, zero } from '../../../src/core/rational.ts'

/** `Σ_j columns[j]·x_j`, row by row. */
function multiply(columns: readonly (readonly number[])[], x: readonly Rational[]): Rational[] {
  const height = columns[0]?.length ?? 0
  return Array.from({ length: height }, (_, i) =>
    columns.reduce((sum, column, j) => add(sum, mul(x[j]!, rational(column[i]!))), zero),
  )
}

/** A lower triangle with ones on the diagonal, and more rows below: independent columns whatever the numbers are. */
const systems = fc.integer({ min: 1, max: 12 }).chain((width) =>
  fc.record({
    columns: fc.tuple(
      ...Array.from({ length: width }, (_, j) =>
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: width + 3 - j - 1, maxLength: width + 3 - j - 1 })
          .map((below) => [...new Array<number>(j).fill(0), 1, ...below]),
      ),
    ),
    x: fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 30n })), {
      minLength: width,
      maxLength: width,
    }),
  }),
)

test.prop([systems], { numRuns: 60, seed: 20261126 })(
  'what solves the equations is found, however long its fractions are, and nothing where one more equation is broken',
  ({ columns, x }) => {
    const wanted = x.map(([num, den]) => rational(num, den))
    const right = multiply(columns, wanted)
    expect(solveExactly(columns, right)?.map(formatRational)).toEqual(wanted.map(formatRational))
    const last = right.length - 1
    const broken = right.with(last, add(right[last]!, rational(1, 7)))
    expect(solveExactly(columns, broken)).toBeNull()
  },
)

test('columns that depend on each other have no one answer', () => {
  expect(
    solveExactly(
      [
        [1, 2, 3],
        [2, 4, 6],
      ],
      [rational(3), rational(6), rational(9)],
    ),
  ).toBeNull()
})

test('a prime that divides a pivot changes nothing but the way', () => {
  const prime = 33_554_393
  const columns = [
    [prime, 1],
    [1, 0],
  ]
  expect(solveExactly(columns, [rational(prime + 2), rational(1)])?.map(formatRational)).toEqual(['1', '2'])
})
