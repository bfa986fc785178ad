import { readFile, writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAttendancePage } from '../../src/report/handout/attendance.ts'
import { buildHallPage } from '../../src/report/handout/hall-page.ts'
import { buildLettersPage } from '../../src/report/letters/letters-page.ts'
import { languages, languageTags } from '../../src/report/strings/languages.ts'
import { inFolder } from '../cli/run.ts'
import { small } from '../core/log/small.ts'
import { findBarriers, openBrowser, openFile, withoutBrowser } from './browser.ts'

/* Letters, the list of who attends and the page on the wall keep nobody out, in every language, whichever way names are written. */

const hebrew = 'רחוב הרצל'
const turned = '\u202enoitatic'

/** Two panels of a hundred tickets, of whom one drops out when the last digit falls. */
const onWall = {
  digits: 2,
  starts: [0, 45],
  tickets: 100,
  seats: 3,
  features: [
    {
      name: hebrew,
      values: [
        { name: turned, min: 1, max: 2, onPanel: [1, 2] },
        { name: 'town', min: 1, max: 2, onPanel: [2, 1] },
      ],
    },
  ],
}

describe.skipIf(withoutBrowser)('pages to print and to project', () => {
  let browser: Browser
  let program = ''
  beforeAll(async () => {
    browser = await openBrowser()
    program = await readFile(new URL('../../dist/hall.js', import.meta.url), 'utf8')
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

  test.each(languageTags)('on the wall, %s', async (language) => {
    const hall = { title: hebrew, question: turned, language, data: onWall, program }
    await inFolder(null, async (folder) => {
      const path = `${folder}/hall.html`
      await writeFile(path, buildHallPage(hall, languages[language]))
      const { page, trouble } = await openFile(browser, path)
      // Words of the first screen stay on the last one, so that one language is enough for how they look there.
      if (language === languageTags[0]) expect(await findBarriers(page), 'before').toEqual([])
      await page.keyboard.type('42')
      await page.locator('#fit').waitFor()
      expect(await findBarriers(page), 'drawn').toEqual([])
      expect(trouble).toEqual([])
    })
  })
})
