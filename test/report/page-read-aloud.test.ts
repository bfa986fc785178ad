import { readFile, writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inFolder, run } from '../cli/run.ts'
import { openBrowser, openFile, withoutBrowser } from './browser.ts'

/* What a screen reader reads of the report of the fixture, in its order, is in docs/report-read-aloud.txt. */

const withWords = (settings: string): string =>
  JSON.stringify({
    ...(JSON.parse(settings) as object),
    question: 'What would make social care in Wales work well for everybody? (An example question.)',
    organiser: 'Example Organiser',
    place: 'Example Hall',
  })

describe.skipIf(withoutBrowser)('the report to a screen reader', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  test('in the order of the accessibility tree the page makes sense', async () => {
    await inFolder('wales-2020', async (folder) => {
      const config = `${folder}/sortition.json`
      await writeFile(config, withWords(await readFile(config, 'utf8')))
      const draw = ['draw', '--config', config, '--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52']
      expect(await run(...draw, '--now', '2026-11-04T18:30:00Z', '--out', `${folder}/out`)).toMatchObject({ code: 0 })
      expect(await run('report', `${folder}/out/public/selection-log.jsonl`)).toMatchObject({ code: 0 })
      const { page } = await openFile(browser, `${folder}/out/public/report.html`)
      const spoken = await page.locator('body').ariaSnapshot()
      await expect(`${spoken}\n`).toMatchFileSnapshot('../../docs/report-read-aloud.txt')
    })
  })
})
