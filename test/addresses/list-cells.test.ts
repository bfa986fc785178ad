import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findListFiles } from '../../src/addresses/list-files.ts'
import { nameColumns, openListSource } from '../../src/addresses/list-source.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { ok } from '../../src/core/result.ts'
import { inFolder } from '../cli/run.ts'

const options = { memory: 200, watch: (): void => undefined }

test('a column whose text depends on machine or program is no id, stratum, area or condition', async () => {
  await inFolder(null, async (folder) => {
    const path = join(folder, 'list.parquet')
    const refused = await withDesk(options, async (desk) => {
      await desk.ask(
        `COPY (SELECT 'a' AS "text", 1::UTINYINT AS whole, -1::BIGINT AS large, true AS yes, 0.25::DECIMAL(4,2) AS fixed, uuid() AS uuid,
           now() AS zoned, now()::TIMESTAMP AS moment, current_date AS "day", TIME '18:30:00' AS hour, 0.25::DOUBLE AS floating, 0.25::FLOAT AS short,
           0.25::DECIMAL(2,2) AS pointed, 'a'::BLOB AS bytes, ['a'] AS listed, {a: 1} AS parts, INTERVAL 1 DAY AS span)
         TO '${path}' (FORMAT parquet)`,
      )
      const files = await findListFiles(desk, [path])
      const source = files.ok ? await openListSource(desk, files.value, undefined) : files
      if (!source.ok) return source
      const named = source.value.columns.map(({ name }) => [name, nameColumns(source.value, name, [])] as const)
      return ok(named.flatMap(([name, found]) => (found.ok ? [] : [[name, ...found.problems.map(({ code }) => code)]])))
    })
    const names = ['zoned', 'moment', 'day', 'hour', 'floating', 'short', 'pointed', 'bytes', 'listed', 'parts', 'span']
    expect(refused).toMatchObject({ ok: true, value: names.map((name) => [name, 'list-column-type']) })
  })
})

test('times among the other cells of a letter are the same on every machine', async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  const told = await withDesk(options, async (desk) =>
    ok(await desk.ask("SELECT CAST(TIMESTAMPTZ '2026-11-04 18:30:00+00' AS VARCHAR)")),
  ).finally(vi.unstubAllEnvs)
  expect(told).toMatchObject({ value: [['2026-11-04 18:30:00+00']] })
})

test.each(['csv', 'parquet'])('a folder whose name looks like a column gives %s no cells', async (form) => {
  await inFolder(null, async (folder) => {
    await mkdir(join(folder, 'region=Wales'))
    const path = join(folder, 'region=Wales', `list.${form}`)
    const read = await withDesk(options, async (desk) => {
      await desk.ask(`COPY (SELECT 'a' AS id, 'North' AS region) TO '${path}' (FORMAT ${form})`)
      const files = await findListFiles(desk, [path])
      const source = files.ok ? await openListSource(desk, files.value, undefined) : files
      if (!source.ok) return source
      return ok(await desk.ask(`SELECT * FROM ${source.value.from}`, source.value.values))
    })
    expect(read).toMatchObject({ ok: true, value: [['a', 'North']] })
  })
})
