import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { inFolder } from '../cli/run.ts'
import { findBarriers, openBrowser, openFile, withoutBrowser } from './browser.ts'
import { makeSmallReport } from './small-report.ts'

/* What a page looks like, as far as a machine can judge: on a telephone, at night, on paper, and to a screen reader. */

/** The words that are torn over two lines, or that stick out of the page. */
const findTornWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const torn: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const parent = node.parentElement
      // Hashes and commands have no words.
      if (parent === null || parent.closest('script, pre, .hashes, .detail, .details') !== null) continue
      for (const word of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
        const lines = new Set(boxes.map(({ top }) => Math.round(top / 8)))
        if (lines.size > 1 || boxes.some(({ left, right }) => left < -1 || right > innerWidth + 1)) torn.push(word[0])
      }
    }
    return torn
  })

/** How large the letters of pictures are on the screen, in pixels: the smallest. */
const findSmallestLetters = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const sizes = [...document.querySelectorAll<SVGTextElement>('svg text')].map((text) => {
      const scale = text.getScreenCTM()?.a ?? 0
      return Number.parseFloat(getComputedStyle(text).fontSize) * scale
    })
    return Math.min(...sizes)
  })

const findOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Where the marks of the scale are, per feature: the same where all have one scale. */
const readScales = (page: Page, section: string): Promise<string[]> =>
  page
    .locator(`${section} .scale`)
    .evaluateAll((all) => all.map((scale) => `${scale.getBoundingClientRect().width} ${scale.innerHTML}`))

/** How many of these may be torn by the end of a sheet. */
const findTearable = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluateAll((all) => {
    if (all.length === 0) throw new Error('there is nothing to be torn')
    return all.filter((each) => getComputedStyle(each).breakInside !== 'avoid').length
  })

/** What can be seen of sentences and of whatever is for being clicked. */
const findSeenTexts = (page: Page): Promise<string[]> =>
  page
    .locator('p, a, button, summary')
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.textContent))

describe.skipIf(withoutBrowser)('the look of a report', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  // The parts of a page in one language are in the page in all: by default none is looked at alone.
  test.each([...(process.env.SORTITION_SLOW === '1' ? languageTags : []), languageTags.join(',')])(
    '%s: no word is torn, pictures can be read, and nobody is kept out, by day and by night and on paper',
    async (lang) => {
      await inFolder(null, async (folder) => {
        const { page, trouble } = await openFile(browser, await makeSmallReport(folder, lang))
        const first = lang.slice(0, 2)
        // Whatever is folded away is to be looked at as well.
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true
        })
        for (const width of [320, 390, 1920]) {
          await page.setViewportSize({ width, height: 800 })
          expect(await findTornWords(page), `at ${width} pixels`).toEqual([])
          expect(await findOverflow(page)).toBeLessThanOrEqual(0)
          expect(await findSmallestLetters(page)).toBeGreaterThanOrEqual(12)
        }
        const scales = await readScales(page, `#people-${first}`)
        expect(scales.length).toBeGreaterThan(1)
        expect(new Set(scales).size).toBe(1)

        expect(await findBarriers(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await findBarriers(page, ['color-contrast'])).toEqual([])
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
        await page.setViewportSize({ width: 673, height: 952 })
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
        expect(await findOverflow(page)).toBeLessThanOrEqual(0)
        expect(await findTornWords(page), 'on paper').toEqual([])
        for (const whole of ['.feature', '.facts', '.bars', '.steps > li', '.trust', 'pre'])
          expect(await findTearable(page, whole), whole).toBe(0)
        const seen = new Set(await findSeenTexts(page))
        for (const tag of languageTags.filter((each) => lang.includes(each))) {
          const { check, head, page: words, receipt } = languages[tag]
          for (const ofTheScreen of [
            check.intro,
            check.privacy,
            words.caveat,
            words.save,
            receipt.button,
            head.checkMore,
          ])
            expect(seen).not.toContain(ofTheScreen)
          for (const ofThePaper of [check.introOnPaper, words.caveatOnPaper]) expect(seen).toContain(ofThePaper)
        }
        expect(trouble).toEqual([])
      })
    },
  )
})
