import type { AreaSize } from '../../../../src/core/invite/area-slots.ts'
import type { InviteCommitBody, LoggedStages } from '../../../../src/core/invite/invite-entries.ts'
import { allotLetters, computeChances, type LetterGroup } from '../../../../src/core/invite/letter-plan.ts'
import { planAreas } from '../../../../src/core/invite/plan-areas.ts'
import { readLoggedPlan } from '../../../../src/core/invite/read-plan.ts'
import { formatRational } from '../../../../src/core/rational.ts'

/*
 * Commits to letters in which everything follows from everything, but for one thing that one check alone finds; and sound ones in which
 * something is so that a check which asks for too much would fail.
 */

type Cell = readonly [values: readonly string[], parts: readonly number[], addresses: number]
type Group = readonly [part: number, values: readonly string[], earlier: readonly number[], n: number, letters: number]

interface Lone {
  readonly name: string
  readonly body: InviteCommitBody
  readonly isSound: boolean
}

const shares = (first: string, second: string): InviteCommitBody['parts'] => [
  ['poor', first, 'imd <= 2'],
  ['all', second, ''],
]
const usual: readonly Cell[] = [
  [['a'], [0, 1], 4],
  [['a'], [1], 16],
  [['b'], [0, 1], 4],
  [['b'], [1], 16],
]
const plain: readonly Cell[] = [
  [['a'], [1], 20],
  [['b'], [1], 20],
]

/** A commit with these cells, whose groups follow where none are given, and whose chances follow from them. */
function follow(
  base: InviteCommitBody,
  cells: readonly Cell[],
  { groups, ...change }: Partial<Omit<InviteCommitBody, 'groups'>> & { readonly groups?: readonly Group[] },
): InviteCommitBody {
  const rows = cells.reduce((sum, [, , addresses]) => sum + addresses, 0)
  const body = { ...base, ...change, list: { ...base.list, rows } }
  const own = cells.map(([values, parts, addresses]) => ({ values, parts, addresses }))
  const shared = groups?.map(readGroup) ?? allot(body, cells)
  const chances = computeChances(own, shared).map(formatRational)
  return {
    ...body,
    cells: cells.map(([values, parts, addresses], i) => [values, parts, addresses, chances[i]!]),
    groups: shared.map(({ part, values, earlier, addresses, letters }) => [part, values, earlier, addresses, letters]),
  }
}

function readGroup([part, values, earlier, addresses, letters]: Group): LetterGroup {
  return { part, values, earlier, addresses, letters }
}

function allot(body: InviteCommitBody, cells: readonly Cell[]): readonly LetterGroup[] {
  const plan = readLoggedPlan(body)
  if (typeof plan === 'string') throw new Error(plan)
  const shared = allotLetters(
    plan,
    cells.map(([values, parts, addresses]) => ({ values, parts, addresses })),
  )
  if (!shared.ok) throw new Error(shared.problems[0]!.what)
  return shared.value
}

/** With areas first: so many addresses of each cell in each area, in the order of areas. */
function stage(body: InviteCommitBody, most: number, areas: Readonly<Record<string, readonly number[]>>): LoggedStages {
  const sizes = Object.entries(areas).flatMap(([area, counts]) =>
    counts.flatMap((addresses, cell): AreaSize[] => (addresses === 0 ? [] : [{ area, cell, addresses }])),
  )
  const cells = body.cells.map(([values, parts, addresses]) => ({ values, parts, addresses }))
  const planned = planAreas({ column: 'town', areas: most }, body.groups.map(readGroup), { cells, areas: sizes })
  if (!planned.ok) throw new Error(planned.problems[0]!.what)
  const { letters } = planned.value
  return {
    areas: most,
    column: 'town',
    letters,
    sizes: sizes.map(({ area, cell, addresses }) => [area, cell, addresses]),
  }
}

function listWeighed(base: InviteCommitBody): readonly (readonly [string, boolean, InviteCommitBody])[] {
  const [a, b] = [[['a'], 1] as const, [['b'], 1] as const]
  const weighed = (...weights: NonNullable<InviteCommitBody['weights']>): InviteCommitBody =>
    follow(base, usual, { weights, groups: allot({ ...base, weights: [a, b] }, usual).map(writeGroup) })
  return [
    ['weights', true, weighed(a, b)],
    ['a stranger that weighs nothing', true, weighed(a, b, [['c'], 0])],
    ['a stranger that weighs something', false, weighed(a, b, [['c'], 1])],
    ['a weight with a value too many', false, weighed(a, b, [['c', 'd'], 0])],
    [
      'a stratum without a weight',
      false,
      follow(base, usual, {
        weights: [a],
        groups: [
          [0, ['a'], [], 4, 2],
          [0, ['b'], [], 4, 0],
          [1, ['a'], [], 16, 6],
          [1, ['a'], [0], 4, 2],
          [1, ['b'], [], 16, 0],
          [1, ['b'], [0], 4, 0],
        ],
      }),
    ],
    [
      'a part without letters whose strata weigh nothing',
      false,
      follow(base, [...usual.slice(0, 2), plain[1]!], {
        parts: shares('1/100', '99/100'),
        weights: [[['a'], 0], b],
        groups: [
          [0, ['a'], [], 4, 0],
          [1, ['a'], [], 16, 0],
          [1, ['a'], [0], 4, 0],
          [1, ['b'], [], 20, 10],
        ],
      }),
    ],
  ]
}

