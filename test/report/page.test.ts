import { readFile, writeFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { holdLog } from '../../src/core/log/log.ts'
import { parseReceipt } from '../../src/core/log/receipt.ts'
import { packReceipt } from '../../src/core/log/receipt-link.ts'
import { logVerdicts } from '../../src/core/verify/verdict-list.ts'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { must } from '../core/log/small.ts'
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
          [...place.querySelectorAll<HTMLElement>('[data-verdict]')].map(
            ({ dataset }) => `${dataset.verdict} ${dataset.outcome}`,
          ),
        ),
      )

  /** What the page answers in English, in the place that is under the button for receipts. */
  const answer = async (page: Page): Promise<string> => `${await page.locator('#head-en .given').textContent()}`

  const isInView = (page: Page): Promise<boolean> =>
    page
      .locator('.given .result')
      .first()
      .evaluate((place) => {
        const { top, bottom } = place.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })

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
      const open = logVerdicts.map(({ name }) => name).filter((name) => !checked.includes(name))
      expect(english).toEqual([...checked.map((name) => `${name} pass`), ...open.map((name) => `${name} not checked`)])
      expect(await page.locator('.standing').allTextContents()).toEqual([
        'Mae eich porwr wedi gwirio hyn: mae 4 o’r 4 o wiriadau y gellir eu gwneud o ddata cyhoeddus yn gywir.',
        'Your browser has checked this: 4 of 4 checks that can be made from public data hold.',
      ])
      // What needs more is folded away, with what it needs.
      const unmade = page.locator('section[lang=en] [data-outcome="not checked"]').first()
      expect(await unmade.isVisible()).toBe(false)
      await page.locator('section[lang=en] .verdicts summary').first().click()
      expect(await unmade.isVisible()).toBe(true)
      expect(await page.locator('html').getAttribute('lang')).toBe('cy')
      const places = await page
        .locator('section')
        .evaluateAll((all: HTMLElement[]) => all.map(({ lang, id }) => `${lang} ${id}`))
      expect(places.slice(0, 4)).toEqual(['cy people-cy', 'en people-en', 'cy chances-cy', 'en chances-en'])
      expect(trouble).toEqual([])
    })
  })

  test('a log that was changed is shown red, with the entry that does not hold, and beside it no receipt says anything', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en')
      const receipt = (await run('receipt', 'P12', '--log', `${folder}/out/public/selection-log.jsonl`)).out
      await writeFile(path, forgeTicket(await readFile(path, 'utf8')))
      const { page: changed, trouble } = await opened(path)
      const [verdicts] = await outcomes(changed)
      expect(verdicts).toContain('chain fail')
      expect(verdicts).toContain('draw fail')
      expect(verdicts).toContain('page not checked')
      const standing = changed.locator('.standing .result.fail')
      expect(await standing.textContent()).toMatch(
        /^Does not hold: Is the log whole, each entry bound to the one before\? /,
      )
      expect(await standing.evaluate((line) => getComputedStyle(line).color)).toBe('rgb(155, 28, 28)')
      expect(await changed.locator('.result.pass').count()).toBe(0)
      expect(await changed.locator('section').count()).toBe(1)
      // The entry is named in the words of the reader; what else was found is said to be in English, and is marked so.
      const chain = changed.locator('[data-verdict=chain]')
      expect(await chain.locator('> p').textContent()).toBe('line 2')
      expect(await chain.locator('summary').textContent()).toBe('Details for experts (in English)')
      expect(await chain.locator('[lang=en]').first().textContent()).toMatch(/: expected .+, found /)
      await changed.locator('.receipt summary').click()
      await changed.locator('.receipt textarea').fill(receipt)
      expect(await answer(changed)).toContain('The log in this page does not hold')
      expect(trouble).toEqual([])
    })
  })

  test('a receipt is answered where the reader is, in their words, however it comes; other files for what they are', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en,cy')
      const log = `${folder}/out/public/selection-log.jsonl`
      const receipt = (await run('receipt', 'P12', '--log', log)).out
      const { page, trouble } = await opened(path)
      const own = await outcomes(page)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const give = async (name: string, bytes: string | Uint8Array): Promise<string> => {
        const buffer = Buffer.from(bytes)
        await page.locator('.given').evaluateAll((places) => places.map((place) => place.replaceChildren()))
        await page.locator('.receipt input').first().setInputFiles({ name, mimeType: 'text/plain', buffer })
        await page.locator('.given .result').first().waitFor()
        expect(await isInView(page)).toBe(true)
        expect(await outcomes(page)).toEqual(own)
        expect(await page.locator('.standing .result.pass').count()).toBe(2)
        return answer(page)
      }
      const said = await give('own.json', receipt)
      for (const words of [
        /You took part in this draw\.\s*You (were drawn|were not drawn|are reserve \d)/,
        /Your chance was (about )?1 in [\d.]+ \([\d.]+%\)\./,
        /Your answers were recorded as:\s*Registered as\s*P12\s*sex\s*[mf]\s*place\s*(town|land)/,
        /Tickets that would have drawn you: \d+ of 100\. You are on the panels with these numbers:[\s\d…]*\d\d, /,
      ])
        expect(said).toMatch(words)
      expect(await page.locator('#head-cy .given').textContent()).toMatch(/Cymeroch ran yn y balot hwn\./)
      expect(await page.locator('#head-en .given svg[role=img]').count()).toBe(1)

      const { index, ...rest } = JSON.parse(receipt)
      const other = `${canonical({ ...rest, index: (index + 1) % 20 })}\n`
      expect(await give('other.json', other)).toContain('This receipt does not fit the log in this page')
      expect(await page.locator('#head-cy .given .result.fail').textContent()).toMatch(/^Nid yw’r dderbynneb/)
      expect(await give('selection-log.jsonl', await readFile(log))).toContain('The log in selection-log.jsonl')
      expect(await page.locator('#head-en .given [data-verdict=draw]').getAttribute('data-outcome')).toBe('pass')
      expect(await give('half.jsonl', (await readFile(log)).subarray(0, 1000))).toContain(
        'Does not hold: Is the log whole',
      )
      const wrong: readonly (readonly [bytes: string | Uint8Array, what: string])[] = [
        [Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'a picture'],
        ['%PDF-1.7', 'a PDF'],
        ['PK\u0003\u0004', 'a spreadsheet or a ZIP archive'],
        ['<!doctype html>', 'a web page. Perhaps this one, or another report'],
        [await readFile(`${folder}/out/private/auditor-pack.json`), 'the auditor pack, which is confidential'],
        [`${'0f'.repeat(32)}\n`, 'a pool key, which nobody but the organiser may see'],
        [receipt.replaceAll('\n', '\r\n'), 'text that an editor or a mail has changed. Ask for the file again'],
        [JSON.stringify(rest, null, 2), 'text that an editor has laid out anew. Ask for the file again'],
        [receipt.replace('"v":1', '"v":2'), 'a receipt in which something was changed'],
        [receipt.slice(0, receipt.length / 2), 'only a part of one: its end is missing'],
        [receipt.slice(0, receipt.lastIndexOf('"path"') - 1), 'only a part of one: its end is missing'],
        [
          await readFile(`${folder}/out/private/panel.csv`),
          'a table. If it names people, it is private: do not publish it',
        ],
        [await readFile(`${folder}/sortition.json`), 'the settings of a draw'],
        [
          '<!doctype html>\n<body class="lying small">',
          'a page for the organiser alone: letters, a list of who attends, or the page for the hall. Do not publish it',
        ],
        ['', 'empty'],
        ['Hello', 'nothing that this page knows. Perhaps a part of it is missing'],
      ]
      for (const [bytes, what] of wrong)
        expect(await give('given', bytes)).toContain(`given cannot be read as a receipt: it is ${what}`)

      const drop = await page.evaluateHandle((text) => {
        const given = new DataTransfer()
        given.items.add(new File([text], 'dropped.json'))
        return given
      }, receipt)
      await page.locator('h1').first().dispatchEvent('drop', { dataTransfer: drop })
      await page.locator('.given .pass').first().waitFor()
      expect(await answer(page)).toBe(said)

      const paste = await page.evaluateHandle(
        (text) => {
          const given = new DataTransfer()
          given.setData('text/plain', text)
          return new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true })
        },
        `  ${receipt.replace('"v":1', '"v":2')}`,
      )
      await page.evaluate((event) => document.body.dispatchEvent(event), paste)
      expect(await answer(page)).toContain('The pasted text cannot be read as a receipt')
      await page.locator('.receipt textarea').first().fill(receipt.trim())
      expect(await answer(page)).toBe(said)
      expect(trouble).toEqual([])

      const { entries } = must(holdLog(await readFile(log, 'utf8')))
      const code = packReceipt(must(parseReceipt(receipt)), entries[0].body.quotas)
      // A cut through a hash, and one between two: the receipt can be read then, and leads to no root.
      const hash = 43
      for (const end of [100, code.length - hash, code.length - 4 * hash + 1, 20]) {
        await page
          .locator('.receipt textarea')
          .first()
          .fill(`https://example.org/report.html#receipt=${code.slice(0, end)}`)
        expect(await answer(page)).toContain('The pasted text cannot be read as a receipt: it is only a part of one')
      }
      await page.locator('.receipt textarea').first().fill(`https://example.org/report.html#receipt=${code}\n`)
      await page.locator('.given .pass').first().waitFor()
      expect(await answer(page)).toBe(said)
      await page.goto('about:blank')
      await page.goto(`file://${path}#receipt=${code}`)
      await page.locator('.given .pass').first().waitFor()
      expect(await answer(page)).toBe(said)
      expect(await isInView(page)).toBe(true)
      expect(page.url()).not.toContain('receipt')
      await page.evaluate((cut) => location.assign(cut), `#receipt=${code.slice(0, 100)}`)
      await page.locator('.given .result.fail').first().waitFor()
      expect(await answer(page)).toContain('The link cannot be read as a receipt: it is only a part of one')
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
        await page.locator('.receipt summary').first().click()
        await page.locator('.receipt textarea').first().fill(text)
        return page.locator('.given').allTextContents()
      }
      const [welsh, english] = await give(receipt)
      expect(welsh).toContain('Eich cod: Name2. Os nad hwnnw yw eich cod chi, derbynneb rhywun arall yw hon.')
      expect(english).toContain('Your code: Name2. If that is not your code, this is somebody else’s receipt.')
      await page.reload()
      expect((await give(receipt.replace('Name2', 'Name9'))).join()).not.toMatch(/code:|cod:|Name/)
    })
  })

  test('the log of the page can be saved, byte for byte, and all else in it is less than 0.3 MB', async () => {
    await inFolder(null, async (folder) => {
      const path = await makeSmallReport(folder, 'en')
      const around = (await readFile(path, 'utf8')).replace(/(?<=id="log">)[^<]*/, '')
      expect(Buffer.byteLength(around)).toBeLessThan(300_000)
      const { page } = await opened(path)
      const saving = page.waitForEvent('download')
      await page.locator('.save').click()
      const saved = await saving
      expect(saved.suggestedFilename()).toBe('selection-log.jsonl')
      const log = await readFile(`${folder}/out/public/selection-log.jsonl`, 'utf8')
      expect(await readFile(await saved.path(), 'utf8')).toBe(log)
    })
  })
})
