import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { inFolder } from '../cli/run.ts'
import { openBrowser, openFile } from '../report/browser.ts'

/** A folder of a program that uses the package, as npm would install it. */
export async function inConsumer(use: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(null, async (folder) => {
    await mkdir(join(folder, 'node_modules'))
    await symlink(resolve('.'), join(folder, 'node_modules/sortition'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}')
    await use(folder)
  })
}

/** Runs a module and gives what it prints. */
export function runModule(folder: string, code: string): string {
  writeFileSync(join(folder, 'program.mjs'), code)
  const done = spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' })
  expect(done.stderr).toBe('')
  expect(done.status).toBe(0)
  return done.stdout
}

/** The engine of a program in a browser, which has the bytes of the solver in its code. */
export function engineInCode(): string {
  const wasm = readFileSync('node_modules/highs/build/highs.wasm').toString('base64')
  return `() => openEngineFrom(Uint8Array.from(atob(${JSON.stringify(wasm)}), (c) => c.charCodeAt(0)))`
}

/** Bundles a program into a page, opens it in Chromium and gives what the program put into `window.seen`. */
export async function runInBrowser(folder: string, code: string): Promise<unknown> {
  writeFileSync(join(folder, 'entry.js'), code)
  const bundle = resolve('node_modules/rolldown/bin/cli.mjs')
  const made = ['--platform', 'browser', '--format', 'esm', '--no-codeSplitting', '--file', 'bundle.js']
  const done = spawnSync(process.execPath, [bundle, 'entry.js', ...made], { cwd: folder, encoding: 'utf8' })
  expect(done.status, done.stderr).toBe(0)
  const inside = readFileSync(join(folder, 'bundle.js'), 'utf8').replaceAll('</script', '<\\/script')
  const page = join(folder, 'index.html')
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><script type="module">${inside}</script>`)
  const browser = await openBrowser()
  try {
    const { page: tab, trouble } = await openFile(browser, page)
    await tab.waitForFunction('window.seen !== undefined', undefined, { timeout: 120_000 })
    const seen: unknown = await tab.evaluate('window.seen')
    expect(trouble).toEqual([])
    return seen
  } finally {
    await browser.close()
  }
}
