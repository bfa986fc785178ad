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

/** A table of 60 people whose second column has this header and these answers in turn, and what is proposed for it. */
async function proposeFor(folder: string, header: string, answer: (i: number) => string) {
  const file = join(folder, 'answers.csv')
  const jury = join(folder, 'jury')
  const rows = Array.from({ length: 60 }, (_, i) => `P${i},${answer(i)}\n`).join('')
  await writeFile(file, `ID,${header}\n${rows}`)
  const said = await runIn({ now: '2026-11-04T18:30:00Z' }, 'init', '--from', file, jury)
  const settings = await textOf(join(jury, 'sortition.json'))
  const values = (await textOf(join(jury, 'shares.csv'))).split('\n').slice(1, -1)
  const quota = values.map((row) => row.split(',').slice(0, 2).concat('0', '15').join())
  await writeFile(join(jury, 'quotas.csv'), `feature,value,min,max\n${quota.join('\n')}\n`)
  const check = await run('check', '--config', join(jury, 'sortition.json'), '--json')
  return { said, settings, values: values.map((row) => row.split(',')[1]), check }
}

const bands = ['16-29', '30-44', '45-59', '60+']
const silence = (i: number) => (i % 20 === 7 ? 'Prefer not to say' : i % 20 === 9 ? 'n/a' : null)

test.each([
  ['ages', 'Age', (i: number) => `${16 + i}`, '"bands": ["16-29", "30-44", "45-59", "60+"]'],
  ['dates', 'Date of birth', (i: number) => `${(i % 28) + 1}/3/${1940 + i}`, '"dates": "d-m-y"'],
  ['years', 'What year were you born?', (i: number) => `${1950 + i}`, 'These are years, not dates'],
  ['years in German', 'Geburtsjahr', (i: number) => `${1950 + i}`, '"30-44": ["1982", "1983"'],
  ['years by name', 'Year of birth', (i: number) => `${1950 + i}`, '"kind": "groups"'],
])('%s among which somebody does not answer make age bands that can be read', async (_, header, answer, wanted) => {
  await inFolder(null, async (folder) => {
    const { said, settings, values, check } = await proposeFor(folder, header, (i) => silence(i) ?? answer(i))
    expect(said).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/feature "age(?: band)?" /) })
    expect(settings).toContain(wanted)
    expect(settings).toContain('"blank": "not stated", "asBlank": ["Prefer not to say", "n/a"]')
    expect(values).toEqual([...bands, 'not stated'])
    expect(check.err).not.toContain('problem:')
    const { values: counted } = JSON.parse(check.out)
    expect(counted.at(-1)).toMatchObject({ value: 'not stated', registered: 6 })
  })
})

test('a column for which nothing can be proposed is named with the reason', async () => {
  const cases = [
    ['Date of birth', (i: number) => 'abc'[i % 3]!, 'no cell can be read as a date'],
    ['Gender', (i: number) => `g${i % 20}`, 'it has 20 different answers, too many to count each'],
    ['Name,Name', (i: number) => `a${i},b${i}`, '2 columns have this header'],
  ] as const
  for (const [header, answer, why] of cases) {
    await inFolder(null, async (folder) => {
      const { said, settings, values } = await proposeFor(folder, header, answer)
      const [name] = header.split(',')
      expect(said.out).toContain(`Nothing is proposed for 1 column:\n  "${name}": ${why}`)
      expect(settings).toContain(`//   "${name}": ${why}`)
      expect(settings).not.toMatch(/^ *"name":|"from":/m)
      expect(values).toEqual([])
    })
  }
})

test('cells of which no age can be made are named beside the bands', async () => {
  await inFolder(null, async (folder) => {
    const { settings, check } = await proposeFor(folder, 'Age', (i) => (i === 4 ? 'thirty' : `${16 + i}`))
    expect(settings).toContain('correct them, or put them into "asBlank": thirty\n')
    expect(check.err).toContain('[derived-unmade]')
  })
})

test('nothing is proposed for a header alone', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'answers.csv'), 'ID,Age\n')
    const said = await run('init', '--from', join(folder, 'answers.csv'), join(folder, 'jury'))
    expect(said).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[pool-none]') })
    expect(await filesBelow(folder)).toEqual(['answers.csv'])
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
