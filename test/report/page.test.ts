import { readFile, writeFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logVerdicts } from '../../src/core/verify/verdict-list.ts'
import { languageTags } from '../../src/report/strings/languages.ts'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { type OpenedPage, openBrowser, openFile, withoutBrowser } from './browser.ts'

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

  async function small(folder: string, lang: string): Promise<string> {
    await smallPool(folder)
    await withRound(folder)
    expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
    expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
    const log = `${folder}/out/public/selection-log.jsonl`
    expect(await run('report', log, '--lang', lang)).toMatchObject({ code: 0, err: '' })
    return `${folder}/out/public/report.html`
  }

  test('in both languages the page checks its own log: everything that can be checked in public holds', async () => {
    await inFolder('wales-2020', async (folder) => {
      const out = `${folder}/out`
      await run('draw', '--config', `${folder}/sortition.json`, '--seed', 'report', '--out', out)
      expect(await run('report', `${out}/public/selection-log.jsonl`, '--lang', 'cy,en')).toMatchObject({ code: 0 })
      const { page, trouble } = await opened(`${out}/public/report.html`)
      const [welsh, english, ...more] = await outcomes(page)
      expect(more).toEqual([])
      expect(english).toEqual(welsh)
      const checked: readonly string[] = ['chain', 'draw', 'lottery']
      expect(english).toEqual(
        logVerdicts.map(({ name }) => `${name} ${checked.includes(name) ? 'pass' : 'not checked'}`),
      )
      expect(await page.locator('.result.pass').allTextContents()).toEqual([
        'Mae popeth a wiriwyd yn gywir.',
        'Everything that was checked holds.',
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
      const path = await small(folder, 'en')
      const page = await readFile(path, 'utf8')
      const [first, ...rest] = page.split('\\"ticket\\":42')
      expect(rest).toHaveLength(1)
      await writeFile(path, `${first}\\"ticket\\":43${rest[0]}`)
      const { page: changed, trouble } = await opened(path)
      const [verdicts] = await outcomes(changed)
      expect(verdicts).toContain('chain fail')
      expect(verdicts).toContain('draw fail')
      expect(await changed.locator('.result.fail').textContent()).toMatch(/^Does not hold: chain, /)
      expect(await changed.locator('tr[data-verdict=chain]').textContent()).toContain('entry 2')
      expect(trouble).toEqual([])
    })
  })

  test('a page in a language that its script does not know is a fault, and no page in English', async () => {
    await inFolder(null, async (folder) => {
      const path = await small(folder, 'cy')
      const page = await readFile(path, 'utf8')
      await writeFile(path, page.replaceAll('data-language="cy"', 'data-language="toString"'))
      const { page: changed, trouble } = await opened(path)
      expect(trouble).toEqual(['a page in an unknown language: "toString"'])
      expect(await outcomes(changed)).toEqual([[]])
    })
  })

  test('a receipt dropped in is checked against the log in the page; another draw’s is not of this log', async () => {
    await inFolder(null, async (folder) => {
      const path = await small(folder, 'en,cy')
      const log = `${folder}/out/public/selection-log.jsonl`
      const own = await run('receipt', 'P12', '--log', log)
      expect(own.code).toBe(0)
      await writeFile(`${folder}/own.json`, own.out)
      const { page, trouble } = await opened(path)
      const input = page.locator('.drop input').first()
      await input.setInputFiles(`${folder}/own.json`)
      await page.locator('tr[data-verdict=receipt]').first().waitFor()
      expect(await outcomes(page)).toEqual([['receipt pass'], ['receipt pass']])
      const receipt = JSON.parse(own.out)
      await writeFile(`${folder}/other.json`, `${JSON.stringify({ ...receipt, index: (receipt.index + 1) % 20 })}\n`)
      await input.setInputFiles(`${folder}/other.json`)
      await page.locator('.result.fail').first().waitFor()
      expect(await outcomes(page)).toEqual([['receipt fail'], ['receipt fail']])
      await input.setInputFiles(log)
      await page.locator('.result.pass').first().waitFor()
      expect((await outcomes(page))[0]).toContain('draw pass')
      await input.setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0xff]) })
      await page.locator('.result.fail').first().waitFor()
      expect((await outcomes(page))[0]).toContain('chain fail')
      expect(trouble).toEqual([])
    })
  })

  test.each([...languageTags, 'cy,en'])('%s: nothing that axe can find keeps anybody out', async (lang) => {
    await inFolder(null, async (folder) => {
      const { page } = await opened(await small(folder, lang))
      // The page's policy lets nothing in; the test's own tool comes with the frame's utilities, which it does not bind.
      await page.evaluate(axe.source)
      const found = await page.evaluate(() => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: object[] }> } }
        return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      })
      expect(found.violations).toEqual([])
    })
  })

  test.each(['en', 'cy,en'])(
    '%s: fits the width of a telephone and of A4, and can be read without a mouse',
    async (lang) => {
      await inFolder(null, async (folder) => {
        const { page } = await opened(await small(folder, lang))
        const overflow = (): Promise<number> =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await page.setViewportSize({ width: 360, height: 740 })
        expect(await overflow()).toBeLessThanOrEqual(0)
        await page.keyboard.press('Tab')
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: 673, height: 952 })
        expect(await overflow()).toBeLessThanOrEqual(0)
        expect(await page.locator('.drop').first().isVisible()).toBe(false)
        expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
      })
    },
  )
})
