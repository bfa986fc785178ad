import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { at, log } from '../cli/protocol.ts'
import { run } from '../cli/run.ts'
import { idsOf, on, rowsOf } from '../cli/standing.ts'
import { type PublicLog, readPublicLog } from './public-log.ts'

/** Makes a draw in a folder: what is attacked is `out/public`. */
export interface AttackedDraw {
  readonly name: string
  readonly fixture: string | null
  readonly make: (folder: string) => Promise<void>
}

interface MadePool {
  readonly quotas: readonly (readonly [feature: string, value: string, min: number, max: number])[]
  /** The values of each person, by the features of the quotas, and their address. */
  readonly people: readonly (readonly [address: string, ...values: string[]])[]
  readonly panel: number
  readonly panels?: number
}

async function drawFrom(folder: string, pool: MadePool): Promise<void> {
  await writePool(folder, pool)
  await draw(folder)
}

async function writePool(folder: string, { quotas, people, panel, panels = 1000 }: MadePool): Promise<void> {
  const features = [...new Set(quotas.map(([feature]) => feature))]
  const rows = people.map(([address, ...values], i) => [`P${100 + i}`, address, ...values].join())
  await writeFile(join(folder, 'pool.csv'), `${['id', 'address', ...features].join()}\n${rows.join('\n')}\n`)
  await writeFile(join(folder, 'quotas.csv'), `feature,value,min,max\n${quotas.map((row) => row.join()).join('\n')}\n`)
  const households = people.some(([address]) => address !== '') ? { household: ['address'] } : {}
  const settings = { pool: 'pool.csv', quotas: 'quotas.csv', panel, panels, reserves: 4, ...households }
  await writeFile(join(folder, 'sortition.json'), JSON.stringify(settings))
}

async function draw(folder: string): Promise<void> {
  const drawn = await run(...at(folder, 'draw', '--seed', 'attack'))
  expect(drawn.code, drawn.err).toBe(0)
}

/** Whoever stands first on the panel leaves, again and again; `from` says where the next one comes from. */
async function replaceFirst(folder: string, from: readonly ('reserves' | 'pool')[]): Promise<void> {
  for (const [step, where] of from.entries()) {
    const [first] = await idsOf(folder, 'panel')
    const flags = where === 'pool' ? ['--from-pool'] : []
    const time = ['--now', `2026-11-04T19:0${step}:00Z`]
    const done = await run(
      'replace',
      first!,
      '--reason',
      'withdrew',
      '--accept-violation',
      ...flags,
      ...time,
      ...on(folder),
    )
    expect(done.code, done.err).toBe(0)
  }
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length]!

const thirty: MadePool = {
  quotas: [
    ['sex', 'f', 4, 5],
    ['sex', 'm', 4, 5],
    ['age', 'young', 2, 3],
    ['age', 'middle', 3, 4],
    ['age', 'old', 2, 4],
    ['carer', 'yes', 1, 2],
    ['carer', 'no', 7, 8],
  ],
  people: Array.from({ length: 30 }, (_, i) => [
    '',
    i % 5 < 2 ? 'f' : 'm',
    pick(['young', 'middle', 'old', 'middle'], i),
    i % 6 === 0 ? 'yes' : 'no',
  ]),
  panel: 9,
}

/** County c has three people; its region less its other county would tell that. */
const nested: MadePool = {
  quotas: [
    ['region', 'north', 3, 5],
    ['region', 'south', 5, 7],
    ['county', 'a', 1, 5],
    ['county', 'b', 2, 5],
    ['county', 'c', 0, 1],
    ['county', 'd', 2, 5],
  ],
  people: Array.from({ length: 60 }, (_, i) => {
    const county = i < 3 ? 'c' : pick(['a', 'b', 'd', 'b', 'd'], i)
    return ['', county === 'c' || county === 'a' ? 'north' : 'south', county]
  }),
  panel: 10,
  panels: 200,
}

