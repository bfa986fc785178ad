import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { readPackFile } from './names.ts'
import { withRound } from './protocol.ts'
import { inFolder, run, textOf, transcript } from './run.ts'

test.each([1, 7, 40])('with %i numbered panels, those who are on none are counted loudly', async (panels) => {
  await inFolder('wales-2020', async (folder) => {
    const config = ['--config', join(folder, 'sortition.json'), '--panels', `${panels}`, '--out', join(folder, 'out')]
    const refused = await run('draw', ...config, '--seed', 'x')
    expect([refused.code, /\[tickets-missing\]/.test(refused.err)]).toEqual(panels === 40 ? [0, false] : [1, true])
    const { code, out, err } =
      panels === 40 ? refused : await run('draw', ...config, '--seed', 'x', '--accept-no-chance')
    expect(code).toBe(0)
    const entries = must(readLog(await textOf(join(folder, 'out/public/selection-log.jsonl'))))
    // In this pool everybody has a fair chance.
    const seated = new Set((await readPackFile(folder)).panels.flat())
    const without = 125 - seated.size
    expect(entries[0].body.promise).toMatchObject({ impossible: 0, noTicket: without })
    if (panels === 40) expect([without, err]).toEqual([0, ''])
    else {
      expect(without).toBeGreaterThan(0)
      expect(out).toMatch(new RegExp(`^${without} people who should have a chance were on none of`, 'm'))
      expect(out).toMatch(/^Everybody else had a chance of at least /m)
      expect(err).toContain(`${without} people who should have a chance are `)
      expect(err).toContain('for example --panels 1000 [panels-few]')
    }
  })
})

test('check, odds, commit and draw say so, with numbers', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    const config = ['--config', '@/sortition.json', '--panels', '7']
    const said = [
      await transcript(folder, 'check', ...config),
      await transcript(folder, 'odds', ...config),
      await transcript(
        folder,
        'commit',
        ...config,
        '--operator',
        '--accept-no-chance',
        '--pool-key',
        '@/key',
        '--out',
        '@/out',
      ),
      await transcript(folder, 'draw', ...config.slice(0, 2), '--seed', 'x', '--out', '@/out'),
    ]
    expect(said[0]).toContain('at least 20 people')
    expect(said[1]).toContain('110 people who should have a chance may be on none of the 7')
    const [, without] =
      /^(\d+) people who should have a chance are on none of the 7 numbered panels/m.exec(said[2]!) ?? []
    expect(said[2]).toContain(`note: ${without} people`)
    expect(said[3]).toContain(`${without} people who should have a chance were on none of the 7 numbered panels`)
  })
})

/** One woman and one man, and nobody under 30: two of six people can be on no panel. */
test('people whom no panel can contain are counted apart, and the promise is that to everybody else', async () => {
  await inFolder(null, async (folder) => {
    const people = ['a,f,30+', 'b,f,30+', 'c,m,30+', 'd,m,30+', 'e,m,under 30', 'f,f,under 30']
    await writeFile(join(folder, 'pool.csv'), `id,sex,age\n${people.join('\n')}\n`)
    const quotas = 'feature,value,min,max\nsex,f,1,1\nsex,m,1,1\nage,30+,2,2\nage,under 30,0,0\n'
    await writeFile(join(folder, 'quotas.csv'), quotas)
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '2']
    const now = await run('draw', ...files, '--seed', 'x', '--out', join(folder, 'now'))
    expect(now.out).toContain(
      '2 registrants were in no panel that meets the quotas and could not be drawn.\n' +
        'Everybody else had a chance of at least 50.00 %; no lottery could promise them\nall more than 50.00 %.\n',
    )
    const json = await run('commit', ...files, '--operator', '--out', join(folder, 'two'), '--json')
    expect(JSON.parse(json.out).chances).toEqual({ gap: null, withoutTicket: 2, impossible: 2, least: '1/2' })
    const drawn = await run('draw', ...files, '--seed', 'x', '--out', join(folder, 'two'))
    expect(drawn.out).toContain('2 registrants were in no panel that meets the quotas and could not be drawn.\n')
    // Six people are one group in the log, so it does not tell the four from the two.
    expect(drawn.out).toContain(
      'Everybody else had a chance; how small the smallest of these was, the log does\nnot tell.\n',
    )
  })
})
