import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../src/report/strings/languages.ts'
import { type OpenedPage, openBrowser, openFile, withoutBrowser } from './browser.ts'
import { makeSmallReport } from './small-report.ts'

/*
 * Somebody edits the words around a log that stays as it is. The page shows what was edited, says no longer that all
 * holds, and tells what its log says, whatever stood there.
 */

/** Each edit takes seconds in a browser: by default every ninth is tried, with SORTITION_SLOW=1 all of them. */
const slow = process.env.SORTITION_SLOW === '1'

type Edit = (page: string) => string

/** Replaces the first `from` after `start`, which are both there. */
const replace =
  (start: string, from: string | RegExp, to: string): Edit =>
  (page) => {
    const at = page.indexOf(start)
    const rest = page.slice(at)
    const edited = rest.replace(from, to)
    if (at < 0 || edited === rest) throw new Error(`there is no ${from} after ${start}`)
    return page.slice(0, at) + edited
  }

/** Puts something before the last `mark`: the script of the page holds all of them too. */
const insertBefore =
  (mark: string, what: string): Edit =>
  (page) => {
    const at = page.lastIndexOf(mark)
    return page.slice(0, at) + what + page.slice(at)
  }

const remove = (from: string, to: string): Edit => replace(from, new RegExp(`^[\\s\\S]*?${to}`), '')

const swapSections: Edit = (page) => {
  const [first, second] = ['chances', 'lottery'].map((name) => {
    const from = page.indexOf(`<section lang="en" id="${name}-en"`)
    return page.slice(from, page.indexOf('</section>', from) + 10)
  })
  return page
    .replace(first!, () => '<!--first-->')
    .replace(second!, () => first!)
    .replace('<!--first-->', () => second!)
}

const section = (name: string): string => `<section lang="${name.slice(-2)}" id="${name}"`

