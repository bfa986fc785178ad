import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { workbookOf } from '../files/workbooks.ts'
import { log, smallPool } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

const program = fileURLToPath(new URL('../../bin/sortition.js', import.meta.url))

/** A process that is given these bytes on its standard input. */
function feed(
  input: Buffer,
  ...argv: readonly string[]
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [program, ...argv], { input, encoding: 'utf8' })
}

test('where a file is read, - is the standard input: tables, logs and what belongs to them', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const pool = await readFile(join(folder, 'pool.csv'))
    const call = [
      'draw',
      '--seed',
      'x',
      '--now',
      '2026-11-04T18:30:00Z',
      '--config',
      join(folder, 'sortition.json'),
      '--out',
    ]
    expect(feed(pool, ...call, join(folder, 'out'), '--pool', '-')).toMatchObject({ status: 0 })
    expect((await run(...call, join(folder, 'again'))).code).toBe(0)
    for (const path of ['public/selection-log.jsonl', 'private/remaining.csv'])
      expect(await textOf(join(folder, 'out', path))).toBe(await textOf(join(folder, 'again', path)))
    const rows = pool
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const sheet = Buffer.from(await workbookOf({ name: 'people', rows }))
    const fits = feed(sheet, 'check', '--config', join(folder, 'sortition.json'), '--pool', '-')
    expect(fits).toMatchObject({ status: 0, stderr: '' })
    const checked = feed(
      await readFile(log(folder)),
      'verify',
      '-',
      '--pack',
      join(folder, 'out/private/auditor-pack.json'),
    )
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    expect(checked.stdout).toMatch(/^quotas +pass/m)
    const nothing = feed(Buffer.alloc(0), 'check', '--config', join(folder, 'sortition.json'), '--pool', '-')
    expect(nothing).toMatchObject({ status: 2 })
    expect(nothing.stderr).toContain('[file-empty]')
  })
})
