import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { filesBelow, inFolder, type Run, run, textOf } from './run.ts'

const towns = ['Ab', 'Bryn "x"', "C'; DROP TABLE addresses; --", 'Dŵr', 'E, F', '$1', 'G/1', 'H', 'I']
/** Towns of 2, 4, … addresses. */
const addresses = towns.flatMap((town, t) =>
  Array.from({ length: 2 * t + 2 }, (_, i) => ({
    id: `${t}-${i}`,
    'the "town"': town,
    region: t % 2 === 0 ? 'North' : 'South',
    decile: `${1 + ((t + i) % 10)}`,
  })),
)
type Row = (typeof addresses)[number]

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const toCsv = (rows: readonly Readonly<Record<string, string>>[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((row) => `${row.map(quote).join(',')}\n`)
    .join('')
const plan = 'part,share,condition\nanywhere,75,\ndeprived,25,decile <= 2\n'
const stages = ['--stages', 'the "town",address']
const seeded = ['--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52']

function invite(folder: string, list: string, ...more: readonly string[]): Promise<Run> {
  return run('invite', '--list', join(folder, list), '--out', join(folder, 'out'), ...seeded, ...more)
}

interface Body {
  readonly commit: { readonly cells: readonly [string[], number[], number, string][] }
  readonly draw: {
    readonly seed: string
    readonly areas: readonly [string, number, number][]
    readonly thresholds: readonly string[]
  }
}

async function readBodies(folder: string): Promise<Body> {
  const lines = (await textOf(join(folder, 'out/public/invite-log.jsonl'))).trimEnd().split('\n')
  const [commit, draw] = lines.map((line) => JSON.parse(line).body)
  return { commit, draw }
}

test('with areas first, letters go to the smallest hashes in the areas that are drawn, and the log proves it', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(addresses))
    await writeFile(join(folder, 'plan.csv'), plan)
    const flags = ['--plan', join(folder, 'plan.csv'), '--letters', '16', '--strata', 'region', ...stages]
    const made = await invite(folder, 'list.csv', ...flags, '--areas', '6')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out.replaceAll(/\s+/g, ' ')).toContain(
      'Letters go to 6 areas by the "town", and may go to at most 6, an area counted once for each stratum: at most 4 to an area',
    )
    const { commit, draw } = await readBodies(folder)
    const cellOf = (row: Row): number =>
      commit.cells.findIndex(
        ([[region], parts]) => region === row.region && parts.length === (Number(row.decile) <= 2 ? 2 : 1),
      )
    const expected = draw.areas.map(([area, cell, letters]) => {
      const members = addresses.filter((row) => row['the "town"'] === area && cellOf(row) === cell)
      const hashed = members.map(({ id }) => ({ id, h: hash('sha256', `${draw.seed}/invite-address/${id}`) }))
      return hashed.sort((a, b) => (a.h < b.h ? -1 : 1)).slice(0, letters)
    })
    const letters = parse(await textOf(join(folder, 'out/private/letters.csv')), { columns: true }) as Row[]
    expect(letters.map(({ id }) => id)).toEqual(
      expected
        .flat()
        .map(({ id }) => id)
        .sort(),
    )
    expect(letters).toHaveLength(16)
    expect(Object.keys(letters[0]!)).not.toContain('letter part')
    expect(draw.thresholds).toEqual(expected.map((own) => own.at(-1)!.h))
    const log = join(folder, 'out/public/invite-log.jsonl')
    for (const { id } of addresses) expect(await textOf(log)).not.toContain(`"${id}"`)
    expect(await run('verify', log)).toMatchObject({ code: 0 })
    const whole = await run('verify', log, '--list', join(folder, 'list.csv'))
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toContain('Not checked: signature, anchor, beacon\n')
    await writeFile(join(folder, 'moved.csv'), toCsv(addresses.with(0, { ...addresses[0]!, 'the "town"': 'E, F' })))
    const moved = await run('verify', log, '--list', join(folder, 'moved.csv'))
    expect(moved.code).toBe(1)
    expect(moved.out).toContain('addresses of Ab')
  })
})

