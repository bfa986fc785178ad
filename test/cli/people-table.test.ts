import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { findSchemaFaults } from '../docs/schemas.ts'
import { filesBelow, inFolder, run, runIn, textOf } from './run.ts'

const quotas = 'feature,value,min,max\nsex,f,1,3\nsex,m,1,3\n'
const people = Array.from({ length: 12 }, (_, i) => `P${i},${i % 2 ? 'm' : 'f'},"=Name ${i}"`)

/** A draw of 4 of 12 people with 3 reserves, of whom one has left and one has confirmed with a note. */
async function withDraw(work: (place: { folder: string; log: string[]; drawn: string[] }) => Promise<void>) {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'pool.csv'), `id,sex,name\n${people.join('\n')}\n`)
    await writeFile(join(folder, 'quotas.csv'), quotas)
    const out = join(folder, 'out')
    const files = ['--pool', join(folder, 'pool.csv'), '--quotas', join(folder, 'quotas.csv'), '--out', out]
    await run('draw', ...files, '--panel', '4', '--reserves', '3', '--seed', 'a 1')
    const log = ['--log', join(out, 'public', 'selection-log.jsonl')]
    const panel = (await textOf(join(out, 'private', 'panel.csv'))).trimEnd().split('\n').slice(1)
    const drawn = panel.map((row) => row.split(',')[0]!)
    const confirmed = await run('confirm', drawn[0]!, ...log)
    await run('confirm', drawn[0]!, '--note', '=comes by wheelchair', ...log)
    expect(confirmed).toMatchObject({
      code: 0,
      out: `Confirmed: ${drawn[0]}\n1 of 4 people on the panel is confirmed.\n`,
    })
    expect((await run('replace', drawn[1]!, '--reason', 'ill', '--accept-violation', ...log)).code).toBe(0)
    await work({ folder, log, drawn })
  })
}

const split = (table: string) =>
  table
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','))

test('everybody is in one table with a state, and the table can be read again', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const table = join(folder, 'people.csv')
    expect((await run('status', '--export', table, ...log)).out).toContain('Everybody is in')
    const [header, ...rows] = split(await textOf(table))
    expect(header).toEqual(['id', 'sex', 'name', 'state', 'confirmed', 'note'])
    const states = rows.map((row) => row[3])
    const count = (state: string) => states.filter((each) => each === state).length
    expect(['panel', 'confirmed', 'reserve', 'left', 'pool'].map(count)).toEqual([3, 1, 2, 1, 5])
    expect(new Set(rows.map(([id]) => id)).size).toBe(12)
    expect(rows.find(([id]) => id === drawn[0])?.slice(3)).toEqual([
      'confirmed',
      '2026-11-04T18:30:00Z',
      "'=comes by wheelchair",
    ])
    expect(rows.find(([id]) => id === drawn[1])?.[3]).toBe('left')
    expect((await run('status', '--export', table, ...log)).err).toContain('file-exists')
    expect((await run('status', '--read', table, ...log)).out).toContain('The table changes nothing.')

    const edited = rows.map(([id, sex, name, state, time, note]) => {
      if (id === drawn[0]) return [id, sex, name, 'panel', time, '']
      if (id === drawn[2]) return [id, sex, name, 'Confirmed', '', 'vegetarian']
      return state === 'pool' ? [id, sex, name, state, time, 'asked to be told'] : [id, sex, name, state, time, note]
    })
    await writeFile(table, [header, ...edited].map((row) => row?.join(';')).join('\r\n'))
    const read = await run('status', '--read', table, '--yes', '--now', '2026-11-05T09:00:00Z', ...log)
    expect(read.err).toBe('')
    const noted = edited.filter((cells) => cells[5] !== '').map(([id]) => id)
    expect(noted).toHaveLength(6)
    expect(read.out).toContain(
      [
        'Taken over from the table:',
        `  1 person confirmed: ${drawn[2]}`,
        `  1 confirmation taken back: ${drawn[0]}`,
        `  6 notes written: ${noted.join(', ')}`,
        `  1 note deleted: ${drawn[0]}\n`,
      ].join('\n'),
    )
    const json = JSON.parse((await run('status', '--json', ...log)).out)
    expect(json.read).toBe(null)
    const told = json.panel.map((each: { id: string; confirmed: string | null; note: string | null }) => each)
    expect(told.find((each: { id: string }) => each.id === drawn[2])).toMatchObject({
      confirmed: '2026-11-05T09:00:00Z',
      note: 'vegetarian',
    })
    expect(told.find((each: { id: string }) => each.id === drawn[0])).toMatchObject({ confirmed: null, note: null })
  })
})

