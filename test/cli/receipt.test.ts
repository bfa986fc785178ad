import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nameReceiptFiles } from '../../src/cli/commands/receipt-command.ts'
import { readLog } from '../../src/core/log/log.ts'
import { computeIndexChances } from '../../src/core/log/ticket-chances.ts'
import type { PoolIndex } from '../../src/core/model/pool-place.ts'
import { formatRational } from '../../src/core/rational.ts'
import { must } from '../core/log/small.ts'
import { commitTo, log, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'

test('everybody’s receipt verifies, none as another’s, and its chance is what the log counts', async () => {
  await inFolder('wales-2020', async (folder) => {
    await withRound(folder)
    expect((await commitTo(folder, '--operator')).code).toBe(0)
    const issued = await run('receipt', '--all', '--log', log(folder))
    expect(issued).toMatchObject({ code: 0, out: `125 receipts in ${folder}/out/private/receipts\n` })
    const names = (await filesBelow(join(folder, 'out/private/receipts'))).map((name) =>
      join(folder, 'out/private/receipts', name),
    )
    expect(names).toHaveLength(125)
    const mode = (await stat(names[0]!)).mode & 0o777
    if (process.platform !== 'win32') expect(mode).toBe(0o600)
    const { body } = must(readLog(await textOf(log(folder))))[0]
    const chances = computeIndexChances(body)
    const texts = await Promise.all(names.map(textOf))
    for (const [i, name] of names.entries()) {
      const checked = await run('receipt', '--verify', name, '--log', log(folder))
      expect(checked).toMatchObject({ code: 0, err: '' })
      const receipt = JSON.parse(texts[i]!) as { index: PoolIndex; chance: string }
      expect(receipt.chance).toBe(formatRational(chances[receipt.index]!))
      const count = body.lottery.panels.reduce(
        (sum, [n, members]) => (members.includes(receipt.index) ? sum + n : sum),
        0,
      )
      expect(Number(receipt.chance.split('/')[0]) * 1000).toBe(count * Number(receipt.chance.split('/')[1] ?? 1))
    }
    // With somebody else's leaf, index, path or chance in it, a receipt is nobody's.
    for (let i = 0; i < 125; i += 4) {
      const [own, other] = [JSON.parse(texts[i]!), JSON.parse(texts[(i + 1) % 125]!)] as Record<string, unknown>[]
      for (const key of ['leaf', 'index', 'path']) {
        await writeFile(join(folder, 'forged'), `${JSON.stringify({ ...own, [key]: other![key] })}\n`)
        expect((await run('receipt', '--verify', join(folder, 'forged'), '--log', log(folder))).code, key).toBe(1)
      }
    }
    const [id] = texts.map((text) => (JSON.parse(text) as { leaf: { row: { id: string } } }).leaf.row.id)
    expect(await run('receipt', id!, '--log', log(folder))).toMatchObject({ code: 0, out: texts[0] })
    const [first] = texts.map((text) => JSON.parse(text) as { leaf: { row: { values: [string, string][] } } })
    const checkOne = (...more: readonly string[]) =>
      run('receipt', '--verify', names[0]!, '--log', log(folder), ...more)
    const shown = (await checkOne()).out.replaceAll(/\s+/g, ' ')
    for (const said of [id!, ...first!.leaf.row.values.map((both) => both.join(' '))]) expect(shown).toContain(said)
    const { hash } = must(readLog(await textOf(log(folder))))[0]
    expect(await checkOne('--fingerprint', hash.toUpperCase())).toMatchObject({ code: 0, err: '' })
    const other = await checkOne('--fingerprint', 'ab'.repeat(32))
    expect([other.code, /^anchor +fail/m.test(other.out)]).toEqual([1, true])
    expect((await checkOne('--fingerprint', 'ab')).code).toBe(2)
    expect((await run('receipt', id!, '--log', log(folder), '--fingerprint', hash)).code).toBe(2)
    const unknown = await run('receipt', `${id}0`, '--log', log(folder))
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.err).toContain(`did you mean "${id}"`)
    expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(0)
    await writeFile(names[7]!, texts[8]!)
    expect((await run('receipt', '--all', '--log', log(folder))).err).toContain('[file-exists]')
    expect(await textOf(names[7]!)).toBe(texts[8])
    expect((await run('receipt', '--all', '--force', '--log', log(folder))).code).toBe(0)
    expect(await textOf(names[7]!)).toBe(texts[7])
    expect((await run('receipt', '--log', log(folder))).code).toBe(2)
  })
}, 120_000)

test('file names of receipts are harmless and different, whatever the ids are', () => {
  const ids = [
    'W20-1',
    'a/b',
    'a\\b',
    '../../etc/passwd',
    'A',
    'a',
    '',
    '.',
    'con',
    'ŵ',
    'x'.repeat(300),
    'a b',
    'a:b',
    'a\0b',
  ]
  const names = nameReceiptFiles(ids)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length)
  for (const name of names) expect(name).toMatch(/^receipt-[A-Za-z0-9_-]*(\.[0-9a-f]{16})?\.json$/)
  expect(names[0]).toBe('receipt-W20-1.json')
  expect(Math.max(...names.map((name) => name.length))).toBeLessThan(100)
})