function writeGroup({ part, values, earlier, addresses, letters }: LetterGroup): Group {
  return [part, values, earlier, addresses, letters]
}

function listPlain(base: InviteCommitBody): readonly (readonly [string, boolean, InviteCommitBody])[] {
  const nested: readonly Cell[] = [
    [['a'], [0], 4],
    [['a'], [0, 1], 4],
  ]
  return [
    [
      'shares in the right proportion that are not 1 together',
      false,
      follow(base, usual, { parts: shares('1/10', '2/5') }),
    ],
    ['a column without values', false, follow(base, usual, { strata: ['region', 'more'] })],
    ['cells in another order', false, follow(base, usual.toReversed(), {})],
    ['a cell without addresses', false, follow(base, [[['a'], [], 0], ...usual], {})],
    ['a cell in no part', true, follow(base, [[['a'], [], 7], ...usual], {})],
    [
      'parts of a cell in another order',
      false,
      follow(
        base,
        [
          [['a'], [1, 0], 20],
          [['b'], [0, 1], 20],
        ],
        {},
      ),
    ],
    [
      'a cell in a part that the plan does not have',
      false,
      follow(base, [usual[0]!, [['a'], [1, 7], 16], ...usual.slice(2)], {}),
    ],
    [
      'a part without letters to which nobody belongs',
      false,
      follow(base, plain, {
        parts: shares('1/100', '99/100'),
        groups: [
          [1, ['a'], [], 20, 5],
          [1, ['b'], [], 20, 5],
        ],
      }),
    ],
    [
      'a group that may run out of addresses',
      false,
      follow(base, nested, {
        letters: 5,
        parts: shares('4/5', '1/5'),
        groups: [
          [0, ['a'], [], 8, 4],
          [1, ['a'], [0], 4, 1],
        ],
      }),
    ],
    [
      'a group without letters that may run out of addresses',
      true,
      follow(base, nested, { letters: 5, parts: shares('99/100', '1/100') }),
    ],
  ]
}

function listStaged(base: InviteCommitBody): readonly (readonly [string, boolean, InviteCommitBody])[] {
  const mixed = follow(base, usual, { letters: 4 })
  const alike = { a: [1, 4, 1, 4], b: [1, 4, 1, 4], c: [1, 4, 1, 4], d: [1, 4, 1, 4] }
  const staged = { ...mixed, stages: stage(mixed, 6, alike) }
  const withSize = (...size: readonly [string, number, number]): InviteCommitBody => {
    return { ...staged, stages: { ...staged.stages, sizes: [...staged.stages.sizes, size] } }
  }
  const uneven = follow(
    base,
    [
      [['a'], [], 6],
      [['a'], [0, 1], 8],
      [['a'], [1], 40],
    ],
    { letters: 15 },
  )
  // Two that are certain, of which the letters are not whole together; villages with small caps, and towns with greater ones.
  const towns = {
    a: [1, 4, 2],
    b: [0, 4, 8],
    c: [5, 0, 1],
    d: [0, 0, 1],
    e: [0, 0, 4],
    f: [0, 0, 4],
    g: [0, 0, 8],
    h: [0, 0, 12],
  }
  const villages = follow(
    base,
    [
      [['a'], [0, 1], 4],
      [['a'], [1], 36],
    ],
    { letters: 4 },
  )
  const small = { a: [4, 10], b: [0, 20], v1: [0, 1], v2: [0, 1], v3: [0, 1], v4: [0, 1], v5: [0, 1], v6: [0, 1] }
  const sets = Array.from({ length: 127 }, (_, set) => [0, 1, 2, 3, 4, 5, 6].filter((bit) => ((set + 1) >> bit) & 1))
  const many = (count: number): InviteCommitBody => {
    const cells = sets
      .slice(0, count)
      .sort((a, b) => compareParts(a, b))
      .map((parts): Cell => [['a'], parts, 100])
    const parts = [0, 1, 2, 3, 4, 5, 6].map((part) => [`p${part}`, '1/7', ''] as const)
    const body = follow(base, cells, { letters: 7, parts })
    const sizes = cells.map(([, , addresses], cell) => ['area', cell, addresses] as const)
    return { ...body, stages: { areas: 1, column: 'town', letters: 7, sizes } }
  }
  return [
    ['areas with several cells', true, staged],
    ['a size without addresses', false, withSize('z', 0, 0)],
    ['a size of no cell', false, withSize('z', 99, 1)],
    ['areas that are certain beside others', true, { ...uneven, stages: stage(uneven, 6, towns) }],
    ['one area less than may get letters', false, { ...uneven, stages: { ...stage(uneven, 6, towns), areas: 5 } }],
    ['areas too small for the letters of a slot', true, { ...villages, stages: stage(villages, 2, small) }],
    ['as many cells as a stratum may have', true, many(100)],
    ['too many cells in a stratum', false, many(101)],
  ]
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((part, i) => part !== b[i])
  return place === -1 || place >= b.length ? a.length - b.length : a[place]! - b[place]!
}

/** All of them, made from a sound commit of two parts and the strata "a" and "b". */
export function listLoneLetters(base: InviteCommitBody): readonly Lone[] {
  return [...listWeighed(base), ...listPlain(base), ...listStaged(base)].map(([name, isSound, body]) => {
    return { name, isSound, body }
  })
}
