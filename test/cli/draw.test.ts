import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { seedDice } from '../../src/core/panels/search-dice.ts'
import { inFolder, run, textOf } from './run.ts'

type Rows = string[][]

async function rowsOf(path: string): Promise<Rows> {
  return parse(await textOf(path)) as Rows
}

async function drawn(folder: string, seed: string, out = 'out'): Promise<{ panel: Rows; reserves: Rows; json: Json }> {
  const result = await run(
    'draw',
    '--config',
    join(folder, 'sortition.json'),
    '--seed',
    seed,
    '--out',
    join(folder, out),
    '--json',
  )
  expect(result.err).toBe('')
  expect(result.code).toBe(0)
  const json = JSON.parse(result.out) as Json
  const read = (name: string): Promise<Rows> => rowsOf(join(folder, out, 'private', name))
  return { panel: await read('panel.csv'), reserves: await read('reserves.csv'), json }
}

interface Json {
  readonly lottery: string
  readonly commit: string
  readonly fit: { feature: string; value: string; min: number; max: number; drawn: number }[]
  readonly promise: { least: string; bound: string }
}

interface Pack {
  readonly panels: readonly (readonly number[])[]
  readonly rows: readonly { readonly row: { readonly id: string } }[]
}

interface Commit {
  readonly body: { readonly lottery: { readonly panels: readonly (readonly [number, unknown])[] } }
}

/** The tickets of every panel of a lottery and who is on it, in an order that no key decides. */
async function panelsOf(out: string): Promise<string[]> {
  const pack = JSON.parse(await textOf(join(out, 'private/auditor-pack.json'))) as Pack
  const log = await textOf(join(out, 'public/selection-log.jsonl'))
  const { lottery } = (JSON.parse(log.split('\n')[0]!) as Commit).body
  return lottery.panels
    .map(([tickets], panel) => {
      const members = pack.panels[panel]!.map((index) => pack.rows[index]!.row.id)
      return `${tickets}: ${members.sort().join(' ')}`
    })
    .sort()
}

const ids = (rows: Rows): string[] => rows.slice(1).map((row) => row[rows[0]!.indexOf('id')]!)

test('the fixture gives 15 people and 5 reserves who meet the quotas, counted from the files written', async () => {
  await inFolder('wales-2020', async (folder) => {
    const { panel, reserves, json } = await drawn(folder, 'first')
    expect(ids(panel)).toHaveLength(15)
    expect(ids(reserves)).toHaveLength(5)
    const remaining = await rowsOf(join(folder, 'out/private/remaining.csv'))
    expect(new Set([...ids(panel), ...ids(reserves), ...ids(remaining)]).size).toBe(125)
    const quotas = await rowsOf(join(folder, 'quotas.csv'))
    for (const [feature, value, min, max] of quotas.slice(1)) {
      const column = panel[0]!.indexOf(feature!)
      const seats = panel.slice(1).filter((row) => row[column] === value).length
      expect(seats, `${feature} ${value}`).toBeGreaterThanOrEqual(Number(min))
      expect(seats, `${feature} ${value}`).toBeLessThanOrEqual(Number(max))
      expect(json.fit).toContainEqual({ feature, value, min: Number(min), max: Number(max), drawn: seats })
    }
  })
})

test('the same seed gives the same panel and log; another seed another panel from the same lottery', async () => {
  await inFolder('wales-2020', async (folder) => {
    const first = await drawn(folder, 'first', 'a')
    const again = await drawn(folder, 'first', 'b')
    const other = await drawn(folder, 'second', 'c')
    expect(again.panel).toEqual(first.panel)
    expect(again.reserves).toEqual(first.reserves)
    const log = (out: string): Promise<string> => textOf(join(folder, out, 'public/selection-log.jsonl'))
    expect(await log('b')).toBe(await log('a'))
    // Pseudonyms, and the order that they stand in, are other ones: nobody is known again in the log of another draw.
    expect(other.json.lottery).not.toBe(first.json.lottery)
    expect(await panelsOf(join(folder, 'c'))).toEqual(await panelsOf(join(folder, 'a')))
    expect(ids(other.panel)).not.toEqual(ids(first.panel))
  })
})

