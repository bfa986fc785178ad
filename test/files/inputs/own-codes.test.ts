import { expect, test } from 'vitest'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, notesOf, problemsOf, success } from '../scratch.ts'

const table: QuotaTable = { features: [{ name: 'sex', quotas: [{ value: 'f', min: 0, max: 9 }] }] }
const codes = { household: [], code: 'code' }
const pool = (...rows: readonly string[]): string => fileOf(`id,sex,code\n${rows.map((row) => `${row}\n`).join('')}`)

/** Rows, the codes by id (none: -), notes after a bar. */
const read: readonly (readonly [string, readonly string[], string])[] = [
  ['codes of any letters', ['1,f,4711', '2,f,fy nghath ŵ'], '1=4711 2=fy nghath ŵ'],
  ['blanks around and inside', ['1,f,  a   b ', '2,f,\u00a0c\ufeff'], '1=a b 2=c'],
  ['letters with accents of their own', ['1,f,e\u0301'], '1=\u00e9'],
  ['codes in another case are others', ['1,f,ab', '2,f,AB'], '1=ab 2=AB'],
  ['no code', ['1,f,a', '2,f, ', '3,f'], '1=a 2=- 3=- | pool-code-blank 3 code'],
  ['a row twice', ['1,f,a', '1,f,a'], '1=a | pool-rows-merged 3'],
  ['as long as can be', [`1,f,${'x'.repeat(100)}`], `1=${'x'.repeat(100)}`],
]

test.for(read)('%s', async ([, rows, expected]) => {
  const result = await readPool(pool(...rows), table, codes)
  const told = success(result).pool.registrants.map(({ id, code }) => `${id}=${code ?? '-'}`)
  expect([told.join(' '), ...notesOf(result)].join(' | ')).toBe(expected)
})

const shared = Array.from({ length: 21 }, (_, i) => [`a${i},f,c${i}`, `b${i},f,c${i}`]).flat()

const refused: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a code that two people have', ['1,f,a', '2,f,b', '3,f,a '], ['pool-code-twice 2 code']],
  ['a code that looks like another in NFC', ['1,f,e\u0301', '2,f,\u00e9'], ['pool-code-twice 2 code']],
  ['an id with two codes', ['1,f,a', '1,f,b'], ['pool-id-twice 2 id']],
  ['a code that is too long', [`1,f,${'x'.repeat(101)}`], ['pool-code-long 2 code']],
  ['a control character', ['1,f,a\u0007b'], ['pool-code-unfit 2 code']],
  ['a mark that turns the writing', ['1,f,a\u202eb'], ['pool-code-unfit 2 code']],
]

test.for(refused)('%s is refused', async ([, rows, expected]) => {
  expect(problemsOf(await readPool(pool(...rows), table, codes))).toEqual(expected)
})

test('of a column that holds no codes no more is listed than helps', async () => {
  const problems = problemsOf(await readPool(pool(...shared), table, codes))
  expect(problems).toHaveLength(21)
  expect(problems.filter((each) => each.startsWith('pool-code-twice '))).toHaveLength(20)
  expect(problems).toContain('pool-code-twice-more 1 code')
})

test('both rows are named, and the code is not', async () => {
  const result = await readPool(pool('1,f,secret', '2,f,secret'), table, codes)
  const said = result.ok ? [] : result.problems.map(({ what, mend }) => `${what} ${mend}`)
  expect(said).toEqual([expect.stringContaining('lines 2 and 3')])
  expect(said.join()).not.toContain('secret')
})

test.each(['id', 'sex', 'address', 'who'])(
  'the column "%s", which decides something else, cannot be that of the codes',
  async (column) => {
    const file = fileOf('id,sex,address,who\n1,f,High St,yes\n')
    const settings = { household: ['address'], eligible: [{ column: 'who', values: ['yes'] }], code: column }
    expect(problemsOf(await readPool(file, table, settings))).toEqual(['pool-code-column 1'])
  },
)

test('a column that is not there is missed; without the setting nobody has a code', async () => {
  expect(problemsOf(await readPool(fileOf('id,sex\n1,f\n'), table, codes))).toEqual(['csv-column-missing 1'])
  const { registrants } = success(await readPool(pool('1,f,a'), table, { household: [] })).pool
  expect(registrants.map((one) => Object.keys(one))).toEqual([['id', 'values', 'household']])
})

test('codes of people who are left out are not looked at', async () => {
  const file = fileOf('id,sex,code,who\n1,f,a,yes\n2,f,a,no\n3,f,,no\n')
  const result = await readPool(file, table, { ...codes, eligible: [{ column: 'who', values: ['yes'] }] })
  expect(success(result).pool.registrants.map(({ code }) => code)).toEqual(['a'])
  expect(notesOf(result)).toEqual(['pool-left-out'])
})
