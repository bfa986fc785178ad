import { expect, test } from 'vitest'
import { type PoolFile, readPool } from '../../../src/files/inputs/pool-file.ts'
import { fileOf, notesOf, problemsOf, success } from '../scratch.ts'

const table = { features: [{ name: 'sex', quotas: ['f', 'm'].map((value) => ({ value, min: 0, max: 9 })) }] }
const pool =
  'id,sex,address,postcode,age ok,lives\na,f,1 High St,AB1 2CD,yes,here\nb,m,1 high street.,ab12cd,yes,there\nc,f,,,no,here\nd,m,,,yes,elsewhere\n'
const address = ['address', 'postcode']

function left({ pool: { registrants }, excluded }: PoolFile): string {
  return [registrants.map(({ id }) => id).join(''), ...[...excluded].map(([row, why]) => `${row} ${why}`)].join('; ')
}

test('conditions: each column must have one of its values', async () => {
  const of = async (...eligible: { column: string; values: string[] }[]) =>
    readPool(fileOf(pool), table, { household: [], eligible })
  const ok = await of({ column: 'age ok', values: ['YES'] }, { column: 'lives', values: ['here', 'there'] })
  expect(left(success(ok))).toBe('ab; 2 not eligible; 3 not eligible')
  const typo = await of({ column: 'lives', values: ['here', 'thre'] })
  expect(left(success(typo))).toBe('ac; 1 not eligible; 3 not eligible')
  expect(notesOf(typo)).toEqual(['pool-left-out', 'eligible-unseen'])
  expect(problemsOf(await of({ column: 'lives', values: ['hre'] }))).toEqual(['pool-all-left-out'])
})

test('people already selected are left out by id, by address or by both, whatever else is on', async () => {
  const of = (rows: string, household: readonly string[] = []) =>
    readPool(fileOf(pool), table, { household, alreadySelected: fileOf(rows) })
  expect(left(success(await of('id\na\nz\n')))).toBe('bcd; 0 already selected')
  expect(left(success(await of('ID,name\nA,x\nd,y\n')))).toBe('abc; 3 already selected')
  const home = 'address,postcode\n1 HIGH ST,AB12CD\n,\n'
  expect(problemsOf(await of(home, address))).toEqual(['nothing wrong'])
  const homes = await of('address,postcode\n1 HIGH ST,AB12CD\n', address)
  expect(left(success(homes))).toBe('bcd; 0 same address')
  const both = await of('id,address,postcode\nc,,\n,1 High Street,AB1 2CD\n', address)
  expect(left(success(both))).toBe('ad; 1 same address; 2 already selected')
  const nobody = await of('id\nzz\n')
  expect(notesOf(nobody)).toEqual(['selected-nobody'])
})

test('a list that could leave out nobody is refused', async () => {
  const of = async (rows: string, household: readonly string[] = address, text = pool) =>
    problemsOf(await readPool(fileOf(text), table, { household, alreadySelected: fileOf(rows) }))
  expect(await of('name\nx\n')).toEqual(['selected-columns 1'])
  expect(await of('address\nx\n')).toEqual(['selected-columns 1'])
  expect(await of('address,postcode\nx,y\n', [])).toEqual(['selected-columns 1'])
  expect(await of('id,address,postcode\n,,\nx,,\n')).toEqual(['nothing wrong'])
  expect(await of('id,name\n,x\n')).toEqual(['selected-blank 2'])
  expect(await of('id\n1\n', [], 'sex\nf\nm\n')).toEqual(['selected-columns 1'])
  expect(await of('')).toEqual(['file-empty'])
})

test('a row that is there twice is left out once', async () => {
  const twice = `${pool}c,f,,,no,here\n`
  const read = await readPool(fileOf(twice), table, {
    household: [],
    eligible: [{ column: 'age ok', values: ['yes'] }],
  })
  expect(left(success(read))).toBe('abd; 2 not eligible')
  expect(notesOf(read)).toEqual(['pool-rows-merged 6', 'pool-left-out'])
})
