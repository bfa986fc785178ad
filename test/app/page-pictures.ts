import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where pictures of the page are wanted; nothing where nobody wants any, which is usual. */
const folder = process.env.SORTITION_PICTURES
let taken = 0

/** How long a story may take on a busy machine, in milliseconds: pictures take longer than the story. */
export const storyTime = folder === undefined ? 300_000 : 1_800_000

/** Pictures of the page as it is, narrow and wide, by day and by night, where somebody wants them: see CONTRIBUTING.md. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  const number = `${++taken}`.padStart(2, '0')
  const before = page.viewportSize()
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(folder, `${number}-${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before !== null) await page.setViewportSize(before)
}
