import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SqlValue } from '../../src/addresses/condition-sql.ts'
import { findListFiles } from '../../src/addresses/list-files.ts'
import { openListSource } from '../../src/addresses/list-source.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { listInviteStatements } from '../../src/cli/session/invite-sql.ts'
import { filesBelow, inFolder, run, transcript } from '../cli/run.ts'
import { drawList, noteStatements, planOf, seed, withAreas } from './draw-list.ts'

/* `sortition invite --print-sql`: what an engine is asked, before it is asked anything. */

const rows = Array.from(
  { length: 40 },
  (_, i) => `${1000 + i},Region ${i % 2},${1 + (i % 10)},"${i} High St, Cardiff"\n`,
)
const list = `uprn,region,"imd ""decile""; --",address\n${rows.join('')}`
const decileColumn = 'imd "decile"; --'
const decile = '"imd ""decile""; --"'
const plan = planOf(8, ['region'], [25, `${decile} in (1, 2) and region != 'x''; --'`], [75, ''])

const towns = withAreas(planOf(8, ['region'], [100, '']), decileColumn, 8)

test.each([
  ['parts', plan],
  ['areas first', towns],
])(
  'what is printed is what a draw asks of DuckDB, in its order, with the values that are bound: %s',
  async (_, wished) => {
    await inFolder(null, async (folder) => {
      const path = join(folder, 'list.csv')
      await writeFile(path, list)
      const place = { files: [path], table: undefined, id: 'uprn', memory: 1000, spark: null }
      const printed = await listInviteStatements(place, wished, 'duckdb', () => undefined)
      if (!printed.ok) throw new Error(JSON.stringify(printed.problems))
      const asked: (readonly [string, readonly SqlValue[]])[] = []
      const drawn = await withDesk({ memory: 1000, watch: () => undefined }, async (desk) => {
        const files = await findListFiles(desk, [path])
        const source = files.ok ? await openListSource(desk, files.value, undefined) : files
        return source.ok ? drawList(noteStatements(desk, asked), source.value, wished) : source
      })
      expect(drawn.ok && drawn.value.rows.length).toBe(8)
      const wanted = printed.value.flatMap(({ sql, values }) => (sql === null ? [] : [[sql, values] as const]))
      const unknown = new Map<SqlValue, SqlValue>([
        ['<first leaf>', 0],
        ['<leaf after the last>', 4096],
      ])
      const known = (value: SqlValue): SqlValue =>
        unknown.get(value) ?? (typeof value === 'string' ? value.replace('<seed>', seed) : value)
      expect(asked).toEqual(wanted.map(([sql, values]) => [sql, values.map(known)]))
    })
  },
)

test('SQL is printed for either engine, where Spark is not installed too, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), list)
    await writeFile(
      join(folder, 'plan.csv'),
      `part,share,condition\ndeprived,25,"${decile.replaceAll('"', '""')} in (1, 2) and region != 'x''; --'"\nanywhere,75,\n`,
    )
    const before = await filesBelow(folder)
    const call = [
      ...['invite', '--list', '@/list.csv', '--id', 'uprn', '--letters', '8', '--plan', '@/plan.csv'],
      ...['--strata', 'region', '--print-sql'],
    ]
    const said = [await transcript(folder, ...call, 'duckdb'), await transcript(folder, ...call, 'spark')]
    const areas = ['--stages', `${decileColumn},address`, '--areas', '8']
    for (const engine of ['duckdb', 'spark']) {
      const { code, out } = await run(...call.map((word) => word.replace('@', folder)), engine, ...areas)
      expect(code).toBe(0)
      expect(out).toContain('-- the table bounds: the areas that the program draws from the counts and the seed')
      expect(out).toContain('-- bound: "<seed>/invite-address/", ')
    }
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/invite/print-sql.txt')
    expect(await filesBelow(folder)).toEqual(before)
    const refuse = async (...more: readonly string[]): Promise<string> =>
      (await run(...call.map((word) => word.replace('@', folder)), ...more)).err
    expect(await refuse('sqlite')).toContain('--print-sql is "sqlite"')
    expect(await refuse('spark', '--json')).toContain('--json is given with --print-sql')
  })
})
