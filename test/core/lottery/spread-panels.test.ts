import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeLottery } from '../../../src/core/lottery/make-lottery.ts'
import { MOST_SPREAD, spreadPanels } from '../../../src/core/lottery/spread-panels.ts'
import type { DrawQuestion } from '../../../src/core/model/draw-question.ts'
import type { PoolPosition } from '../../../src/core/model/pool-place.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { readPool, readQuotas } from '../../files/read-paths.ts'
import { success } from '../../files/scratch.ts'
import { meetsQuotas, poolOf } from './tiny.ts'

const solver = await openHighs()

async function readFixture(): Promise<DrawQuestion> {
  const folder = fileURLToPath(new URL('../../../fixtures/wales-2020/', import.meta.url))
  const { table } = success(await readQuotas(join(folder, 'quotas.csv'), {}))
  const columns = { id: 'id', household: ['address', 'postcode'] }
  const { pool } = success(await readPool(join(folder, 'registrants.csv'), table, columns, {}))
  return { pool, table, panelSize: 15 }
}

type Panels = readonly (readonly PoolPosition[])[]

/** How often each two are together, by "a b" with a before b. */
function countPairs(panels: Panels): Map<string, number> {
  const counts = new Map<string, number>()
  for (const members of panels)
    for (const [i, a] of members.entries())
      for (const b of members.slice(i + 1)) counts.set(`${a} ${b}`, (counts.get(`${a} ${b}`) ?? 0) + 1)
  return counts
}

function countAppearances(panels: Panels): Map<PoolPosition, number> {
  const counts = new Map<PoolPosition, number>()
  for (const position of panels.flat()) counts.set(position, (counts.get(position) ?? 0) + 1)
  return new Map([...counts].sort(([a], [b]) => a - b))
}

/** 24 people in twelve homes, two features of two and three values, and eight seats. */
function makeQuestion(): DrawQuestion {
  const rows = Array.from({ length: 24 }, (_, i) => [i % 2, Math.floor(i / 3) % 3])
  const homes = rows.map((_, i) => String(i >> 1))
  const table = {
    features: [
      { name: 'a', quotas: ['0', '1'].map((value) => ({ value, min: 4, max: 4 })) },
      { name: 'b', quotas: ['0', '1', '2'].map((value) => ({ value, min: 2, max: 3 })) },
    ],
  }
  return { pool: poolOf(rows, homes, true), table, panelSize: 8 }
}

test('spread panels stay panels, everybody is on as many, and more people meet', () => {
  const { pool, table, panelSize } = makeQuestion()
  const made = makeLottery(solver, { pool, table, panelSize }, { tickets: 60 })
  if (!made.ok) throw new Error(made.problems[0]!.what)
  const before = made.value.lottery.panels.flatMap(({ members, tickets }) =>
    Array.from({ length: tickets }, () => members),
  )
  const after = spreadPanels(made.value.instance, before, seedDice('spread'))
  expect(after).toHaveLength(60)
  expect(countAppearances(after)).toEqual(countAppearances(before))
  for (const members of after) {
    expect(meetsQuotas(pool, table, members)).toBe(true)
    expect(new Set(members.map((position) => pool.registrants[position]!.household)).size).toBe(panelSize)
  }
  const [was, is] = [countPairs(before), countPairs(after)]
  expect(is.size).toBeGreaterThan(was.size)
  const sumSquares = (pairs: Map<string, number>): number => [...pairs.values()].reduce((sum, n) => sum + n * n, 0)
  expect(sumSquares(is)).toBeLessThan(sumSquares(was))
})

test('of the fixture all thousand panels are different, and nine in ten of those who can meet do', async () => {
  const question = await readFixture()
  const [plain, spread] = [false, true].map((each) => {
    const made = makeLottery(solver, question, { tickets: 1000, spread: each })
    if (!made.ok) throw new Error(made.problems[0]!.what)
    return made.value
  })
  expect(spread!.chances).toEqual(plain!.chances)
  const members = (made: typeof plain): Panels => made!.lottery.panels.map((panel) => panel.members)
  const [pairs, all] = [countPairs(members(spread)).size, (125 * 124) / 2]
  expect(spread!.lottery.panels).toHaveLength(1000)
  expect(plain!.lottery.panels.length).toBeLessThan(1000)
  expect(countPairs(members(plain)).size).toBeLessThan(pairs)
  expect(pairs).toBeGreaterThan(0.9 * all)
})

test('weighted tickets are not spread', async () => {
  const made = makeLottery(solver, await readFixture(), { tickets: 100_001, spread: true })
  expect(made.ok ? [] : made.problems.map(({ code }) => code)).toEqual(['spread-weighted'])
  expect(MOST_SPREAD).toBe(8000)
})
