import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { at, keyText, log } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { appPath, unpack } from './app-page.ts'
import { readFolder } from './engine-tools.ts'
import { type Firefox, firefoxPath, openFirefox } from './firefox.ts'

const times = ['2026-11-04T18:30:00Z', '2026-11-05T18:30:00Z'] as const

describe.skipIf(firefoxPath === null)('the page in Firefox', () => {
  test('makes a whole draw, byte for byte what the command line makes', async () => {
    await inFolder('wales-2020', async (folder) => {
      const firefox = await openFirefox(folder)
      try {
        await firefox.send('WebDriver:Navigate', { url: pathToFileURL(appPath).href })
        await stopClock(firefox, times[0])
        const inputs = ['sortition.json', 'registrants.csv', 'quotas.csv'].map((name) => join(folder, name))
        await type(firefox, '#files', inputs.join('\n'))
        await settle(firefox)
        await click(firefox, '[data-step=commit]')
        await click(firefox, 'main section button.main')
        await settle(firefox)
        await stopClock(firefox, times[1])
        await click(firefox, '[data-step=dice]')
        await type(firefox, '[name=dice]', '461')
        await click(firefox, '[name=sure]')
        await click(firefox, 'main section button.main')
        await settle(firefox)
        await click(firefox, '[data-step=report]')
        await click(firefox, '#make-report')
        await settle(firefox)
        const saved = await Promise.all(['public.zip', 'private.zip'].map((name) => save(firefox, name, folder)))
        expect(await evaluate(firefox, 'performance.getEntriesByType("resource").map(({ name }) => name)')).toEqual([])

        await writeFile(join(folder, 'key'), keyText)
        for (const words of [
          at(folder, 'commit', '--dice', '--pool-key', join(folder, 'key'), '--now', times[0]),
          at(folder, 'draw', '--dice', '461', '--now', times[1]),
          ['report', log(folder)],
        ]) {
          expect(await run(...words)).toMatchObject({ code: 0 })
        }
        expect(await unpack(saved)).toEqual(await readFolder(join(folder, 'out')))
      } finally {
        await firefox.close()
      }
    })
  })
})

const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

async function find(firefox: Firefox, place: string): Promise<string> {
  const found = await firefox.send('WebDriver:FindElement', { using: 'css selector', value: place })
  return (found as { value: Record<string, string> }).value[elementKey] ?? ''
}

async function click(firefox: Firefox, place: string): Promise<void> {
  await firefox.send('WebDriver:ElementClick', { id: await find(firefox, place) })
}

async function type(firefox: Firefox, place: string, text: string): Promise<void> {
  await firefox.send('WebDriver:ElementSendKeys', { id: await find(firefox, place), text })
}

async function evaluate(firefox: Firefox, expression: string): Promise<unknown> {
  const script = `return ${expression}`
  return ((await firefox.send('WebDriver:ExecuteScript', { script, args: [] })) as { value: unknown }).value
}

/** The page's clock stands, and its chance is known. */
async function stopClock(firefox: Firefox, time: string): Promise<void> {
  const script = `
    window.Date.now = () => ${Date.parse(time)}
    window.crypto.getRandomValues = (bytes) => bytes.fill(15)`
  await firefox.send('WebDriver:ExecuteScript', { script, args: [] })
}

async function settle(firefox: Firefox): Promise<void> {
  await expect
    .poll(() => evaluate(firefox, 'document.getElementById("app").getAttribute("aria-busy")'), { timeout: 60_000 })
    .toBe('false')
  expect(await evaluate(firefox, 'document.querySelector("#said .problems")?.textContent ?? null')).toBe(null)
}

async function save(firefox: Firefox, name: string, folder: string): Promise<string> {
  await click(firefox, `[data-save="${name}"]`)
  const path = join(folder, name)
  await expect.poll(() => existsSync(path) && !existsSync(`${path}.part`), { timeout: 60_000 }).toBe(true)
  return path
}
