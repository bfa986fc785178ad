import { expect, test } from 'vitest'
import { inFolder } from '../cli/run.ts'
import { openBrowser, openFile, withoutBrowser } from './browser.ts'
import { makeSmallReport } from './small-report.ts'

/* A page in several languages: side by side, feature beside feature, or in one that its reader chooses. */

test.skipIf(withoutBrowser)('the reader sees both languages feature beside feature, or one of them', async () => {
  await inFolder(null, async (folder) => {
    const path = await makeSmallReport(folder, 'cy,en')
    const browser = await openBrowser()
    try {
      const { page, trouble } = await openFile(browser, path)
      await page.setViewportSize({ width: 1280, height: 900 })
      const tops = (language: string): Promise<number[]> =>
        page.locator(`#people-${language} h3`).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
      expect(await tops('cy')).toHaveLength(2)
      expect(await tops('cy')).toEqual(await tops('en'))
      const choice = page.locator('.languages button')
      expect(await choice.allTextContents()).toEqual(['Cymraeg', 'English', 'Ochr yn ochr · Side by side'])
      const shown = async () => ({
        languages: await page
          .locator('h2:visible')
          .evaluateAll((all) => [...new Set(all.map((one) => one.closest('[lang]')?.getAttribute('lang')))]),
        lang: await page.locator('html').getAttribute('lang'),
        pressed: await page.locator('.languages [aria-pressed=true]').allTextContents(),
      })
      await page.getByRole('button', { name: 'English', exact: true }).click()
      expect(await shown()).toEqual({ languages: ['en'], lang: 'en', pressed: ['English'] })
      await page.getByRole('button', { name: 'Cymraeg', exact: true }).click()
      expect(await shown()).toEqual({ languages: ['cy'], lang: 'cy', pressed: ['Cymraeg'] })
      await choice.last().click()
      const both = { languages: ['cy', 'en'], lang: 'cy', pressed: ['Ochr yn ochr · Side by side'] }
      expect(await shown()).toEqual(both)
      expect(trouble).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
