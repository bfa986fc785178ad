import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { CommitBody } from '../../src/core/log/entries.ts'
import { readLog } from '../../src/core/log/log.ts'
import { unpackReceipt } from '../../src/core/log/receipt-link.ts'
import { buildLettersPage } from '../../src/report/letters/letters-page.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { must } from '../core/log/small.ts'
import { openBrowser, withoutBrowser } from '../report/browser.ts'
import { log, smallPool } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

/* Letters with receipts: what is in them, who may read them, and that a camera reads their codes. */

// The package is CommonJS, and its types say that it is not.
const readCode = jsqr as unknown as typeof jsqr.default

/** What a page runs to have the pixels of a picture. */
const readPixels = (png: string): string => `(async () => {
  const image = new Image()
  image.src = 'data:image/png;base64,${png}'
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: image.width, height: image.height })
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return [image.width, image.height, [...context.getImageData(0, 0, image.width, image.height).data]]
})()`

const page = 'https://example.org/jury/report.html'
const letters = { page, address: [['name', 'email'], 'place'], language: 'tongue' }

/** A draw with a title in Welsh, and a column of languages in its pool. */
async function drawWithLetters(folder: string, more: object = { letters }): Promise<void> {
  await smallPool(folder)
  const pool = join(folder, 'pool.csv')
  const [header, ...rows] = (await textOf(pool)).trimEnd().split('\n')
  const tongues = ['cy', '', 'Welsh', 'Cymraeg', 'en', 'ENGLISH']
  const written = rows.map((row, i) => `${row},${tongues[i % tongues.length]}`)
  await writeFile(pool, `${[`${header},tongue`, ...written].join('\n')}\n`)
  const path = join(folder, 'sortition.json')
  const settings = JSON.parse(await textOf(path)) as object
  const words = { title: 'A jury', question: 'Why?', labels: { cy: { title: 'Rheithgor' } } }
  await writeFile(path, JSON.stringify({ ...settings, ...words, ...more }))
  expect(await run('draw', '--config', path, '--out', join(folder, 'out'), '--seed', 'x')).toMatchObject({ code: 0 })
}

function post(folder: string, ...more: readonly string[]) {
  const config = join(folder, 'sortition.json')
  return run('receipt', '--all', '--log', log(folder), '--config', config, ...more)
}

test('everybody has a letter in their language, as a page and as a table, for their owner alone', async () => {
  await inFolder(null, async (folder) => {
    await drawWithLetters(folder)
    const [html, csv] = [join(folder, 'letters.html'), join(folder, 'letters.csv')]
    const sent = await post(folder, '--letters', html, '--mail-merge', csv)
    expect(sent).toMatchObject({ code: 0, err: '' })
    expect(sent.out).toBe(
      `20 receipts in ${folder}/out/private/receipts\n20 letters in ${html}: keep it private\n20 letters in ${csv}: keep it private\n`,
    )
    if (process.platform !== 'win32')
      for (const path of [html, csv]) expect((await stat(path)).mode & 0o777).toBe(0o600)
    const text = await textOf(html)
    const articles = text.split('<article').slice(1)
    expect(articles.map((one) => /lang="(..)" data-id="(P\d+)"/.exec(one)?.slice(1).join(' '))).toEqual(
      Array.from({ length: 20 }, (_, i) => `${['cy', 'en', 'cy', 'cy', 'en', 'en'][i % 6]} P${i + 10}`),
    )
    expect(articles[0]).toContain('<span dir="auto">Name0 name0@example.org</span><span dir="auto">land</span>')
    expect(articles[0]).toContain('Rheithgor')
    expect(articles[1]).toContain('A jury')
    expect(articles[0]).not.toContain('A jury')
    const table = await textOf(csv)
    expect(table.split('\n')[0]).toBe('registration number,language,name email,place,link,heading,text')
    const { quotas } = must(readLog(await textOf(log(folder))))[0].body
    const links = [...table.matchAll(/#receipt=([\w-]+)&lang=(cy|en)/g)].map(([, link]) => unpackReceipt(link!, quotas))
    for (const [i, receipt] of links.entries())
      expect(receipt).toBe(await textOf(join(folder, `out/private/receipts/receipt-P${i + 10}.json`)))
    expect(links).toHaveLength(20)
    const again = await post(folder, '--letters', html)
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('file-exists') as string })
    expect(await textOf(html)).toBe(text)
    expect(await post(folder, '--letters', html, '--lang', 'cy', '--force', '--quiet')).toMatchObject({
      code: 0,
      out: '',
    })
    expect((await textOf(html)).split('<article')[2]).toContain('lang="cy"')
  })
})

