import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { at, log, smallPool } from './protocol.ts'
import { inFolder, type Run, run, textOf } from './run.ts'
import { because, everything, filesAgree, idsOf, inDrawn, on, type Rows, rowsOf } from './standing.ts'

test('files behind the log or ahead of it are told by status and made anew by the next command', async () => {
  await inDrawn(async (folder) => {
    const [one, two] = await idsOf(folder, 'panel')
    const old = join(folder, 'old')
    await cp(join(folder, 'out'), old, { recursive: true })
    const replace = (id: string): Promise<Run> => run('replace', id, ...because, '--from-pool', ...on(folder))
    expect((await replace(one!)).code).toBe(0)
    const fresh = await everything(folder)

    // The log is new, the files are old.
    await cp(join(old, 'private'), join(folder, 'out/private'), { recursive: true })
    await rm(join(folder, 'out/private/withdrawn.csv'))
    const told = await run('status', ...on(folder))
    expect(told.code).toBe(1)
    expect(told.err).toContain('private/panel.csv lacks 1 person and has 1 row too many')
    expect(await run('replace', ...on(folder))).toMatchObject({ code: 0 })
    expect(await everything(folder)).toEqual(fresh)
    expect((await run('replace', ...on(folder))).err).toContain('[replace-nobody]')

    // The files are new, the log is old: the same command ends the work, another one begins from the log.
    await cp(join(old, 'public'), join(folder, 'out/public'), { recursive: true })
    expect((await run('status', ...on(folder))).code).toBe(1)
    expect((await replace(one!)).err).toContain('[people-mended]')
    expect(await everything(folder)).toEqual(fresh)
    await cp(join(old, 'public'), join(folder, 'out/public'), { recursive: true })
    expect((await run('replace', one!, '--reason', '=other', '--from-pool', ...on(folder))).code).toBe(0)
    expect(await rowsOf(folder, 'withdrawn')).toMatchObject([{ id: one, 'reason given': "'=other" }])
    await filesAgree(folder)
    await cp(join(old, 'public'), join(folder, 'out/public'), { recursive: true })
    expect((await replace(two!)).err).toContain('[people-mended]')
    expect(await idsOf(folder, 'withdrawn')).toEqual([two])
    expect(await idsOf(folder, 'panel')).toContain(one)
    await filesAgree(folder)

    // Beside a log that has ended, too.
    expect((await run('close', log(folder))).code).toBe(0)
    await rm(join(folder, 'out/private/withdrawn.csv'))
    await cp(join(old, 'private'), join(folder, 'out/private'), { recursive: true })
    expect((await run('replace', ...on(folder))).code).toBe(0)
    await filesAgree(folder)
    expect((await run('replace', ...on(folder))).err).toContain('[log-ended]')
  })
})

test('ids that a spreadsheet would run, ids that are row numbers, other separators: everybody is found', async () => {
  const pool = (header: string, cells: (i: number) => string[]): string =>
    `\ufeff${[header.split(','), ...Array.from({ length: 20 }, (_, i) => cells(i))].map((row) => row.join(';')).join('\r\n')}\r\n`
  const traits = (i: number): string[] => [i % 2 ? 'f' : 'm', i % 3 ? 'town' : 'land']
  const pools: readonly (readonly [id: string, text: string])[] = [
    ['ref', pool('reason given,ref,sex,place', (i) => [`=${i}+1`, `=A${i}`, ...traits(i)])],
    ['id (row number)', pool('name,sex,place', (i) => [`Name ${i}`, ...traits(i)])],
    ['number', pool('other,number,sex,place', (i) => [`${25 - i}`, `${i + 1}`, ...traits(i)])],
  ]
  for (const [id, text] of pools) {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await writeFile(join(folder, 'pool.csv'), text)
      const named = id === 'number' ? ['--id', 'number'] : []
      expect((await run(...at(folder, 'draw', '--seed', 'x', ...named))).code).toBe(0)
      const bom = (await textOf(join(folder, 'out/private/panel.csv'))).startsWith('\ufeff')
      expect(bom).toBe(true)
      const ids = async (name: string): Promise<string[]> => {
        const file = await textOf(join(folder, 'out/private', `${name}.csv`))
        const rows = parse(file, { columns: true, delimiter: ';', bom: true }) as Rows
        return rows.map((row) => row[id]!.replace(/^'/, ''))
      }
      const [one] = await ids('panel')
      const done = await run('replace', one!, ...because, '--from-pool', '--json', ...on(folder))
      expect(done.code, done.err).toBe(0)
      expect(await ids('withdrawn')).toEqual([one])
      expect(await ids('panel')).toContain(JSON.parse(done.out).called[0].id)
      const all = await Promise.all(['panel', 'reserves', 'remaining', 'withdrawn'].map(ids))
      expect(new Set(all.flat()).size).toBe(20)
      expect(await textOf(join(folder, 'out/private/withdrawn.csv'))).toMatch(/withdrew at;reason given( \(2\))?\r\n/)
      expect(await run('status', ...on(folder))).toMatchObject({ code: 0, err: '' })
    })
  }
})

