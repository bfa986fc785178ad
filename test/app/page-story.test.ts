import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatExport, headers, listAnswers, shares } from '../cli/form-answers.ts'
import { at, bothVerify, keyText, log } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { workbookOf } from '../files/workbooks.ts'
import { openBrowser, withoutBrowser } from '../report/browser.ts'
import { openApp, save, setClock, settle, unpack } from './app-page.ts'
import { readFolder } from './engine-tools.ts'
import { type Hand, useKeys, useMouse } from './page-hands.ts'
import { storyTime, takePictures } from './page-pictures.ts'

/* A jury from the export of a form to the public report, as somebody does it who has a spreadsheet and nothing else. */

const times = ['2023-11-04T18:30:00Z', '2023-11-05T18:30:00Z', '2023-11-06T18:30:00Z', '2023-11-07T18:30:00Z'] as const
const answers = listAnswers()
/** Without the earlier form of each of the three people who sent another. */
const mended = answers.filter((_, i) => ![4, 17, 40].includes(i))

describe.skipIf(withoutBrowser)('from the export of a form to the report', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  test(
    'by keys alone, with a spreadsheet that has to be mended',
    async () => {
      await inFolder(null, async (folder) => {
        const { page, trouble } = await openApp(browser, times[0])
        const hand = useKeys(page)
        await writeFile(join(folder, 'answers.csv'), formatExport(answers))
        await takePictures(page, 'bring')
        await choose(page, hand, join(folder, 'answers.csv'))
        await takePictures(page, 'bring-done')
        await decideQuotas(page, hand)
        expect(await page.locator('#said').textContent()).toContain('2 rows (lines 6 and 142)')
        await takePictures(page, 'quotas-problem')
        await hand.press('[data-step=bring]')
        await writeFile(join(folder, 'answers.csv'), formatExport(mended))
        await choose(page, hand, join(folder, 'answers.csv'))
        await hand.press('[data-step=quotas]')
        await settle(page)
        await finish(page, hand, folder)
        expect(trouble).toEqual([])
      })
    },
    storyTime,
  )

  // What a mouse does differs in how things are pressed alone.
  test.skipIf(process.env.SORTITION_SLOW === undefined)(
    'by a mouse, with a workbook',
    async () => {
      await inFolder(null, async (folder) => {
        const { page, trouble } = await openApp(browser, times[0])
        const hand = useMouse(page)
        const path = join(folder, 'answers.xlsx')
        await writeFile(path, await workbookOf({ name: 'Answers', rows: [headers, ...mended].map((row) => [...row]) }))
        await choose(page, hand, path)
        await decideQuotas(page, hand)
        await finish(page, hand, folder)
        expect(trouble).toEqual([])
      })
    },
    storyTime,
  )
})

/** Chooses a file by the chooser of the browser. */
async function choose(page: Page, hand: Hand, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hand.press('#files')])
  await chooser.setFiles(path)
  await settle(page)
  expect(await page.locator('#said .problems').count()).toBe(0)
}

/** The next step, at whose heading everybody begins. */
async function goOn(page: Page, hand: Hand): Promise<void> {
  await hand.press('#next')
  expect(await page.locator('#step:focus').count()).toBe(1)
}

async function decideQuotas(page: Page, hand: Hand): Promise<void> {
  await goOn(page, hand)
  await takePictures(page, 'columns')
  await goOn(page, hand)
  await hand.type('[name=title]', 'Jury on the buses')
  await hand.type('[name=panel]', '15')
  await hand.type('[name=reserves]', '5')
  await takePictures(page, 'quotas')
  for (const [key, share] of Object.entries(shares)) {
    await hand.type(`[aria-label^="${key.replace(',', ': ')}: "]`, share)
  }
  await hand.press('#make-quotas')
  await settle(page)
}

/** From quotas that fit to the report, compared with what the command line makes of the files that were saved. */
async function finish(page: Page, hand: Hand, folder: string): Promise<void> {
  await page.locator('.verdict.good').waitFor()
  await takePictures(page, 'quotas-done')
  await goOn(page, hand)
  await takePictures(page, 'chances')
  await hand.press('#find')
  await settle(page)
  await takePictures(page, 'chances-done')
  await goOn(page, hand)
  await takePictures(page, 'commit')
  await hand.press('button.main')
  await settle(page)
  if ((await page.locator('#freeze-read').count()) > 0) {
    await hand.press('[name=read]')
    await hand.press('#freeze-read')
    await settle(page)
  }
  await takePictures(page, 'commit-done')
  const fingerprint = `${await page.locator('.fingerprint code').textContent()}`.trim()

  await setClock(page, times[1])
  await goOn(page, hand)
  await takePictures(page, 'dice')
  await hand.type('[name=dice]', '461')
  await hand.press('[name=sure]')
  await takePictures(page, 'dice-typed')
  await hand.press('main section button.main')
  await settle(page)
  await takePictures(page, 'panel')

  await goOn(page, hand)
  await takePictures(page, 'receipts')
  await hand.press('#make-receipts')
  await settle(page)
  await takePictures(page, 'receipts-done')

  await setClock(page, times[2])
  await goOn(page, hand)
  await takePictures(page, 'replace')
  const left = `${await page.locator('[name=left]').first().getAttribute('value')}`
  await hand.press('[name=left]')
  await hand.type('[name=reason]', 'cannot come')
  await hand.press('main section button.main')
  await settle(page)
  await takePictures(page, 'replace-shown')
  await hand.press('#make-replacement')
  await settle(page)
  await takePictures(page, 'replace-announced')
  await setClock(page, times[3])
  await hand.type('[name=given]', '123456')
  await hand.press('[name=sure]')
  await hand.press('main section button.main')
  await settle(page)
  await takePictures(page, 'replace-done')
  await hand.press('[data-step=report]')
  await takePictures(page, 'report')
  await hand.press('#make-report')
  await settle(page)
  await takePictures(page, 'report-done')

  const paths: string[] = []
  for (const name of ['sortition.json', 'quotas.csv', 'public.zip', 'private.zip']) {
    paths.push(await save(page, name, folder, (place) => hand.press(place)))
  }
  await takePictures(page, 'saved')
  expect(await unpack(paths.slice(2))).toEqual(await doSame(folder, left))
  const verified = await run('verify', log(folder), '--fingerprint', fingerprint)
  expect(verified).toMatchObject({ code: 0 })
  expect(await bothVerify(folder)).toMatchObject({ chain: 'pass', draw: 'pass', pool: 'pass', changes: 'pass' })
}

/** The same by the command line, with the settings and quotas that the page saved: the output folder. */
async function doSame(folder: string, left: string): Promise<unknown> {
  await writeFile(join(folder, 'key'), keyText)
  const record = log(folder)
  for (const words of [
    at(folder, 'commit', '--dice', '--pool-key', join(folder, 'key'), '--now', times[0]),
    at(folder, 'draw', '--dice', '461', '--now', times[1]),
    ['receipt', '--all', '--log', record],
    ['replace', left, '--log', record, '--reason', 'cannot come', '--now', times[2]],
    ['replace', '--log', record, '--dice', '123456', '--now', times[3]],
    ['report', record],
  ]) {
    expect(await run(...words)).toMatchObject({ code: 0 })
  }
  return readFolder(join(folder, 'out'))
}
