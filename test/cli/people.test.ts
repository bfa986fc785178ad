import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, run, textOf, transcript } from './run.ts'

/** Forty people; every fifth is not eligible, every tenth was selected before; ages and areas have to be worked out. */
const people = Array.from({ length: 40 }, (_, i) => {
  const year = 1950 + ((i * 7) % 50)
  const district = ['CF10', 'CF11', 'LL57', 'SA1'][i % 4]
  return `p${i},${year}-0${1 + (i % 9)}-15,${district} ${i % 10}AB,${i} Road,${i % 5 === 4 ? 'no' : 'Yes'},${i === 7 ? 'other' : i % 2 === 0 ? 'f' : 'm'}`
})
const pool = `id,born,postcode,address,resident,sex\n${people.join('\n')}\n`
const selected = `id,address\n${[0, 10, 20, 30].map((i) => `p${i},`).join('\n')}\n,31 road\n`
const quotas =
  'feature,value,min,max\nage,16-39,1,4\nage,40+,4,7\narea,North,1,3\narea,South,5,7\nsex,f,2,6\nsex,m,2,6\nsex,other,0,0\n'
const config = {
  pool: 'pool.csv',
  quotas: 'quotas.csv',
  panel: 8,
  reserves: 2,
  household: ['address'],
  alreadySelected: 'selected.csv',
  eligible: { resident: 'yes' },
  derived: [
    { kind: 'age bands', column: 'age', from: 'born', at: '2026-11-04', bands: ['16-39', '40+'] },
    {
      kind: 'lookup',
      column: 'region',
      from: 'postcode',
      file: 'areas.csv',
      key: 'district',
      value: 'area',
      match: 'uk postcode district',
    },
    { kind: 'groups', column: 'area', from: 'region', groups: { North: ['Gwynedd'], South: ['Cardiff', 'Swansea'] } },
  ],
}
const areas = 'district,area\nCF10,Cardiff\nCF11,Cardiff\nLL57,Gwynedd\nSA1,Swansea\n'

async function inJury(test: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    const files = {
      'pool.csv': pool,
      'quotas.csv': quotas,
      'areas.csv': areas,
      'selected.csv': selected,
      'sortition.json': JSON.stringify(config),
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await test(folder)
  })
}

async function idsIn(path: string): Promise<string[]> {
  const rows = parse(await textOf(path), { columns: true }) as { id: string }[]
  return rows.map(({ id }) => id)
}

test('check, draw and verify take the same people, and nobody left out is drawn or remains', async () => {
  await inJury(async (folder) => {
    const flags = ['--config', join(folder, 'sortition.json')]
    const checked = await run('check', ...flags, '--json')
    expect(checked.code).toBe(0)
    const said = JSON.parse(checked.out)
    expect(said.excluded).toEqual({ notEligible: 8, alreadySelected: 4, sameAddress: 1 })
    expect([said.registrants, said.leftOut]).toEqual([27, 1])
    const out = join(folder, 'out')
    expect((await run('draw', ...flags, '--seed', 'x', '--out', out)).code).toBe(0)
    const [panel, reserves, remaining, excluded] = await Promise.all(
      ['panel', 'reserves', 'remaining', 'excluded'].map((name) => idsIn(join(out, 'private', `${name}.csv`))),
    )
    expect([panel!.length, reserves!.length, remaining!.length, excluded!.length]).toEqual([8, 2, 16, 14])
    expect([...panel!, ...reserves!, ...remaining!, ...excluded!].toSorted()).toEqual(
      Array.from({ length: 40 }, (_, i) => `p${i}`).toSorted(),
    )
    for (const i of [0, 4, 7, 10, 14, 20, 30, 31, 39]) expect(excluded).toContain(`p${i}`)
    expect(await textOf(join(out, 'private', 'excluded.csv'))).toContain(',the quotas leave out this sex\n')
    const log = join(out, 'public', 'selection-log.jsonl')
    expect((await run('verify', log, ...flags)).code).toBe(0)
    await writeFile(join(folder, 'selected.csv'), 'id\np1\n')
    expect((await run('verify', log, ...flags)).code).toBe(1)
  })
})

test('nothing of those left out is in the public folder', async () => {
  await inJury(async (folder) => {
    const out = join(folder, 'out')
    await run('draw', '--config', join(folder, 'sortition.json'), '--seed', 'x', '--out', out)
    const log = await textOf(join(out, 'public', 'selection-log.jsonl'))
    for (const word of ['p10', 'resident', 'postcode', 'selected.csv', 'CF10', 'eligible'])
      expect(log).not.toContain(word)
    expect(await filesBelow(join(out, 'public'))).toEqual(['selection-log.jsonl'])
  })
})

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['settings', []],
  [
    'flags-win',
    ['--eligible', 'resident=no', '--eligible', 'sex=f', '--eligible', 'sex=m', '--already-selected', '@/none.csv'],
  ],
  ['wrong-flag', ['--eligible', 'resident']],
  ['mistyped', ['--eligible', 'resident=yess']],
  ['column-missing', ['--eligible', 'residents=yes']],
  ['list-missing', ['--already-selected', '@/nobody.csv']],
  ['list-of-names', ['--already-selected', '@/areas.csv']],
]
for (const [name, flags] of cases) {
  test(`who takes part, ${name}`, async () => {
    await inJury(async (folder) => {
      await writeFile(join(folder, 'none.csv'), 'id\nzz\n')
      const said = await transcript(folder, 'check', '--config', '@/sortition.json', ...flags)
      await expect(said).toMatchFileSnapshot(`../transcripts/people/${name}.txt`)
    })
  })
}

test('a table that is not there is a problem of the settings that name it', async () => {
  await inJury(async (folder) => {
    await rm(join(folder, 'areas.csv'))
    const { code, err } = await run('check', '--config', join(folder, 'sortition.json'))
    expect([code, err.includes('[file-missing]')]).toEqual([2, true])
  })
})
