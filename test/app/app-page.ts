import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RecordFiles } from '../../src/app/record/record-files.ts'
import { sortBrought } from '../../src/app/record/sort-brought.ts'
import { must } from '../core/log/small.ts'

/** The page of the disk, as whoever organises a draw has it. */
export const appPath = resolve('dist/sortition.html')

export interface OpenedApp {
  readonly page: Page
  /** What the console said, what was thrown, and every address that was asked for beyond the page and its own worker. */
  readonly trouble: readonly string[]
}

/** Opens the page with a clock that stands and a chance that is known, so that two draws can be compared. */
export async function openApp(browser: Browser, time: string): Promise<OpenedApp> {
  const context = await browser.newContext({ acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const trouble: string[] = []
  page.on('console', (message) => trouble.push(message.text()))
  page.on('pageerror', (error) => trouble.push(error.message))
  context.on('request', (request) => {
    const url = request.url()
    if (!/^(?:data:|blob:null\/)/.test(url) && url !== pathToFileURL(appPath).href) trouble.push(url)
  })
  await page.addInitScript(() => {
    crypto.getRandomValues = (bytes) => {
      if (bytes instanceof Uint8Array) bytes.fill(15)
      return bytes
    }
  })
  await setClock(page, time)
  await page.goto(pathToFileURL(appPath).href)
  await page.locator('#app[aria-busy=false]').waitFor()
  return { page, trouble }
}

/** What the page takes for the time. */
export async function setClock(page: Page, time: string): Promise<void> {
  await page.clock.setFixedTime(time)
}

/** Waits until the engine has answered, and says what the page then says. */
export async function settle(page: Page): Promise<string> {
  await page.locator('#app[aria-busy=false]').waitFor()
  return `${await page.locator('#said').textContent()}`.trim()
}

/** Brings files of the disk. */
export async function bring(page: Page, paths: readonly string[]): Promise<void> {
  await page.locator('#files').setInputFiles([...paths])
  expect(await page.locator('#app[aria-busy=false] #said .problems').count()).toBe(0)
  await settle(page)
}

export async function goTo(page: Page, step: string): Promise<void> {
  await page.locator(`[data-step=${step}]`).click()
}

/** Presses the button that the form of a step ends with, and reads what there is to know before a freeze. */
export async function submit(page: Page): Promise<string> {
  await page.locator('main section form button:not([type=button])').last().click()
  const said = await settle(page)
  if ((await page.locator('#freeze-read').count()) === 0) return said
  await page.locator('[name=read]').check()
  await page.locator('#freeze-read').click()
  return settle(page)
}

/** Saves a file of the page, and gives where it lies. */
export async function save(
  page: Page,
  name: string,
  folder: string,
  press: (place: string) => Promise<void> = (place) => page.locator(place).click(),
): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(`[data-save="${name}"]`)])
  expect(download.suggestedFilename()).toBe(name)
  await download.saveAs(`${folder}/${name}`)
  return `${folder}/${name}`
}

/** What is in zip files that the page saved. */
export async function unpack(paths: readonly string[]): Promise<RecordFiles> {
  const files = paths.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(name)) }))
  return must(await sortBrought(await Promise.all(files), { hasLog: true })).record
}
