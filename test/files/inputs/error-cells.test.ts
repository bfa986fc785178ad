import { expect, test } from 'vitest'
import type { DerivedSetting } from '../../../src/files/inputs/derived-schema.ts'
import { isErrorCell } from '../../../src/files/inputs/error-cells.ts'
import type { PoolSettings } from '../../../src/files/inputs/pool-columns.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, problemsOf, success } from '../scratch.ts'

test.for([
  '#N/A',
  ' #REF! ',
  '#DIV/0!',
  '#NAME?',
  '#NULL!',
  '#SPILL!',
  '#BEZUG!',
  '#NV',
  '#N/D',
  'Err:502',
  '########',
  '#GETTING_DATA',
  '#¡REF!',
  '#¿NOMBRE?',
  '#¡VALOR!',
  '#¡DIV/0!',
  '#N¡NUM!',
  '#VALEUR !',
  '#NOM\u00a0?',
  '#DELING.DOOR.0!',
  '#ZÉRÓOSZTÓ!',
  '#NE\u0301V?',
  "#ІМ'Я?",
  '#ССЫЛКА!',
  '#スピル!',
  '#Н/Д',
  '#Δ/Υ',
  '#YOK',
  '#HIÁNYZIK',
  '#VERİ_ALINIYOR',
  '#n/a',
  '#nv',
  '#ref!',
  '#¿nombre?',
  'err:508',
  'Err : 502',
  'Błąd:504',
  'エラー:502',
  '\u200b#REF!',
])('%j is an error', (text) => {
  expect(isErrorCell(text)).toBe(true)
})

test.for([
  '',
  '#',
  '#12',
  '#A1',
  'N/A',
  'Error',
  '# N/A',
  '#1!',
  'see #REF!',
  'E',
  '#ref',
  '#n',
  '#ab_cd',
  '#!',
  'Flat:502',
  'Err:5',
  '12:30',
])('%j is none', (text) => {
  expect(isErrorCell(text)).toBe(false)
})

const table = { features: [{ name: 'sex', quotas: [{ value: 'f', min: 0, max: 9 }] }] }

/** What is wrong with a pool in which one cell of the second row is an error. */
async function wrongWith(column: string, settings: Partial<PoolSettings> = {}): Promise<string[]> {
  const columns = ['id', 'sex', 'street', 'here', 'code', 'born', 'note']
  const values = ['b', 'f', '1 Mill', 'yes', 'k', '1990-01-02', 'x']
  const row = columns.map((name, i) => (name === column ? '#N/A' : values[i]))
  const path = fileOf(`${columns.join()}\na,f,2 Mill,yes,j,1990-01-02,x\n${row.join()}\n`)
  return problemsOf(await readPool(path, table, { household: [], ...settings }))
}

test('errors are problems in the columns that are read, and nowhere else', async () => {
  expect(await wrongWith('id')).toEqual(['cell-error 3 id'])
  expect(await wrongWith('sex')).toEqual(['cell-error 3 sex'])
  expect(await wrongWith('street')).toEqual(['nothing wrong'])
  expect(await wrongWith('street', { household: ['street'] })).toEqual(['cell-error 3 street'])
  expect(await wrongWith('here')).toEqual(['nothing wrong'])
  expect(await wrongWith('here', { eligible: [{ column: 'here', values: ['yes'] }] })).toEqual(['cell-error 3 here'])
  expect(await wrongWith('code', { code: 'code' })).toEqual(['cell-error 3 code'])
  const others: DerivedSetting = {
    kind: 'groups',
    column: 'group',
    from: 'born',
    groups: { old: ['1900-01-01'] },
    others: 'young',
  }
  expect(await wrongWith('born', { derived: [others] })).toEqual(['derived-unmade 3 born'])
  expect(await wrongWith('note')).toEqual(['nothing wrong'])
})

test('who does not take part may have errors in what decides only the draw', async () => {
  const path = fileOf('id,sex,here\na,f,yes\nb,#N/A,no\n')
  const eligible = [{ column: 'here', values: ['yes'] }]
  const read = success(await readPool(path, table, { household: [], eligible }))
  expect(read.pool.registrants.map(({ id }) => id)).toEqual(['a'])
})

test('errors in a list of people selected before and in a table for looking up are problems', async () => {
  const path = fileOf('id,sex,area\na,f,x\n')
  const alreadySelected = fileOf('id\n#REF!\n')
  expect(problemsOf(await readPool(path, table, { household: [], alreadySelected }))).toEqual(['cell-error 2 id'])
  const lookup = { kind: 'lookup', column: 'region', from: 'area', key: 'from', value: 'to', match: 'whole' } as const
  const derived = [{ ...lookup, file: fileOf('from,to\nx,#N/A\n') }]
  expect(problemsOf(await readPool(path, table, { household: [], derived }))).toEqual(['cell-error 2 to'])
})