test('without stages an address has the same chance, and --json tells the areas', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(addresses))
    const flags = ['--letters', '10', '--json']
    const staged = await invite(folder, 'list.csv', ...flags, ...stages, '--areas', '5')
    const plain = await run(
      'invite',
      '--list',
      join(folder, 'list.csv'),
      ...flags,
      ...seeded,
      '--out',
      join(folder, 'plain'),
    )
    const [first, second] = [staged, plain].map(({ out }) => JSON.parse(out))
    expect(first.chances).toEqual(second.chances)
    expect(second.areas).toBeNull()
    // 10 letters of 90 addresses: each of 9 areas must be drawn with a chance of a ninth, and the smallest can have two letters.
    expect(first.areas).toMatchObject({ column: 'the "town"', most: 5, fewest: 2, bound: 1 })
    expect(first.areas.drawn).toBeLessThanOrEqual(5)
  })
})

test('chances near 1 need as many areas as there are, and those are drawn for certain', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(addresses))
    const few = await invite(folder, 'list.csv', '--letters', '80', ...stages, '--areas', '8')
    expect(few).toMatchObject({ code: 1, err: expect.stringContaining('give --areas 9 or more') })
    const made = await invite(folder, 'list.csv', '--letters', '80', ...stages, '--areas', '9')
    expect(made).toMatchObject({ code: 0, err: '' })
    const said = made.out.replaceAll(/\s+/g, ' ')
    expect(said).toContain('9 areas get letters for certain: as many as on average, rounded down or up.')
    const { draw } = await readBodies(folder)
    // Of 2, 4, …, 18 addresses eight ninths.
    const sizes = new Map(towns.map((town, t) => [town, 2 * t + 2]))
    for (const [town, , letters] of draw.areas)
      expect([0, 1]).toContain(letters - Math.floor((sizes.get(town)! * 8) / 9))
    expect(draw.areas).toHaveLength(9)
  })
})

test('what cannot be drawn by areas ends in a clear error, and nothing is written', async () => {
  await inFolder(null, async (folder) => {
    await writeFile(join(folder, 'list.csv'), toCsv(addresses))
    await writeFile(join(folder, 'blank.csv'), toCsv([...addresses, { ...addresses[0]!, id: 'x', 'the "town"': ' ' }]))
    await writeFile(
      join(folder, 'odd.csv'),
      toCsv([...addresses, { ...addresses[0]!, id: 'x', 'the "town"': 'a\u0007' }]),
    )
    const cases: readonly (readonly [list: string, more: readonly string[], said: string])[] = [
      ['list', [...stages], '--areas is missing'],
      ['list', ['--areas', '5'], '--areas is given without --stages'],
      ['list', ['--stages', 'region', '--areas', '5'], '--stages is "region"'],
      ['list', ['--stages', 'address,region', '--areas', '5'], '--stages is "address,region"'],
      ['list', [...stages, '--areas', '0'], '--areas is "0"'],
      ['list', [...stages, '--areas', '20001'], '--areas is "20001"'],
      ['list', ['--stages', 'towns"; --,address', '--areas', '5'], '[list-column-missing]'],
      ['list', [...stages, '--areas', '1'], '1 area cannot take the letters: 2 are needed'],
      ['blank', [...stages, '--areas', '5'], '[list-cells-blank]'],
      ['odd', [...stages, '--areas', '5'], '[list-cells-unclear]'],
    ]
    for (const [list, more, said] of cases) {
      const { code, err, out } = await invite(folder, `${list}.csv`, '--letters', '10', ...more)
      expect(err, more.join(' ')).toContain(said)
      expect([1, 2]).toContain(code)
      expect(out).toBe('')
    }
    expect((await filesBelow(folder)).filter((file) => file.startsWith('out'))).toEqual([])
  })
})
