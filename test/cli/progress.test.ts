import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { at, smallPool } from './protocol.ts'
import { inFolder } from './run.ts'

/** Runs a command on a machine so slow that ten seconds pass between any two looks at the clock. */
async function slowly(...argv: readonly string[]): Promise<string> {
  let time = Date.parse('2026-11-04T18:30:00Z')
  let err = ''
  const code = await main(argv, {
    out: () => undefined,
    err: (text) => {
      err += text
    },
    env: { SOURCE_DATE_EPOCH: '1793817000' },
    now: () => {
      time += 10_000
      return new Date(time)
    },
    line: async () => null,
    fetch: () => Promise.reject(new TypeError('there is no network in tests')),
    colour: { out: false, err: false },
    asks: false,
    width: () => null,
  })
  expect(code, err).toBe(0)
  return err
}

test('every command that reads a pool says how far it is, unless it is told to be quiet', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const config = ['--config', join(folder, 'sortition.json')]
    const log = join(folder, 'out/public/selection-log.jsonl')
    const runs = [
      ['check', ...config],
      ['odds', ...config],
      ['rehearse', ...config, '--draws', '50'],
      at(folder, 'commit', '--operator'),
      at(folder, 'draw', '--seed', 'x', '--yes'),
      ['draw', ...config, '--seed', 'x', '--out', join(folder, 'now')],
      ['verify', log, ...config],
    ]
    for (const argv of runs) expect(await slowly(...argv), argv[0]!).toMatch(/^reading .*pool\.csv: \d+ % …$/m)
    expect(await slowly('odds', ...config, '--quiet')).toBe('')
  })
})
