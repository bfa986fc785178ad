import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPool, readQuotas } from './read-paths.ts'
import { notesOf, success } from './scratch.ts'

/** Files of other tools, beside the repository where they are at all; elsewhere these tests show as skipped. */
const peers = '../shared/data'

const sets = [
  {
    folder: 'example_small_20',
    quotas: 'categories',
    pool: 'respondents',
    features: [2, 2],
    people: 200,
    id: null,
    notes: ['pool-id-rows'],
  },
  {
    folder: 'monitoring',
    quotas: 'categories',
    pool: 'respondents',
    features: [3, 6, 5, 4],
    people: 100,
    id: 'unique_id',
    notes: [],
  },
  {
    folder: 'csv-upload',
    quotas: 'sample_targets',
    pool: 'sample_respondents',
    features: [2, 3, 4],
    people: 20,
    id: 'ID',
    notes: [],
  },
]

for (const set of sets) {
  test.skipIf(!existsSync(`${peers}/${set.folder}`))(`the files of ${set.folder} are read as they are`, async () => {
    const quotas = await readQuotas(`${peers}/${set.folder}/${set.quotas}.csv`)
    const { table } = success(quotas)
    const read = await readPool(`${peers}/${set.folder}/${set.pool}.csv`, table, { household: [] })
    const { pool, idColumn } = success(read)
    expect(table.features.map((feature) => feature.quotas.length)).toEqual(set.features)
    expect(pool.registrants).toHaveLength(set.people)
    expect(idColumn).toBe(set.id)
    expect([...notesOf(quotas), ...notesOf(read)]).toEqual(set.notes)
  })
}

test.skipIf(!existsSync(`${peers}/monitoring`))('a household rule finds the two columns of monitoring', async () => {
  const { table } = success(await readQuotas(`${peers}/monitoring/categories.csv`))
  const household = ['address_line_1', 'town']
  const { pool } = success(await readPool(`${peers}/monitoring/respondents.csv`, table, { household }))
  expect(pool.registrants.every((registrant) => registrant.household !== null)).toBe(true)
})
