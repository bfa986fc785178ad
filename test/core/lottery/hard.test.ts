import { beforeAll, expect, test } from 'vitest'
import { methodNames } from '../../../src/core/lottery/methods/method-list.ts'
import type { Solver } from '../../../src/core/panels/solver-port.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { certified, judge } from './certified.ts'
import { leximin } from './simplex.ts'
import { allPanels, poolOf, type Tiny } from './tiny.ts'

let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

/** Features 0 and 1 for each digit, with the seats of value 1 between the two numbers given. */
function binary(
  rows: readonly string[],
  seats: readonly (readonly [number, number])[],
  panelSize: number,
  homes: readonly (string | null)[] = [],
): Tiny {
  return {
    pool: poolOf(
      rows.map((row) => [...row].map(Number)),
      homes,
      homes.length > 0,
    ),
    table: {
      features: seats.map(([min, max], f) => ({
        name: `f${f}`,
        quotas: [
          { value: 'no', min: panelSize - max, max: panelSize - min },
          { value: 'yes', min, max },
        ],
      })),
    },
    panelSize,
  }
}

interface Hard {
  readonly name: string
  readonly tiny: Tiny
  /** In the order of the rows. */
  readonly chances: readonly string[]
  /** Whether the relaxation says something else, so that proved cuts are needed. */
  readonly cuts: boolean
}

const one = [1, 1] as const

const collection: readonly Hard[] = [
  {
    name: 'parity: pairs cannot make an odd sum, so the one person with all three is certain',
    tiny: binary(['110', '101', '011', '111', '000', '000'], [one, one, one], 2),
    chances: ['0', '0', '0', '1', '1/2', '1/2'],
    cuts: true,
  },
  {
    name: 'parity with two who have all three: they take turns',
    tiny: binary(['110', '101', '011', '111', '111', '000', '000', '000'], [one, one, one], 3),
    chances: ['0', '0', '0', '1/2', '1/2', '2/3', '2/3', '2/3'],
    cuts: true,
  },
  {
    name: 'a value with max 0: nobody with it has a chance',
    tiny: binary(['10', '00', '01', '01'], [[0, 0], one], 2),
    chances: ['0', '1', '1/2', '1/2'],
    cuts: false,
  },
  {
    name: 'the only one with a value that has a minimum is certain',
    tiny: binary(['1', '0', '0', '0'], [[1, 2]], 2),
    chances: ['1', '1/3', '1/3', '1/3'],
    cuts: false,
  },
  {
    name: 'everyone is needed',
    tiny: binary(['1', '0', '0'], [[1, 1]], 3),
    chances: ['1', '1', '1'],
    cuts: false,
  },
  {
    name: 'quotas fixed in every feature: degenerate stages',
    tiny: binary(
      ['11', '11', '10', '01', '10', '01', '00', '00'],
      [
        [2, 2],
        [2, 2],
      ],
      4,
    ),
    chances: ['1/2', '1/2', '1/2', '1/2', '1/2', '1/2', '1/2', '1/2'],
    cuts: false,
  },
  {
    name: 'households in a triangle of values: one of each home',
    tiny: binary(
      ['10', '01', '10', '01', '00'],
      [
        [1, 1],
        [1, 1],
      ],
      3,
      ['a', 'a', 'b', 'b', null],
    ),
    chances: ['1/2', '1/2', '1/2', '1/2', '1'],
    cuts: false,
  },
]

for (const { name, tiny, chances, cuts } of collection) {
  test(`${name}: exact, proved, by every method`, () => {
    const panels = allPanels(tiny)
    expect(leximin(chances.length, panels).map(formatRational)).toEqual(chances)
    const made = certified(solver, tiny, 'leximin')!
    expect(made.fair.chances.map(formatRational)).toEqual(chances)
    expect(made.certificate.cuts.length > 0).toBe(cuts)
    for (const method of methodNames) {
      expect(judge(certified(solver, tiny, method)!), method).toMatchObject({ outcome: 'pass' })
    }
  })
}

test('a relaxation with a solution and not one panel: the answer is no, not a lottery', () => {
  const tiny = binary(['110', '101', '011', '000'], [one, one, one], 2)
  expect(allPanels(tiny)).toEqual([])
  expect(certified(solver, tiny, 'leximin')).toBeNull()
})