test('a program hears about whom something was taken over, with what is known of them now', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const table = join(folder, 'people.csv')
    expect((await run('status', '--export', table, ...log)).code).toBe(0)
    const [header, ...rows] = split(await textOf(table))
    const edited = rows.map(([id, ...cells]) =>
      id === drawn[2] ? [id, ...cells.slice(0, 2), 'confirmed', '', 'late'] : [id, ...cells],
    )
    await writeFile(table, [header, ...edited].map((row) => row?.join(',')).join('\n'))
    const said = await run('status', '--read', table, '--json', '--now', '2026-11-05T09:00:00Z', ...log)
    expect(JSON.parse(said.out).read).toMatchObject([{ id: drawn[2], confirmed: '2026-11-05T09:00:00Z', note: 'late' }])
    expect(findSchemaFaults('status', JSON.parse(said.out))).toBe('')
  })
})

test('a spreadsheet of everybody holds texts alone, and is read again as a spreadsheet program leaves it', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const table = join(folder, 'people.xlsx')
    expect((await run('status', '--export', table, ...log)).code).toBe(0)
    const book = await readXlsx(await readFile(table))
    const rows = book.sheets[0]!.rows
    expect(rows.map((cells) => cells[2]).filter((cell) => cell !== 'name')).toEqual(
      expect.arrayContaining(people.map((row) => row.split('"')[1])),
    )
    const state = rows.map((cells) => [...cells])
    state.find((cells) => cells[0] === drawn[3])![3] = 'confirmed'
    await writeFile(table, await writeXlsx({ sheets: [{ name: 'people', rows: state }] }))
    const read = await run('status', '--read', table, ...log)
    expect(read.out).toContain(`Taken over from the table:\n  1 person confirmed: ${drawn[3]}\n`)
  })
})

test('an old table takes nothing back unless somebody who saw whom it is about says so', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const table = join(folder, 'people.csv')
    await run('status', '--export', table, ...log)
    await run('confirm', drawn[2]!, ...log)
    await run('confirm', drawn[2]!, '--note', 'needs a lift', ...log)
    await run('confirm', drawn[0]!, '--note', 'comes alone', '--yes', ...log)
    const confirmed = () => textOf(join(folder, 'out', 'private', 'confirmed.csv'))
    const notes = () => textOf(join(folder, 'out', 'private', 'notes.csv'))
    const before = [await confirmed(), await notes()]
    const read = ['status', '--read', table, ...log]
    const unasked = await run(...read)
    expect(unasked.code).toBe(2)
    expect(unasked.err.replace(/\s+/g, ' ')).toContain(
      `there would be 1 confirmation taken back: ${drawn[2]}; 1 note changed: ${drawn[0]}; 1 note deleted: ${drawn[2]}, and there is no terminal`,
    )
    const refused = await runIn({ asks: true, typed: ['no'] }, ...read)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('[yes-refused]') })
    expect(refused.out).toContain(`  1 confirmation taken back: ${drawn[2]}\n  1 note changed: ${drawn[0]}\n`)
    expect([await confirmed(), await notes()]).toEqual(before)
    expect((await runIn({ asks: true, typed: ['yes'] }, ...read)).code).toBe(0)
    expect(await confirmed()).not.toContain(drawn[2])
    expect(await notes()).toBe(`id,note\n${drawn[0]},'=comes by wheelchair\n`)
  })
})

test('a note takes the place of another only after a question', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const notes = () => textOf(join(folder, 'out', 'private', 'notes.csv'))
    const write = (note: string, ...people: readonly string[]) => ['confirm', ...people, '--note', note, ...log]
    expect((await run(...write('needs a lift', drawn[1]!))).code).toBe(0)
    const before = await notes()
    const losses = [
      [write('comes alone', drawn[2]!, drawn[1]!), `1 note changed: ${drawn[1]}`],
      [write('', drawn[1]!), `1 note deleted: ${drawn[1]}`],
    ] as const
    for (const [argv, lost] of losses) {
      const unasked = await run(...argv)
      expect(unasked).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[yes-missing]') })
      expect(unasked.err.replace(/\s+/g, ' ')).toContain(`by --note there would be ${lost}, and there is no terminal`)
      const refused = await runIn({ asks: true, typed: ['no'] }, ...argv)
      expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(new RegExp(`^  ${lost}\\n\\nThis cannot`)) })
      expect(await notes()).toBe(before)
    }
    // Nothing is lost where there was no note, or the same one.
    const harmless = [write('needs a lift', drawn[1]!), write('', drawn[3]!), write('call late', drawn[2]!)]
    for (const argv of harmless) expect(await runIn({ asks: true }, ...argv)).toMatchObject({ code: 0, err: '' })
    expect((await runIn({ asks: true, typed: ['yes'] }, ...losses[0][0])).code).toBe(0)
    expect(await notes()).not.toContain('needs a lift')
    expect(await notes()).toContain(`${drawn[1]},comes alone\n`)
  })
})

