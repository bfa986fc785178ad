import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { findTicketPanel } from '../../src/core/draw/ticket.ts'
import type { ReplacementBody, VacancyBody } from '../../src/core/log/entries.ts'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { listChanges } from '../../src/core/log/standing.ts'
import { seedDice } from '../../src/core/panels/search-dice.ts'
import { must } from '../core/log/small.ts'
import { nameOf, type PackFile, readPackFile } from './names.ts'
import { at, log } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'
import { idsOf, on } from './standing.ts'

/**
 * Small random pools, a draw of each and some replacements. All that the public folder may hold of people are their
 * pseudonyms, which are worked out here from the salts of the pack, each in its own place.
 */
const draws = process.env.SORTITION_SLOW === '1' ? 200 : 5
const dice = seedDice('pseudonyms')

interface Said {
  readonly left: readonly { readonly id: string }[]
  readonly called: readonly { readonly id: string }[]
  readonly from: 'reserves' | 'pool'
  readonly violation: string
}

/** A pool of 12 to 24 people whose ids cannot stand anywhere by chance, and a panel of 4 out of it. */
async function randomPool(folder: string): Promise<void> {
  const rows = Array.from({ length: 12 + dice(9) }, (_, i) => {
    const address = dice(3) === 0 ? `${dice(4)} Street` : ''
    return `#${100 + i}#,Name${i},${i % 2 ? 'f' : 'm'},${i % 3 ? 'town' : 'land'},${address}`
  })
  await writeFile(join(folder, 'pool.csv'), `id,name,sex,place,address\n${rows.join('\n')}\n`)
  const quotas = 'feature,value,min,max\nsex,f,2,2\nsex,m,2,2\nplace,town,2,3\nplace,land,1,2\n'
  await writeFile(join(folder, 'quotas.csv'), quotas)
  const config = { pool: 'pool.csv', quotas: 'quotas.csv', panel: 4, reserves: 2, panels: 20, household: ['address'] }
  await writeFile(join(folder, 'sortition.json'), JSON.stringify(config))
}

/** Two or three people leave and others come, by turns from the reserves and from everybody. */
async function replaceSome(folder: string): Promise<Said[]> {
  const said: Said[] = []
  for (let step = 0; step < 2 + dice(2); step++) {
    const panel = await idsOf(folder, 'panel')
    const leave = [
      'replace',
      panel[dice(panel.length)]!,
      '--reason',
      'x',
      '--accept-violation',
      '--json',
      ...on(folder),
    ]
    const first = await run(...leave, ...(step % 2 === 0 ? [] : ['--from-pool']))
    // Where households leave nobody in reserve, everybody is asked.
    const done = first.code === 1 ? await run(...leave, '--from-pool') : first
    expect(done.code, done.err).toBe(0)
    said.push(JSON.parse(done.out))
  }
  return said
}

/** Where in a value there is a list of nothing but whole numbers, of two or more. */
function findNumberLists(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    if (value.length > 1 && value.every((each) => typeof each === 'number')) return [path]
    return value.flatMap((each) => findNumberLists(each, path))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => findNumberLists(each, `${path}.${key}`))
}

/** The hashes that stand for one person: salt, leaf, and the tag of their household. */
function hashesOf({ rows }: PackFile): string[] {
  return rows.flatMap((leaf) => {
    const hash = createHash('sha256').update('\0').update(canonicalize(leaf)!).digest('hex')
    return [leaf.salt, hash, ...(leaf.row.household === null ? [] : [leaf.row.household])]
  })
}

