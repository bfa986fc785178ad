import { expect, test } from 'vitest'
import { readPool, readQuotas } from '../read-paths.ts'
import { fileOf } from '../scratch.ts'

/* What nobody sees is not published: characters that turn the direction of writing, and ids that look alike. */

const quotas = 'feature,value,min,max\nsex,f,1,2\n'

test.each([
  ['a value', 'feature,value,min,max\nsex,f\u202e,1,2\n'],
  ['a note', 'feature,value,min,max,source\nsex,f,1,2,Census\u2066\n'],
  ['the heading of a note', 'feature,value,min,max,sou\u200frce\nsex,f,1,2,Census\n'],
])('%s with a mark of direction is refused where quotas are read', async (_, text) => {
  const read = await readQuotas(fileOf(text))
  expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['quotas-cell-unfit'])
})

async function readIds(...ids: readonly string[]): Promise<string[]> {
  const table = await readQuotas(fileOf(quotas))
  if (!table.ok) throw new Error('the quotas')
  const read = await readPool(fileOf(`id,sex\n${ids.map((id) => `${id},f\n`).join('')}`), table.value.table, {
    household: [],
  })
  return (read.ok ? read.notes : read.problems).map(({ code }) => code)
}

test('an id with a mark of direction is refused', async () => {
  expect(await readIds('P1', 'P2\u202e')).toEqual(['pool-id-unfit'])
})

test.each([
  ['no width', 'P1', 'P\u20601'],
  ['no width, first', 'P\u200d1', 'P1'],
  ['a blank of Braille', 'P 1', 'P\u28001'],
  ['letters in another style', 'P1', '\uff301'],
  ['zeros in front', '1', '01'],
  ['zeros in front, first', '0010', '10'],
  ['a fraction of zeros', '1', '1.0'],
])('ids that look alike get a note: %s', async (_, one, other) => {
  expect(await readIds(one, other, 'P7')).toEqual(['pool-id-alike'])
})

test('ids that look different get none', async () => {
  expect(await readIds('P1', 'P 1', 'p1', '\u00c91', 'E1', '0', '1', '10', '1.5', '001a', '1a')).toEqual([])
})

test('what nobody sees in a header or a value of the pool does not count', async () => {
  const table = await readQuotas(fileOf(quotas))
  if (!table.ok) throw new Error('the quotas')
  const text = 'i\u200bd,s\u200dex\nP1,f\u200e\nP2,\u00adf\nP3,f\u200b\n'
  const read = await readPool(fileOf(text), table.value.table, { household: [] })
  expect(read).toMatchObject({ ok: true, notes: [] })
  expect(read.ok && read.value.pool.registrants.map(({ id, values }) => [id, ...values])).toEqual([
    ['P1', 0],
    ['P2', 0],
    ['P3', 0],
  ])
})
