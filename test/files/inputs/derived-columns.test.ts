import { expect, test } from 'vitest'
import { computeAge, findOverlap, parseAgeBand, parseDay } from '../../../src/files/inputs/age-bands.ts'
import type { DerivedSetting } from '../../../src/files/inputs/derived-schema.ts'
import type { PoolSettings } from '../../../src/files/inputs/pool-columns.ts'
import type { PoolFile } from '../../../src/files/inputs/pool-file.ts'
import { readPool } from '../read-paths.ts'
import { fileOf, notesOf, problemsOf, success } from '../scratch.ts'

const day = (text: string) => parseDay(text, 'y-m-d')!

test('an age is counted in birthdays', () => {
  const ages: readonly (readonly [string, string, number])[] = [
    ['2000-05-31', '2026-05-30', 25],
    ['2000-05-31', '2026-05-31', 26],
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['2000-02-29', '2028-02-29', 28],
    ['2026-11-05', '2026-11-04', -1],
    ['2026-11-04', '2026-11-04', 0],
  ]
  for (const [born, at, age] of ages) expect(computeAge(day(at), day(born)), `${born} at ${at}`).toBe(age)
})

test('a date is read in the order that is stated, and never guessed', () => {
  expect(parseDay('31/12/1990', 'd-m-y')).toEqual({ year: 1990, month: 12, day: 31 })
  expect(parseDay('12/31/1990', 'm-d-y')).toEqual({ year: 1990, month: 12, day: 31 })
  expect(parseDay('1.2.1990', 'd-m-y')).toEqual({ year: 1990, month: 2, day: 1 })
  expect(parseDay('1990-02-01', 'd-m-y')).toEqual({ year: 1990, month: 2, day: 1 })
  expect(parseDay('1990-02-01T00:00:00Z', 'y-m-d')).toEqual({ year: 1990, month: 2, day: 1 })
  for (const text of ['12/31/1990', '31/12/90', '29/02/1990', '00/01/1990', '31/12-1990', '33238', '', '1/2/3'])
    expect(parseDay(text, 'd-m-y'), text).toBeNull()
  for (const text of ['31/12/1990', '1990-13-01', '1990-2-30', '19900101', '90-01-01'])
    expect(parseDay(text, 'y-m-d'), text).toBeNull()
})

test('bands are ranges of ages', () => {
  expect(parseAgeBand('16-29')).toEqual({ name: '16-29', from: 16, to: 29 })
  expect(parseAgeBand(' 16 – 29 ')).toEqual({ name: '16 – 29', from: 16, to: 29 })
  expect(parseAgeBand('60+')).toMatchObject({ from: 60 })
  expect(parseAgeBand('Under 16')).toEqual({ name: 'Under 16', from: 0, to: 15 })
  for (const text of ['29-16', 'old', '16-', '-16', 'under 0', '1e1-20']) expect(parseAgeBand(text), text).toBeNull()
  const bands = ['16-29', '30-44', '44-59'].map((text) => parseAgeBand(text)!)
  expect(findOverlap(bands)?.map(({ name }) => name)).toEqual(['30-44', '44-59'])
  expect(findOverlap(bands.slice(0, 2))).toBeNull()
})

const ages: DerivedSetting = {
  kind: 'age bands',
  column: 'age',
  from: 'born',
  at: '2026-11-04',
  bands: ['16-29', '30+'],
}
const table = {
  features: [
    { name: 'age', quotas: ['16-29', '30+'].map((value) => ({ value, min: 0, max: 9 })) },
    { name: 'area', quotas: ['North', 'South'].map((value) => ({ value, min: 0, max: 9 })) },
  ],
}
const areas = (match: 'whole' | 'uk postcode district', rows: string): DerivedSetting => ({
  kind: 'lookup',
  column: 'area',
  from: 'postcode',
  file: fileOf(rows),
  key: 'code',
  value: 'name',
  match,
})
const districts = 'code,name\nCF10,South\ncf 11,South\nLL57,North\nM1,North\n'

const pool =
  'id,born,postcode,ok\na,2000-01-01,CF10 3AT,yes\nb,1980-06-30,ll573dt,yes\nc,2015-01-01,XX1 1XX,no\nd,1970-01-01,M1 1AA,YES\n'

