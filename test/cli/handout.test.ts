import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFile as openBytes } from '../../src/files/disk/open-file.ts'
import { openTable } from '../../src/files/tables/open-table.ts'
import { must } from '../core/log/small.ts'
import { commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

/* What is shown and printed in the hall. */

async function prepare(folder: string, more: object): Promise<string> {
  await smallPool(folder)
  await withRound(folder)
  const path = join(folder, 'sortition.json')
  await writeFile(path, JSON.stringify({ ...(JSON.parse(await textOf(path)) as object), ...more }))
  return path
}

const words = {
  title: 'A <jury>',
  labels: { cy: { title: 'Rheithgor', features: { place: 'lle' }, values: { place: { town: 'tref' } } } },
  contact: ['name', 'email'],
}

test('the list has the panel and the reserves with their contacts, as a page and as a workbook', async () => {
  await inFolder(null, async (folder) => {
    const config = await prepare(folder, words)
    expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
    expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
    const panel = (await textOf(join(folder, 'out/private/panel.csv'))).trimEnd().split('\n').slice(1)
    const reserves = (await textOf(join(folder, 'out/private/reserves.csv'))).trimEnd().split('\n').slice(1)
    const [first = ''] = panel
    const confirmed = first.split(',')[0]!
    expect(await run('confirm', confirmed, '--log', log(folder), '--config', config)).toMatchObject({ code: 0 })
    const [html, xlsx] = [join(folder, 'list.html'), join(folder, 'list.xlsx')]
    const args = ['handout', log(folder), '--config', config]
    const made = await run(...args, '--attendance', html)
    expect(made).toEqual({ code: 0, err: '', out: `${html}: keep it private\n` })
    expect(await run(...args, '--attendance', xlsx, '--lang', 'cy', '--json')).toMatchObject({ code: 0 })
    if (process.platform !== 'win32')
      for (const path of [html, xlsx]) expect((await stat(path)).mode & 0o777).toBe(0o600)
    const expected = [...panel, ...reserves].map((row, i) => {
      const [id = '', name = '', email = ''] = row.split(',')
      const role = i < panel.length ? 'panel' : `reserve ${i - panel.length + 1}`
      return [role, id, name, email, id === confirmed ? 'yes' : '', '']
    })
    const page = await textOf(html)
    const rows = [...page.matchAll(/<tr>(<td dir="auto">.*?)<\/tr>/g)].map(([, row]) =>
      row!
        .replaceAll('<wbr>', '')
        .split(/<\/?td[^>]*>/)
        .filter((_, i) => i % 2),
    )
    expect(rows).toEqual(expected)
    expect(page).toContain('A &lt;jury&gt;')
    const sheet = must(await openTable(openBytes(xlsx)))
    expect(sheet.columns.slice(0, 4)).toEqual(['Rôl', 'Rhif cofrestru', 'name', 'email'])
    const ids: string[] = []
    await sheet.read(({ cells }) => void ids.push(cells[1]!))
    expect(ids).toEqual(expected.map(([, id]) => id))
    const again = await run(...args, '--attendance', html)
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('file-exists') as string })
  })
})

test.each<[string, object, readonly string[], readonly string[], RegExp]>([
  ['without contact columns', {}, ['--dice'], ['--attendance', 'x.html'], /no "contact"/],
  ['of a kind that is none', words, ['--dice'], ['--attendance', 'x.pdf'], /\.xlsx or \.html/],
  ['of nothing', words, ['--dice'], [], /at least one of --hall/],
  ['without dice', words, ['--operator'], ['--hall', 'x.html'], /another source than dice: operator/],
  ['in another language', words, ['--dice'], ['--hall', 'x.html', '--lang', 'xx'], /--lang is "xx"/],
  ['before the draw', words, ['--dice'], ['--attendance', 'x.html'], /replace-undrawn|not drawn|no draw/],
])('a handout %s is refused', async (_, more, source, flags, wanted) => {
  await inFolder(null, async (folder) => {
    const config = await prepare(folder, more)
    expect(await commitTo(folder, ...source)).toMatchObject({ code: 0 })
    const paths = flags.map((flag) => (flag.startsWith('x.') ? join(folder, flag) : flag))
    const { code, err } = await run('handout', log(folder), '--config', config, ...paths)
    expect({ code, err: err.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 2,
      err: expect.stringMatching(wanted) as string,
    })
    await expect(stat(join(folder, 'x.html'))).rejects.toThrow()
  })
})
