import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { run, textOf } from '../cli/run.ts'
import { openCsv } from '../files/read-paths.ts'
import { folderOf, latin, success } from '../files/scratch.ts'
import { workbookOf, zipOf } from '../files/workbooks.ts'

/* What a program does with tables that it has as bytes, in Node and in a browser, and what it must see. */

const fixture = 'fixtures/wales-2020'

async function rowsOf(path: string): Promise<string[][]> {
  const table = success(await openCsv(path))
  const rows = [[...table.columns]]
  await table.read(({ cells }) => void rows.push([...cells]))
  return rows
}

/** The tables of the fixture as organisers have them: a pool of semicolons in Windows-1252, and quotas whose features are merged cells. */
async function writeTables(folder: string): Promise<void> {
  const pool = await rowsOf(`${fixture}/registrants.csv`)
  // That encoding has no w and y with a circumflex.
  const plain = (cell: string) => cell.replace(/[ŵŷŴŶ]/g, (letter) => letter.normalize('NFD').charAt(0))
  const lines = pool.map((cells) => cells.map((cell) => `"${plain(cell)}"`).join(';'))
  writeFileSync(join(folder, 'registrants.csv'), latin(`${lines.join('\r\n')}\r\n`))
  const quotas = await rowsOf(`${fixture}/quotas.csv`)
  const first = (row: number) => quotas.findIndex(([feature]) => feature === quotas[row]![0])
  const last = (row: number) => quotas.findLastIndex(([feature]) => feature === quotas[row]![0])
  const merges = quotas.flatMap((_, row) =>
    first(row) === row && last(row) > row ? [{ startRow: row, startCol: 0, endRow: last(row), endCol: 0 }] : [],
  )
  const rows = quotas.map((cells, row) => cells.map((cell, c) => (c === 0 && first(row) < row ? null : cell)))
  writeFileSync(join(folder, 'quotas.xlsx'), await workbookOf({ name: 'Quotas', rows, merges }))
  const settings = readFileSync(`${fixture}/sortition.json`, 'utf8').replace('quotas.csv', 'quotas.xlsx')
  writeFileSync(join(folder, 'sortition.json'), settings)
}

export const when = '2026-11-04T18:30:00Z'
export const seed = 'Lotto 4 November 2026: 5 11 23 37 41 52'

/** Reads, draws and makes mistakes, wherever it runs: `files` has the bytes by name, and `settings` is a text. */
export const programme = `async (library, engine, files, settings) => {
  const read = await library.readQuestion({ settings, files })
  const encode = (text) => new TextEncoder().encode(text)
  const tell = (result) => result.ok ? result.value : result.problems.map(({ code, place }) => [code, place?.file ?? null, place?.line ?? null, place?.column ?? null, place?.cell ?? null])
  if (!read.ok) return { problems: tell(read) }
  const { question, choices, readRows } = read.value
  const drawn = library.drawInOneStep(engine, question, { ...choices, seed: ${JSON.stringify(seed)}, time: '${when}' })
  const small = { pool: 'pool', quotas: 'quotas', panel: 1 }
  const quotas = encode('feature,value,min,max\\nsex,f,0,1\\nsex,m,0,1\\n')
  const readSmall = async (pool, more = {}) => tell(await library.readQuestion({ settings: { ...small, ...more }, files: { pool, quotas } }))
  return {
    log: drawn.value.log,
    notes: read.notes.map(({ code }) => code),
    rows: (await readRows(drawn.value.panel)).value,
    unknown: tell(await readRows(['W20-029'])),
    quotas: tell(await library.readQuotaTable({ name: 'quotas.xlsx', bytes: files['quotas.xlsx'] })).length,
    wrong: {
      unclosed: await readSmall(encode('id,sex\\n1,f\\n2,"m\\n')),
      inside: await readSmall(encode('id,sex\\n1,f"\\n2,m\\n')),
      closed: await readSmall(encode('id,sex\\n1,"f"x\\n2,m\\n')),
      width: await readSmall(encode('id,sex\\n1,f,3\\n')),
      cell: await readSmall(files['wrong.xlsx']),
      bomb: await readSmall(files['bomb.xlsx']),
      cut: await readSmall(files['quotas.xlsx'].subarray(0, 500)),
      missing: tell(await library.readQuestion({ settings: { ...small, pool: 'people.csv' }, files: { quotas } })),
      settings: await readSmall(encode('id,sex\\n1,f\\n'), { eligable: { sex: 'f' } }),
      wrong: tell(await library.readQuestion({ settings: '{\\n "panel": "1" }', files: {} })),
      none: tell(await library.readQuestion({ settings: { panel: 1 }, files: {} })),
    },
  }
}`

const wrong = {
  unclosed: [['csv-quote', 'pool', 3, 'sex', null]],
  inside: [['csv-quote', 'pool', 2, 'sex', null]],
  closed: [['csv-quote', 'pool', 2, 'sex', null]],
  width: [['csv-width', 'pool', 2, null, null]],
  cell: [['pool-value-unknown', 'pool', 2, 'sex', 'B2']],
  bomb: [['xlsx-large', null, null, null, null]],
  cut: [['xlsx-unreadable', null, null, null, null]],
  missing: [['file-missing', null, null, null, null]],
  settings: [['config-key-unknown', 'settings', null, null, null]],
  wrong: [['setting-wrong', 'sortition.json', 2, null, null]],
  none: [
    ['setting-wrong', null, null, null, null],
    ['setting-wrong', null, null, null, null],
  ],
}

/** The files that the programme is given. */
export const names = ['registrants.csv', 'quotas.xlsx', 'wrong.xlsx', 'bomb.xlsx']

export interface Prepared {
  readonly folder: string
  /** What the command line drew from the tables. */
  readonly log: string
  readonly panel: readonly (readonly string[])[]
}

let prepared: Promise<Prepared> | null = null

/** The tables, and what the command line makes of them, once for both worlds. */
export function prepare(): Promise<Prepared> {
  prepared ??= (async () => {
    const folder = folderOf('tables')
    await writeTables(folder)
    const rows = [
      ['id', 'sex'],
      ['1', 'fmale'],
    ]
    writeFileSync(join(folder, 'wrong.xlsx'), await workbookOf({ name: 'P', rows }))
    writeFileSync(join(folder, 'bomb.xlsx'), zipOf({ '[Content_Types].xml': { text: '', blanks: 310 } }))
    const [config, out] = [join(folder, 'sortition.json'), join(folder, 'out')]
    const drawn = await run('draw', '--config', config, '--seed', seed, '--now', when, '--out', out)
    expect(drawn).toMatchObject({ code: 0 })
    const panel = (await rowsOf(join(out, 'private/panel.csv'))).map((cells) => cells.slice(0, 16))
    return { folder, log: await textOf(join(out, 'public/selection-log.jsonl')), panel }
  })()
  return prepared
}

export function expectAsCommandLine(seen: unknown, { log, panel }: Prepared): void {
  const { rows, ...told } = seen as { rows: { columns: string[]; rows: string[][] } }
  expect([rows.columns, ...rows.rows].toSorted()).toEqual(panel.toSorted())
  expect(told).toEqual({
    log,
    notes: ['xlsx-merged', 'file-encoding'],
    unknown: [['person-unknown', null, null, null, null]],
    quotas: 16,
    wrong,
  })
}
