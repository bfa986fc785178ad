// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/* The pictures of the report in docs/: `npm run screenshots`. It draws as the README does, and needs Chromium on the path. */
const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
const folder = mkdtempSync(join(tmpdir(), 'sortition-screenshots-'))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const config = ['--config', 'fixtures/wales-2020/sortition.json', '--now', '2026-11-04T18:30:00Z']
  sortition('draw', ...config, '--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52', '--out', join(folder, 'out'))
  for (const { lang, width, whole } of [
    { lang: 'en', width: 820, whole: true },
    { lang: 'cy', width: 820, whole: true },
    { lang: 'cy,en', width: 1280, whole: false },
  ]) {
    sortition('report', join(folder, 'out/public/selection-log.jsonl'), '--lang', lang, '--force')
    const page = await browser.newPage({ viewport: { width, height: 1100 } })
    await page.goto(pathToFileURL(join(folder, 'out/public/report.html')).href)
    await page.locator('tr[data-verdict="lottery"]').first().waitFor()
    await page.screenshot({ path: `docs/report-${lang.replace(',', '-')}.png`, fullPage: whole })
    await page.close()
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

/** @param {readonly string[]} words */
function sortition(...words) {
  execFileSync(process.execPath, ['bin/sortition.js', ...words, '--quiet'], { stdio: 'inherit' })
}