test.each<[string, object, readonly string[], RegExp]>([
  ['no page', {}, [], /no "letters"[\s\S]*"page": "https:[\s\S]*letters-setting-missing/],
  [
    'a column that is not there',
    { letters: { ...letters, address: ['street'] } },
    [],
    /no column "street"[\s\S]*csv-column-missing/,
  ],
  [
    'cells that are no language',
    { letters: { ...letters, language: 'sex' } },
    [],
    /20 registrants have a language[\s\S]*"f"[\s\S]*letter-language/,
  ],
  [
    'an address without an end',
    { letters: { ...letters, page: `${page}?${'x'.repeat(2400)}` } },
    [],
    /letter-code-long/,
  ],
  ['another language', { letters }, ['--lang', 'xx'], /--lang is "xx"/],
])('%s: nothing is written', async (_, more, flags, wanted) => {
  await inFolder(null, async (folder) => {
    await drawWithLetters(folder, more)
    const html = join(folder, 'letters.html')
    const { code, err, out } = await post(folder, '--letters', html, ...flags)
    expect(err.replaceAll(/\s+/g, ' ')).toMatch(wanted)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    await expect(stat(html)).rejects.toThrow()
    await expect(stat(join(folder, 'out/private/receipts'))).rejects.toThrow()
  })
})

test('letters are for everybody, or they are an error', async () => {
  const { code, err } = await run('receipt', 'P10', '--letters', 'letters.html')
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--letters is given without --all/) as string,
  })
})

test('people who are missing from the pool file are named', async () => {
  await inFolder(null, async (folder) => {
    await drawWithLetters(folder)
    const pool = join(folder, 'pool.csv')
    await writeFile(pool, (await textOf(pool)).replace(/^P12,.*\n/m, ''))
    const { code, err } = await post(folder, '--letters', join(folder, 'letters.html'))
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringMatching(/not in the pool file: "P12"/) as string,
    })
  })
})

/** On how many sheets a page is printed. */
async function countSheets(sheet: Page): Promise<number> {
  const pdf = await sheet.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

const longTexts = [200, 500, 3000].map((length) => 'Whatever is to be decided about. '.repeat(length / 33))

/** Letters in every language with texts of several lengths, and as many lines of an address. */
function buildLongLetters(commit: CommitBody, link: string): string {
  const pages = longTexts.flatMap((text, i) =>
    languageTags.map((language) => ({
      commit: { ...commit, title: text, question: text, organiser: text },
      people: [
        { language, lines: [text.slice(0, 400), ...Array(i * 3).fill('A street')], id: 'P1', code: 'own', link },
      ],
      page,
    })),
  )
  return pages.map(buildLettersPage).join('<div style="break-after:page"></div>')
}

test.skipIf(withoutBrowser)('a camera reads the code of a letter as it is printed', async () => {
  await inFolder(null, async (folder) => {
    await drawWithLetters(folder)
    const html = join(folder, 'letters.html')
    expect(await post(folder, '--letters', html, '--mail-merge', join(folder, 'letters.csv'))).toMatchObject({
      code: 0,
    })
    const links = [
      ...(await readFile(join(folder, 'letters.csv'), 'utf8')).matchAll(/https:[^,]*#receipt=[\w-]+&lang=../g),
    ]
    const report = join(folder, 'out/public/report.html')
    expect(await run('report', log(folder), '--lang', 'cy,en')).toMatchObject({ code: 0 })
    const browser = await openBrowser()
    try {
      const sheet = await browser.newPage({ viewport: { width: 794, height: 1123 } })
      await sheet.emulateMedia({ media: 'print' })
      await sheet.setContent(await textOf(html))
      const boxes = await sheet
        .locator('.code')
        .evaluateAll((codes) => codes.map((code) => code.getBoundingClientRect().width))
      expect(boxes.every((width) => width > 270)).toBe(true)
      expect(await countSheets(sheet)).toBe(20)
      await sheet.setContent(buildLongLetters(must(readLog(await textOf(log(folder))))[0].body, links[0]![0]))
      expect(await countSheets(sheet)).toBe(longTexts.length * languageTags.length)
      await sheet.setContent(await textOf(html))
      for (const i of [0, 19]) {
        const picture = (await sheet.locator('.code').nth(i).screenshot()).toString('base64')
        const shown = await browser.newPage()
        const [width, height, data] = (await shown.evaluate(readPixels(picture))) as [number, number, number[]]
        const read = readCode(Uint8ClampedArray.from(data), width, height)?.data ?? ''
        expect(read).toBe(links[i]![0])
        // What a telephone does with it, but for the network: the published page opens with what stands behind the "#".
        const [language, id] = [i === 0 ? 'cy' : 'en', `P${i + 10}`] as const
        await shown.goto(`${pathToFileURL(report).href}${new URL(read).hash}`)
        const answer = shown.locator('.given:visible')
        await answer.getByText(languages[language].receipt.tookPart).waitFor()
        expect(await answer.allTextContents()).toEqual([expect.stringContaining(id)])
      }
    } finally {
      await browser.close()
    }
  })
})
