import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { computed, shown, workbookOf } from '../files/workbooks.ts'
import { inFolder, run, textOf, transcript } from './run.ts'

/** The fixture's quotas as the shares from which they were made. */
async function sharesOf(path: string): Promise<string> {
  const rows = parse(await textOf(path), { columns: true }) as Record<string, string>[]
  return stringify(
    rows.map(({ min: _, max: __, note, ...row }) => ({
      ...row,
      note: note!.split('; minimum of')[0],
      deliberate_min: note!.includes('deliberate') ? '1' : '',
    })),
    { header: true },
  )
}

test('the quotas of wales-2020 follow from their shares, byte for byte', async () => {
  await inFolder('wales-2020', async (folder) => {
    await writeFile(join(folder, 'shares.csv'), await sharesOf(join(folder, 'quotas.csv')))
    const made = await run('quotas', join(folder, 'shares.csv'), '--panel', '15')
    expect(made).toEqual({ code: 0, out: await textOf(join(folder, 'quotas.csv')), err: '' })
  })
})

test('a quota file that has shares is compared with what they give', async () => {
  await inFolder('wales-2020', async (folder) => {
    const { code, err } = await run('quotas', join(folder, 'quotas.csv'), '--config', join(folder, 'sortition.json'))
    expect(code).toBe(0)
    expect(err).toContain('ethnicity "minority ethnic" had 1 to 1, now 0 to 1')
    expect(err.match(/had/g)).toHaveLength(1)
  })
})

const shares = 'feature,value,percent,source,date\nsex,female,"51,5 %",Census,2021\nsex,male,48.5,Census,2021\n'

/** Shares that a spreadsheet computed from counts, or that only look like per cent. */
const sheetOfShares = workbookOf({
  name: 'Census',
  rows: [
    ['feature', 'value', 'percent'],
    ...['disabled no', 'disabled yes', 'area A', 'area B', 'sex f', 'sex m'].map((name) => [...name.split(' '), null]),
  ],
  cells: {
    '1,2': shown(0.9, '0%'),
    '2,2': computed(1 - 0.9, '1-C2', '0%'),
    '3,2': computed(7 / 120, '7/120', '0.0%'),
    '4,2': computed(113 / 120, '113/120', '0.0%'),
    '5,2': shown(51.5, '0.0"%"'),
    '6,2': computed(0.485 * 100, '0.485*100'),
  },
})

const cases: readonly (readonly [string, string | Promise<Uint8Array>, readonly string[]])[] = [
  ['printed', shares, []],
  [
    'to-a-file',
    `${shares}age,young,10,,\nage,old,90,,\n`,
    ['--out', '@/new.csv', '--rule', 'largest-remainder', '--tolerance', '1'],
  ],
  ['json', shares, ['--json']],
  ['file-exists', shares, ['--out', '@/shares.csv']],
  ['deliberate', 'category,name,share,deliberate_min\nethnicity,minority,5.5,2\nethnicity,others,94.5,\n', []],
  ['wrong-shares', 'feature,value,percent\nsex,female,half\nsex,male,-1\nsex,Male,1e1\nage,,5\nage,old,101\n', []],
  ['no-shares', 'feature,value,min,max\nsex,female,7,8\n', []],
  ['two-columns', 'feature,value,percent,share\nsex,female,7,8\n', []],
  ['wrong-sum', 'feature,value,percent\nsex,female,0.515\nsex,male,0.485\n', []],
  [
    'groups-left-out',
    'feature,value,percent,deliberate_max\nage,young,49,\nage,old,51,\nage,not stated,0,\nsex,f,50,\nsex,m,49.5,\nsex,other,0.5,\nlives,here,100,\nlives,elsewhere,0,0\n',
    ['--rule', 'largest-remainder'],
  ],
  ['spreadsheet', sheetOfShares, ['--panel', '100']],
  ['share-without-feature', 'feature,value,percent\nsex,female,51.5\n,male,48.5\n', []],
  ['wrong-call', shares, ['--rule', 'guess', '--tolerance', 'much', '--sum-tolerance', '-1', '--panel', '0']],
]

for (const [name, text, flags] of cases) {
  test(`quotas, ${name}`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'shares.csv'), await text)
      const panel = flags.includes('--panel') ? [] : ['--panel', '15']
      const said = await transcript(folder, 'quotas', '@/shares.csv', ...panel, ...flags)
      await expect(said).toMatchFileSnapshot(`../transcripts/quotas/${name}.txt`)
    })
  })
}

const pool =
  'id,sex,name,born,address,telephone\n' +
  ['1990-01-01', '1950-02-02', '1985-03-03', '1961-04-04', '1971-05-05', '1955-06-06']
    .map((born, i) => `${i},${i % 2 ? 'male' : 'female'},Name ${i},${born},${i} Mill Rd,07700 90012${i}`)
    .join('\n')
const bands = ['16-29', '30-44', '45+']
const settings = {
  pool: 'pool.csv',
  derived: [{ kind: 'age bands', column: 'age', from: 'born', at: '2026-11-04', bands }],
}

test.each([
  ['pool', ['--from-pool', '@/pool.csv']],
  ['pool-with-settings', ['--from-pool', '--config', '@/sortition.json', '--out', '@/quotas.csv']],
  ['pool-as-json', ['--from-pool', '@/pool.csv', '--columns', 'sex', '--json']],
  ['pool-column-missing', ['--from-pool', '@/pool.csv', '--columns', 'sx,telephon']],
  ['pool-without-features', ['--from-pool', '@/names.csv']],
  ['pool-and-shares', ['@/pool.csv', '--from-pool', '@/pool.csv']],
  ['no-source', []],
])('quotas, %s', async (name, flags) => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'pool.csv'), pool)
    await writeFile(join(folder, 'names.csv'), 'id,name\n1,Ann\n2,Bob\n')
    await writeFile(join(folder, 'sortition.json'), JSON.stringify(settings))
    const said = await transcript(folder, 'quotas', ...flags)
    const written = said.includes('  quotas.csv\n') ? await textOf(join(folder, 'quotas.csv')) : ''
    await expect(`${said}${written}`).toMatchFileSnapshot(`../transcripts/quotas/from-${name}.txt`)
  })
})
