import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { parseReceipt } from '../../src/core/log/receipt.ts'
import { buildOwnData } from '../../src/report/data/own-data.ts'
import { commitTo, drawIn, log, smallPool, withRound } from '../cli/protocol.ts'
import { inFolder, run, textOf } from '../cli/run.ts'
import { must } from '../core/log/small.ts'

/* Wherever people read groups they stand in the order of the quota file. */

const order = ['sex', 'm', 'f', 'place', 'town', 'land']

/** Those of the words that a text has, in the order in which each is there first. */
const inOrder = (text: string, quoted: (word: string) => string): string[] =>
  order.toSorted((a, b) => text.indexOf(quoted(a)) - text.indexOf(quoted(b)))

test('on the page, in the Markdown, on the wall of the hall and in the answer to a receipt', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const quotas = 'feature,value,min,max\nsex,m,2,2\nsex,f,2,2\nplace,town,2,3\nplace,land,1,2\n'
    await writeFile(join(folder, 'quotas.csv'), quotas)
    expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
    expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
    const hall = join(folder, 'hall.html')
    expect(await run('report', log(folder))).toMatchObject({ code: 0 })
    expect(await run('handout', log(folder), '--hall', hall)).toMatchObject({ code: 0 })
    const page = await textOf(join(folder, 'out/public/report.html'))
    expect(inOrder(page, (word) => `>${word}</`)).toEqual(order)
    const markdown = await textOf(join(folder, 'out/public/report.md'))
    const rows = [...markdown.matchAll(/^(?:### (\w+)|\| ([a-z]+) \|.*)$/gm)].map(
      ([, feature, value]) => feature ?? value,
    )
    expect(rows).toEqual(order)
    expect(inOrder(await textOf(hall), (word) => `"name":"${word}"`)).toEqual(order)
    const receipt = must(parseReceipt(Buffer.from((await run('receipt', 'P10', '--log', log(folder))).out)))
    const entries = must(readLog(await textOf(log(folder))))
    const own = buildOwnData(receipt, entries[0], findDraw(entries), [])
    expect(own.answers).toEqual([
      ['sex', 'm'],
      ['place', 'land'],
    ])
  })
})
