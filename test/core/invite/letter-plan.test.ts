import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { allotLetters, computeChances, type LetterGroup } from '../../../src/core/invite/letter-plan.ts'
import { add, formatRational, mul, type Rational, rational, toNumber, zero } from '../../../src/core/rational.ts'
import { type Address, cellsOf, hashOf, planOf, prepareDraw } from './plans.ts'

function listOf(...rows: readonly (readonly [value: string, parts: readonly number[], count: number])[]): Address[] {
  return rows.flatMap(([value, parts, count], r) =>
    Array.from({ length: count }, (_, i) => ({ id: `${r}.${i}`, values: [value], parts })),
  )
}

function groupsOf(plan: ReturnType<typeof planOf>, list: readonly Address[]): readonly LetterGroup[] {
  const made = allotLetters(plan, cellsOf(list))
  if (!made.ok) throw new Error(made.problems[0]!.what)
  return made.value
}

/** All orders of a few items. */
function listOrders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, i) => listOrders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

/** The chance of each address over all orders of the addresses for each part, one as likely as another. */
function enumerateChances(list: readonly Address[], groups: readonly LetterGroup[], parts: number): Rational[] {
  const orders = Array.from({ length: parts }, (_, part) =>
    listOrders(list.filter((address) => address.parts.includes(part)).map(({ id }) => id)).map(
      (order) => new Map(order.map((id, place) => [id, place])),
    ),
  )
  const counts = new Map(list.map(({ id }) => [id, 0]))
  const draw = prepareDraw(list, groups)
  let all = 0
  const walk = (part: number, chosen: readonly ReadonlyMap<string, number>[]): void => {
    if (part < parts) {
      for (const order of orders[part]!) walk(part + 1, [...chosen, order])
      return
    }
    all++
    for (const id of draw((own, id) => chosen[own]!.get(id)!).drawn) counts.set(id, counts.get(id)! + 1)
  }
  walk(0, [])
  return list.map(({ id }) => rational(counts.get(id)!, all))
}

test.each([
  ['a narrow part after a wide one', 3, listOf(['a', [0], 2], ['a', [0, 1], 3]), planOf(3, [2, 1], 3)],
  ['a narrow part before a wide one', 3, listOf(['a', [0, 1], 2], ['a', [1], 3]), planOf(3, [1, 2], 3)],
  ['parts that overlap', 3, listOf(['a', [0], 1], ['a', [0, 1], 3], ['a', [1], 2]), planOf(3, [1, 2], 3)],
  ['three parts', 3, listOf(['a', [0, 1, 2], 3], ['a', [1, 2], 1], ['a', [0], 1]), planOf(3, [1, 1, 1], 3)],
  ['strata', 4, listOf(['a', [0, 1], 3], ['b', [0], 2], ['b', [1], 1]), planOf(4, [1, 1], 2)],
  ['somebody in no part', 2, listOf(['a', [0], 3], ['a', [], 2]), planOf(2, [1], 1)],
])('chances are exact over every order of the hashes: %s', (_, letters, list, plan) => {
  const groups = groupsOf(plan, list)
  const cells = cellsOf(list)
  const chances = computeChances(cells, groups)
  const stated = list.map(({ values, parts }) => {
    const place = cells.findIndex((cell) => cell.values.join() === values.join() && cell.parts.join() === parts.join())
    return formatRational(chances[place]!)
  })
  expect(enumerateChances(list, groups, plan.parts.length).map(formatRational)).toEqual(stated)
  const sum = cells.reduce((all, { addresses }, i) => add(all, mul(rational(addresses), chances[i]!)), zero)
  expect(sum).toEqual(rational(letters))
})

test('over 20,000 seeds, letters by SHA-256 come as often as the stated chances say', () => {
  const list = listOf(['a', [0], 3], ['a', [0, 1], 3], ['b', [1], 3], ['b', [0, 1], 2])
  const plan = planOf(5, [3, 2], 5)
  const groups = groupsOf(plan, list)
  const cells = cellsOf(list)
  const chances = computeChances(cells, groups).map(toNumber)
  const draw = prepareDraw(list, groups)
  const [seeds, counts] = [20_000, new Map(list.map(({ id }) => [id, 0]))]
  for (let i = 0; i < seeds; i++) {
    const seed = createHash('sha256').update(`${i}`).digest('hex')
    for (const id of draw((part, id) => hashOf(seed, `part-${part}`, id)).drawn) counts.set(id, counts.get(id)! + 1)
  }
  // A sound draw misses by more than five deviations once in 100,000 such tests of 11 addresses.
  for (const { id, values, parts } of list) {
    const place = cells.findIndex((cell) => cell.values.join() === values.join() && cell.parts.join() === parts.join())
    const chance = chances[place]!
    const deviation = Math.sqrt(seeds * chance * (1 - chance))
    expect(Math.abs(counts.get(id)! - seeds * chance), id).toBeLessThan(5 * deviation)
  }
})

test('what cannot be drawn exactly is refused', () => {
  const said = (list: readonly Address[], plan: ReturnType<typeof planOf>): (string | object)[] => {
    const made = allotLetters(plan, cellsOf(list))
    return made.ok ? [] : made.problems.map(({ code, parameters }) => ({ code, ...parameters }))
  }
  expect(said(listOf(['a', [0], 2]), planOf(3, [1], 1))).toMatchObject([
    { code: 'invite-stratum-small', addresses: 2, letters: 3, before: 0 },
  ])
  // The first part may take both of the second one's addresses.
  const wide = listOf(['a', [0], 3], ['a', [0, 1], 2])
  expect(said(wide, planOf(4, [1, 1], 2))).toMatchObject([
    { code: 'invite-stratum-small', part: 'part-1', addresses: 2, letters: 2, before: 2 },
  ])
  // The other way round it is known how many are left.
  expect(said(listOf(['a', [1], 3], ['a', [0, 1], 2]), planOf(4, [1, 1], 2))).toMatchObject([
    { code: 'invite-stratum-small', part: 'part-1', addresses: 2, letters: 1, before: 2 },
  ])
  expect(said(listOf(['a', [0], 2]), planOf(2, [1, 1], 2))).toMatchObject([{ code: 'invite-part-empty' }])
})

test('a table of strata says how many letters each has, and must name just the strata of the list', () => {
  const list = listOf(['a', [0], 5], ['b', [0], 5])
  const weigh = (weights: readonly (readonly [string, bigint])[]): ReturnType<typeof planOf> => ({
    ...planOf(6, [1], 1),
    weights: weights.map(([value, weight]) => ({ values: [value], weight })),
  })
  const lettersOf = groupsOf(
    weigh([
      ['a', 1n],
      ['b', 2n],
    ]),
    list,
  ).map(({ letters }) => letters)
  expect(lettersOf).toEqual([2, 4])
  expect(allotLetters(weigh([['a', 1n]]), cellsOf(list))).toMatchObject({
    problems: [{ code: 'invite-strata-missing', parameters: { strata: ['b'] } }],
  })
  const more = weigh([
    ['a', 1n],
    ['b', 0n],
    ['c', 1n],
    ['d', 0n],
  ])
  expect(allotLetters(more, cellsOf(list))).toMatchObject({
    problems: [{ code: 'invite-strata-unlisted', parameters: { strata: ['c'] } }],
  })
})
