import { join } from 'node:path'
import { expect, test } from 'vitest'
import { at, bothVerify, drawIn, log, smallPool } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

/** The verdict on the settings or the replay of a log, given the raw files and more. */
async function judge(folder: string, verdict: string, ...more: readonly string[]): Promise<string> {
  const { out } = await run(
    'verify',
    log(folder),
    '--config',
    join(folder, 'sortition.json'),
    '--panels',
    '50',
    '--json',
    ...more,
  )
  const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
  return verdicts.find(({ name }) => name === verdict)?.outcome ?? 'missing'
}

test('a log says that its panels were spread; it is replayed so, and settings that say otherwise differ', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const { code } = await drawIn({}, folder, '--seed', 'x', '--panels', '50', '--spread')
    expect(code).toBe(0)
    expect(await textOf(log(folder))).toContain('"spread":true')
    expect(Object.values(await bothVerify(folder))).not.toContain('fail')
    expect(await judge(folder, 'replay')).toBe('pass')
    expect(await judge(folder, 'settings', '--spread')).toBe('pass')
    const plain = join(folder, 'plain')
    const again = await run(
      'draw',
      '--config',
      join(folder, 'sortition.json'),
      '--seed',
      'x',
      '--panels',
      '50',
      '--out',
      plain,
    )
    expect(again.code).toBe(0)
    expect(await textOf(join(plain, 'public/selection-log.jsonl'))).not.toContain('spread')
    const of = await run(
      'verify',
      join(plain, 'public/selection-log.jsonl'),
      '--config',
      join(folder, 'sortition.json'),
      '--spread',
    )
    expect(of.code).toBe(1)
    expect(of.out).toMatch(/settings\s+fail[\s\S]*spread of the panels/)
  })
})

test('what the commit has settled cannot be asked for at the draw', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const { code } = await run(...at(folder, 'commit', '--dice', '--panels', '100', '--spread'))
    expect(code).toBe(0)
    const drawn = await drawIn({}, folder, '--dice', '42', '--spread')
    expect(drawn.code).toBe(2)
    expect(drawn.err).toContain('--spread')
  })
})
