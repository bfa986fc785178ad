import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findTicketMembers } from '../../src/core/draw/ticket.ts'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { findOwnPlaces, parseReceipt } from '../../src/core/log/receipt.ts'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { filesBelow, inFolder, run } from '../cli/run.ts'
import { must } from '../core/log/small.ts'

/* The steps of docs/audit-by-hand.md, as they stand there, on fresh draws. */

const page = readFileSync(new URL('../../docs/audit-by-hand.md', import.meta.url), 'utf8')
const steps = [...page.matchAll(/^## (\d)\..*\n(?:(?!^## ).*\n)*?```sh\n([\s\S]*?)```$/gm)].map(
  ([, number, block]) => ({
    number: Number(number),
    block: block ?? '',
  }),
)

const missing = ['sh', 'jq', 'sha256sum', 'openssl', 'xxd', 'base64'].filter(
  (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
)
const isSkipped = missing.length > 0 && process.env.CI === undefined
if (isSkipped) process.stdout.write(`docs/audit-by-hand.md was not tried: there is no ${missing.join(', ')} here\n`)

/** What each step prints, by its number; nothing where it is skipped. Step 7 takes several processes for each panel, and nothing follows from it. */
function follow(folder: string, skipped: readonly number[]): string[] {
  const blocks = steps.map(
    ({ block, number }) => `${skipped.includes(number) ? '' : block}
echo "=== ${number}"
`,
  )
  const script = blocks.join('')
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-u', '-c', script], { cwd: folder, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.split(/=== \d\n/).slice(0, -1)
}

test('every step of the page has one block', () => {
  expect(steps.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(page.match(/^```sh$/gm)).toHaveLength(9)
})

const draws: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
  [
    'a text, in one step',
    async (folder) => {
      await smallPool(folder)
      return drawIn({}, folder, '--seed', 'Lotto "4" \\ ŵ', '--reserves', '6', '--panels', '20')
    },
  ],
  [
    'dice that begin with 0, and a change',
    async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      await commitTo(folder, '--dice', '--reserves', '5', '--code', 'email')
      await drawIn({}, folder, '--dice', '07', '--code', 'email')
      const [, row] = (await readFile(join(folder, 'out/private/panel.csv'), 'utf8')).split('\n')
      const left = row!.split(',')[0]!
      return run(
        'replace',
        left,
        '--reason',
        'x',
        '--accept-violation',
        '--log',
        join(folder, 'out/public/selection-log.jsonl'),
      )
    },
  ],
]

describe.skipIf(isSkipped)('the steps of the page', () => {
  test.each(draws)(
    '%s: each gives what the log and the program say',
    async (_, draw) => {
      await inFolder(null, async (folder) => {
        expect(await draw(folder)).toMatchObject({ code: 0 })
        const path = join(folder, 'out/public/selection-log.jsonl')
        const text = await readFile(path, 'utf8')
        const entries = must(readLog(text))
        const [{ body: commit, hash }] = entries
        const drawn = findDraw(entries)!.body
        await writeFile(join(folder, 'selection-log.jsonl'), text)
        expect((await run('receipt', '--all', '--log', path)).code).toBe(0)
        const receipts = await filesBelow(join(folder, 'out/private/receipts'))
        const read = await Promise.all(
          receipts.map((name) => readFile(join(folder, 'out/private/receipts', name), 'utf8')),
        )
        const byIndex = read.toSorted((a, b) => must(parseReceipt(a)).index - must(parseReceipt(b)).index)
        // The first, one in between, a reserve, and the last, whose path is the shortest.
        const reserve = byIndex.find((each) =>
          drawn.reserves.includes(findOwnPlaces(must(parseReceipt(each)).leaf, commit.lottery).reserve),
        )!
        for (const receipt of [byIndex[0]!, byIndex[10]!, reserve, byIndex.at(-1)!]) {
          await writeFile(join(folder, 'receipt.json'), receipt)
          const isWhole = receipt === reserve
          // The steps before it say nothing of a receipt, but for the commit, to which step 8 compares it.
          const said = follow(folder, isWhole ? [] : [1, 3, 4, 5, 6, 7])
          expect(said[8]).toContain(`pool root ${commit.pool.root}: as in the log\n`)
          expect(said[8]!.match(/: as in the log$/gm)).toHaveLength(3)
          expect(said.join('')).not.toContain('BUT THE LOG SAYS')
          if (!isWhole) continue
          expect(said[1]!.match(/^(?:entry|after) .*: as in the log$/gm)).toHaveLength(2 * entries.length)
          expect(said[1]).toContain(`\nfingerprint ${hash}\n`)
          expect(said[2]).toBe(`commit ${drawn.commit}: as in the log\n`)
          expect(said[3]).toBe(`seed ${drawn.seed}: as in the log\n`)
          expect(said[4]).toBe(`ticket ${drawn.ticket}: as in the log\n`)
          const members = findTicketMembers(commit.lottery, drawn.ticket)!
          expect(said[5]).toBe(members.map((name) => `${name}\n`).join(''))
          expect(said[6]).toBe(`reserves ${drawn.reserves.join('\n')}: as in the log\n`)
          const own = findOwnPlaces(must(parseReceipt(receipt)).leaf, commit.lottery)
          const place = drawn.reserves.indexOf(own.reserve)
          expect(said[7]!.trimEnd().split('\n')).toEqual([
            ...own.panels.map((panel) => {
              const before = commit.lottery.panels.slice(0, panel).reduce((sum, [tickets]) => sum + tickets, 0)
              return `tickets ${before} to ${before + commit.lottery.panels[panel]![0] - 1}`
            }),
            `${own.held} of ${commit.lottery.tickets} tickets`,
            ...(place < 0 ? [] : [`reserve number ${place + 1}`]),
          ])
        }
      })
    },
    180_000,
  )

  test('what was changed is found by the step that computes it, and by those that follow from it', async () => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      expect(await drawIn({}, folder, '--seed', 'x', '--reserves', '6')).toMatchObject({ code: 0 })
      const path = join(folder, 'out/public/selection-log.jsonl')
      const text = await readFile(path, 'utf8')
      const receipt = (await run('receipt', 'P12', '--log', path)).out
      const changes: readonly (readonly [RegExp, string, readonly number[]])[] = [
        [/"title":|"panelSize":4/, '"panelSize":5', [1, 2, 3, 4, 6, 8]],
        [/"text":"x"/, '"text":"y"', [1, 3, 4, 6]],
        [/"ticket":\d+\}/, '"ticket":100}', [1, 4]],
        [/("reserves":\[)("[^"]+"),("[^"]+")/, '$1$3,$2', [1, 6]],
        [/"root":"[0-9a-f]/, '"root":"g', [1, 2, 3, 4, 6, 8]],
      ]
      for (const [from, to, found] of changes) {
        const forged = text.replace(from, to)
        expect(forged).not.toBe(text)
        await writeFile(join(folder, 'selection-log.jsonl'), forged)
        await writeFile(join(folder, 'receipt.json'), receipt)
        const wrong = follow(folder, [7]).flatMap((said, step) => (said.includes('BUT THE LOG SAYS') ? [step] : []))
        // A step may agree by chance in what follows from a hash: one ticket of a hundred, one order of 720.
        const [first, second] = found
        expect(wrong.slice(0, 2), to).toEqual([first, second])
        expect(found, to).toEqual(expect.arrayContaining(wrong))
      }
      await writeFile(join(folder, 'selection-log.jsonl'), text)
      await writeFile(join(folder, 'receipt.json'), receipt.replace('"nonce":""', '"nonce":"x"'))
      const said = follow(folder, [7])
      expect(said.flatMap((each, step) => (each.includes('BUT THE LOG SAYS') ? [step] : []))).toEqual([8])
    })
  }, 180_000)
})
