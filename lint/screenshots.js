// @ts-check
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/*
 * The pictures of the report in docs/: `npm run screenshots`. It draws from the fixture, with words that a draw has, and needs
 * Chromium on the path.
 */
// A4 without its margins, at 96 pixels an inch.
const paperWidth = 673
// Enough for the charts and the steps of the draw.
const mostTall = 5000
const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
const folder = mkdtempSync(join(tmpdir(), 'sortition-screenshots-'))
const browser = await chromium.launch({
  executablePath,
  // Letters without coloured edges: these pictures are for any screen, and smaller.
  args: ['--no-sandbox', '--disable-lcd-text'],
})
try {
  cpSync('fixtures/wales-2020', folder, { recursive: true })
  const config = join(folder, 'sortition.json')
  const words = {
    question: 'What would make social care in Wales work well for everybody? (An example question.)',
    organiser: 'Example Organiser',
    place: 'Example Hall',
    timeZone: 'Europe/London',
    labels: {
      cy: {
        title: 'Mesur y Mynydd, Rheithgor Dinasyddion 2020 (cronfa synthetig)',
        question:
          'Beth fyddai’n gwneud i ofal cymdeithasol yng Nghymru weithio’n dda i bawb? (Cwestiwn enghreifftiol.)',
        organiser: 'Trefnydd Enghreifftiol',
        place: 'Neuadd Enghreifftiol',
        features: {
          sex: 'rhyw',
          age: 'oedran',
          region: 'rhanbarth',
          ethnicity: 'ethnigrwydd',
          'unpaid carer': 'gofalwr di-dâl',
          disabled: 'anabl',
        },
        values: {
          sex: { female: 'benyw', male: 'gwryw' },
          region: { North: 'Gogledd', Mid: 'Canolbarth', 'South West': 'De-orllewin', 'South East': 'De-ddwyrain' },
          ethnicity: { 'minority ethnic': 'lleiafrif ethnig', 'not minority ethnic': 'nid lleiafrif ethnig' },
          'unpaid carer': { yes: 'ydy', no: 'nac ydy' },
          disabled: { yes: 'ydy', no: 'nac ydy' },
        },
      },
    },
  }
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), ...words }))
  const out = join(folder, 'out')
  const log = join(out, 'public/selection-log.jsonl')
  const key = join(folder, 'key')
  writeFileSync(key, `${'0f'.repeat(32)}\n`)
  sortition('commit', '--config', config, '--now', '2026-11-03T10:00:00Z', '--dice', '--pool-key', key, '--out', out)
  sortition('draw', log, '--config', config, '--now', '2026-11-04T18:30:00Z', '--dice', '7 4 2', '--out', out, '--yes')
  for (const lang of ['en', 'cy']) {
    sortition('report', log, '--lang', lang, '--force')
    const address = pathToFileURL(join(out, 'public/report.html')).href
    for (const width of [390, 1280]) {
      await shoot(address, `report-${lang}-${width}-light`, { width })
      // What differs at night is seen on the first screens.
      await shoot(address, `report-${lang}-${width}-dark`, { width, colorScheme: 'dark', isWhole: false })
    }
    await shoot(address, `report-${lang}-print`, { width: paperWidth, media: 'print' })
  }
  sortition('report', log, '--lang', 'cy,en', '--force')
  await shoot(pathToFileURL(join(out, 'public/report.html')).href, 'report-cy-en', { width: 1280, isWhole: false })
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

/**
 * @param {string} address
 * @param {string} name
 * @param {{ width: number, colorScheme?: 'light' | 'dark', media?: 'screen' | 'print', isWhole?: boolean }} how
 */
async function shoot(address, name, { width, colorScheme = 'light', media = 'screen', isWhole = true }) {
  const page = await browser.newPage({ viewport: { width, height: 1400 }, deviceScaleFactor: width > 1000 ? 0.75 : 1 })
  page.setDefaultTimeout(120_000)
  await page.goto(address)
  await page.emulateMedia({ media, colorScheme })
  await page.locator('[data-verdict=lottery]').first().waitFor()
  const { height } = (await page.locator('html').boundingBox()) ?? { height: 1400 }
  if (isWhole) await page.setViewportSize({ width, height: Math.min(Math.ceil(height), mostTall) })
  await page.screenshot({ path: `docs/${name}.png` })
  await page.close()
}

/** @param {readonly string[]} words */
function sortition(...words) {
  execFileSync(process.execPath, ['bin/sortition.js', ...words, '--quiet'], { stdio: 'inherit' })
}
