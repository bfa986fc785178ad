import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, run, textOf } from './run.ts'

const quotas = 'feature,value,min,max\nsex,f,1,3\nsex,m,1,3\n'
const people = Array.from({ length: 16 }, (_, i) => `P${i},${i % 2 ? 'm' : 'f'},${Math.floor(i / 2)} Mill Rd`)

/** The rows of a file of people, by their headers. */
async function rowsOf(folder: string, name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [header = '', ...rows] = (await textOf(join(folder, 'out', 'private', `${name}.csv`))).trimEnd().split('\n')
  const names = header.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, c) => [names[c], cell])))
}

/** Whoever remains is marked just where somebody of the panel has their address. */
async function checkMarks(folder: string): Promise<number> {
  const homes = new Set((await rowsOf(folder, 'panel')).map(({ address }) => address))
  const remaining = await rowsOf(folder, 'remaining')
  for (const { address, 'shares a home with the panel': mark } of remaining) {
    expect(mark).toBe(homes.has(address) ? 'yes' : '')
  }
  return remaining.filter(({ 'shares a home with the panel': mark }) => mark === 'yes').length
}

test('whoever shares a home with the panel is marked, also when others have come', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'pool.csv'), `id,sex,address\n${people.join('\n')}\n`)
    await writeFile(join(folder, 'quotas.csv'), quotas)
    const out = join(folder, 'out')
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--out', out]
    const draw = ['draw', ...files, '--panel', '4', '--reserves', '2', '--household', 'address', '--seed', 'a 1']
    expect((await run(...draw)).err).toContain('pool-key-weak')
    expect(await checkMarks(folder)).toBeGreaterThan(0)
    const [leaver] = await rowsOf(folder, 'panel')
    const log = ['--log', join(out, 'public', 'selection-log.jsonl')]
    const replaced = await run('replace', leaver?.id ?? '', '--reason', 'ill', '--accept-violation', ...log)
    expect(replaced.code, replaced.err).toBe(0)
    expect(await checkMarks(folder)).toBeGreaterThan(0)
    const status = await run('status', ...log)
    expect(status.code, status.err).toBe(0)
  })
})

test('without the rule of households nobody is marked', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'pool.csv'), `id,sex,address\n${people.join('\n')}\n`)
    await writeFile(join(folder, 'quotas.csv'), quotas)
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv')]
    const out = ['--out', join(folder, 'out')]
    const drawn = await run('draw', ...files, '--panel', '4', '--household', '', '--seed', 'a 1', ...out)
    expect(drawn.code).toBe(0)
    expect(Object.keys((await rowsOf(folder, 'remaining'))[0] ?? {})).toEqual(['id', 'sex', 'address'])
  })
})
