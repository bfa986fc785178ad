import { writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAttendancePage } from '../../src/report/handout/attendance.ts'
import { buildLettersPage } from '../../src/report/letters/letters-page.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { inFolder } from '../cli/run.ts'
import { small } from '../core/log/small.ts'
import { findBarriers, openBrowser, openFile, withoutBrowser } from './browser.ts'

/* Letters and the list of who attends keep nobody out, in every language, whichever way names are written. */

const hebrew = 'רחוב הרצל'
const turned = '\u202enoitatic'

describe.skipIf(withoutBrowser)('pages to print', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  test.each(languageTags)('%s', async (language) => {
    const strings = languages[language]
    const { commit } = small()
    const people = ['p1', hebrew].map((id) => ({ language, lines: [`${hebrew} 7`, turned], id, code: '', link: 'x' }))
    const attendees = people.map(({ id }, i) => ({
      reserve: i === 0 ? null : 1,
      id,
      isConfirmed: true,
      contact: [`${hebrew} 7`, turned],
    }))
    const list = { title: hebrew, headers: ['name', hebrew], people: attendees }
    const pages = {
      letters: buildLettersPage({ commit, people, page: 'https://example.org/report.html' }),
      attendance: buildAttendancePage(list, strings, language),
    }
    await inFolder(null, async (folder) => {
      for (const [name, text] of Object.entries(pages)) {
        await writeFile(`${folder}/${name}.html`, text)
        const { page, trouble } = await openFile(browser, `${folder}/${name}.html`)
        expect(await findBarriers(page), name).toEqual([])
        expect(trouble, name).toEqual([])
      }
    })
  })
})
