import { expect, test } from 'vitest'
import type { PoolFile } from '../../../src/files/inputs/pool-file.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, notesOf, problemsOf, success } from '../scratch.ts'

const table = { features: [{ name: 'sex', quotas: ['f', 'm'].map((value) => ({ value, min: 0, max: 9 })) }] }
const pool =
  'id,sex,address,postcode,age ok,lives\na,f,1 High St,AB1 2CD,yes,here\nb,m,2 high street.,ab12cd,yes,there\nc,f,,,no,here\nd,m,,,yes,elsewhere\n'
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
  const missing = await of('id\na\nz\n')
  expect(left(success(missing))).toBe('bcd; 0 already selected')
  expect(notesOf(missing)).toEqual(['selected-missing', 'pool-left-out'])
  expect(left(success(await of('ID,name\nx,x\nd,y\n')))).toBe('abc; 3 already selected')
  const home = 'address,postcode\n1 HIGH ST,AB12CD\n,\n'
  expect(problemsOf(await of(home, address))).toEqual(['nothing wrong'])
  const homes = await of('address,postcode\n1 HIGH ST,AB12CD\n', address)
  expect(left(success(homes))).toBe('bcd; 0 same address')
  const both = await of('id,address,postcode\nc,,\n,2 High Street,AB1 2CD\n', address)
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

const crowd =
  'id,name,address,postcode,sex\n0001,Siân Rees,1 Mill Rd,X1 1XX,f\n0002,Tom Rees,1 Mill Road,X11XX,m\nW20-7,Al Jones,2 Mill Rd,X1 1XX,m\n0004,Zoë Hughes,,,f\n'

test('housemates of people who are known by their id alone are left out, whatever the order of the rows', async () => {
  const of = (rows: string, household: readonly string[] = address) =>
    readPool(fileOf(crowd), table, { household, alreadySelected: fileOf(rows) })
  expect(left(success(await of('id\n0001\n')))).toBe('0004W20-7; 0 already selected; 1 same address')
  expect(left(success(await of('id\n0002\n')))).toBe('0004W20-7; 0 same address; 1 already selected')
  expect(left(success(await of('id\n0002\n', [])))).toBe('00010004W20-7; 1 already selected')
  // An address in the list that is not that of the pool: both count, for it is the same name.
  const moved = await of('id,name,address,postcode\n0002,T. Rees,2 mill road,x11xx\n')
  expect(left(success(moved))).toBe('0004; 0 same address; 1 already selected; 2 same address')
  expect(left(success(await of('id\n0004\n')))).toBe('00010002W20-7; 3 already selected')
})

test('ids that are nobody are counted and shown; those that are somebody but for zeros or case are a problem', async () => {
  const of = (rows: string) => readPool(fileOf(crowd), table, { household: address, alreadySelected: fileOf(rows) })
  const some = await of('id,address,postcode\n0001,,\n9,,\n10,9 Mill Rd,X1 1XX\n,2 Mill Rd,X1 1XX\n')
  expect(notesOf(some)).toEqual(['selected-missing', 'pool-left-out'])
  expect(some.ok && some.notes[0]?.what).toBe('2 of the 4 people of this list are not in the pool: "9" and "10"')
  expect(notesOf(await of('id\n9\n'))).toEqual(['selected-nobody'])
  const alike = await of('id\n1\nw20-7\n0002\n')
  expect(problemsOf(alike)).toEqual(['selected-alike'])
  expect(!alike.ok && alike.problems[0]?.what).toBe('this list has "1" for "0001", "w20-7" for "W20-7"')
})

test('ids that begin anew each year are a problem where names or addresses show it', async () => {
  const of = async (rows: string) =>
    problemsOf(await readPool(fileOf(crowd), table, { household: address, alreadySelected: fileOf(rows) }))
  expect(await of('id,Name\n0001,Sian Rees\n0002,Bob Hope\n')).toEqual(['selected-other 3'])
  expect(await of('id,address,postcode\n0001,77 Sea View,X9 9XX\n')).toEqual(['selected-other 2'])
  expect(await of('id,name,address,postcode\n0001,S. Evans,1 mill rd,X1 1XX\n')).toEqual(['nothing wrong'])
  expect(await of('id,name,address,postcode\n0004,Bob Hope,77 Sea View,X9 9XX\n')).toEqual(['selected-other 2'])
  expect(await of('id,name\n0001,\n')).toEqual(['nothing wrong'])
})