/** Under which names everybody ought to be in the log, by what the commands said about ids. */
function expectChanges(pack: PackFile, entries: ReturnType<typeof readEntries>, said: readonly Said[]): void {
  const draw = findDraw(entries)!
  const place = findTicketPanel(entries[0].body.lottery, draw.body.ticket)!
  const salts = new Map(pack.rows.map(({ row, salt }) => [row.id, salt]))
  const reserves = new Set<string>(draw.body.reserves)
  const seats = new Map(
    pack.panels[place]!.map((index) => {
      const { row, salt } = pack.rows[index]!
      return [row.id, nameOf(salt, `panel/${place}`) as string]
    }),
  )
  const changes = listChanges(entries)
  expect(changes.map(({ type }) => type)).toEqual(said.flatMap(() => ['vacancy', 'replacement']))
  for (const [i, { left, called, from }] of said.entries()) {
    const [vacancy, replacement] = [changes[2 * i]!.body as VacancyBody, changes[2 * i + 1]!.body as ReplacementBody]
    expect(vacancy.left).toEqual(left.map(({ id }) => seats.get(id)))
    for (const { id } of left) seats.delete(id)
    const come = called.map(({ id }) => {
      const salt = salts.get(id)!
      const own = nameOf(salt, 'reserve')
      const name = reserves.has(own) ? own : nameOf(salt, `called/${changes[2 * i + 1]!.seq}`)
      seats.set(id, name)
      return name
    })
    expect(replacement).toEqual({
      called: come,
      from,
      panel: [...seats.values()].sort(),
      sources: [],
    })
  }
}

const readEntries = (text: string) => must(readLog(text))

test(`in ${draws} draws with replacements the public folder has nothing of people but a name for each place, once`, async () => {
  let shuffled = 0
  for (let i = 0; i < draws; i++) {
    await inFolder(null, async (folder) => {
      await randomPool(folder)
      expect((await run(...at(folder, 'draw', '--seed', `${i}`))).code).toBe(0)
      const pack = await readPackFile(folder)
      const said = await replaceSome(folder)
      if (i % 10 === 0) expect((await run('report', log(folder))).code).toBe(0)
      const text = await textOf(log(folder))
      const entries = readEntries(text)
      const { lottery } = entries[0].body
      const { reserves } = findDraw(entries)!.body

      // Each member of each panel, in the order of their names and not in that of the pool.
      for (const [panel, [, members]] of lottery.panels.entries()) {
        expect(members).toEqual(pack.panels[panel]!.map((index) => nameOf(pack.rows[index]!.salt, `panel/${panel}`)))
        expect(members).toEqual([...members].sort())
      }
      const standby = new Set<string>(pack.rows.map(({ salt }) => nameOf(salt, 'reserve')))
      expect(reserves.every((name) => standby.has(name))).toBe(true)
      const once = [...lottery.panels.flatMap(([, members]) => members), ...reserves]
      expect(new Set(once).size).toBe(once.length)
      expectChanges(pack, entries, said)

      // The auditor has the rows, without what no quota is about.
      expect(JSON.stringify(pack)).not.toMatch(/Name|Street/)

      // No other name, no hash and no number of anybody.
      const called = listChanges(entries).flatMap(({ type, body }) => (type === 'replacement' ? body.called : []))
      const known = new Set<string>([...once, ...called])
      const words = text.match(/(?<![\w-])[\w-]{21}[AQgw](?![\w-])/g)!
      expect(words.filter((word) => !known.has(word))).toEqual([])
      for (const { body, type } of entries) {
        const lists = new Set(findNumberLists(body, type))
        for (const path of lists) expect(['commit.chances', 'commit.pool.counts', 'draw.counts']).toContain(path)
      }
      for (const name of await filesBelow(join(folder, 'out/public'))) {
        const file = await textOf(join(folder, 'out/public', name))
        for (const one of [...hashesOf(pack), ...pack.rows.map(({ row }) => row.id)])
          expect(file.includes(one), `${one} in ${name}`).toBe(false)
      }

      const order = pack.panels.map((members) =>
        members
          .toSorted((a, b) => a - b)
          .map((one) => `${one}`.padStart(2))
          .join(),
      )
      if (order.some((one, place) => place > 0 && one < order[place - 1]!)) shuffled += 1
    })
  }
  expect(shuffled).toBeGreaterThan(draws - 3)
}, 600_000)