function settings(more: Partial<PoolSettings>): PoolSettings {
  return { household: [], derived: [ages, areas('uk postcode district', districts)], ...more }
}

/** "a 0,1": the id and its values. */
function people({ pool: { registrants } }: PoolFile): string[] {
  return registrants.map(({ id, values }) => `${id} ${values.join()}`)
}

test('bands from dates of birth and areas from postcodes, of those who take part', async () => {
  const read = await readPool(fileOf(pool), table, settings({ eligible: [{ column: 'OK', values: ['Yes'] }] }))
  expect(people(success(read))).toEqual(['a 0,1', 'b 1,0', 'd 1,0'])
  expect(notesOf(read)).toEqual(['pool-left-out'])
  expect([...success(read).excluded]).toEqual([[2, 'not eligible']])
  expect(success(read).columns).toEqual(['id', 'born', 'postcode', 'ok'])
})

test('whoever counts must have every value, all faults at once', async () => {
  expect(problemsOf(await readPool(fileOf(pool), table, settings({})))).toEqual([
    'derived-unmade 4 born',
    'derived-unmade 4 postcode',
  ])
  const bad = 'id,born,postcode\na,01/02/1990,CF103AT\nb,2027-01-01,CF1O 3AT\nc,,LL57 1AA\nd,1890-01-01,CF10 3AT\n'
  const read = await readPool(fileOf(bad), table, settings({}))
  expect(problemsOf(read)).toEqual([
    'derived-unmade 2 born',
    'derived-unmade 3 born',
    'derived-unmade 3 postcode',
    'pool-value-blank 4 age',
    'derived-unmade 5 born',
  ])
})

test('ages in years, groups of values, and columns made from made columns', async () => {
  const derived: DerivedSetting[] = [
    { kind: 'age bands', column: 'years', from: 'how old', bands: ['16-29', '30-44', '45+'] },
    { kind: 'groups', column: 'age', from: 'years', groups: { '16-29': ['16-29'] }, others: '30+' },
    {
      kind: 'groups',
      column: 'area',
      from: 'region',
      groups: { North: ['north-east', 'NORTH west'], South: ['Cardiff'] },
    },
  ]
  const rows = 'id,how old,region\na,17,North  West\nb,44,cardiff\nc,99,North-East\n'
  const read = await readPool(fileOf(rows), table, { household: [], derived })
  expect(people(success(read))).toEqual(['a 0,0', 'b 1,1', 'c 1,0'])
  const wrong = 'id,how old,region\na,17.5,north west\nb,-3,West\nc,200,\nd,5,x\n'
  expect(problemsOf(await readPool(fileOf(wrong), table, { household: [], derived }))).toEqual([
    'derived-unmade 2 how old',
    'derived-unmade 3 region',
    'derived-unmade 4 how old',
    'pool-value-blank 4 area',
    'derived-unmade 5 how old',
  ])
})

test('values in no group can stay as they are, and blank cells become what the settings say', async () => {
  const counted = {
    features: [{ name: 'sex', quotas: ['female', 'male', 'not stated'].map((value) => ({ value, min: 0, max: 9 })) }],
  }
  const silent = { 'not stated': ['Prefer not to say'] }
  const sex = { kind: 'groups', column: 'sex', from: 'answer', groups: silent, keep: true } as const
  const file = fileOf('id,answer\na,Female\nb,prefer NOT to say\nc,\nd,male\n')
  const read = await readPool(file, counted, { household: [], derived: [{ ...sex, blank: 'not stated' }] })
  expect(people(success(read))).toEqual(['a 0', 'b 2', 'c 2', 'd 1'])
  expect(problemsOf(await readPool(file, counted, { household: [], derived: [sex] }))).toEqual([
    'pool-value-blank 4 sex',
  ])
})

test('answers can count as blank cells, whatever the new column is made of', async () => {
  const counted = {
    features: [{ name: 'age', quotas: ['16-29', '30+', 'silent'].map((value) => ({ value, min: 0, max: 9 })) }],
  }
  const bands = { kind: 'age bands', column: 'age', from: 'years', bands: ['16-29', '30+'] } as const
  const file = fileOf('id,years\na,20\nb,PREFER  not to say\nc,\nd,n/a\ne,30\n')
  const read = (more: Partial<DerivedSetting>) =>
    readPool(file, counted, { household: [], derived: [{ ...bands, ...more } as DerivedSetting] })
  const asBlank = ['Prefer not to say', 'n/a']
  expect(people(success(await read({ asBlank, blank: 'silent' })))).toEqual(['a 0', 'b 2', 'c 2', 'd 2', 'e 1'])
  expect(problemsOf(await read({ blank: 'silent' }))).toEqual(['derived-unmade 3 years'])
  expect(problemsOf(await read({ asBlank }))).toEqual(['pool-value-blank 3 age'])
})

