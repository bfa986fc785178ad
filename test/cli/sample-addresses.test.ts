import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, run, textOf } from './run.ts'

test('a made-up list follows from its seed, has uneven areas and shared buildings, and letters can be drawn from it', async () => {
  await inFolder(null, async (folder) => {
    const at = (name: string): string => join(folder, name)
    const made = await run('sample', '--addresses', '20000', '--out', at('list.csv'))
    expect(made).toEqual({ code: 0, out: `20000 made-up addresses in ${at('list.csv')}\n`, err: '' })
    await run('sample', '--addresses', '20000', '--out', at('again.csv'))
    await run('sample', '--addresses', '20000', '--seed', 'other', '--out', at('other.csv'))
    expect(await textOf(at('again.csv'))).toBe(await textOf(at('list.csv')))
    expect(await textOf(at('other.csv'))).not.toBe(await textOf(at('list.csv')))
    const rows = parse(await textOf(at('list.csv')), { columns: true }) as Record<string, string>[]
    const sizes = new Map<string, number>()
    for (const { area } of rows) sizes.set(area!, (sizes.get(area!) ?? 0) + 1)
    expect(new Set(rows.map(({ uprn }) => uprn)).size).toBe(20000)
    const areas = [...sizes.values()].sort((a, b) => a - b)
    expect(areas).toHaveLength(40)
    expect(areas.at(-1)! / areas[0]!).toBeGreaterThan(3)
    expect(rows.filter(({ address }) => address!.startsWith('Flat ')).length).toBeGreaterThan(10000)
    const json = await run('sample', '--addresses', '20000', '--out', at('list.parquet'), '--json')
    expect(JSON.parse(json.out)).toMatchObject({ addresses: 20000, file: at('list.parquet') })
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const both = `(SELECT * FROM '${at('list.parquet')}' EXCEPT SELECT * FROM read_csv('${at('list.csv')}', all_varchar = true))`
    expect((await connection.runAndReadAll(`SELECT * FROM ${both}`)).getRows()).toEqual([])
    connection.closeSync()
    instance.closeSync()
    const drawn = await run(
      'invite',
      '--list',
      at('list.parquet'),
      '--id',
      'uprn',
      '--letters',
      '100',
      '--strata',
      'region',
      '--seed',
      'a',
      '--out',
      at('out'),
    )
    expect(drawn).toMatchObject({ code: 0, err: '' })
  })
})

test('a small list has regions and deciles enough for a plan to tell them apart', async () => {
  await inFolder(null, async (folder) => {
    await run('sample', '--addresses', '1000', '--out', join(folder, 'list.csv'))
    const rows = parse(await textOf(join(folder, 'list.csv')), { columns: true }) as Record<string, string>[]
    const countValues = (column: string): number => new Set(rows.map((row) => row[column])).size
    expect(['area', 'region', 'imd_decile'].map(countValues).every((count) => count >= 9)).toBe(true)
  })
})

test('what cannot be made up is refused, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    const out = ['--out', join(folder, 'list.csv')]
    expect((await run('sample', '--addresses', '0', ...out)).err).toContain('--addresses is "0"')
    expect((await run('sample', '--addresses', '5')).err).toContain('--out is missing')
    expect((await run('sample', '--addresses', '5', '--out', join(folder, 'list.xlsx'))).err).toContain(
      '.csv or .parquet',
    )
    expect((await run('sample', '--addresses', '5', '--panel', '3', ...out)).err).toContain(
      '--panel is given with --addresses',
    )
    expect(await filesBelow(folder)).toEqual([])
    expect((await run('sample', '--addresses', '5', ...out)).code).toBe(0)
    expect((await run('sample', '--addresses', '5', ...out)).err).toContain('[file-exists]')
  })
})
