import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { add, formatRational, parseRational, zero } from '../../src/core/rational.ts'
import { inFolder, run, transcript } from './run.ts'

test('odds shows levels with their reasons, and methods side by side', async () => {
  await inFolder('wales-2020', async (folder) => {
    const said = await transcript(
      folder,
      'odds',
      '--config',
      '@/sortition.json',
      '--method',
      'leximin,maximin,nash,goldilocks',
    )
    await expect(said).toMatchFileSnapshot('../transcripts/odds/wales-2020.txt')
  })
})

test('the chances of every method sum to the panel, in fractions, as CSV and as JSON', async () => {
  await inFolder('wales-2020', async (folder) => {
    const argv = [
      'odds',
      '--config',
      `${folder}/sortition.json`,
      '--method',
      'leximin,maximin,nash,goldilocks',
    ] as const
    const csv = await run(...argv, '--csv')
    const json = await run(...argv, '--json')
    expect([csv.code, json.code]).toEqual([0, 0])
    // The standard output by its own name, with nothing else on it.
    expect((await run(...argv, '--csv', '-')).out).toBe(csv.out)
    expect((await run(...argv, '--csv', '-', '--json')).code).toBe(2)
    const rows = parse(csv.out, { columns: true }) as Record<string, string>[]
    const people = (JSON.parse(json.out) as { people: { id: string; chances: Record<string, string> }[] }).people
    expect(rows).toHaveLength(125)
    for (const method of ['leximin', 'maximin', 'nash', 'goldilocks']) {
      const chances = rows.map((row) => parseRational(row[method]!)!)
      expect(formatRational(chances.reduce(add, zero))).toBe('15')
      expect(people.map((person) => person.chances[method])).toEqual(chances.map(formatRational))
    }
  })
})

test('an unknown method is refused, and nothing becomes another method', async () => {
  await inFolder('wales-2020', async (folder) => {
    const said = await transcript(folder, 'odds', '--config', '@/sortition.json', '--method', 'leximin,fairest')
    await expect(said).toMatchFileSnapshot('../transcripts/odds/unknown-method.txt')
    expect(said).toContain('--- exit 2')
  })
})

/** Ten women for one seat, ten men for three; five men are young, for whom there are two seats. */
async function writeTwenty(folder: string): Promise<string[]> {
  const people = Array.from({ length: 20 }, (_, i) => `p${i},${i % 2 ? 'f' : 'm'},${i % 4 ? 'old' : 'young'}`)
  await writeFile(join(folder, 'pool.csv'), `id,sex,age\n${people.join('\n')}\n`)
  const quotas = 'feature,value,min,max\nsex,f,1,1\nsex,m,3,3\nage,young,2,2\nage,old,2,2\n'
  await writeFile(join(folder, 'quotas.csv'), quotas)
  return ['--pool', '@/pool.csv', '--quotas', '@/quotas.csv', '--panel', '4']
}

test('where a smallest number of seats is the largest too, the reasons say "exactly"; no gap is "none"', async () => {
  await inFolder(null, async (folder) => {
    const files = await writeTwenty(folder)
    const said = await transcript(folder, 'odds', ...files, '--method', 'leximin,nash,goldilocks')
    expect(said).not.toMatch(/at least|at most \d|e[+-]\d/)
    await expect(said).toMatchFileSnapshot('../transcripts/odds/exactly.txt')
  })
})

test('what one false answer could gain is said with who, what and how far it was looked for', async () => {
  await inFolder(null, async (folder) => {
    const files = await writeTwenty(folder)
    const said = await transcript(folder, 'odds', ...files, '--manipulation')
    await expect(said).toMatchFileSnapshot('../transcripts/odds/manipulation.txt')
    const named = files.map((word) => word.replace('@', folder))
    const json = await run('odds', ...named, '--manipulation', '--method', 'maximin', '--json')
    const { manipulation, goldilocks, single } = JSON.parse(json.out)
    expect(manipulation).toMatchObject({ method: 'maximin', tried: 'all', cases: 9, compared: 9, proved: true })
    expect(single).toMatchObject({ certain: { people: 0, groups: [], others: 0 }, leastCeiling: { attained: true } })
    // Beside LEXIMIN alone.
    expect(goldilocks).toBe(null)
  })
})
