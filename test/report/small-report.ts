import { readFile, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { run } from '../cli/run.ts'

/** Draws from the small pool, with a source for each quota, and gives the path of its report in these languages. */
export async function makeSmallReport(folder: string, lang: string): Promise<string> {
  await smallPool(folder)
  await withRound(folder)
  const [headings, ...rows] = (await readFile(`${folder}/quotas.csv`, 'utf8')).trimEnd().split('\n')
  const sourced = [`${headings},source`, ...rows.map((row) => `${row},Census 2021`)]
  await writeFile(`${folder}/quotas.csv`, `${sourced.join('\n')}\n`)
  expect(await commitTo(folder, '--dice')).toMatchObject({ code: 0 })
  expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
  expect(await run('report', `${folder}/out/public/selection-log.jsonl`, '--lang', lang)).toMatchObject({
    code: 0,
    err: '',
  })
  return `${folder}/out/public/report.html`
}

/** The page with the log in it changed: another ticket than the one that its dice show. */
export function forgeTicket(page: string): string {
  const [first, ...rest] = page.split('\\"ticket\\":42')
  expect(rest).toHaveLength(1)
  return `${first}\\"ticket\\":43${rest[0]}`
}