describe.skipIf(withoutBrowser)('a page whose log is as it was', () => {
  let browser: Browser
  let folder = ''
  let untouched = ''
  let shown = ''

  beforeAll(async () => {
    browser = await openBrowser()
    folder = await mkdtemp(join(tmpdir(), 'sortition-edits-'))
    const path = await makeSmallReport(folder, 'en,cy')
    untouched = await readFile(path, 'utf8')
    const { page, trouble } = await openFile(browser, path)
    expect(await readPage(page)).toMatchObject({ outcome: 'pass', changed: [], warnings: 0, failed: 0, passed: 4 })
    expect(trouble).toEqual([])
    shown = await readWithoutMarks(page)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function openEdited(edit: Edit): Promise<OpenedPage> {
    const path = join(folder, 'edited.html')
    const edited = edit(untouched)
    expect(edited).not.toBe(untouched)
    await writeFile(path, edited)
    return openFile(browser, path)
  }

  /** What the page says of itself. */
  const readPage = async (page: Page) => {
    await page.locator('[data-verdict=page]').first().waitFor({ state: 'attached' })
    return page.evaluate(() => ({
      outcome: document.querySelector<HTMLElement>('[data-verdict=page]')?.dataset.outcome,
      changed: [...document.querySelectorAll('.changed')].map(({ id }) => id),
      warnings: document.querySelectorAll('.standing .warning').length,
      failed: document.querySelectorAll('.result.fail').length,
      passed: document.querySelectorAll('.result.pass').length,
    }))
  }

  /** All of the page but what it says of itself. */
  const readWithoutMarks = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const copy = document.cloneNode(true) as Document
      for (const mark of copy.querySelectorAll('.changed > .result')) mark.remove()
      for (const place of copy.querySelectorAll('.standing, .verdicts, style')) place.textContent = ''
      for (const part of copy.querySelectorAll('.changed')) {
        part.classList.remove('changed')
        if (part.className === '') part.removeAttribute('class')
      }
      return copy.documentElement.outerHTML
    })

  /** Each edit, the parts that it changes, and whether something around the parts is changed. */
  const edits: readonly (readonly [name: string, edit: Edit, parts: readonly string[], frame: boolean])[] = [
    ['a heading', replace(section('people-en'), 'Who is on', 'Who was on'), ['people-en'], false],
    ['a sentence at the top', replace('id="head-en"', '4 people', '5 people'), ['head-en'], false],
    ['what it says of itself', replace(section('check-en'), 'cannot vouch', 'can vouch'), ['check-en'], false],
    [
      'a verdict that nobody gave',
      replace(
        '<div class="standing" aria-live="polite">',
        '<p class="unchecked">',
        '<p class="result pass">All holds.</p><p>',
      ),
      ['head-en'],
      false,
    ],
    ['a cell', replace(section('people-en'), /<dd>(\d+ )/, '<dd>1$1'), ['people-en'], false],
    ['a number of the summary', replace(section('summary-en'), '<dd>20</dd>', '<dd>21</dd>'), ['summary-en'], false],
    [
      'a bar',
      replace(section('people-en'), /(<rect class="panel" x="0" y="4") width="/, '$1 width="9'),
      ['people-en'],
      false,
    ],
    ['the colour of a bar', replace(section('chances-cy'), 'class="panel"', 'class="pool"'), ['chances-cy'], false],
    ['the title of a picture', replace(section('lottery-en'), 'aria-label="', 'aria-label="x'), ['lottery-en'], false],
    ['a mark of the tickets', replace(section('lottery-cy'), 'd="M0 ', 'd="M1 '), ['lottery-cy'], false],
    [
      'the fingerprint',
      replace('Fingerprint of the first entry', /<dd>[0-9a-f]{8}/, '<dd>00000000'),
      ['check-en'],
      false,
    ],
    ['the seed', replace('<dt>Seed</dt>', /<dd>[0-9a-f]{8}/, '<dd>00000000'), ['check-en'], false],
    ['what the dice showed', replace(section('seed-en'), '4 2', '4 3'), ['seed-en'], false],
    ['the command', replace(section('check-en'), 'npx sortition', 'npx sorting'), ['check-en'], false],
    [
      'a note in the second language',
      replace(section('people-cy'), 'Census 2021', 'Census 2001'),
      ['people-cy'],
      false,
    ],
    ['a link', replace('id="head-en"', 'href="#people-en"', 'href="https://example.org"'), ['head-en'], false],
    ['a paragraph in a part', replace(section('about-cy'), '</h2>', '</h2><p>All is well.</p>'), ['about-cy'], false],
    ['a comment in a part', replace(section('about-en'), '</h2>', '</h2><!-- -->'), ['about-en'], false],
    [
      'a part hidden by a style',
      replace(section('chances-en'), '<section', '<section style="display:none"'),
      ['chances-en'],
      false,
    ],
    [
      'a part hidden by an attribute',
      replace(section('chances-en'), '<section', '<section hidden'),
      ['chances-en'],
      false,
    ],
    [
      'a part hidden by a class',
      replace(section('chances-cy'), '<section', '<section class="warning"'),
      ['chances-cy'],
      false,
    ],
    ['a part that is gone', remove(section('seed-en'), '</section>'), ['seed-en'], true],
    ['parts in another order', swapSections, [], true],
    ['a paragraph between parts', replace(section('chances-en'), '<section', '<p>All is well.</p><section'), [], true],
    ['a paragraph at the end', insertBefore('</body>', '<p>All is well.</p>'), [], true],
    ['a paragraph after the end', (page) => `${page}<p>All is well.</p>`, [], true],
    ['the title', replace('<head>', '<title>', '<title>Another: '), [], true],
    ['a style', replace('<head>', '.track,', '.track{display:none}.track,'), [], true],
    ['one more style', insertBefore('</body>', '<style>section{display:none}</style>'), [], true],
    ['one more script', insertBefore('</body>', '<script>document.title = "x"</script>'), [], true],
    ['the class of the body', replace('<body', 'class="several"', 'class="one"'), [], true],
    ['the policy', replace('<head>', 'img-src data:', 'img-src *'), [], true],
    ['a language fewer in the list', replace('<html', 'data-languages="en cy"', 'data-languages="en"'), [], true],
    ['no doctype', replace('<!doctype', '<!doctype html>', ''), [], true],
  ]

  test.each(slow ? edits : edits.filter((_, i) => i % 18 === 0))(
    '%s: the page shows it and tells what the log says',
    async (_, edit, parts, frame) => {
      const { page } = await openEdited(edit)
      const found = await readPage(page)
      expect({ ...found, failed: 0 }).toEqual({
        outcome: 'fail',
        changed: parts,
        warnings: (await page.locator('.standing').count()) * ((parts.length > 0 ? 1 : 0) + (frame ? 1 : 0)),
        failed: 0,
        passed: 0,
      })
      const answers = await page.locator('.standing .result').allTextContents()
      const questions = [languages.en, languages.cy].map(({ check }) => check.verdicts.page)
      for (const answer of answers) expect(questions.filter((question) => answer.endsWith(question))).toHaveLength(1)
      for (const id of parts) {
        expect(await page.locator(`#${id}`).isVisible()).toBe(true)
        expect(await page.locator(`#${id}`).evaluate((part) => getComputedStyle(part).borderTopColor)).toBe(
          'rgb(155, 28, 28)',
        )
      }
      if ((await page.locator('.standing').count()) > 1) expect(await readWithoutMarks(page)).toBe(shown)
    },
  )

  test.each(['open', 'closed'])(
    'a part that is covered by a shadow (%s), which its nodes do not show',
    async (mode) => {
      const shadow = `$&<template shadowrootmode="${mode}"><p>All is well.</p></template>`
      const { page } = await openEdited(replace(section('people-en'), /^<section[^>]*>/, shadow))
      expect(await readPage(page)).toMatchObject({ outcome: 'fail', changed: ['people-en'], passed: 0 })
      expect(await page.locator('#people-en .group').first().isVisible()).toBe(true)
      expect(await readWithoutMarks(page)).toBe(shown)
    },
  )

  test('a shadow over all parts is around them', async () => {
    const shadow = '<main><template shadowrootmode="open"><p>All is well.</p></template>'
    const { page } = await openEdited(replace('<main>', '<main>', shadow))
    expect(await readPage(page)).toMatchObject({ outcome: 'fail', changed: [], warnings: 2, passed: 0 })
    expect(await readWithoutMarks(page)).toBe(shown)
  })

  test('elements that are named like all that a document or a form has do not stand before it', async () => {
    const blank = await browser.newPage()
    const [ofDocument, ofForm] = await blank.evaluate(() => {
      const listNames = (of: object): string[] => {
        const names: string[] = []
        for (const name in of) names.push(name)
        return names
      }
      return [listNames(document), listNames(document.createElement('form'))] as const
    })
    await blank.close()
    expect(ofDocument).toEqual(expect.arrayContaining(['currentScript', 'documentElement', 'isEqualNode']))
    const images = ofDocument.map((name) => `<img name="${name}" hidden>`).join('')
    const inputs = ofForm.map((name) => `<input name="${name}" hidden>`).join('')
    const { page } = await openEdited((untouchedPage) => {
      const headed = replace('<header>', '<header>', `<form>${inputs}`)(untouchedPage)
      const closed = replace('<form>', '</header>', `${images}</form>`)(headed)
      return replace('id="head-en"', '4 people', '5 people')(closed)
    })
    expect(await readPage(page)).toMatchObject({ outcome: 'fail', changed: ['head-en'], warnings: 4, passed: 0 })
    expect(await readWithoutMarks(page)).toBe(shown)
  })

  test('languages that the script does not know are a page that was changed, in all that it knows', async () => {
    const { page } = await openEdited(replace('<html', 'data-languages="en cy"', 'data-languages="toString"'))
    expect(await readPage(page)).toMatchObject({ outcome: 'fail', passed: 0 })
  })

  test.each([
    ['is gone', remove('<script type="application/json" id="log">', '</script>')],
    ['is no text', replace('id="log">', /^id="log">/, 'id="log">1')],
    ['is a number', replace('id="log">', /^id="log">[\s\S]*?<\/script>/, 'id="log">1</script>')],
  ])('a log that %s: nothing is told, and the chain fails', async (_, edit) => {
    const { page } = await openEdited(edit)
    expect(await readPage(page)).toMatchObject({ outcome: 'not checked', passed: 0 })
    expect(await page.locator('[data-verdict=chain]').first().getAttribute('data-outcome')).toBe('fail')
    expect(await page.locator('section').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'check-en',
      'check-cy',
    ])
  })
})
