import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitTo, drawIn, log, smallPool, withRound } from '../cli/protocol.ts'
import { openBrowser, openFile, withoutBrowser } from './browser.ts'

/*
 * A language is one file and one line. The program is built from sources that have a third language: a file of texts, each of
 * them English between two marks, and its name in the table. Nothing else is told of it.
 */

const file = `import { en } from './en.ts'
import type { Strings } from './strings.ts'

const mark = (value: unknown): unknown => {
  if (typeof value === 'string') return '‹' + value + '›'
  if (typeof value === 'function') return (...data: unknown[]) => mark(value(...data))
  if (Array.isArray(value)) return value.map(mark)
  if (value === null) return null
  return Object.fromEntries(Object.entries(value as object).map(([key, inside]) => [key, mark(inside)]))
}

export const qq = mark(en) as Strings
`

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sortition-language-'))
  for (const part of ['src', 'bin', 'build', 'package.json', 'rolldown.config.js'])
    await cp(new URL(`../../${part}`, import.meta.url), join(folder, part), { recursive: true })
  await symlink(new URL('../../node_modules', import.meta.url), join(folder, 'node_modules'), 'dir')
  await writeFile(join(folder, 'src/report/strings/qq.ts'), file)
  const table = join(folder, 'src/report/strings/languages.ts')
  const [before, after, ...more] = (await readFile(table, 'utf8')).split(' } satisfies ')
  expect(more).toEqual([])
  await writeFile(table, `import { qq } from './qq.ts'\n${before}, qq } satisfies ${after}`)
  await start(join(folder, 'node_modules/rolldown/bin/cli.mjs'), '-c', '--logLevel', 'silent')

  await smallPool(folder)
  await withRound(folder)
  expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
  expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function start(...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder })
  return stdout.replaceAll(/\s+/g, ' ')
}

async function report(languages: string): Promise<string> {
  const out = join(folder, languages)
  await mkdir(out)
  await start('bin/sortition.js', 'report', log(folder), '--lang', languages, '--out', out)
  return out
}

test('the help and the error list a new language', async () => {
  expect(await start('bin/sortition.js', 'report', '--help')).toMatch(
    /en \(English\), cy \(Cymraeg\), .*qq \(‹English›\)/,
  )
  const wrong = start('bin/sortition.js', 'report', log(folder), '--lang', 'en,xx')
  await expect(wrong).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/en, cy, .*qq/) })
})

test('the Markdown is in the new language', async () => {
  const markdown = await readFile(join(await report('qq'), 'report.md'), 'utf8')
  const headings = [...markdown.matchAll(/^#{1,2} (.*)$/gm)].map(([, heading]) => heading)
  expect(headings).toHaveLength(9)
  expect(headings.filter((heading) => !/^‹.*›$/.test(heading!))).toEqual([])
  expect(markdown).toMatch(/‹Drawn›: ‹‹4 ‹November› 2026›, 18:30 UTC›/)
})

test.skipIf(withoutBrowser)(
  'the page is in the new language, beside two others, and its script speaks it',
  async () => {
    const path = join(await report('qq,cy,en'), 'report.html')
    const browser = await openBrowser()
    try {
      const { page, trouble } = await openFile(browser, path)
      expect(await page.locator('html').getAttribute('lang')).toBe('qq')
      const headings = await page.locator('section[lang=qq] > h2').allTextContents()
      expect(headings).toHaveLength(8)
      expect(headings.filter((heading) => !/^‹.*›$/.test(heading))).toEqual([])
      expect(await page.locator('.standing').allTextContents()).toEqual([
        '‹Your browser has checked this: 4 of 4 checks that can be made from public data hold.›',
        expect.stringMatching(/^Mae eich porwr wedi gwirio hyn: mae 4 o’r 4 /),
        'Your browser has checked this: 4 of 4 checks that can be made from public data hold.',
      ])
      expect(trouble).toEqual([])
    } finally {
      await browser.close()
    }
  },
)
