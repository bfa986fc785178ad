import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { synthetic } from '../../bench/synthetic.js'
import { at, keyText, log } from '../cli/protocol.ts'
import { inFolder } from '../cli/run.ts'
import { openBrowser, withoutBrowser } from '../report/browser.ts'
import { bring, goTo, openApp, save, setClock, submit, unpack } from './app-page.ts'
import { readFolder } from './engine-tools.ts'

const times = ['2026-11-04T18:30:00Z', '2026-11-05T18:30:00Z'] as const

describe.skipIf(withoutBrowser || process.env.SORTITION_SLOW === undefined)('a large assembly on the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  test('110 of 1727 people: the bytes of the command line, and what both take', async () => {
    await inFolder(null, async (folder) => {
      const inputs = await writeAssembly(folder)
      const { page, trouble } = await openApp(browser, times[0])
      await bring(page, inputs)
      await goTo(page, 'commit')
      await submit(page)
      await setClock(page, times[1])
      await goTo(page, 'dice')
      await page.locator('[name=dice]').fill('461')
      await page.locator('[name=sure]').check()
      await submit(page)
      const paths = [await save(page, 'public.zip', folder), await save(page, 'private.zip', folder)]
      const inPage = await measurePage(browser)

      await writeFile(join(folder, 'key'), keyText)
      const inProcesses = [
        at(folder, 'commit', '--dice', '--pool-key', join(folder, 'key'), '--now', times[0]),
        at(folder, 'draw', '--dice', '461', '--yes', '--now', times[1]),
      ].map(measureProcess)
      const seconds = inProcesses.reduce((sum, each) => sum + each.seconds, 0)
      const megabytes = Math.max(...inProcesses.map((each) => each.megabytes))
      console.info(
        `commit and draw: ${inPage.seconds.toFixed(1)} s of the processor and ${inPage.megabytes.toFixed(0)} MB in the page, ${seconds.toFixed(1)} s and ${megabytes.toFixed(0)} MB by the command line`,
      )
      expect(await unpack(paths)).toEqual(await readFolder(join(folder, 'out')))
      expect(readFileSync(log(folder), 'utf8')).toContain('"panelSize":110')
      expect(trouble).toEqual([])
      expect(inPage.megabytes).toBeLessThan(1000)
    })
  }, 600_000)
})

/** The pool of docs/benchmarks.md: the paths of its files. */
async function writeAssembly(folder: string): Promise<string[]> {
  const values = [3, 4, 12, 3, 5, 2, 2]
  const { header, people, quotas } = synthetic({ name: 'sfe-like', people: 1727, panel: 110, values })
  const files = {
    'sortition.json': JSON.stringify({ pool: 'pool.csv', quotas: 'quotas.csv', id: 'id', panel: 110 }),
    'pool.csv': stringify([header, ...people]),
    'quotas.csv': stringify(quotas, { header: true }),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files).map((name) => join(folder, name))
}

interface Measured {
  readonly seconds: number
  readonly megabytes: number
}

/** What the process of the page has taken: seconds of the processor, and memory at its peak. */
async function measurePage(browser: Browser): Promise<Measured> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const [busiest] = processInfo.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.cpuTime - a.cpuTime)
  if (busiest === undefined) throw new Error('the page has no process')
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${busiest.id}/status`, 'utf8'))?.[1]
  return { seconds: busiest.cpuTime, megabytes: Number(peak) / 1024 }
}

const tellUsage = 'data:text/javascript,process.on("exit",()=>console.error(JSON.stringify(process.resourceUsage())))'

/** What a command takes as a process of its own. */
function measureProcess(words: readonly string[]): Measured {
  const command = `"$0" --import '${tellUsage}' bin/sortition.js "$@" 2>&1 >/dev/null | tail -n 1`
  const told = execFileSync('sh', ['-c', command, process.execPath, ...words], { encoding: 'utf8' })
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(told) as NodeJS.ResourceUsage
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }
}