test('shuffled rows, columns and quotas give the same people', async () => {
  await inFolder('wales-2020', async (folder) => {
    const first = await drawn(folder, 'first', 'a')
    const dice = seedDice('shuffle')
    const shuffled = <T>(items: readonly T[]): T[] =>
      items
        .map((item) => ({ item, at: dice(2 ** 30) }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item)
    for (const name of ['registrants.csv', 'quotas.csv']) {
      const [header, ...rows] = await rowsOf(join(folder, name))
      const order = shuffled(header!.map((_, c) => c))
      const moved = [header!, ...shuffled(rows)].map((row) => order.map((c) => row[c]!))
      await writeFile(join(folder, name), stringify(moved))
    }
    const again = await drawn(folder, 'first', 'b')
    expect(ids(again.panel).sort()).toEqual(ids(first.panel).sort())
    expect(ids(again.reserves)).toEqual(ids(first.reserves))
    expect(again.json.lottery).toBe(first.json.lottery)
    expect(again.json.commit).toBe(first.json.commit)
  })
})

test('verify passes on the draw, and names what does not hold after any one digit of the log is changed', async () => {
  await inFolder('wales-2020', async (folder) => {
    await drawn(folder, 'first')
    const path = join(folder, 'out/public/selection-log.jsonl')
    const verify = (): ReturnType<typeof run> => run('verify', path, '--config', join(folder, 'sortition.json'))
    const good = await verify()
    expect(good.code).toBe(0)
    for (const name of ['chain', 'draw', 'lottery', 'quotas', 'pool', 'replay']) {
      expect(good.out).toMatch(new RegExp(`^${name} +pass`, 'm'))
    }
    const log = await textOf(path)
    const digits = [...log.matchAll(/\d/g)].map(({ index }) => index)
    const dice = seedDice('digits')
    const tried = process.env.SORTITION_SLOW === '1' ? 60 : 15
    const chosen = [digits[0]!, digits.at(-1)!, ...Array.from({ length: tried }, () => digits[dice(digits.length)]!)]
    for (const at of chosen) {
      const other = String((Number(log[at]) + 1) % 10)
      await writeFile(path, `${log.slice(0, at)}${other}${log.slice(at + 1)}`)
      const bad = await run('verify', path)
      expect(bad.code, `digit at ${at}`).toBe(1)
      expect(bad.out).toMatch(/Does not hold: \w+/)
    }
  })
})

test('verify names the quota and the registrant that were changed after the draw', async () => {
  await inFolder('wales-2020', async (folder) => {
    await drawn(folder, 'first')
    const change = async (name: string, from: string | RegExp, to: string): Promise<string> => {
      const path = join(folder, name)
      const text = await textOf(path)
      const changed = text.replace(from, to)
      expect(changed).not.toBe(text)
      await writeFile(path, changed)
      const result = await run(
        'verify',
        join(folder, 'out/public/selection-log.jsonl'),
        '--config',
        join(folder, 'sortition.json'),
      )
      await writeFile(path, text)
      expect(result.code).toBe(1)
      return result.out
    }
    const quota = await change('quotas.csv', 'sex,female,7,8', 'sex,female,6,8')
    expect(quota).toMatch(/^quotas +fail/m)
    expect(quota).toMatch(/female/)
    const value = await change('registrants.csv', ',male,60+,', ',male,18-29,')
    expect(value).toMatch(/^pool +fail/m)
    const unlisted = await change('registrants.csv', ',male,60+,', ',male,160+,')
    expect(unlisted).toMatch(/^pool +fail/m)
    expect(unlisted).toMatch(/160\+/)
  })
})
