import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GrownRecord } from '../../src/app/answers/exchange.ts'
import { at, log, smallPool, withRound } from '../cli/protocol.ts'
import { filesBelow, inFolder, run } from '../cli/run.ts'
import { must } from '../core/log/small.ts'
import { askHere, readFolder, readGiven } from './engine-tools.ts'

/*
 * What the page makes is what the command line makes, byte for byte and at every step, and each goes on with what the other
 * began. Here without a browser; in page.test.ts the same in one.
 */

const key = new Uint8Array(32).fill(15)
const times = ['2026-11-04T18:30:00Z', '2026-11-05T18:30:00Z', '2026-11-06T18:30:00Z', '2026-11-07T18:30:00Z'] as const

test('commit, draw, replacements by dice and receipts leave the folder that the command line leaves', async () => {
  await inFolder(null, async (folder) => {
    const question = await readQuestion(folder)
    await runWell(...at(folder, 'commit', '--dice', '--pool-key', join(folder, 'key'), '--now', times[0]))
    const source = { kind: 'dice', digits: 2 } as const
    const committed = must(await askHere('commit', { ...question, source, key, time: times[0] }))
    await expectSame(committed, folder)
    expect(committed.told).toMatchObject({ stage: 'committed', ticket: null, people: null, tickets: 100 })

    await runWell(...at(folder, 'draw', '--dice', '46', '--now', times[1]))
    const sources = [{ kind: 'dice', digits: [4, 6] }] as const
    const drawn = must(await askHere('draw', { ...question, record: committed.record, sources, time: times[1] }))
    await expectSame(drawn, folder)
    expect(drawn.told).toMatchObject({ stage: 'drawn', ticket: 46 })
    const panel = drawn.told.people?.panel.map(({ id }) => id) ?? []
    expect(panel).toHaveLength(4)

    const { record: reported } = must(await askHere('report', { record: drawn.record, languages: ['en'] }))
    expect(must(await askHere('record', { record: reported })).isReportWhole).toBe(true)

    const left = panel.slice(0, 1)
    await runWell('replace', ...left, '--log', log(folder), '--reason', 'cannot come', '--now', times[2])
    const leaving = { left, reason: 'cannot come', time: times[2] }
    const emptied = must(await askHere('replace', { record: drawn.record, ...leaving }))
    await expectSame(emptied, folder)
    expect(emptied.told).toMatchObject({ open: 1, replacements: { kind: 'dice', digits: 6 }, call: { seats: 1 } })

    const longer = { ...reported, ...emptied.record }
    expect(must(await askHere('record', { record: longer })).isReportWhole).toBe(false)

    // The page goes on with what the command line left.
    const before = await readFolder(join(folder, 'out'))
    await runWell('replace', '--log', log(folder), '--dice', '123456', '--now', times[3])
    const answer = [{ kind: 'dice', digits: [1, 2, 3, 4, 5, 6] }] as const
    const filled = must(await askHere('fill', { record: before, sources: answer, time: times[3] }))
    await expectSame(filled, folder)
    expect(filled.told).toMatchObject({ open: 0, call: null })
    expect(filled.told.people?.withdrawn.map(({ id }) => id)).toEqual(left)
    expect(filled.told.people?.panel.map(({ cells }) => cells[0])).toEqual(
      filled.told.people?.panel.map(({ id }) => id),
    )

    // Who said that they come is known to the private files alone.
    const [id = ''] = filled.told.people?.panel.map((person) => person.id) ?? []
    await runWell('confirm', id, '--log', log(folder), '--now', times[3])
    const yes = { record: filled.record, id, undo: false, time: times[3] }
    const confirmed = must(await askHere('confirm', yes))
    await expectSame(confirmed, folder)
    expect(confirmed.told.people?.confirmed).toEqual([id])
    expect(confirmed.told.head).toBe(filled.told.head)
    const back = must(await askHere('confirm', { ...yes, record: confirmed.record, undo: true }))
    expect(back.told.people?.confirmed).toEqual([])
    for (const [refused, code] of [
      [{ ...yes, record: confirmed.record }, 'person-confirmed'],
      [{ ...yes, id: left[0] ?? '' }, 'person-not-on-panel'],
      [{ ...yes, time: times[0] }, 'log-time'],
    ] as const)
      expect(await askHere('confirm', refused)).toMatchObject({ ok: false, problems: [{ code }] })

    await runWell('receipt', '--all', '--log', log(folder))
    await expectSame(must(await askHere('receipts', { record: confirmed.record })), folder)

    const letters = { page: 'https://example.org/report.html', address: ['id'] }
    const settings = { ...JSON.parse(question.settings), letters }
    const paths = ['sortition.json', 'letters.html', 'letters.csv'].map((name) => join(folder, name))
    const [config = '', page = '', table = ''] = paths
    await writeFile(config, JSON.stringify(settings))
    const asked = ['--log', log(folder), '--config', config, '--letters', page, '--mail-merge', table, '--lang', 'cy']
    await runWell('receipt', '--all', ...asked)
    const written = must(await askHere('letters', { ...question, settings, record: confirmed.record, language: 'cy' }))
    const [own, others] = [written.page, written.table].map((bytes) => new TextDecoder().decode(bytes))
    expect(own).toBe(await readFile(page, 'utf8'))
    expect(others).toBe(await readFile(table, 'utf8'))
  })
})

test('a draw in one step, and the files of its report', async () => {
  await inFolder(null, async (folder) => {
    const question = await readQuestion(folder)
    await runWell(...at(folder, 'draw', '--seed', 'a', '--now', times[0]))
    const grown = must(await askHere('drawAtOnce', { ...question, seed: 'a', time: times[0] }))
    await expectSame(grown, folder)
    await runWell('report', log(folder), '--lang', 'cy,en')
    const reported = must(await askHere('report', { record: grown.record, languages: ['cy', 'en'] }))
    const [text] = await readGiven(join(folder, 'out/public'), ['report.md'])
    expect(reported.record['public/report.md']).toEqual(text?.bytes)
  })
})

async function runWell(...words: readonly string[]): Promise<void> {
  expect(await run(...words)).toMatchObject({ code: 0 })
}

async function readQuestion(folder: string) {
  await smallPool(folder)
  await withRound(folder)
  await writeFile(join(folder, 'key'), `${'0f'.repeat(32)}\n`)
  const [pool, quotas, settings] = await readGiven(folder, ['pool.csv', 'quotas.csv', 'sortition.json'])
  if (pool === undefined || quotas === undefined || settings === undefined) throw new Error('a file is missing')
  const text = new TextDecoder().decode(settings.bytes)
  return { settings: text, files: { 'pool.csv': pool.bytes, 'quotas.csv': quotas.bytes } }
}

async function expectSame({ record }: GrownRecord, folder: string): Promise<void> {
  const out = join(folder, 'out')
  expect(Object.keys(record).sort()).toEqual(await filesBelow(out))
  expect(record).toEqual(await readFolder(out))
}
