import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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
