import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { commitTo, drawIn, log, smallPool, withRound } from '../cli/protocol.ts'
import { inFolder, run, textOf } from '../cli/run.ts'
import { openBrowser, openFile, withoutBrowser } from './browser.ts'

/* The projector's page. */

const words = {
  title: 'A jury',
  labels: { cy: { title: 'Rheithgor', features: { place: 'lle' }, values: { place: { town: 'tref' } } } },
}

/** What somebody in the last row does not see: text that is cut off, or smaller than a fortieth of the wall, and a second scale. */
const measureWall = (page: Page): Promise<object> =>
  page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('#charts th, #charts .number')]
    const isSmall = (cell: Element): boolean => Number.parseFloat(getComputedStyle(cell).fontSize) < innerHeight / 40
    return {
      cells: cells.length,
      cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      small: cells.filter((cell) => cell.closest('tbody') !== null && isSmall(cell)).map((cell) => cell.textContent),
      scales: new Set(
        [...document.querySelectorAll('#charts .axis')].map((axis) => `${axis.clientWidth} ${axis.innerHTML}`),
      ).size,
      beyond: document.documentElement.scrollHeight - innerHeight,
    }
  })

test.skipIf(withoutBrowser)(
  'the page on the wall follows the dice, and shows the panel that is drawn then',
  async () => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      await withRound(folder)
      const config = join(folder, 'sortition.json')
      await writeFile(config, JSON.stringify({ ...(JSON.parse(await textOf(config)) as object), ...words }))
      expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
      const path = join(folder, 'hall.html')
      expect(await run('handout', log(folder), '--config', config, '--hall', path, '--lang', 'cy')).toMatchObject({
        code: 0,
      })
      expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
      const drawn = (await textOf(join(folder, 'out/private/panel.csv'))).trimEnd().split('\n').slice(1)
      const townsfolk = drawn.filter((row) => row.endsWith(',town')).length
      const browser = await openBrowser()
      try {
        const { page, trouble } = await openFile(browser, path)
        const left = page.locator('#left')
        expect(await page.locator('h1').textContent()).toBe('Rheithgor')
        expect(await left.textContent()).toMatch(/: 100$/)
        await page.keyboard.press('4')
        expect(await left.textContent()).toMatch(/: 10$/)
        expect(await page.locator('#dice').textContent()).toBe('4·')
        await page.keyboard.press('9')
        await page.keyboard.press('Backspace')
        expect(await page.locator('#fit').isVisible()).toBe(false)
        await page.keyboard.press('2')
        expect(await left.textContent()).toContain('42')
        const rows = await page.locator('#fit table').filter({ hasText: 'lle' }).locator('tr').allTextContents()
        expect(rows).toContainEqual(`tref${townsfolk} (2–3)`)
        for (const [width, height] of [
          [1280, 720],
          [1920, 1080],
          [1024, 768],
        ] as const) {
          await page.setViewportSize({ width, height })
          expect(await measureWall(page), `${width} × ${height}`).toEqual({
            cells: 12,
            cut: [],
            small: [],
            scales: 1,
            beyond: 0,
          })
        }
        const seen = page.locator('#pages')
        expect(await seen.textContent()).toBe('')
        // A wall so low that the features do not stand on it together.
        await page.setViewportSize({ width: 480, height: 330 })
        await page.keyboard.press('PageDown')
        expect(await seen.textContent()).toMatch(/^2 \/ [2-9]$/)
        for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowRight')
        expect(await seen.textContent()).toMatch(/^([2-9]) \/ \1$/)
        for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowLeft')
        expect(await seen.textContent()).toMatch(/^1 /)
        await page.locator('#back').click()
        expect(await left.textContent()).toMatch(/: 10$/)
        expect(trouble).toEqual([])
      } finally {
        await browser.close()
      }
    })
  },
)
