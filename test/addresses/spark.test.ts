import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { type AddressList, readAddressList } from '../../src/addresses/address-list.ts'
import type { Desk } from '../../src/addresses/desk.ts'
import { drawLetters } from '../../src/addresses/draw-letters.ts'
import { type LetterRow, readLetterRows } from '../../src/addresses/letter-rows.ts'
import { findListFiles } from '../../src/addresses/list-files.ts'
import { type ListSource, nameColumns, openListSource } from '../../src/addresses/list-source.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { withSparkDesk } from '../../src/addresses/open-spark-desk.ts'
import { parseCondition } from '../../src/core/invite/condition.ts'
import { allotLetters, type InvitePlan } from '../../src/core/invite/letter-plan.ts'
import { listPartPasses } from '../../src/core/invite/letter-units.ts'
import { rational } from '../../src/core/rational.ts'
import { ok, type Result } from '../../src/core/result.ts'
import { inFolder, type run, runIn } from '../cli/run.ts'

/* The same letters from Spark as from DuckDB. Where there is no spark-submit this is skipped, and says so. */

const folders = process.env.SPARK_HOME
  ? [join(process.env.SPARK_HOME, 'bin')]
  : (process.env.PATH ?? '').split(delimiter)
const hasSpark = folders.some((folder) => existsSync(join(folder, 'spark-submit')))
const sparkTest = test.skipIf(!hasSpark)

const watch = (): void => undefined
const million = 1_000_000
const seed = 'ab'.repeat(32)

function planOf(
  strata: readonly string[],
  ...parts: readonly (readonly [share: number, condition: string])[]
): InvitePlan {
  return {
    letters: 3000,
    strata,
    weights: null,
    stage: null,
    parts: parts.map(([share, text], i) => {
      const read = parseCondition(text)
      if (!read.ok) throw new Error(read.why)
      return { name: `part-${i}`, share: rational(share, 100), condition: read.condition }
    }),
  }
}

const plans = [
  planOf([], [100, '']),
  planOf(['region'], [20, 'imd_decile <= 2'], [80, '']),
  planOf(
    ['region "`x"'],
    [30, "imd_decile in (1, 2.5, 3) and region != 'Region 3'"],
    [20, `"region ""\`x""" != '\u{1F3E0}` + `'`],
    [50, ''],
  ),
] as const

interface Drawn {
  readonly list: AddressList
  readonly thresholds: readonly (string | null)[]
  readonly rows: readonly LetterRow[]
}

async function draw(desk: Desk, source: ListSource, plan: InvitePlan): Promise<Result<Drawn>> {
  const names = plan.parts.flatMap(({ condition }) => condition.map(({ column }) => column))
  const columns = nameColumns(source, 'uprn', [...plan.strata, ...names])
  if (!columns.ok) return columns
  const list = await readAddressList(desk, source, columns.value, plan)
  if (!list.ok) return list
  const groups = allotLetters(plan, list.value.cells)
  if (!groups.ok) return groups
  const passes = listPartPasses(plan.parts, list.value.cells, groups.value, seed)
  const thresholds = await drawLetters(desk, list.value, passes)
  const rows = await readLetterRows(desk, source, columns.value.id, { letters: plan.letters, passes: passes.length })
  return rows.ok ? ok({ list: list.value, thresholds, rows: rows.value }) : rows
}

