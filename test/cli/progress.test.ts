import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { at, smallPool } from './protocol.ts'
import { inFolder } from './run.ts'

/** Runs a command on a machine so slow that ten seconds pass between any two looks at the clock. */
async function slowly(...argv: readonly string[]): Promise<string> {
  return slowlyOn(null, ...argv)
}

/** The same on a terminal of so many places a line, with what it shows of both streams. */
async function slowlyOn(width: number | null, ...argv: readonly string[]): Promise<string> {
  let time = Date.parse('2026-11-04T18:30:00Z')
  let err = ''
  const code = await main(argv, {
    out: (text) => {
      if (width !== null) err += text
    },
    err: (text) => {
      err += text
    },
    env: { SOURCE_DATE_EPOCH: '1793817000' },
    now: () => {
      time += 10_000
      return new Date(time)
    },
    line: async () => null,
    discardTyped: async () => undefined,
    fetch: () => Promise.reject(new TypeError('there is no network in tests')),
    colour: { out: false, err: false },
    asks: false,
    width: () => width,
  })
  expect(code, err).toBeLessThan(2)
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
      ['quotas', '--from-pool', join(folder, 'pool.csv'), '--out', join(folder, 'empty.csv')],
      ['init', '--from', join(folder, 'pool.csv'), join(folder, 'proposed')],
      at(folder, 'commit', '--operator'),
      at(folder, 'draw', '--seed', 'x', '--yes'),
      ['draw', ...config, '--seed', 'x', '--out', join(folder, 'now')],
      ['verify', log, ...config],
    ]
    const rehearsed = await slowly('rehearse', ...config, '--draws', '5000')
    expect(rehearsed).toMatch(/^rehearsal: 3000 of 5000 draws made …$/m)
    for (const argv of runs) expect(await slowly(...argv), argv[0]!).toMatch(/^reading .*pool\.csv: \d+ % …$/m)
    expect(await slowly('odds', ...config, '--quiet')).toBe('')
  })
})

/** What is left on a terminal when everything was printed: what is behind a carriage return takes the place of the line. */
function leftOn(shown: string): string {
  return shown
    .split('\n')
    .map((line) => line.split('\r\u001b[K').at(-1))
    .join('\n')
}

test('on a terminal without colours too, one line changes and is gone before anything else is printed', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    expect(await slowlyOn(80, ...at(folder, 'draw', '--seed', 'x'))).toMatch(/Ctrl-C writes nothing/)
    const log = join(folder, 'out/public/selection-log.jsonl')
    const pack = ['--pack', join(folder, 'out/private/auditor-pack.json')]
    for (const [argv, step] of [
      [['verify', log, ...pack], /checking quotas …/],
      [['receipt', '--all', '--log', log], /receipts: \d+ of 20 made …/],
      [['check', '--config', join(folder, 'sortition.json')], /reading .*pool\.csv/],
    ] as const) {
      const shown = await slowlyOn(80, ...argv)
      expect(shown).toMatch(step)
      expect(leftOn(shown)).not.toMatch(/…|\r/)
      expect(leftOn(shown)).not.toBe('')
    }
  })
})
