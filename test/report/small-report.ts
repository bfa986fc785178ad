import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect } from 'vitest'
import { commitTo, drawIn, smallPool, withRound } from '../cli/protocol.ts'
import { filesBelow, inFolder, run } from '../cli/run.ts'
import { soundInviteLogs } from '../core/invite/sound-logs.ts'

/** What is in a folder after a draw: by relative path. */
type Files = ReadonlyMap<string, string>
let drawn: Promise<Files> | null = null

/** Draws from the small pool, with a source for each quota and letters before, and gives the path of its report in these languages. */
export async function makeSmallReport(folder: string, lang: string): Promise<string> {
  drawn ??= drawSmall()
  for (const [name, text] of await drawn) {
    await mkdir(dirname(`${folder}/${name}`), { recursive: true })
    await writeFile(`${folder}/${name}`, text)
  }
  expect(await run('report', `${folder}/out/public/selection-log.jsonl`, '--lang', lang)).toMatchObject({
    code: 0,
    err: '',
  })
  return `${folder}/out/public/report.html`
}

/** The draw is the same for every report, so it is made once. */
async function drawSmall(): Promise<Files> {
  const files = new Map<string, string>()
  await inFolder(null, async (folder) => {
    await makeSmallDraw(folder)
    for (const name of await filesBelow(folder)) files.set(name, await readFile(`${folder}/${name}`, 'utf8'))
  })
  return files
}

async function makeSmallDraw(folder: string): Promise<void> {
  await smallPool(folder)
  await withRound(folder)
  const [headings, ...rows] = (await readFile(`${folder}/quotas.csv`, 'utf8')).trimEnd().split('\n')
  const sourced = [`${headings},source`, ...rows.map((row) => `${row},Census 2021`)]
  await writeFile(`${folder}/quotas.csv`, `${sourced.join('\n')}\n`)
  await writeFile(`${folder}/invite-log.jsonl`, soundInviteLogs[0]!)
  expect(await commitTo(folder, '--dice', '--invitation', `${folder}/invite-log.jsonl`)).toMatchObject({ code: 0 })
  expect(await drawIn({}, folder, '--dice', '42')).toMatchObject({ code: 0 })
}

/** The page with the log in it changed: another ticket than the one that its dice show. */
export function forgeTicket(page: string): string {
  const [first, ...rest] = page.split('\\"ticket\\":42')
  expect(rest).toHaveLength(1)
  return `${first}\\"ticket\\":43${rest[0]}`
}
