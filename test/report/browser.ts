import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The system's own Chromium, by its usual names on the path; null where there is none. */
export const browserPath: string | null =
  (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .find((path) => existsSync(path)) ?? null

export async function openBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('these tests need Chromium: install it, or run .ci/run, which does')
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
}

export interface OpenedPage {
  readonly page: Page
  /** What the console said, what was thrown, and every address that was asked for beyond the page itself. */
  readonly trouble: readonly string[]
}

/** Opens a page of the disk, and closes those before: a page that stays open takes time as long as it does. */
export async function openFile(browser: Browser, path: string): Promise<OpenedPage> {
  for (const before of browser.contexts()) await before.close()
  const trouble: string[] = []
  const page = await browser.newPage()
  // On a busy machine a page takes long to come, and is not wrong for that.
  page.setDefaultTimeout(120_000)
  page.on('console', (message) => trouble.push(message.text()))
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && request.url() !== pathToFileURL(path).href) trouble.push(request.url())
  })
  await page.goto(pathToFileURL(path).href)
  // A report unpacks its script first.
  if ((await page.locator('html[data-languages]').count()) > 0) {
    await page.locator('.standing .result').first().waitFor({ state: 'attached' })
  }
  return { page, trouble }
}

/** A browser that is missing is a skipped test on somebody's machine, and a failure in CI. */
export const withoutBrowser = browserPath === null && process.env.CI === undefined

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps somebody out of a page, by rules of axe. */
export async function findBarriers(page: Page, rules: readonly string[] = allRules): Promise<readonly object[]> {
  // The page's policy lets nothing in; the test's own tool comes with the frame's utilities, which it does not bind.
  await page.evaluate(axe.source)
  const found = await page.evaluate((runOnly) => {
    const { axe: tool } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: object[] }> } }
    return tool.run({ runOnly, resultTypes: ['violations'] })
  }, rules)
  return found.violations
}
