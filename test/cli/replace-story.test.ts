import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { bothVerify } from './protocol.ts'
import { inFolder, textOf, transcriptIn } from './run.ts'

/** The files of people, by id. */
async function people(folder: string, name: string): Promise<string[]> {
  const rows = parse(await textOf(join(folder, 'out/private', `${name}.csv`)), { columns: true }) as { id: string }[]
  return rows.map(({ id }) => id)
}

test('the story of a panel: drawn, confirmed, replaced from the reserves, then from the pool, and checked by anyone', async () => {
  await inFolder('wales-2020', async (folder) => {
    const said: string[] = []
    const log = ['--log', '@/out/public/selection-log.jsonl']
    const say = async (now: string, code: number, ...argv: string[]): Promise<string> => {
      const told = await transcriptIn({ now }, folder, ...argv)
      expect(told).toContain(`--- exit ${code},`)
      said.push(told)
      return told
    }
    const seed = ['--seed', 'Lotto 4 November 2026: 5 11 23 37 41 52']
    const config = ['--config', '@/sortition.json', '--out', '@/out']
    const reason = ['--reason', 'cannot come']
    await say('2026-11-04T20:00:00Z', 0, 'draw', ...config, ...seed, '--quiet')
    expect(await bothVerify(folder)).toMatchObject({ draw: 'pass', changes: 'not checked' })
    await say('2026-11-06T09:00:00Z', 0, 'confirm', 'W20-8648', 'w20-9277', ...log)

    const two = await say('2026-11-09T10:00:00Z', 0, 'replace', 'W20-2393', 'W20-8033', ...reason, ...log)
    expect(two).toContain('Every quota is met.')
    expect(await people(folder, 'reserves')).toHaveLength(3)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass', pool: 'pass' })

    const before = await textOf(join(folder, 'out/public/selection-log.jsonl'))
    const no = await say('2026-11-12T08:00:00Z', 1, 'replace', 'W20-8648', ...reason, ...log)
    expect(no).toContain('from the whole pool, every quota would be met')
    expect(await textOf(join(folder, 'out/public/selection-log.jsonl'))).toBe(before)

    const pool = await say('2026-11-12T08:10:00Z', 0, 'replace', 'W20-8648', ...reason, '--from-pool', ...log)
    expect(pool).toContain('Every quota is met.')
    expect(await people(folder, 'reserves')).toHaveLength(3)
    expect(await people(folder, 'withdrawn')).toEqual(['W20-2393', 'W20-8033', 'W20-8648'])
    expect(await people(folder, 'remaining')).toHaveLength(125 - 15 - 3 - 3)
    expect(await bothVerify(folder)).toMatchObject({ changes: 'pass', replacements: 'pass', pool: 'pass' })
    await say('2026-11-12T08:20:00Z', 0, 'status', ...log)
    await say('2026-11-12T08:30:00Z', 0, 'verify', log[1]!, '--pack', '@/out/private/auditor-pack.json')
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/replace/story.txt')
    await readmeShows(said.join('\n'))
  })
})

/** The README tells the same story, with what is really printed. */
async function readmeShows(said: string): Promise<void> {
  const section = (await textOf('README.md')).split('## When somebody cannot come')[1]!.split('\n## ')[0]!
  const blocks = [...section.matchAll(/```text\n([\s\S]*?)```/g)].map(([, shown]) => shown!)
  expect(blocks).toHaveLength(2)
  for (const shown of blocks) expect(said).toContain(shown)
  const commands = [...section.matchAll(/^npx (sortition .*)$/gm)].map(([, command]) => command!)
  // Those without npx are of a draw with a beacon or dice: replace-seeds.test.ts tells their story.
  expect(commands).toHaveLength(3)
  for (const command of commands) expect(said.toUpperCase()).toContain(`$ ${command} --log`.toUpperCase())
}
