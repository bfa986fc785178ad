import { rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Desk } from '../../src/addresses/desk.ts'
import { findListFiles } from '../../src/addresses/list-files.ts'
import { openListSource } from '../../src/addresses/list-source.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { ok } from '../../src/core/result.ts'
import { problem } from '../../src/problems/problem.ts'
import { inFolder } from '../cli/run.ts'

/** With a desk, in a folder that is the working one. */
async function atDesk(check: (desk: Desk) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    const before = process.cwd()
    process.chdir(folder)
    try {
      const done = await withDesk({ memory: 200, watch: () => undefined }, async (desk) => ok(await check(desk)))
      expect(done).toMatchObject({ ok: true })
    } finally {
      process.chdir(before)
    }
  })
}

/** The ids of a list, or the problems with it. */
async function readIds(desk: Desk, list: readonly string[], table?: string): Promise<unknown> {
  const files = await findListFiles(desk, list)
  const source = files.ok ? await openListSource(desk, files.value, table) : files
  if (!source.ok) return source.problems
  const { from, values } = source.value
  return (await desk.ask(`SELECT id FROM ${from} ORDER BY id`, values)).flat()
}

test.skipIf(process.platform === 'win32')(
  'the name of a file stands for itself whatever is in it, and a pattern has nothing but *',
  async () => {
    await atDesk(async (desk) => {
      // Each of these is something else to DuckDB.
      const names = ['*.csv', 'a?.csv', 'a[12].csv', 'md:t.csv', '~t.csv']
      for (const name of [...names, 'a1.csv', 'a2.csv']) await writeFile(name, `id\n${name}\n`)
      expect(await readIds(desk, names)).toEqual(names)
      expect(await readIds(desk, ['a*.csv', '~*'])).toEqual(['a1.csv', 'a2.csv', 'a?.csv', 'a[12].csv', '~t.csv'])
      await rm('a?.csv')
      await rm('a[12].csv')
      for (const pattern of ['a?.csv', 'a[12].csv', 'a?*.csv', 'a[12]*.csv', '~/*.csv'])
        expect(await readIds(desk, [pattern])).toEqual([problem('list-none', { pattern })])
    })
  },
)

test('of tables of one name in a DuckDB file, the schema before it says which is meant', async () => {
  await atDesk(async (desk) => {
    await desk.ask("ATTACH 'list.duckdb' AS made")
    await desk.ask('CREATE SCHEMA made.zz')
    for (const [schema, name] of [
      ['main', 't'],
      ['zz', 't'],
      ['zz', 'other'],
    ])
      await desk.ask(`CREATE TABLE made.${schema}.${name} AS SELECT '${schema}' AS id`)
    await desk.ask('DETACH made')
    const read = async (table?: string): Promise<unknown> => {
      const found = await readIds(desk, ['list.duckdb'], table)
      await desk.ask('DETACH given')
      return found
    }
    for (const [table, schema] of [
      ['main.t', 'main'],
      ['zz.t', 'zz'],
      ['other', 'zz'],
    ])
      expect(await read(table)).toEqual([schema])
    const tables = 'the file has the tables "main.t", "other" and "zz.t"'
    expect(await read('t')).toMatchObject([{ what: `there are several tables "t": ${tables}` }])
    expect(await read('main.other')).toMatchObject([{ what: `there is no table "main.other": ${tables}` }])
    expect(await read()).toMatchObject([{ what: tables }])
  })
})

test('the standard input is no list, for that is read several times; a file called - is one', async () => {
  await atDesk(async (desk) => {
    await writeFile('-', 'id\none\n')
    expect(await readIds(desk, ['-'])).toMatchObject([
      {
        code: 'list-no-file',
        what: 'the standard input is no file on a disk',
        mend: 'write the list to a file, and name that',
      },
    ])
    expect(await readIds(desk, ['./-'])).toEqual(['one'])
  })
})
