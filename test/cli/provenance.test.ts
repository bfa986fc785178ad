import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { bothVerify, commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

test('the log says where pool and quotas come from, and files that say something else are not the committed ones', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const quotas = (source: string): string =>
      `source,feature,value,min,max,Remark,\n,sex,m,2,2,,\n${source},sex,f,2,2,half and half,agreed\n,place,town,2,3,,\n,place,land,1,2,,\n`
    await writeFile(join(folder, 'quotas.csv'), quotas('Census  2021'))
    const pool = (await textOf(join(folder, 'pool.csv'))).replace('P29,', 'P28b,')
    await writeFile(join(folder, 'pool.csv'), pool)
    await writeFile(join(folder, 'before.csv'), 'id\nP10\n')
    const more = [
      '--already-selected',
      join(folder, 'before.csv'),
      '--eligible',
      'place=town',
      '--eligible',
      'place=land',
    ]
    await writeFile(join(folder, 'pool.csv'), `${pool}P99,Eve,eve@example.org,f,sea\n`)
    expect((await commitTo(folder, '--operator', ...more)).err).toContain('[pool-left-out]')
    const { body } = must(readLog(await textOf(log(folder))))[0]
    expect(body.provenance).toEqual({
      excluded: { alreadySelected: 1, notEligible: 1, sameAddress: 0 },
      notes: [
        [
          'sex',
          'f',
          [
            ['', 'agreed'],
            ['Remark', 'half and half'],
            ['source', 'Census 2021'],
          ],
        ],
      ],
    })
    await writeFile(join(folder, 'quotas.csv'), quotas('somebody told me'))
    const refused = await drawIn({}, folder, '--seed', 'x', ...more)
    expect(refused.err).toMatch(/notes on "sex", "f" is not what was committed to.*\[log-differs\]/s)
    await writeFile(join(folder, 'quotas.csv'), quotas('Census 2021'))
    expect((await drawIn({}, folder, '--seed', 'x', ...more)).code).toBe(0)
    expect(await bothVerify(folder)).toMatchObject({ chain: 'pass', draw: 'pass', pool: 'pass' })
    const config = ['--config', join(folder, 'sortition.json')]
    const good = await run('verify', log(folder), ...config, ...more)
    expect(good.out).toMatch(
      /left out before the lottery: 1 not eligible and 1 already selected\n {2}note: agreed \(sex f\)\n/,
    )
    expect(good.out).toContain('source: Census 2021 (sex f)')
    expect(good.code).toBe(0)
    const asked = await run('verify', log(folder), ...config, ...more, '--json')
    expect(JSON.parse(asked.out)).toMatchObject({ provenance: body.provenance })
    await writeFile(join(folder, 'quotas.csv'), quotas('somebody told me'))
    const bad = await run('verify', log(folder), ...config, ...more)
    expect([bad.code, /^quotas +fail/m.test(bad.out), /^pool +pass/m.test(bad.out)]).toEqual([1, true, true])
    await writeFile(join(folder, 'quotas.csv'), quotas('Census 2021'))
    await writeFile(join(folder, 'pool.csv'), pool)
    const fewer = await run('verify', log(folder), ...config, ...more)
    expect([fewer.code, /^pool +fail/m.test(fewer.out)]).toEqual([1, true])
    expect(fewer.out).toContain('notEligible: expected 0, found 1')
  })
})