/** Every home has two or three people, and most of them share values. */
const homes: MadePool = {
  quotas: [
    ['sex', 'f', 4, 6],
    ['sex', 'm', 4, 6],
    ['place', 'town', 6, 8],
    ['place', 'land', 2, 4],
  ],
  people: Array.from({ length: 64 }, (_, i) => [
    `${Math.floor(i / 2) % 27} High Street`,
    i % 2 === 0 ? 'f' : 'm',
    i % 27 < 19 ? 'town' : 'land',
  ]),
  panel: 10,
  panels: 300,
}

/** Two types of people, one of them scarce: two chances, and panels that differ in nothing but who is on them. */
const twoTypes: MadePool = {
  quotas: [
    ['degree', 'yes', 4, 4],
    ['degree', 'no', 4, 4],
  ],
  people: Array.from({ length: 40 }, (_, i) => ['', i % 5 === 0 ? 'yes' : 'no']),
  panel: 8,
  panels: 40,
}

/** Five people have a value of which five are asked for: they are all on the panel, and nobody outside has it. */
const scarce: MadePool = {
  quotas: [
    ['speaks Welsh', 'yes', 5, 5],
    ['speaks Welsh', 'no', 5, 5],
    ['sex', 'f', 4, 6],
    ['sex', 'm', 4, 6],
  ],
  people: Array.from({ length: 30 }, (_, i) => ['', i < 5 ? 'yes' : 'no', i % 2 === 0 ? 'f' : 'm']),
  panel: 10,
}

const after = ['--now', '2026-11-04T19:30:00Z']

export const attackedDraws: readonly AttackedDraw[] = [
  { name: 'wales-2020', fixture: 'wales-2020', make: draw },
  { name: 'wales-2019', fixture: 'wales-2019', make: draw },
  { name: 'a pool of 30', fixture: null, make: (folder) => drawFrom(folder, thirty) },
  { name: 'a small group in a nested feature', fixture: null, make: (folder) => drawFrom(folder, nested) },
  { name: 'households', fixture: null, make: (folder) => drawFrom(folder, homes) },
  { name: 'two types of people', fixture: null, make: (folder) => drawFrom(folder, twoTypes) },
  {
    name: 'three replacements and a confirmed panel',
    fixture: null,
    make: async (folder) => {
      await drawFrom(folder, thirty)
      await replaceFirst(folder, ['reserves', 'pool', 'reserves'])
      const confirmed = await run('confirm', ...(await idsOf(folder, 'panel')), ...on(folder), ...after)
      expect(confirmed.code, confirmed.err).toBe(0)
      expect((await run('report', log(folder))).code).toBe(0)
    },
  },
]

/** Somebody without the scarce value leaves, and somebody like them comes. */
export async function drawScarce(folder: string): Promise<void> {
  await drawFrom(folder, scarce)
  const panel = await rowsOf(folder, 'panel')
  const gone = panel.find((row) => row['speaks Welsh'] === 'no')!
  const done = await run('replace', gone.id!, '--reason', 'withdrew', '--from-pool', ...after, ...on(folder))
  expect(done.code, done.err).toBe(0)
}

/** The same people and quotas twice, with another seed where the key is derived, and else with another random key. */
export async function drawTwice(folder: string, key: 'derived' | 'random'): Promise<readonly [PublicLog, PublicLog]> {
  const logs: PublicLog[] = []
  for (const seed of ['attack', 'another attack']) {
    const own = join(folder, `${key}-${seed}`)
    await mkdir(own)
    await writePool(own, thirty)
    const made = key === 'derived' ? at(own, 'draw', '--seed', seed) : at(own, 'commit', '--operator')
    const done = await run(...made)
    expect(done.code, done.err).toBe(0)
    logs.push(await readPublicLog(join(own, 'out/public')))
  }
  return [logs[0]!, logs[1]!]
}