test('two columns that could each be the ids: the program asks which', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${i + 1},${20 - i},${i % 2 ? 'f' : 'm'},${i % 3 ? 'town' : 'land'}`,
    )
    await writeFile(join(folder, 'pool.csv'), `number,other,sex,place\n${rows.join('\n')}\n`)
    expect((await run(...at(folder, 'draw', '--seed', 'x', '--id', 'number'))).code).toBe(0)
    const [one] = await idsOf(folder, 'panel', 'number')
    const argv = ['replace', one!, ...because, '--from-pool', ...on(folder)]
    expect((await run(...argv)).err).toContain('[people-id-unclear]')
    expect((await run(...argv, '--id', 'number')).code).toBe(0)
    expect(await idsOf(folder, 'withdrawn', 'number')).toEqual([one])
  })
})

test('people whom a maximum of 0 leaves out stay where they are, with the reason', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const quotas = await textOf(join(folder, 'quotas.csv'))
    await writeFile(join(folder, 'quotas.csv'), `${quotas}place,sea,0,0\n`)
    const pool = await textOf(join(folder, 'pool.csv'))
    await writeFile(join(folder, 'pool.csv'), `${pool}P90,Sea,sea@example.org,f,sea\n`)
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(0)
    const [one] = await idsOf(folder, 'panel')
    const before = await textOf(join(folder, 'out/private/excluded.csv'))
    const done = await run('replace', one!, ...because, '--from-pool', '--json', ...on(folder))
    expect(JSON.parse(done.out).files).not.toContain('private/excluded.csv')
    expect(await textOf(join(folder, 'out/private/excluded.csv'))).toBe(before)
    expect(await idsOf(folder, 'remaining')).not.toContain('P90')
    expect(await run('status', ...on(folder))).toMatchObject({ code: 0, err: '' })
  })
})

test('where nobody else is left, even somebody with a maximum of 0 can be called, and leaves the list of those left out', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const row = (i: number, place: string): string => `P${i},Name,n@example.org,${i % 2 ? 'f' : 'm'},${place}\n`
    const people = [row(10, 'land'), row(11, 'town'), row(12, 'town'), row(13, 'town'), row(14, 'sea'), row(15, 'sea')]
    await writeFile(join(folder, 'pool.csv'), `id,name,email,sex,place\n${people.join('')}`)
    await writeFile(join(folder, 'quotas.csv'), `${await textOf(join(folder, 'quotas.csv'))}place,sea,0,0\n`)
    expect((await run(...at(folder, 'draw', '--seed', 'x', '--reserves', '0'))).code).toBe(0)
    expect(await idsOf(folder, 'excluded')).toEqual(['P14', 'P15'])
    const old = join(folder, 'old')
    await cp(join(folder, 'out'), old, { recursive: true })
    const refused = await run('replace', 'P11', ...because, '--from-pool', ...on(folder))
    expect([refused.code, refused.out.includes('1 too many')]).toEqual([1, true])
    const argv = ['replace', 'P11', ...because, '--from-pool', '--accept-violation', ...on(folder)]
    expect((await run(...argv)).out).toContain('private/excluded.csv')
    expect(await idsOf(folder, 'excluded')).toEqual(['P14'])
    expect(await idsOf(folder, 'panel')).toEqual(['P10', 'P12', 'P13', 'P15'])
    // And back again, where the log never said so.
    await cp(join(old, 'public'), join(folder, 'out/public'), { recursive: true })
    expect((await run('replace', ...on(folder))).code).toBe(0)
    expect(await textOf(join(folder, 'out/private/excluded.csv'))).toBe(await textOf(join(old, 'private/excluded.csv')))
    expect((await idsOf(folder, 'panel')).sort()).toEqual(['P10', 'P11', 'P12', 'P13'])
  })
})