test('the name of the table says its kind, and any other name writes nothing and reads nothing', async () => {
  await withDraw(async ({ folder, log }) => {
    const before = await filesBelow(folder)
    for (const name of ['-', join(folder, 'people.ods'), join(folder, 'people')]) {
      const refused = await run('status', '--export', name, '--force', ...log)
      expect(refused).toMatchObject({ code: 2, out: '' })
      expect(refused.err.replace(/\s+/g, ' ')).toContain('it must be a file whose name ends in .csv or .xlsx')
    }
    expect(await filesBelow(folder)).toEqual(before)
    expect((await run('status', '--export', join(folder, 'PEOPLE.CSV'), ...log)).code).toBe(0)
  })
})

const faults: readonly (readonly [string, (rows: string[][]) => string[][], string])[] = [
  ['another state', (rows) => rows.map((row) => (row[3] === 'pool' ? row.with(3, 'panel') : row)), 'export-state'],
  ['a stranger', (rows) => [...rows, ['P99', 'f', 'x', 'panel', '', '']], 'export-stranger'],
  ['somebody twice', (rows) => [...rows, rows[1]!], 'export-twice'],
  ['a word for a time', (rows) => rows.map((row) => (row[3] === 'panel' ? row.with(4, 'yes') : row)), 'export-time'],
  ['another time', (rows) => rows.map((row) => (row[3] === 'confirmed' ? row.with(4, '5 May') : row)), 'export-time'],
  ['a hidden character', (rows) => rows.map((row, i) => (i === 1 ? row.with(5, 'a\u0001b') : row)), 'export-note'],
  ['no column of times', (rows) => rows.map((row) => row.with(4, 'x')), 'csv-column-missing'],
  ['no column of states', (rows) => rows.map((row) => row.with(3, 'x')), 'csv-column-missing'],
]

test('a table that says what the log does not say changes nothing', async () => {
  await withDraw(async ({ folder, log }) => {
    const table = join(folder, 'people.csv')
    await run('status', '--export', table, ...log)
    const rows = split(await textOf(table))
    const before = await Promise.all((await filesBelow(join(folder, 'out'))).map((f) => textOf(join(folder, 'out', f))))
    for (const [, change, code] of faults) {
      await writeFile(
        table,
        change(rows)
          .map((row) => row.join())
          .join('\n'),
      )
      const read = await run('status', '--read', table, ...log)
      expect(read.code).toBe(2)
      expect(read.err).toContain(`[${code}]`)
    }
    const after = await Promise.all((await filesBelow(join(folder, 'out'))).map((f) => textOf(join(folder, 'out', f))))
    expect(after).toEqual(before)
  })
})

test('a note confirms nobody, and anybody can have one', async () => {
  await withDraw(async ({ folder, log, drawn }) => {
    const notes = join(folder, 'out', 'private', 'notes.csv')
    expect((await run('confirm', drawn[0]!, '--note', 'needs a lift', '--yes', ...log)).code).toBe(0)
    expect(await textOf(notes)).toBe(`id,note\n${drawn[0]},needs a lift\n`)
    expect((await run('status', ...log)).out).toMatch(/Notes\n +id +note\n +P\d+ +needs a lift/)
    expect((await run('confirm', drawn[0]!, '--note', '', '--yes', ...log)).code).toBe(0)
    expect(await textOf(notes)).toBe('id,note\n')
    expect((await run('confirm', drawn[0]!, '--note', 'a\nb\u0007', ...log)).err).toContain('--note is a')
    const confirmed = () => textOf(join(folder, 'out', 'private', 'confirmed.csv'))
    const before = await confirmed()
    const reserve = (await textOf(join(folder, 'out', 'private', 'reserves.csv'))).split('\n')[1]!.split(',')[0]!
    const noted = await run('confirm', drawn[2]!, reserve, drawn[1]!, '--note', 'call late', ...log)
    expect(noted).toMatchObject({
      code: 0,
      out: `Note written: ${drawn[2]}, ${reserve}, ${drawn[1]}\n1 of 4 people on the panel is confirmed.\n`,
    })
    expect(await confirmed()).toBe(before)
    const written = [drawn[2], reserve, drawn[1]].map((id) => `${id},call late\n`).join('')
    expect(await textOf(notes)).toBe(`id,note\n${written}`)
    expect((await run('confirm', drawn[0]!, '--note', 'x', '--undo', ...log)).code).toBe(2)
    expect((await run('confirm', reserve, ...log)).err).toContain('[person-not-on-panel]')
    await writeFile(notes, 'id,note\nP99,x\n')
    expect((await run('status', ...log)).err).toContain('[notes-form]')
  })
})
