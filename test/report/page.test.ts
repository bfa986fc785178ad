import { readFile, writeFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { logVerdicts } from '../../src/core/verify/verdict-list.ts'
import { languageTags } from '../../src/report/strings/languages.ts'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { type OpenedPage, openBrowser, openFile, withoutBrowser } from './browser.ts'
import { forgeTicket, makeSmallReport } from './small-report.ts'

describe.skipIf(withoutBrowser)('the report in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const opened = (path: string): Promise<OpenedPage> => openFile(browser, path)

  const outcomes = (page: Page): Promise<(string | undefined)[][]> =>
    page
      .locator('.verdicts')
      .evaluateAll((places) =>
        places.map((place) =>
          [...place.querySelectorAll<HTMLElement>('tr[data-verdict]')].map(
            ({ dataset }) => `${dataset.verdict} ${dataset.outcome}`,
          ),
        ),
      )

  test('in both languages the page checks its own log: everything that can be checked in public holds', async () => {
    await inFolder('wales-2020', async (folder) => {
      const out = `${folder}/out`
      await run('draw', '--config', `${folder}/sortition.json`, '--seed', 'report', '--out', out)
      expect(await run('report', `${out}/public/selection-log.jsonl`, '--lang', 'cy,en')).toMatchObject({ code: 0 })
      const { page, trouble } = await opened(`${out}/public/report.html`)
      const [welsh, english, ...more] = await outcomes(page)
      expect(more).toEqual([])
      expect(english).toEqual(welsh)
      const checked: readonly string[] = ['page', 'chain', 'draw', 'lottery']
      expect(english).toEqual(
        ['page', ...logVerdicts.map(({ name }) => name)].map(
          (name) => `${name} ${checked.includes(name) ? 'pass' : 'not checked'}`,
        ),
      )
      const open = logVerdicts.length + 1 - checked.length
      expect(await page.locator('.standing').allTextContents()).toEqual([
        `Mae pob un o’r 4 o wiriadau y gellir eu gwneud o’r cofnod cyhoeddus hwn yn unig yn gywir. Heb eu gwneud: ${open}, pob un â’r hyn sydd ei angen arno.`,
        `All 4 checks that can be made from this public log alone hold. Not made: ${open}, each with what it needs.`,
      ])
      expect(await page.locator('html').getAttribute('lang')).toBe('cy')
      const places = await page
        .locator('section')
        .evaluateAll((all: HTMLElement[]) => all.map(({ lang, id }) => `${lang} ${id}`))
      expect(places.slice(0, 4)).toEqual(['cy summary-cy', 'en summary-en', 'cy people-cy', 'en people-en'])
      expect(trouble).toEqual([])
    })
  })

  test('a log that was changed is shown red, with the entry that does not hold', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en')
      await writeFile(path, forgeTicket(await readFile(path, 'utf8')))
      const { page: changed, trouble } = await opened(path)
      const [verdicts] = await outcomes(changed)
      expect(verdicts).toContain('chain fail')
      expect(verdicts).toContain('draw fail')
      expect(verdicts).toContain('page not checked')
      expect(await changed.locator('.standing .result.fail').textContent()).toMatch(/^Does not hold: chain, /)
      expect(await changed.locator('.result.pass').count()).toBe(0)
      expect(await changed.locator('section').count()).toBe(1)
      expect(await changed.locator('tr[data-verdict=chain]').textContent()).toContain('line 2')
      expect(trouble).toEqual([])
    })
  })

  test('a file that is given is judged by itself, and what was found about the log of the page stays', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en,cy')
      const log = `${folder}/out/public/selection-log.jsonl`
      const receipt = (await run('receipt', 'P12', '--log', log)).out
      const { page, trouble } = await opened(path)
      const own = await outcomes(page)
      const give = async (name: string, bytes: string | Uint8Array): Promise<string[]> => {
        const buffer = Buffer.from(bytes)
        await page.locator('.drop input').first().setInputFiles({ name, mimeType: 'text/plain', buffer })
        await page.locator('.given', { hasText: name }).first().waitFor()
        expect(await outcomes(page)).toEqual(own)
        expect(await page.locator('.standing .result.pass').count()).toBe(2)
        const rows = page.locator('section[lang=en] .given tr[data-verdict]')
        return rows.evaluateAll((all: HTMLElement[]) =>
          all.map(({ dataset }) => `${dataset.verdict} ${dataset.outcome}`),
        )
      }
      const answer = (): Promise<string | null> => page.locator('section[lang=en] .given .result').textContent()

      expect(await give('own.json', receipt)).toEqual(['receipt pass'])
      expect(await answer()).toBe('This receipt is one of the log in this page.')
      const { index, ...rest } = JSON.parse(receipt)
      const other = `${canonical({ ...rest, index: (index + 1) % 20 })}\n`
      expect(await give('other.json', other)).toEqual(['receipt fail'])
      expect(await answer()).toMatch(/^This receipt does not fit the log in this page/)
      expect(await page.locator('section[lang=cy] .given .result.fail').textContent()).toMatch(/^Nid yw’r dderbynneb/)
      expect(await give('selection-log.jsonl', await readFile(log))).toContain('draw pass')
      expect(await give('half.jsonl', (await readFile(log)).subarray(0, 1000))).toContain('chain fail')
      expect(await give('cat.png', Uint8Array.of(0x89, 0x50, 0xff))).toEqual([])
      expect(await answer()).toBe('cat.png is neither a log nor a receipt that can be read. Nothing was checked.')
      expect(await give('pretty.json', JSON.stringify(rest, null, 2))).toEqual([])
      expect(trouble).toEqual([])
    })
  })

  test('no receipt holds beside a log that does not', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en')
      const receipt = (await run('receipt', 'P12', '--log', `${folder}/out/public/selection-log.jsonl`)).out
      await writeFile(path, forgeTicket(await readFile(path, 'utf8')))
      const { page } = await opened(path)
      const file = { name: 'own.json', mimeType: 'text/plain', buffer: Buffer.from(receipt) }
      await page.locator('.drop input').setInputFiles(file)
      await page.locator('.given tr[data-verdict=receipt][data-outcome=fail]').waitFor()
      expect(await page.locator('.given .result').textContent()).toMatch(/^The log in this page does not hold/)
    })
  })

  test('a receipt that holds shows the code of its owner, in each language; no other receipt does', async () => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      const coded = ['--code', 'name', '--dice']
      expect(await commitTo(folder, ...coded)).toMatchObject({ code: 0 })
      expect(await drawIn({}, folder, ...coded, '42')).toMatchObject({ code: 0 })
      const log = `${folder}/out/public/selection-log.jsonl`
      expect(await run('report', log, '--lang', 'cy,en')).toMatchObject({ code: 0 })
      const receipt = (await run('receipt', 'P12', '--log', log)).out
      const { page } = await opened(`${folder}/out/public/report.html`)
      const give = async (text: string): Promise<string[]> => {
        await page
          .locator('.drop input')
          .first()
          .setInputFiles({ name: 'a.json', mimeType: 'text/plain', buffer: Buffer.from(text) })
        await page.locator('.given tr[data-verdict=receipt]').first().waitFor()
        return page.locator('.given .result').allTextContents()
      }
      expect((await give(receipt)).filter((text) => text.includes('Name2'))).toEqual([
        'Eich cod: Name2. Os nad hwnnw yw eich cod chi, derbynneb rhywun arall yw hon.',
        'Your code: Name2. If that is not your code, this is somebody else’s receipt.',
      ])
      await page.reload()
      expect((await give(receipt.replace('Name2', 'Name9'))).join()).not.toMatch(/code:|cod:|Name/)
    })
  })

  test('the log of the page can be saved, byte for byte', async () => {
    await inFolder(null, async (folder) => {
      const { page } = await opened(await makeSmallReport(folder, 'en'))
      const saving = page.waitForEvent('download')
      await page.locator('.save').click()
      const saved = await saving
      expect(saved.suggestedFilename()).toBe('selection-log.jsonl')
      const log = await readFile(`${folder}/out/public/selection-log.jsonl`, 'utf8')
      expect(await readFile(await saved.path(), 'utf8')).toBe(log)
    })
  })

  // The parts of a page in one language are in the page in both: by default none is looked at alone.
  const alone = process.env.SORTITION_SLOW === '1' ? languageTags : []

  test.each([...alone, 'cy,en'])('%s: nothing that axe can find keeps anybody out', async (lang) => {
    await inFolder(null, async (folder) => {
      const { page } = await opened(await makeSmallReport(folder, lang))
      // The page's policy lets nothing in; the test's own tool comes with the frame's utilities, which it does not bind.
      await page.evaluate(axe.source)
      const found = await page.evaluate(() => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: object[] }> } }
        return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      })
      expect(found.violations).toEqual([])
    })
  })

  test.each([...alone, 'cy,en'])(
    '%s: fits the width of a telephone and of A4, and can be read without a mouse',
    async (lang) => {
      await inFolder(null, async (folder) => {
        const { page } = await opened(await makeSmallReport(folder, lang))
        const overflow = (): Promise<number> =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await page.setViewportSize({ width: 360, height: 740 })
        expect(await overflow()).toBeLessThanOrEqual(0)
        for (const name of ['BUTTON', 'A']) {
          await page.keyboard.press('Tab')
          expect(await page.evaluate(() => document.activeElement?.tagName)).toBe(name)
        }
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: 673, height: 952 })
        expect(await overflow()).toBeLessThanOrEqual(0)
        expect(await page.locator('.drop').first().isVisible()).toBe(false)
        expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
      })
    },
  )
})