/** What a draw with each plan comes to, from files of a folder. */
async function drawAll(
  pattern: string,
  engine: 'duckdb' | 'spark',
  wanted: readonly InvitePlan[] = plans,
): Promise<readonly Drawn[]> {
  const all = async (desk: Desk, source: ListSource): Promise<Result<Drawn[]>> => {
    const drawn: Drawn[] = []
    for (const plan of wanted) {
      const one = await draw(desk, source, plan)
      if (!one.ok) return one
      drawn.push(one.value)
    }
    return ok(drawn)
  }
  const made = await withDesk({ memory: 1000, watch }, async (desk) => {
    const files = await findListFiles(desk, [pattern])
    if (!files.ok) return files
    const source = await openListSource(desk, files.value, undefined)
    if (!source.ok) return source
    if (engine === 'duckdb') return all(desk, source.value)
    return withSparkDesk({ master: 'local[*]', memory: 1500, env: process.env, watch }, source.value, all)
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

/** Ids of several alphabets, whose order in UTF-16 is another, and everything that SQL or CSV could take for something else. */
async function writeList(folder: string, rows: number, form: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `CREATE TABLE made AS SELECT ['', '\u{1F3E0}', '\uFF21', 'é'][1 + (i % 4)::INTEGER] || (i * 7919) AS uprn,
       'Region ' || (i * 31 % 12) AS region, ['a', '"b"', 'c;''--', '$1 ?', '\u{1F3E0}'][1 + (i * 17 % 5)::INTEGER] AS "region ""\`x""",
       (['1', '2', ' 2.5', '+3', '4e0', '1e1', '.7'])[1 + (i * 13 % 7)::INTEGER] AS imd_decile, (i % 100)::INTEGER AS floor,
       CASE WHEN i % 3 = 0 THEN NULL ELSE i || ' High St, "Flat \\ 1"' || chr(13) || chr(10) || 'Cardiff' END AS address
     FROM range(${rows}) AS numbers(i)`,
  )
  for (const half of [0, 1])
    await connection.run(
      `COPY (SELECT * FROM made WHERE hash(uprn) % 2 = ${half}) TO '${folder}/list {${half}}.${form}' (FORMAT ${form})`,
    )
  connection.closeSync()
  instance.closeSync()
}

sparkTest(
  'a million rows of Parquet: letters, thresholds, cells and root of three plans are those of DuckDB',
  async () => {
    await inFolder(null, async (folder) => {
      await writeList(folder, million, 'parquet')
      const pattern = join(folder, '*.parquet')
      const [duckdb, spark] = [await drawAll(pattern, 'duckdb'), await drawAll(pattern, 'spark')]
      expect(duckdb.map(({ rows }) => rows.length)).toEqual([3000, 3000, 3000])
      for (const [i, drawn] of duckdb.entries()) expect(whole(spark[i]!)).toEqual(whole(drawn))
    })
  },
  300_000,
)

sparkTest(
  'CSV is read by both alike, whatever is in its cells',
  async () => {
    await inFolder(null, async (folder) => {
      await writeList(folder, 20_000, 'csv')
      const pattern = join(folder, '*.csv')
      const [duckdb, spark] = [
        await drawAll(pattern, 'duckdb', [plans[2]]),
        await drawAll(pattern, 'spark', [plans[2]]),
      ]
      for (const [i, drawn] of duckdb.entries()) expect(whole(spark[i]!)).toEqual(whole(drawn))
    })
  },
  300_000,
)

/** Without the numbers by which a desk knows its cells. */
function whole({ list, thresholds, rows }: Drawn): unknown {
  return { cells: list.cells, count: list.rows, root: list.root, thresholds, rows }
}

test('without Spark, or with one that fails or is of no use, nothing is written', async () => {
  await inFolder(null, async (folder) => {
    const list = join(folder, 'list.csv')
    await writeFile(list, 'id,n\n1,1\n2,1\n')
    const invite = (env: Readonly<Record<string, string>>, ...more: readonly string[]): ReturnType<typeof run> =>
      runIn({ env }, 'invite', '--list', list, '--letters', '1', '--seed', 'x', '--out', join(folder, 'out'), ...more)
    const missing = await invite({ PATH: folder }, '--engine', 'spark')
    expect(missing).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[spark-missing]') })
    const submit = join(folder, 'spark-submit')
    await writeFile(
      submit,
      '#!/bin/sh\necho noise\necho "Error: Master must either be yarn or start with spark" >&2\nexit 1\n',
    )
    await chmod(submit, 0o755)
    const env = { PATH: [folder, process.env.PATH].join(delimiter) }
    const failed = await invite(env, '--engine', 'spark', '--spark-master', 'nowhere')
    expect(failed.code).toBe(2)
    expect(failed.err.replaceAll(/\s+/g, ' ')).toContain('Spark failed: Error: Master must either be yarn')
    await writeFile(
      submit,
      `#!${process.execPath}\nrequire('node:net').connect(process.argv.at(-1)).end('{"version": "3.4.1"}\\n')\n`,
    )
    const old = await invite(env, '--engine', 'spark')
    expect(old).toMatchObject({ code: 2, err: expect.stringContaining('[spark-old]') })
    expect((await invite({}, '--engine', 'flink')).err).toContain('[setting-wrong]')
    expect((await invite({}, '--spark-master', 'local')).err).toContain('[setting-wrong]')
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })
})