test('settings that cannot be meant are problems', async () => {
  const file = fileOf(pool)
  const twice: DerivedSetting = { kind: 'groups', column: 'g', from: 'ok', groups: { x: ['yes'], y: ['Yes'] } }
  expect(problemsOf(await readPool(file, table, settings({ derived: [twice] })))).toEqual(['derived-group-twice'])
  const there: DerivedSetting = { ...ages, column: ' BORN' }
  expect(problemsOf(await readPool(file, table, settings({ derived: [there] })))).toEqual(['derived-column-there 1'])
  const none: DerivedSetting = { ...ages, from: 'birth' }
  expect(problemsOf(await readPool(file, table, settings({ derived: [none] })))).toEqual(['csv-column-missing 1'])
  expect(
    problemsOf(await readPool(file, table, settings({ eligible: [{ column: 'okay', values: ['yes'] }] }))),
  ).toEqual(['csv-column-missing 1'])
})

test('a lookup table says one thing of each key', async () => {
  const of = async (rows: string) =>
    problemsOf(await readPool(fileOf(pool), table, settings({ derived: [ages, areas('whole', rows)] })))
  expect(await of('code,name\nCF10,South\ncf10,North\n')).toEqual(['lookup-twice 3 code'])
  expect(await of('code,name\nCF10,\n,North\n')).toEqual(['lookup-blank 2'])
  expect(await of('code,area\nCF10,South\n')).toEqual(['csv-column-missing 1'])
  const whole = 'code,name\nCF103AT,South\nLL57 3DT,North\nXX1 1XX,North\nM1 1AA,North\n'
  const wider: DerivedSetting = { ...ages, bands: ['0-29', '30+'] }
  const derived = [wider, areas('whole', whole)]
  const young = {
    features: [
      { name: 'age', quotas: ['0-29', '30+'].map((value) => ({ value, min: 0, max: 9 })) },
      table.features[1]!,
    ],
  }
  expect(people(success(await readPool(fileOf(pool), young, { household: [], derived })))).toEqual([
    'a 0,1',
    'b 1,0',
    'c 0,0',
    'd 1,0',
  ])
})

test('a column of dates that a spreadsheet converted by half is noted, and a problem where that changes a band', async () => {
  const bands = ['under 18', '18-29', '30+']
  const table = { features: [{ name: 'age', quotas: bands.map((value) => ({ value, min: 0, max: 9 })) }] }
  const of = async (dates: readonly string[], order: 'd-m-y' | 'y-m-d' = 'd-m-y') => {
    const age: DerivedSetting = { kind: 'age bands', column: 'age', from: 'dob', at: '2026-11-04', dates: order, bands }
    const rows = dates.map((dob, i) => `${i},${dob}\n`).join('')
    return readPool(fileOf(`id,dob\n${rows}`), table, { household: [], derived: [age] })
  }
  // 12/10/2008 is 18 and 10/12/2008 is 17; 05/06/1996 is 30 either way.
  expect(problemsOf(await of(['2008-12-10', '25/04/2000', '1996-05-06', '2008-10-12']))).toEqual([
    'dates-swapped 2 dob',
  ])
  expect(notesOf(await of(['1996-05-06', '25/04/2000']))).toEqual(['dates-of-two-kinds 2 dob'])
  expect(notesOf(await of(['2008-12-10', '2008-10-12']))).toEqual([])
  expect(notesOf(await of(['2008-12-10', '2008-10-12'], 'y-m-d'))).toEqual([])
  expect(notesOf(await of(['12/10/2008', '10/12/2008']))).toEqual([])
  // Nobody writes a 25th month, so this date cannot have been swapped.
  expect(notesOf(await of(['2008-10-25', '10/12/2008']))).toEqual(['dates-of-two-kinds 2 dob'])
})
