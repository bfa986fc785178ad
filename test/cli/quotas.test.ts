import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
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
const cases: readonly (readonly [string, string, readonly string[]])[] = [
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
  ['wrong-call', shares, ['--rule', 'guess', '--tolerance', 'much', '--sum-tolerance', '-1', '--panel', '0']],
]

for (const [name, text, flags] of cases) {
  test(`quotas, ${name}`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'shares.csv'), text)
      const panel = flags.includes('--panel') ? [] : ['--panel', '15']
      const said = await transcript(folder, 'quotas', '@/shares.csv', ...panel, ...flags)
      await expect(said).toMatchFileSnapshot(`../transcripts/quotas/${name}.txt`)
    })
  })
}
