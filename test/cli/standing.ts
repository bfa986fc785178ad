import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { findTicketPanel } from '../../src/core/draw/ticket.ts'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { listChanges } from '../../src/core/log/standing.ts'
import { must } from '../core/log/small.ts'
import { identify, readPackFile } from './names.ts'
import { at, log, smallPool } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'

/** What tests of people who come and go share. */

export type Rows = Record<string, string>[]

export const rowsOf = async (folder: string, name: string): Promise<Rows> =>
  parse(await textOf(join(folder, 'out/private', `${name}.csv`)), { columns: true }) as Rows
export const idsOf = async (folder: string, name: string, id = 'id'): Promise<string[]> =>
  (await rowsOf(folder, name)).map((row) => row[id]!)
export const on = (folder: string): string[] => ['--log', log(folder)]
export const because = ['--reason', 'cannot come']

/** A small draw of 4 of 20 people with 2 reserves. */
export async function inDrawn(test: (folder: string) => Promise<void>, seed = 'x'): Promise<void> {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    expect((await run(...at(folder, 'draw', '--seed', seed))).code).toBe(0)
    await test(folder)
  })
}

export async function everything(folder: string): Promise<Record<string, string>> {
  const names = await filesBelow(join(folder, 'out'))
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await textOf(join(folder, 'out', name))] as const)),
  )
}

/** The private files hold just the people whom the log has there, every row once and as the pool file has it. */
export async function filesAgree(folder: string): Promise<void> {
  expect(await run('status', ...on(folder))).toMatchObject({ code: 0, err: '' })
  const pool = parse(await textOf(join(folder, 'pool.csv')), { columns: true }) as Rows
  const names = [
    'panel',
    'reserves',
    'remaining',
    ...(existsSync(join(folder, 'out/private/withdrawn.csv')) ? ['withdrawn'] : []),
  ]
  const rows = (await Promise.all(names.map((name) => rowsOf(folder, name)))).flat()
  const plain = rows.map(({ 'withdrew at': _, 'reason given': __, ...row }) => JSON.stringify(row)).sort()
  expect(plain).toEqual(pool.map((row) => JSON.stringify(row)).sort())
  const pack = await readPackFile(folder)
  const entries = must(readLog(await textOf(log(folder))))
  const draw = findDraw(entries)!
  const place = findTicketPanel(entries[0].body.lottery, draw.body.ticket)!
  const contexts = [`panel/${place}`, 'reserve', ...entries.map(({ seq }) => `called/${seq}`)]
  let panel: readonly string[] = entries[0].body.lottery.panels[place]![1]
  for (const { type, body } of listChanges(entries)) {
    if (type === 'replacement') panel = body.panel
    else panel = panel.filter((name) => !body.left.some((gone) => gone === name))
  }
  expect((await idsOf(folder, 'panel')).sort()).toEqual(panel.map(identify(pack, ...contexts)).sort())
}
