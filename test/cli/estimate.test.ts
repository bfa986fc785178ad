import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, type Run, run } from './run.ts'

/** 3000 addresses: every third in the south, and deciles. */
const addresses = `id,region,decile\n${Array.from({ length: 3000 }, (_, i) => `${i},${i % 3 === 0 ? 'South' : 'North'},${1 + (i % 4)}\n`).join('')}`
const files: Readonly<Record<string, string>> = {
  'list.csv': addresses,
  'quotas.csv': 'feature,value,min,max\nregion,North,6,7\nregion,South,3,4\nage,under 40,4,5\nage,40 and over,5,6\n',
  'shares.csv': 'feature,value,percent\nage,under 40,45\nage,40 and over,55\nshoe size,42,100\n',
  'rates.csv': 'column,value,rate,low,high\ndecile,1,2,1,3\ndecile,2,4 %,3,5\ndecile,3,4,,\ndecile,4,"5,5",4.5,6.5\n',
  'ages.csv': 'column,value,rate\nage,40 and over,6\nage,under 40,2\n',
  'one.csv': 'column,value,rate,low,high\n,,4,3,5\n',
}

async function estimate(folder: string, more: Readonly<Record<string, string>>): Promise<Run> {
  const flags = {
    list: 'list.csv',
    letters: '500',
    strata: 'region',
    rates: 'rates.csv',
    quotas: 'quotas.csv',
    panel: '10',
    shares: 'shares.csv',
    runs: '200',
    ...more,
  }
  const words = Object.entries(flags).flatMap(([name, value]) =>
    value === '' ? [] : [`--${name}`, value.endsWith('.csv') ? join(folder, value) : value],
  )
  return run('invite', '--estimate', ...words)
}

async function inPreparedFolder(work: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await work(folder)
  })
}

test('an estimate tells what letters bring, and how many are needed', async () => {
  await inPreparedFolder(async (folder) => {
    const said = await estimate(folder, {})
    expect(said).toMatchObject({ code: 0, err: '' })
    await expect(said.out).toMatchFileSnapshot('../transcripts/invite/estimate.txt')
    expect(await estimate(folder, {})).toEqual(said)
    expect(await filesBelow(folder)).toEqual(Object.keys(files).sort())
  })
})

test('rates may be those of one feature, or one for all, and --json tells everything', async () => {
  await inPreparedFolder(async (folder) => {
    const words = ['--estimate', '--letters', '500', '--panel', '10', '--runs', '200', '--json']
    const paths = Object.entries({ list: 'list.csv', quotas: 'quotas.csv', shares: 'shares.csv' })
    const named = paths.flatMap(([flag, file]) => [`--${flag}`, join(folder, file)])
    const ages = JSON.parse((await run('invite', ...words, ...named, '--rates', join(folder, 'ages.csv'))).out)
    // 500 letters, 55 % of them at 6 % and 45 % at 2 %.
    expect(ages.rates.map(({ value }: { value: string }) => value)).toEqual(['under 40', '40 and over'])
    expect(ages.rates[0].registrants.mean).toBeCloseTo(4.5, 0)
    expect(Math.abs(ages.rates[1].registrants.mean - 16.5)).toBeLessThan(1.5)
    expect(ages.values[3].registrants).toEqual(ages.rates[1].registrants)
    const one = JSON.parse((await run('invite', ...words, ...named, '--rates', join(folder, 'one.csv'))).out)
    expect(one).toMatchObject({ letters: 500, addresses: 3000, panel: 10, runs: 200, target: 0.95, most: 2000 })
    expect(one.rates).toMatchObject([{ column: null, value: null, rate: 0.04, low: 0.03, high: 0.05 }])
    expect(Math.abs(one.registrants.mean - 20)).toBeLessThan(2)
    expect(one.needed.low).toBeLessThanOrEqual(one.needed.letters)
  })
})

test('what an estimate cannot be made of ends in a clear error', async () => {
  await inPreparedFolder(async (folder) => {
    const rates: Readonly<Record<string, string>> = {
      'above.csv': 'column,value,rate\n,,101\n',
      'minus.csv': 'column,value,rate\n,,-1\n',
      'words.csv': 'column,value,rate\n,,few\n',
      'outside.csv': 'column,value,rate,low,high\n,,5,6,7\n',
      'half.csv': 'column,value,rate,low,high\n,,5,4,\n',
      'wide.csv': 'column,value,rate,low,high\n,,1,0,90\n',
      'none.csv': 'column,value,rate\n',
      'mixed.csv': 'column,value,rate\ndecile,1,2\nregion,North,3\n',
      'twice.csv': 'column,value,rate\ndecile,1,2\ndecile,1,3\n',
      'some.csv': 'column,value,rate\ndecile,1,2\ndecile,2,2\n',
      'unknown.csv': 'column,value,rate\ncolour,red,2\n',
      'half ages.csv': 'column,value,rate\nage,under 40,2\n',
      'blank.csv': 'column,value,rate\ndecile,,2\n',
      'control.csv': 'column,value,rate\ndecile,\u001b[31m1,2\n',
    }
    for (const [name, text] of Object.entries(rates)) await writeFile(join(folder, name), text)
    await writeFile(join(folder, 'bad sum.csv'), 'feature,value,percent\nage,under 40,45\nage,40 and over,45\n')
    await writeFile(join(folder, 'one share.csv'), 'feature,value,percent\nage,under 40,100\n')
    await writeFile(join(folder, 'other share.csv'), `${files['shares.csv']}age,none,0\n`)
    await writeFile(join(folder, 'north.csv'), 'feature,value,min,max\nregion,North,6,10\n')
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ rates: '' }, '--rates is missing'],
      [{ quotas: '' }, '--quotas is missing'],
      [{ panel: '' }, '--panel is missing'],
      [{ runs: '10' }, '--runs is "10"'],
      [{ out: 'somewhere' }, '--out is given with --estimate'],
      [{ stages: 'region,address', areas: '2' }, '--stages is given with --estimate'],
      [{ shares: '' }, '[estimate-shares-missing]'],
      [{ shares: 'one share.csv' }, 'there is no share for "40 and over"'],
      [{ shares: 'other share.csv' }, '[estimate-shares-unknown]'],
      [{ shares: 'bad sum.csv' }, '[shares-sum]'],
      [{ quotas: 'north.csv' }, 'the list has "South" in "region"'],
      [{ letters: '3001' }, '[invite-letters-many]'],
      ...['above', 'minus', 'words', 'outside', 'half', 'wide', 'none', 'mixed', 'twice', 'blank', 'control'].map(
        (name) => [{ rates: `${name}.csv` }, '[rates-row]'] as const,
      ),
      [{ rates: 'some.csv' }, 'the list has "3" and "4" in "decile"'],
      [{ rates: 'unknown.csv' }, '[list-column-missing]'],
      [{ rates: 'half ages.csv' }, '[rates-missing]'],
    ]
    for (const [more, said] of cases) {
      const { code, err, out } = await estimate(folder, more)
      expect(err, JSON.stringify(more)).toContain(said)
      expect([1, 2], JSON.stringify(more)).toContain(code)
      expect(out).toBe('')
    }
    const plain = await run(
      'invite',
      '--list',
      join(folder, 'list.csv'),
      '--letters',
      '5',
      '--seed',
      's',
      '--rates',
      'x',
    )
    expect(plain.err).toContain('--rates is given without --estimate')
  })
})
