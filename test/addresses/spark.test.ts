import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import type { Desk } from '../../src/addresses/desk.ts'
import { findListFiles } from '../../src/addresses/list-files.ts'
import { type ListSource, openListSource } from '../../src/addresses/list-source.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { withSparkDesk } from '../../src/addresses/open-spark-desk.ts'
import { ok, type Result } from '../../src/core/result.ts'
import { inFolder, type run, runIn, textOf } from '../cli/run.ts'
import { type Drawn, drawList, planOf, withAreas } from './draw-list.ts'

/* The same letters from Spark as from DuckDB. Where there is no spark-submit this is skipped, and says so. */

const folders = process.env.SPARK_HOME
  ? [join(process.env.SPARK_HOME, 'bin')]
  : (process.env.PATH ?? '').split(delimiter)
const hasSpark = folders.some((folder) => existsSync(join(folder, 'spark-submit')))
const sparkTest = test.skipIf(!hasSpark)

const watch = (): void => undefined
/** How many addresses the engines are compared on. A million takes a minute more of processor time, most of it for Java. */
const manyRows = Number(process.env.SORTITION_SPARK_ROWS ?? 100_000)
/** Java compiles only as much as pays in a minute, and Spark packs nothing that it keeps in memory. */
const javaOptions = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dspark.sql.inMemoryColumnarStorage.compressed=false',
]
const quickly = { ...process.env, JAVA_TOOL_OPTIONS: javaOptions.join(' ') }
const mostTime = 900_000

/** Columns and values that SQL could take for something else. */
const hardParts = [
  [30, "imd_decile in (1, 2.5, 3) and region != 'Region 3'"],
  [20, `"region ""\`x""" != '\u{1F3E0}'`],
  [40, ''],
  [10, 'score <= 50.25'],
] as const

const twoParts = planOf(3000, ['region'], [20, 'imd_decile <= 2'], [80, ''])
const plans = [twoParts, withAreas(twoParts, 'town', 300), planOf(3000, ['region "`x"'], ...hardParts)] as const

/** What a draw with each plan comes to, from files of a folder: on Spark in one session. */
async function drawAll(pattern: string, engine: 'duckdb' | 'spark'): Promise<readonly Drawn[]> {
  const all = async (desk: Desk, source: ListSource): Promise<Result<Drawn[]>> => {
    const drawn: Drawn[] = []
    for (const plan of plans) {
      const one = await drawList(desk, source, plan)
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
    return withSparkDesk({ master: 'local[2]', memory: 1500, env: quickly, watch }, source.value, all)
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
       ['', '\u{1F3E0}', '\uFF21', '"C''; --'][1 + floor(sqrt(i % 2500))::INTEGER % 4] || 'Town ' || floor(sqrt(i % 2500))::INTEGER AS town,
       (['1', '2', ' 2.5', '+3', '4e0', '1e1', '.7'])[1 + (i * 13 % 7)::INTEGER] AS imd_decile, (i % 100)::INTEGER AS floor, (i % 700 / 7)::DECIMAL(6,4) - 1 AS score,
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
  'from many rows of Parquet: letters, thresholds, areas, cells and root of three plans are those of DuckDB',
  async () => {
    await inFolder(null, async (folder) => {
      await writeList(folder, manyRows, 'parquet')
      const pattern = join(folder, '*.parquet')
      const [duckdb, spark] = await Promise.all([drawAll(pattern, 'duckdb'), drawAll(pattern, 'spark')])
      expect(duckdb.map(({ list, rows }) => [list.rows, rows.length])).toEqual(plans.map(() => [manyRows, 3000]))
      expect(duckdb.map(({ plan }) => (plan.areas?.drawn.length ?? 0) > 100)).toEqual([false, true, false])
      for (const [i, drawn] of duckdb.entries()) expect(whole(spark[i]!)).toEqual(whole(drawn))
    })
  },
  mostTime,
)

const quoteCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const planRows = hardParts.map(([share, condition], i) => `part-${i},${share},${quoteCell(condition)}\n`)
const planCsv = `part,share,condition\n${planRows.join('')}`

sparkTest(
  'from CSV in several files, whatever is in its cells, come the log of DuckDB and its letters, byte for byte',
  async () => {
    await inFolder(null, async (folder) => {
      await writeList(folder, 5000, 'csv')
      await writeFile(join(folder, 'plan'), planCsv)
      const made: string[][] = []
      for (const engine of ['duckdb', 'spark']) {
        const out = join(folder, engine)
        const [list, plan] = [join(folder, '*.csv'), join(folder, 'plan')]
        const call = ['invite', '--list', list, '--id', 'uprn', '--letters', '300', '--plan', plan, '--seed', 'Lotto']
        const more = ['--strata', 'region "`x"', '--out', out, '--engine', engine]
        const { code, err } = await runIn({ env: quickly as Record<string, string> }, ...call, ...more)
        expect({ code, err }).toEqual({ code: 0, err: '' })
        const letters = await textOf(join(out, 'private/letters.csv'))
        made.push([await textOf(join(out, 'public/invite-log.jsonl')), letters.replaceAll(letterCode, '')])
      }
      expect(made[0]?.[1]?.split(/^(?=part-)/m)).toHaveLength(301)
      expect(made[1]).toEqual(made[0])
    })
  },
  mostTime,
)

/** The code of a letter, which is chance. */
const letterCode = /^\S{4}-\S{4}-\S{3},/gm

/** Without the numbers by which a desk knows its cells. */
function whole({ list: { counted: _, placed: __, ...list }, plan, rows }: Drawn): unknown {
  return { list, plan, rows }
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
