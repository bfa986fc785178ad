import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordFiles } from '../../src/app/record/record-files.ts'
import { at, bothVerify, log, smallPool } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { openBrowser, withoutBrowser } from '../report/browser.ts'
import { appPath, bring, goTo, type OpenedApp, openApp, save, setClock, settle, submit, unpack } from './app-page.ts'
import { readFolder } from './engine-tools.ts'

const times = ['2026-11-04T18:30:00Z', '2026-11-05T18:30:00Z', '2026-11-06T18:30:00Z', '2026-11-07T18:30:00Z'] as const
const keyText = `${'0f'.repeat(32)}\n`
const inputs = ['sortition.json', 'registrants.csv', 'quotas.csv']

describe.skipIf(withoutBrowser)('the page that does a whole draw, in a browser', () => {
  let browser: Browser
  let opened: OpenedApp
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const open = async (time: string): Promise<Page> => {
    for (const before of browser.contexts()) await before.close()
    opened = await openApp(browser, time)
    return opened.page
  }

  test('it is one file of less than 7 MB, with its SHA-256 beside it', () => {
    const bytes = readFileSync(appPath)
    expect(statSync(appPath).size).toBeLessThan(7_000_000)
    const sum = createHash('sha256').update(bytes).digest('hex')
    expect(readFileSync(`${appPath}.sha256`, 'utf8')).toBe(`${sum}  sortition.html\n`)
  })

  const slow = process.env.SORTITION_SLOW === undefined ? [] : ['wales-2019']
  test.each(['wales-2020', ...slow])(
    '%s: by clicks, what the command line makes byte for byte; each goes on with the other’s',
    async (fixture) => {
      await inFolder(fixture, async (folder) => {
        const own = inputs.map((name) => join(folder, name))
        const first = await open(times[0])
        await bring(first, own)
        await goTo(first, 'commit')
        expect(await submitWell(first)).toEqual([])
        await writeFile(join(folder, 'key'), keyText)
        const key = ['--pool-key', join(folder, 'key')]
        expect(await run(...at(folder, 'commit', '--dice', ...key, '--now', times[0]))).toMatchObject({ code: 0 })
        const zips = await expectSame(first, folder)

        // A day later somebody opens the page anew, and brings what was saved.
        const second = await open(times[1])
        await bring(second, [...own, ...zips])
        await second.locator('main section [name=dice]').fill('461')
        await second.locator('main section [name=sure]').check()
        expect(await submitWell(second)).toEqual([])
        expect(await run(...at(folder, 'draw', '--dice', '461', '--now', times[1]))).toMatchObject({ code: 0 })
        const saved = await unpack(await expectSame(second, folder))
        if (fixture !== 'wales-2020') return

        // The command line goes on with what the page saved, and the page with what that leaves.
        await writeRecord(join(folder, 'out'), saved)
        const [, id = ''] = (await readFile(join(folder, 'out/private/panel.csv'), 'utf8')).split('\n').map(takeCell)
        const leaving = ['replace', id, '--log', log(folder), '--reason', 'cannot come', '--now', times[2]]
        expect(await run(...leaving)).toMatchObject({ code: 0 })
        expect(await bothVerify(folder)).toMatchObject({ chain: 'pass', draw: 'pass', pool: 'pass', changes: 'pass' })
        const files = Object.keys(await readFolder(join(folder, 'out'))).map((path) => join(folder, 'out', path))
        await setClock(second, times[3])
        await second.reload()
        await bring(second, [...own, ...files])
        await goTo(second, 'replace')
        await second.locator('main section [name=given]').fill('123456')
        await second.locator('main section [name=sure]').check()
        expect(await submitWell(second)).toEqual([])
        const filling = ['replace', '--log', log(folder), '--dice', '123456', '--now', times[3]]
        expect(await run(...filling)).toMatchObject({ code: 0 })
        await expectSame(second, folder)
        expect(opened.trouble).toEqual([])
      })
    },
  )

  /** Sends a form, and gives the problems that come of it: a pool may well have notes. */
  async function submitWell(page: Page): Promise<string[]> {
    await submit(page)
    return page.locator('#said .problems li').allTextContents()
  }

  /** Saves both zip files, compares what is in them with the output folder, and gives where they lie. */
  async function expectSame(page: Page, folder: string): Promise<string[]> {
    const paths = [await save(page, 'public.zip', folder), await save(page, 'private.zip', folder)]
    const [record, wanted] = [await unpack(paths), await readFolder(join(folder, 'out'))]
    expect(Object.keys(record).sort()).toEqual(Object.keys(wanted))
    expect(record).toEqual(wanted)
    return paths
  }

  async function writeRecord(out: string, record: RecordFiles): Promise<void> {
    for (const [path, bytes] of Object.entries(record)) {
      await mkdir(dirname(join(out, path)), { recursive: true })
      await writeFile(join(out, path), bytes)
    }
  }

  test('nothing in the page or its worker can reach a network', async () => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      const page = await open(times[0])
      await bring(page, listSmall(folder))
      const met: string[] = []
      const server = createServer(({ url }, response) => {
        met.push(`${url}`)
        response.end()
      })
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
      const { port } = server.address() as AddressInfo
      const address = `http://127.0.0.1:${port}/seen`
      const ways = (url: string) => {
        const isRefused = (call: () => unknown) =>
          Promise.resolve()
            .then(call)
            .then(
              () => false,
              () => true,
            )
        return Promise.all([
          isRefused(() => fetch(url)),
          isRefused(() => {
            const asked = new XMLHttpRequest()
            asked.open('GET', url, false)
            asked.send()
          }),
          isRefused(
            () => new Promise((answer, fail) => Object.assign(new EventSource(url), { onopen: answer, onerror: fail })),
          ),
          isRefused(
            () => new Promise((answer, fail) => Object.assign(new WebSocket(url), { onopen: answer, onerror: fail })),
          ),
        ])
      }
      expect(await page.evaluate(ways, address)).toEqual([true, true, true, true])
      const [worker] = page.workers()
      expect(await worker?.evaluate(ways, address)).toEqual([true, true, true, true])
      await page.evaluate((url) => {
        const image = document.createElement('img')
        image.src = `${url}.png`
        const frame = document.createElement('iframe')
        frame.src = url
        const script = document.createElement('script')
        script.src = `${url}.js`
        const form = document.createElement('form')
        form.action = url
        document.body.append(image, frame, script, form)
        navigator.sendBeacon(url, 'x')
        form.submit()
      }, address)
      await page.waitForTimeout(200)
      // A request that is allowed would have come by then.
      await fetch(`${address}/here`)
      server.close()
      expect(met).toEqual(['/seen/here'])
      expect(page.url()).toMatch(/^file:.*sortition\.html$/)
    })
  })

  test('a page that is closed says what is not saved, and nothing where everything is', async () => {
    await inFolder(null, async (folder) => {
      await smallPool(folder)
      const page = await open(times[0])
      await bring(page, listSmall(folder))
      const asks: string[] = []
      page.on('dialog', (dialog) => {
        asks.push(dialog.type())
        void dialog.dismiss()
      })
      const close = () => page.close({ runBeforeUnload: true })
      await goTo(page, 'quotas')
      await page.locator('[name=reserves]').fill('1')
      await page.locator('[name=reserves]').press('Tab')
      expect(await page.locator('#unsaved').textContent()).toContain('sortition.json')
      await close()
      await expect.poll(() => asks).toEqual(['beforeunload'])
      expect(await page.locator('[name=reserves]').inputValue()).toBe('1')
      await save(page, 'sortition.json', folder)
      expect(JSON.parse(await readFile(join(folder, 'sortition.json'), 'utf8'))).toMatchObject({ reserves: 1 })
      expect(await page.locator('#unsaved').textContent()).not.toContain('sortition.json')
      // While it works it asks as well.
      await settle(page)
      const closed = page.waitForEvent('close')
      await close()
      await closed
      expect(asks).toEqual(['beforeunload'])
    })
  })
  test('with 10 000 people the page stays awake while it works, and what runs can be stopped', async () => {
    await inFolder(null, async (folder) => {
      const page = await open(times[0])
      await bring(page, await writeLargePool(folder))
      await goTo(page, 'chances')
      await page.locator('#find').click()
      await page.locator('#app[aria-busy=true]').waitFor()
      // A page that sleeps would not answer.
      const asked = Date.now()
      expect(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(1))))).toBe(1)
      expect(Date.now() - asked).toBeLessThan(5000)
      await page.locator('#cancel').click()
      expect(await settle(page)).toBe('')
      // Nothing was found, and another worker answers what is asked next.
      expect(await page.locator('#find').count()).toBe(1)
      await goTo(page, 'bring')
      const more = join(folder, 'more.csv')
      await writeFile(more, 'id\n1\n')
      await bring(page, [more])
      expect(await page.locator('main section').textContent()).toContain('more.csv')
      expect(opened.trouble).toEqual([])
    })
  })
})

function listSmall(folder: string): string[] {
  return ['sortition.json', 'pool.csv', 'quotas.csv'].map((name) => join(folder, name))
}

function takeCell(line: string): string {
  return line.split(',')[0] ?? ''
}

async function writeLargePool(folder: string): Promise<string[]> {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    [`P${i}`, i % 2, i % 7, i % 11, i % 13, `${i % 9000} High Street`].join(','),
  )
  const features = [
    ['a', 2],
    ['b', 7],
    ['c', 11],
    ['d', 13],
  ] as const
  const quotas = features.flatMap(([name, values]) =>
    Array.from({ length: values }, (_, value) =>
      [name, value, Math.floor(60 / values), Math.ceil(60 / values) + 1].join(','),
    ),
  )
  const files = {
    'sortition.json': JSON.stringify({
      pool: 'pool.csv',
      quotas: 'quotas.csv',
      panel: 60,
      id: 'id',
      household: ['home'],
    }),
    'pool.csv': `id,a,b,c,d,home\n${rows.join('\n')}\n`,
    'quotas.csv': `feature,value,min,max\n${quotas.join('\n')}\n`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files).map((name) => join(folder, name))
}
