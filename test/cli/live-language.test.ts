import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commitTo, drawIn, smallPool, withRound } from './protocol.ts'
import { inFolder } from './run.ts'

/* What people in the room read while dice are thrown, in their language. */

test('a live draw speaks the language that is chosen, with the words that the log has in it', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const path = join(folder, 'sortition.json')
    const settings = JSON.parse(await readFile(path, 'utf8')) as object
    await writeFile(path, JSON.stringify({ ...settings, title: 'A jury', labels: { cy: { title: 'Rheithgor' } } }))
    expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
    const refused = await drawIn({}, folder, '--dice', '42', '--lang', 'cy')
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/--lang is given without --live/) as string })
    expect((await drawIn({}, folder, '--live', '--lang', 'xx')).err).toMatch(
      /--lang is "xx"[\s\S]*en, cy, de, fr, es, hu/,
    )
    const typed = ['x', '9', 'back', '4', '2', 'nage', 'yes']
    const { code, out } = await drawIn({ typed }, folder, '--live', '--lang', 'cy')
    expect(code).toBe(0)
    expect(out).toMatch(/^Rheithgor\n/)
    for (const said of [
      'Dis 1 o 2 (0 i 9): ',
      '  un digid, os gwelwch yn dda, neu "back"\n',
      'Tocynnau ar ôl: 10 o 100: 90 i 99',
      'Tocynnau ar ôl: 1 o 100: tocyn 42',
      'Cofnodi 4 2? (yes neu back): ',
      '  "yes" neu "back", os gwelwch yn dda\n',
      'Cofnodwyd: tocyn 42.\n',
      'TYNNWYD TOCYN 42',
    ])
      expect(out).toContain(said)
    expect(out).not.toMatch(/Record|Die |TICKET/)
  })
})
