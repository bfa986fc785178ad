import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ceil, floor, mul, type Rational, rational } from '../src/core/rational.ts'
import { count, type Fixture, findPanel, home, households, load, type Registrant, root } from './fixtures.ts'

const wales2020 = load('wales-2020')
const wales2019 = load('wales-2019')
const both = [
  ['wales-2020', wales2020],
  ['wales-2019', wales2019],
] as const

/** The share of one value in the pool. */
function share({ pool }: Fixture, column: string, value: string): Rational {
  return rational(count(pool, column, value), pool.length)
}

function percent(text: string): Rational {
  const [whole, tenths = ''] = text.split('.')
  return rational(BigInt(whole + tenths), 100n * 10n ** BigInt(tenths.length))
}

function more(a: Rational, b: Rational): boolean {
  return a.num * b.den > b.num * a.den
}

test('the script writes the committed bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixtures-'))
  try {
    const run = spawnSync(process.execPath, [join(root, 'make.js'), folder], { encoding: 'utf8' })
    expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' })
    for (const file of ['wales-2019', 'wales-2020'].flatMap((name) => [
      join(name, 'registrants.csv'),
      join(name, 'quotas.csv'),
    ])) {
      expect(readFileSync(join(folder, file)).equals(readFileSync(join(root, file))), file).toBe(true)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(both)('%s: UTF-8 in NFC with plain line feeds and no mark at the start', (name) => {
  for (const file of ['registrants.csv', 'quotas.csv', 'sortition.json', 'README.md']) {
    const bytes = readFileSync(join(root, name, file))
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    expect(text).toBe(text.normalize('NFC'))
    expect(text).not.toMatch(/[\r\ufeff]/)
    expect(text.endsWith('\n')).toBe(true)
  }
})

test('2020 has 125 registrants for 15 seats, eight households of two and four without an address', () => {
  expect(wales2020.pool.length).toBe(125)
  expect(wales2020.panel).toBe(15)
  expect(households(wales2020).filter((size) => size === 2).length).toBe(8)
  expect(Math.max(...households(wales2020))).toBe(2)
  expect(wales2020.pool.filter((row) => home(row, wales2020.household) === null).length).toBe(4)
})

test('2019 has 600 registrants for 60 seats and the same kinds of household', () => {
  expect(wales2019.pool.length).toBe(600)
  expect(wales2019.panel).toBe(60)
  expect(households(wales2019).filter((size) => size === 2).length).toBe(24)
  expect(Math.max(...households(wales2019))).toBe(2)
})

test.each(both)('%s: people of one address live in one region', (name, { pool, household }) => {
  const columns = name === 'wales-2020' ? ['region', 'health_board'] : ['electoral region']
  const seen = new Map<string, string>()
  for (const row of pool) {
    const key = home(row, household)
    if (key === null) continue
    const place = columns.map((column) => row[column]).join()
    expect(seen.get(key) ?? place).toBe(place)
    seen.set(key, place)
  }
})

test.each(both)('%s: contacts are invented, and ids are unique and tell nothing of the order', (_, { pool }) => {
  const ids = pool.map((row) => row.id)
  expect(new Set(ids).size).toBe(pool.length)
  for (const column of ['email', 'phone']) expect(new Set(pool.map((row) => row[column])).size).toBe(pool.length)
  expect(ids).not.toEqual([...ids].sort())
  for (const row of pool) {
    expect(row.id).toMatch(/^W(19|20)-[0-9]{4}$/)
    expect(row.email).toMatch(/^[a-z]+\.[a-z]+\.[0-9]{3}@example\.org$/)
    expect(row.phone).toMatch(/^07700 900[0-9]{3}$/)
    expect(row.postcode).toMatch(/^(ZZ[1-5] [0-9][A-Z]{2})?$/i)
    expect(row.synthetic).toBe('synthetic')
  }
  const names = pool.map((row) => `${row.first_name} ${row.last_name}`).join()
  for (const character of ['ŵ', 'ŷ', 'â', "'"]) expect(names).toContain(character)
})

test('those who registered in 2020 are not the population: more women, older, more carers, more degrees', () => {
  const population = (feature: string, value: string) =>
    percent(wales2020.quotas.find((row) => row.feature === feature && row.value === value)!.share_percent!)
  for (const [feature, value] of [
    ['sex', 'female'],
    ['age', '60+'],
    ['unpaid carer', 'yes'],
  ] as const) {
    expect(more(share(wales2020, feature, value), population(feature, value)), feature).toBe(true)
  }
  expect(more(population('age', '18-29'), share(wales2020, 'age', '18-29'))).toBe(true)
  expect(more(share(wales2020, 'education', 'level 4+'), rational(15, 60))).toBe(true)
})

test('those who registered in 2019 are skewed too', () => {
  const above = (feature: string, value: string, seats: number) =>
    more(share(wales2019, feature, value), rational(seats, 60))
  expect(above('gender', 'female', 30)).toBe(true)
  expect(above('age', '60+', 18)).toBe(true)
  expect(above('education', 'level 4+', 15)).toBe(true)
  expect(above('voted in 2016', 'yes', 25)).toBe(true)
  expect(above('ethnicity', 'BAME', 10)).toBe(false)
  expect(count(wales2019.pool, 'gender', 'other')).toBe(0)
})

// Typed a second time from the table of shares, so that a slip in the script shows.
const shares: Record<string, Record<string, string>> = {
  sex: { female: '51.5', male: '48.5' },
  age: { '18-29': '17.9', '30-44': '22.4', '45-59': '25.1', '60+': '34.6' },
  region: { North: '22.2', Mid: '6.8', 'South West': '22.4', 'South East': '48.6' },
  ethnicity: { 'minority ethnic': '5.5', 'not minority ethnic': '94.5' },
  'unpaid carer': { yes: '12.2', no: '87.8' },
  disabled: { yes: '24.5', no: '75.5' },
}

test('the quotas of 2020 are floor and ceiling of 15 × share, but for one minimum that says it is deliberate', () => {
  const rows = Object.entries(shares).flatMap(([feature, values]) =>
    Object.entries(values).map(([value, text]) => {
      const seats = mul(percent(text), rational(15))
      const deliberate = value === 'minority ethnic'
      const min = deliberate ? '1' : floor(seats).toString()
      return { feature, value, min, max: ceil(seats).toString(), share_percent: text, deliberate }
    }),
  )
  expect(
    wales2020.quotas.map(({ source: _, note, ...row }) => ({ ...row, deliberate: /deliberate/.test(note) })),
  ).toEqual(rows)
  expect(rows.find((row) => row.value === '60+')).toMatchObject({ min: '5', max: '6' })
  expect(floor(mul(percent('5.5'), rational(15)))).toBe(0n)
})

test('where a share is a range, both of its ends give the same quotas as the middle', () => {
  for (const [low, middle, high] of [
    ['5', '5.5', '6'],
    ['94', '94.5', '95'],
    ['24', '24.5', '25'],
    ['75', '75.5', '76'],
  ] as const) {
    const seats = [low, middle, high].map((text) => mul(percent(text), rational(15)))
    expect(new Set(seats.map((s) => `${floor(s)}–${ceil(s)}`)).size).toBe(1)
  }
})

test('health boards lie inside economic regions', () => {
  const boards = new Map<string, Set<string>>()
  for (const { region = '', health_board = '' } of wales2020.pool) {
    boards.set(region, (boards.get(region) ?? new Set()).add(health_board))
  }
  expect(Object.fromEntries([...boards].map(([region, names]) => [region, [...names].sort()]))).toEqual({
    North: ['Betsi Cadwaladr'],
    Mid: ['Hywel Dda', 'Powys'],
    'South West': ['Hywel Dda', 'Swansea Bay'],
    'South East': ['Aneurin Bevan', 'Cardiff and Vale', 'Cwm Taf Morgannwg'],
  })
})

test('the quotas of 2019 are the published targets', () => {
  expect(wales2019.quotas.map((row) => `${row.feature}: ${row.value} ${row.min}-${row.max}`)).toEqual([
    'age: 16-29 14-15',
    'age: 30-44 13-14',
    'age: 45-59 14-15',
    'age: 60+ 18-18',
    'education: none 15-16',
    'education: level 1/2 17-18',
    'education: level 3/apprenticeship/other 12-13',
    'education: level 4+ 14-15',
    'ethnicity: White 50-50',
    'ethnicity: BAME 10-10',
    'voted in 2016: yes 24-25',
    'voted in 2016: no 35-36',
    'Welsh skills: yes 16-16',
    'Welsh skills: no 44-44',
    'gender: male 30-31',
    'gender: female 29-30',
    'gender: other 0-0',
    'electoral region: Mid and West Wales 12-12',
    'electoral region: North Wales 12-12',
    'electoral region: South Wales Central 12-12',
    'electoral region: South Wales East 12-12',
    'electoral region: South Wales West 12-12',
  ])
})

test.each(both)('%s: each feature fits the panel, and every registrant has listed values', (_, fixture) => {
  for (const feature of new Set(fixture.quotas.map((row) => row.feature))) {
    const rows = fixture.quotas.filter((row) => row.feature === feature)
    expect(rows.reduce((sum, row) => sum + Number(row.min), 0)).toBeLessThanOrEqual(fixture.panel)
    expect(rows.reduce((sum, row) => sum + Number(row.max), 0)).toBeGreaterThanOrEqual(fixture.panel)
    const values = rows.map((row) => row.value)
    for (const registrant of fixture.pool) expect(values).toContain(registrant[feature])
  }
})

test.each(both)('%s: at least twice as many people as seats for every minimum', (_, { pool, quotas }) => {
  for (const row of quotas) {
    expect(count(pool, row.feature, row.value), row.value).toBeGreaterThanOrEqual(2 * Number(row.min))
  }
})

/** A panel is checked from scratch, not by the search that found it. */
function expectPanel(
  { quotas, panel, household }: Fixture,
  members: Registrant[] | null,
): asserts members is Registrant[] {
  expect(members).not.toBeNull()
  expect(new Set(members).size).toBe(panel)
  const homes = members!.map((row) => home(row, household)).filter((key) => key !== null)
  expect(new Set(homes).size).toBe(homes.length)
  for (const { feature, value, min, max } of quotas) {
    const seats = count(members!, feature, value)
    expect(seats).toBeGreaterThanOrEqual(Number(min))
    expect(seats).toBeLessThanOrEqual(Number(max))
  }
}

test('2020: everyone is on some panel', () => {
  for (const person of wales2020.pool) {
    const members = findPanel(wales2020, [person], new Set())
    expectPanel(wales2020, members)
    expect(members).toContain(person)
  }
})

test.each(both)('%s: panels can be found that share nobody, so nobody is forced', (_, fixture) => {
  const used = new Set<Registrant>()
  for (const times of [1, 2]) {
    const members = findPanel(fixture, [], used)
    expectPanel(fixture, members)
    for (const row of members) used.add(row)
    expect(used.size).toBe(times * fixture.panel)
  }
})
