import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, run, runIn, textOf, transcript } from './run.ts'

test('a folder to start from can be checked and drawn from as it is', async () => {
  await inFolder(null, async (folder) => {
    const said = await transcript(folder, 'init', '@/jury')
    await expect(said).toMatchFileSnapshot('../transcripts/starter/init.txt')
    const config = ['--config', join(folder, 'jury', 'sortition.json')]
    expect((await run('check', ...config)).code).toBe(0)
    expect((await run('draw', ...config, '--seed', 'x', '--out', join(folder, 'out'))).code).toBe(0)
    const shares = join(folder, 'jury', 'shares.csv')
    const quotas = await run('quotas', shares, '--panel', '15')
    expect(quotas.out).toBe(await textOf(join(folder, 'jury', 'quotas.csv')))
  })
})

/** The next step that is printed, as words of a command line, without what calls the program. */
function readNextStep(out: string, program: string): string[] {
  const [, step] = new RegExp(`^Next: ${program} (.*)$`, 'm').exec(out) ?? []
  return step?.split(' ') ?? []
}

test('the next step works where the program was started, and is called as it was', async () => {
  await inFolder(null, async (folder) => {
    const jury = join(folder, 'jury')
    const { out } = await runIn({ env: { npm_command: 'exec' } }, 'init', jury)
    const step = readNextStep(out, 'npx sortition')
    expect(step).toEqual(['check', '--config', join(jury, 'sortition.json')])
    expect((await run(...step)).code).toBe(0)
    const readme = await textOf(join(jury, 'README.md'))
    expect(readme).toContain('\n       npx sortition check\n')
    expect(readme).not.toMatch(/^ +sortition /m)
  })
})

test('a folder to start from touches nothing that is there', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'quotas.csv'), 'mine\n')
    const said = await transcript(folder, 'init', '@')
    await expect(said).toMatchFileSnapshot('../transcripts/starter/init-again.txt')
    expect(await filesBelow(folder)).toEqual(['quotas.csv'])
  })
})

test('a table with ages and age groups is proposed one feature of age, whose name no column has', async () => {
  await inFolder(null, async (folder) => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i + 1},${20 + (i % 50)},${i % 2 === 0 ? '18-30' : '31+'}`)
    const [file, jury] = [join(folder, 'answers.csv'), join(folder, 'jury')]
    for (const [header, wanted] of [
      ['ID,age,Age group', 'age band'],
      ['ID,Age band,Age', 'age band 2'],
    ] as const) {
      await writeFile(file, `${header}\n${rows.join('\n')}\n`)
      expect((await run('init', '--from', file, join(jury, wanted))).code).toBe(0)
      const text = await textOf(join(jury, wanted, 'sortition.json'))
      const names = [...text.matchAll(/"column": "([^"]+)"/g)].map(([, name]) => name)
      expect(names, header).toEqual([wanted])
      expect((await run('check', '--config', join(jury, wanted, 'sortition.json'))).err).not.toContain(
        'derived-column-there',
      )
    }
  })
})

const quotas = 'feature,value,min,max\nsex,f,3,4\nsex,m,3,4\nsex,x,0,0\narea,here,2,7\narea,there,0,5\n'
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['sample', ['--panel', '7', '--registrants', '12']],
  ['sample-to-file', ['--panel', '7', '--out', '@/pool.csv', '--seed', 'another']],
  ['sample-too-few', ['--panel', '7', '--registrants', '6']],
  ['sample-no-room', ['--panel', '9']],
  ['sample-too-many', ['--panel', '7', '--registrants', '999999999']],
]
for (const [name, flags] of cases) {
  test(`${name}: made-up people`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'quotas.csv'), quotas)
      const said = await transcript(folder, 'sample', '--quotas', '@/quotas.csv', ...flags)
      await expect(said).toMatchFileSnapshot(`../transcripts/starter/${name}.txt`)
    })
  })
}
