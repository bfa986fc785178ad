import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, run, textOf, transcript } from './run.ts'

/** People as "sex area", so many of each. */
function poolOf(groups: Readonly<Record<string, number>>): string {
  const rows = Object.entries(groups).flatMap(([group, people]) =>
    Array.from({ length: people }, () => group.replace(' ', ',')),
  )
  return `id,sex,area\n${rows.map((row, i) => `p${String(i).padStart(2, '0')},${row}\n`).join('')}`
}

/** Of 20 women, 2 live in Powys. */
const pool = poolOf({ 'female Gwent': 18, 'female Powys': 2, 'male Gwent': 10, 'male Powys': 6 })
const header = 'feature,value,min,max,min_flex,max_flex,source\n'
const rows = [
  'sex,female,8,9,8,9,Census',
  'sex,male,1,2,0,2,Census',
  'area,Powys,6,6,4,8,"a guess, or so"',
  'area,Gwent,4,4,0,9,',
]
const quotas = `${header}${rows.join('\n')}\n`
const plain = `feature,value,min,max\n${rows.map((row) => row.split(',').slice(0, 4).join(',')).join('\n')}\n`

const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['conflict', pool, plain, []],
  ['conflict-json', pool, plain, ['--json']],
  ['flex', pool, quotas, ['--write-relaxed', '@/relaxed.csv']],
  [
    'beyond-flex',
    poolOf({ 'female Gwent': 18, 'male Gwent': 10, 'male Powys': 3 }),
    quotas,
    ['--write-relaxed', '@/relaxed.csv'],
  ],
  ['nothing-to-relax', pool, plain.replace('6,6', '1,6').replace('4,4', '4,9'), ['--write-relaxed', '@/relaxed.csv']],
  ['relaxed-exists', pool, quotas, ['--write-relaxed', '@/quotas.csv']],
  ['relaxed-nowhere', pool, quotas, ['--write-relaxed', '@/no/such/folder/relaxed.csv']],
  [
    'exclusion-stands',
    poolOf({ 'female Gwent': 4, 'male Gwent': 20 }),
    'feature,value,min,max\nsex,female,0,9\nsex,male,0,0\n',
    [],
  ],
  ['thin', pool, plain.replace('6,6', '1,6').replace('4,4', '4,9'), ['--warn-below', '2.6']],
  ['not-thin', pool, plain.replace('6,6', '1,6').replace('4,4', '4,9'), ['--warn-below', '2.5', '--json']],
  ['wrong-threshold', pool, plain, ['--warn-below', 'few']],
  [
    'in-no-panel',
    `${poolOf({ 'female Gwent': 9, 'male Gwent': 9 })}q1,male,Powys\nq2,female,Powys\n`,
    'feature,value,min,max\nsex,female,9,9\nsex,male,1,1\narea,Gwent,8,8\narea,Powys,2,2\n',
    [],
  ],
  ['quiet', pool, plain, ['--quiet']],
]
for (const [name, people, table, flags] of cases) {
  test(`check, ${name}`, async () => {
    await inFolder(null, async (folder) => {
      await writeFile(join(folder, 'pool.csv'), people)
      await writeFile(join(folder, 'quotas.csv'), table)
      const files = ['--pool', '@/pool.csv', '--quotas', '@/quotas.csv', '--panel', '10']
      const said = await transcript(folder, 'check', ...files, ...flags)
      await expect(said).toMatchFileSnapshot(`../transcripts/check/${name}.txt`)
    })
  })
}

test('the relaxed quotas keep every other column, can be met, and are the first to be so', async () => {
  await inFolder(null, async (folder) => {
    const [p, q, r] = ['pool.csv', 'quotas.csv', 'relaxed.csv'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    for (const people of [pool, poolOf({ 'female Gwent': 18, 'male Gwent': 10, 'male Powys': 3 })]) {
      await writeFile(p, people)
      await writeFile(q, `\ufeff${quotas.replaceAll('\n', '\r\n')}`)
      expect(
        (await run('check', '--pool', p, '--quotas', q, '--panel', '10', '--write-relaxed', r, '--force')).code,
      ).toBe(1)
      const relaxed = await textOf(r)
      expect(relaxed.replace(/,\d+,\d+,\d+,\d+,/g, ',')).toBe((await textOf(q)).replace(/,\d+,\d+,\d+,\d+,/g, ','))
      expect((await run('check', '--pool', p, '--quotas', r, '--panel', '10')).code).toBe(0)
    }
  })
})

test('the answer is the same for the same people and quotas in any order of rows and columns', async () => {
  await inFolder(null, async (folder) => {
    const answers = new Set<string>()
    for (const turn of [0, 1, 2, 3]) {
      const turned = <T>(items: readonly T[]) => [...items.slice(turn), ...items.slice(0, turn)]
      const [head, ...people] = pool
        .trim()
        .split('\n')
        .map((line) => line.split(','))
      const columns = turn % 2 === 0 ? [0, 1, 2] : [2, 0, 1]
      const text = [head!, ...turned(people).toReversed()].map((cells) => columns.map((c) => cells[c]!).join(','))
      await writeFile(join(folder, 'pool.csv'), `${text.join('\n')}\n`)
      await writeFile(join(folder, 'quotas.csv'), `${header}${turned(rows).join('\n')}\n`)
      const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '10']
      const { out, err } = await run('check', ...files, '--json')
      const { conflicts, relaxation } = JSON.parse(out)
      answers.add(JSON.stringify({ conflicts, relaxation, err }))
    }
    expect(answers.size).toBe(1)
  })
})

test('every key of the JSON object is documented', async () => {
  const docs = await textOf('docs/check-json.md')
  const keys = new Set<string>()
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) gather(each)
    else if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) {
        keys.add(key)
        // docs/problems.md lists what is in these.
        if (key !== 'parameters') gather(inner)
      }
  }
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'pool.csv'), pool)
    await writeFile(join(folder, 'quotas.csv'), quotas)
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '10']
    gather(JSON.parse((await run('check', ...files, '--json', '--warn-below', '9')).out))
  })
  expect(keys.size).toBeGreaterThan(25)
  for (const key of keys) expect(docs, key).toContain(`\`${key}\``)
})
