import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languageTags } from '../../src/report/strings/languages.ts'
import { findBarriers, openBrowser, withoutBrowser } from '../report/browser.ts'
import { bring, goTo, openApp, settle, submit } from './app-page.ts'

const fixture = 'fixtures/wales-2020/'

describe.skipIf(withoutBrowser)('every step of the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  test('has no barrier that a machine finds, and fits 320 pixels, in every language', async () => {
    const { page } = await openApp(browser, '2026-11-04T18:30:00Z')
    await page.setViewportSize({ width: 320, height: 800 })
    await look(page, 'bring')
    await bring(page, [`${fixture}registrants.csv`, `${fixture}quotas.csv`, `${fixture}sortition.json`])
    for (const step of ['columns', 'quotas', 'chances', 'commit']) {
      await goTo(page, step)
      await settle(page)
      await look(page, step)
    }
    await lookWithFewColours(page)
    await submit(page)
    await look(page, 'what is frozen')
    await goTo(page, 'dice')
    await look(page, 'dice')
    await page.locator('main section [name=dice]').fill('461')
    await page.locator('main section [name=sure]').check()
    await submit(page)
    for (const step of ['panel', 'receipts', 'replace', 'report']) {
      await goTo(page, step)
      await look(page, step)
    }
  })
})

async function look(page: Page, step: string): Promise<void> {
  for (const tag of languageTags) {
    await page.locator('#language').selectOption(tag)
    expect(await findBarriers(page), `${step}, ${tag}`).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${step}, ${tag}`).toBeLessThanOrEqual(320)
  }
  expect(await page.evaluate(listSmallTargets), step).toEqual([])
}

/** Whatever can be pressed and is lower or narrower than 24 pixels, which WCAG 2.2 asks for: places with their sizes. */
function listSmallTargets(): string[] {
  const targets = [...document.querySelectorAll('button, input, select, textarea, summary, a[href]')]
  return targets
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({ target, box }) => `${target.outerHTML.slice(0, 60)}: ${box.width} × ${box.height}`)
}

/** Where a system has colours of its own, the page says by more than its own which step this is and what was chosen. */
async function lookWithFewColours(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' })
  const colourOf = (place: string) =>
    page
      .locator(place)
      .first()
      .evaluate((at) => getComputedStyle(at).borderTopColor)
  expect(await colourOf('nav [aria-current=step]')).not.toBe(await colourOf('nav .ahead button:disabled'))
  expect(await colourOf('.choices > div:has(:checked)')).not.toBe(await colourOf('.choices > div:not(:has(:checked))'))
  await page.emulateMedia({ forcedColors: null })
}
