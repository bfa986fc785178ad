import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { at, commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'

/* The registrants' own codes, from the column of the pool to the receipt of each. */

const codeOf = (id: string): string => `code of ${id}`

/** Twenty people, each with a code but P29, in a folder with settings that name its column. */
async function withCodes(folder: string): Promise<void> {
  await smallPool(folder)
  await withRound(folder)
  const [header, ...rows] = (await textOf(join(folder, 'pool.csv'))).trimEnd().split('\n')
  const longer = rows.map((row) => `${row}, ${row.startsWith('P29,') ? '' : codeOf(row.slice(0, 3))} `)
  await writeFile(join(folder, 'pool.csv'), `${header},own code\n${longer.map((row) => `${row}\n`).join('')}`)
  const settings = JSON.parse(await textOf(join(folder, 'sortition.json'))) as object
  await writeFile(join(folder, 'sortition.json'), JSON.stringify({ ...settings, code: 'Own code' }))
}

/** Puts other codes into the pool. */
async function changeCode(folder: string, from: string, to: string): Promise<void> {
  const file = join(folder, 'pool.csv')
  await writeFile(file, (await textOf(file)).replace(from, to))
}

async function verdictsOf(folder: string, ...more: readonly string[]): Promise<Record<string, string>> {
  const { out } = await run('verify', log(folder), '--config', join(folder, 'sortition.json'), '--json', ...more)
  const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

const sound = { pool: 'pass', chances: 'pass', quotas: 'pass', optimality: 'pass', settings: 'pass', replay: 'pass' }

for (const [name, draw] of [
  ['in one step', (folder: string) => drawIn({}, folder, '--seed', 'codes')],
  [
    'from a commit',
    async (folder: string) => {
      expect(await commitTo(folder, '--operator')).toMatchObject({
        code: 0,
        err: expect.stringContaining('[pool-code-blank]'),
      })
      return drawIn({}, folder, '--seed', 'codes')
    },
  ],
] as const) {
  test(`drawn ${name}: each receipt shows its own code, and the files of the draw give the log again`, async () => {
    await inFolder(null, async (folder) => {
      await withCodes(folder)
      expect((await draw(folder)).code).toBe(0)
      expect(await verdictsOf(folder)).toMatchObject(sound)
      expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(0)
      const receipts = join(folder, 'out/private/receipts')
      const names = await filesBelow(receipts)
      expect(names).toHaveLength(20)
      for (const file of names.slice(0, 3).concat('receipt-P29.json')) {
        const id = file.slice('receipt-'.length, -'.json'.length)
        const { leaf } = JSON.parse(await textOf(join(receipts, file))) as { leaf: { nonce: string } }
        expect(leaf.nonce).toBe(id === 'P29' ? '' : codeOf(id))
        const { code, out } = await run('receipt', '--verify', join(receipts, file), '--log', log(folder))
        expect(code).toBe(0)
        const theirs = hasPython ? (await callVerifier([log(folder), '--receipt', join(receipts, file)])).stdout : out
        for (const said of [out, theirs].map((text) => text.replaceAll(/\s+/g, ' '))) {
          expect(said.includes(`your code: ${codeOf(id)};`)).toBe(id !== 'P29')
          expect(said.includes('your code')).toBe(id !== 'P29')
        }
      }
      for (const file of await filesBelow(join(folder, 'out/public')))
        expect(await readFile(join(folder, 'out/public', file), 'utf8')).not.toContain('code of')
    })
  }, 60_000)
}

test('with another code, without the column or with a flag that names another one, the pool is another', async () => {
  await inFolder(null, async (folder) => {
    await withCodes(folder)
    expect((await commitTo(folder, '--operator')).code).toBe(0)
    expect((await verdictsOf(folder)).pool).toBe('pass')
    expect((await verdictsOf(folder, '--code', 'email')).pool).toBe('fail')
    await changeCode(folder, codeOf('P10'), 'code of P30')
    expect((await verdictsOf(folder)).pool).toBe('fail')
    expect((await drawIn({}, folder, '--seed', 'codes')).err).toContain('[log-differs]')
    await changeCode(folder, 'code of P30', codeOf('P10'))
    expect((await drawIn({}, folder, '--seed', 'codes')).code).toBe(0)
    expect((await verdictsOf(folder)).pool).toBe('pass')
  })
}, 60_000)

test('the column decides nothing: the lottery is the same with it and without it', async () => {
  await inFolder(null, async (folder) => {
    await withCodes(folder)
    const lotteryOf = async (...more: readonly string[]): Promise<unknown> =>
      (
        JSON.parse((await run(...at(folder, 'draw', '--seed', 'codes', '--force', '--json', ...more))).out) as {
          promise: unknown
        }
      ).promise
    const rehearse = await run('rehearse', '--config', join(folder, 'sortition.json'), '--draws', '10')
    expect(rehearse).toMatchObject({ code: 0, out: expect.not.stringContaining('code of') })
    expect(await lotteryOf()).toEqual(await lotteryOf('--code', 'email'))
  })
}, 60_000)
