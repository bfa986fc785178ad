import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTicketPanel } from '../../src/core/draw/ticket.ts'
import { readLog } from '../../src/core/log/log.ts'
import { nameReceiptFiles } from '../../src/library/receipt-files.ts'
import { must } from '../core/log/small.ts'
import { nameOf, readPackFile } from './names.ts'
import { commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'
import { because, inDrawn, on } from './standing.ts'

/** Each verification reads a log with a thousand panels: by default some receipts are tried, with SORTITION_SLOW=1 all. */
const every = process.env.SORTITION_SLOW === '1' ? 1 : 10

/** What `receipt --verify` says, without line breaks. */
const said = (out: string): string => out.replaceAll(/\s+/g, ' ')

/** Every number of "003 to 005, 017", as it is written. */
function listSpans(shown: string): string[] {
  return shown.split(', ').flatMap((span) => {
    const [first, last = first] = span.split(' to ')
    const width = first!.length
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
      `${Number(first) + i}`.padStart(width, '0'),
    )
  })
}

test('everybody’s receipt verifies, none as another’s, and the chance it tells is that of the panels they are on', async () => {
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
    const { lottery } = must(readLog(await textOf(log(folder))))[0].body
    const pack = await readPackFile(folder)
    const texts = await Promise.all(names.map(textOf))
    for (const [i, name] of names.entries()) {
      if (i % every !== 0) continue
      const checked = await run('receipt', '--verify', name, '--log', log(folder))
      expect(checked).toMatchObject({ code: 0, err: '' })
      const receipt = JSON.parse(texts[i]!) as { index: number }
      expect(Object.keys(receipt)).toEqual(['commit', 'index', 'leaf', 'path', 'v'])
      // By the auditor pack, which says who is on which panel; the receipt finds it with nothing but its salt.
      const own = lottery.panels.flatMap(([tickets], panel) =>
        new Array<boolean>(tickets).fill(pack.panels[panel]!.includes(receipt.index)),
      )
      const numbers = own.flatMap((mine, ticket) => (mine ? [`${ticket}`.padStart(3, '0')] : []))
      const [, num, den = '1', count, shown] =
        /; chance (\d+)(?:\/(\d+))?, (\d+) tickets of 1000: ([\d, to]+); not drawn yet/.exec(said(checked.out)) ?? []
      expect([Number(num) * 1000, Number(count)]).toEqual([Number(den) * numbers.length, numbers.length])
      expect(listSpans(shown ?? '')).toEqual(numbers)
    }
    // With somebody else's leaf, index or path in it, a receipt is nobody's.
    for (let i = 0; i < 125; i += 4 * every) {
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
    const shown = said((await checkOne()).out)
    for (const part of [id!, ...first!.leaf.row.values.map((both) => both.join(' '))]) expect(shown).toContain(part)
    const { hash } = must(readLog(await textOf(log(folder))))[0]
    expect(await checkOne('--fingerprint', hash.toUpperCase())).toMatchObject({ code: 0, err: '' })
    const other = await checkOne('--fingerprint', 'ab'.repeat(32))
    expect([other.code, /^anchor +fail/m.test(other.out)]).toEqual([1, true])
    expect((await checkOne('--fingerprint', 'ab')).code).toBe(2)
    expect((await run('receipt', id!, '--log', log(folder), '--fingerprint', hash)).code).toBe(2)
    const unknown = await run('receipt', `${id!.slice(0, 3)}-${id!.slice(3)}`, '--log', log(folder))
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

test('a receipt tells its holder whether they were drawn, which reserve they are, and that they left or were called', async () => {
  await inDrawn(async (folder) => {
    const pack = await readPackFile(folder)
    const tell = async (): Promise<Record<string, string>> => {
      expect((await run('receipt', '--all', '--force', '--log', log(folder))).code).toBe(0)
      const told = pack.rows.map(async ({ row: { id } }) => {
        const file = join(folder, `out/private/receipts/receipt-${id}.json`)
        const { code, out } = await run('receipt', '--verify', file, '--log', log(folder))
        expect(code).toBe(0)
        const [, place] = /tickets? of \d+(?:: [\d, to]+)?; ([a-z0-9, ]+?) Everything/.exec(said(out)) ?? []
        return [id, place ?? said(out)] as const
      })
      return Object.fromEntries(await Promise.all(told))
    }
    const ids = pack.rows.map(({ row }) => row.id)
    const wanted = Object.fromEntries(ids.map((id) => [id, 'not drawn']))
    const listed = async (name: string): Promise<string[]> => {
      const [, ...rows] = (await textOf(join(folder, 'out/private', `${name}.csv`))).trimEnd().split('\n')
      return rows.map((row) => row.split(',')[0]!)
    }
    const [panel, reserves] = [await listed('panel'), await listed('reserves')]
    for (const id of panel) wanted[id] = 'drawn for the panel'
    for (const [i, id] of reserves.entries()) wanted[id] = `reserve ${i + 1} in order of call`
    expect(await tell()).toEqual(wanted)

    const fill = async (who: string, ...more: readonly string[]): Promise<string> => {
      const call = ['replace', who, ...because, '--accept-violation', '--json', ...more, ...on(folder)]
      const done = await run(...call)
      expect(done.code, done.err).toBe(0)
      const [called] = (JSON.parse(done.out) as { called: { id: string }[] }).called
      wanted[who] += ', left the panel later'
      wanted[called!.id] += ', called to the panel later'
      return called!.id
    }
    const reserve = await fill(panel[0]!)
    expect(reserves).toContain(reserve)
    const other = await fill(panel[1]!, '--from-pool')
    await fill(other, '--from-pool')
    await fill(reserve, '--from-pool')
    expect(await tell()).toEqual(wanted)
    expect(Object.values(wanted).filter((place) => place.includes('called to the panel later, left'))).toHaveLength(2)
  })
})

test('in a draw by dice a receipt has the numbers that dice show, and the panel drawn is one of them for its people alone', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await commitTo(folder, '--dice')).code).toBe(0)
    expect((await drawIn({ typed: ['0', '7', 'yes'] }, folder, '--live')).code).toBe(0)
    const pack = await readPackFile(folder)
    const entries = must(readLog(await textOf(log(folder))))
    const panel = findTicketPanel(entries[0].body.lottery, (entries[1]!.body as { ticket: number }).ticket)!
    expect((await run('receipt', '--all', '--log', log(folder))).code).toBe(0)
    let drawn = 0
    for (const [index, { row, salt }] of pack.rows.entries()) {
      const file = join(folder, `out/private/receipts/receipt-${row.id}.json`)
      const { out } = await run('receipt', '--verify', file, '--log', log(folder))
      const [, numbers] = / of 100: ([\d, to]+);/.exec(said(out))!
      const seated = pack.panels[panel]!.includes(index)
      expect(listSpans(numbers!).includes('07')).toBe(seated)
      expect(said(out).includes('drawn for the panel')).toBe(seated)
      // No number of the holder’s is said to be anybody else’s: pseudonyms stay in the log.
      expect(out).not.toContain(nameOf(salt, `panel/${panel}`))
      drawn += seated ? 1 : 0
    }
    expect(drawn).toBe(4)
  })
})
