import { existsSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import type { Solver } from '../src/core/panels/solver-port.ts'
import { cmp, formatRational, min, one, type Rational } from '../src/core/rational.ts'
import { openHighs } from '../src/solver/highs.ts'
import { readPool, readQuotas } from './files/read-paths.ts'

const data = '../shared/data'
let solver: Solver
beforeAll(async () => {
  solver = await openHighs()
})

async function chancesOf(
  folder: string,
  pool: string,
  quotas: string,
  panel: number,
  id?: string,
): Promise<readonly Rational[]> {
  const table = await readQuotas(`${data}/${folder}/${quotas}`)
  if (!table.ok) throw new Error(JSON.stringify(table.problems))
  const people = await readPool(`${data}/${folder}/${pool}`, table.value.table, {
    household: [],
    ...(id === undefined ? {} : { id }),
  })
  if (!people.ok) throw new Error(JSON.stringify(people.problems))
  const made = makeLottery(
    solver,
    { pool: people.value.pool, table: table.value.table, panelSize: panel },
    { tickets: 1000 },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value.chances
}

const smallest = (chances: readonly Rational[]): string => formatRational(chances.reduce(min, one))

// Peers' files are read where they are at hand; a skip is shown in the count of the run.
const peer = test.skipIf(!existsSync(data))

peer('example_small_20: everyone has 1/10', async () => {
  const chances = await chancesOf('example_small_20', 'respondents.csv', 'categories.csv', 20)
  expect(new Set(chances.map(formatRational))).toEqual(new Set(['1/10']))
})

peer('monitoring: the smallest chance is 27/91', async () => {
  expect(smallest(await chancesOf('monitoring', 'respondents.csv', 'categories.csv', 30, 'unique_id'))).toBe('27/91')
})

peer('csv-upload: the smallest chance is 1/2', async () => {
  const chances = await chancesOf('csv-upload', 'sample_respondents.csv', 'sample_targets.csv', 10, 'ID')
  expect(smallest(chances)).toBe('1/2')
  expect(chances.every((chance) => cmp(chance, one) <= 0)).toBe(true)
})
