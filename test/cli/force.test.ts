import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { at, commitTo, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf, transcript } from './run.ts'

test('an earlier draw is replaced when asked for, and never anything else', async () => {
  await inFolder('wales-2020', async (folder) => {
    const draw = ['draw', '--config', '@/sortition.json', '--out', '@/out', '--seed']
    const said = [await transcript(folder, ...draw, 'first'), await transcript(folder, ...draw, 'second')]
    expect(said[1]).toContain('--- exit 2')
    await writeFile(join(folder, 'out/public/press-release.txt'), 'mine\n')
    await writeFile(join(folder, 'out/private/phone-notes.csv'), 'mine\n')
    await writeFile(join(folder, 'out/elsewhere.txt'), 'mine\n')
    said.push(await transcript(folder, ...draw, 'second', '--force'))
    expect(said[2]).toContain('"private/phone-notes.csv" and "public/press-release.txt"')
    await rm(join(folder, 'out/public/press-release.txt'))
    await rm(join(folder, 'out/private/phone-notes.csv'))
    const before = await textOf(join(folder, 'out/public/selection-log.jsonl'))
    said.push(await transcript(folder, ...draw, 'second', '--force'))
    expect(said[3]).toContain('--- exit 0')
    expect(await textOf(join(folder, 'out/public/selection-log.jsonl'))).not.toBe(before)
    expect(await textOf(join(folder, 'out/elsewhere.txt'))).toBe('mine\n')
    await expect(said.slice(1, 3).join('\n')).toMatchFileSnapshot('../transcripts/bad-input/finished-folder.txt')
  })
})

test('a committed log and its key are never replaced, drawn or damaged', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    expect((await commitTo(folder, '--operator')).code).toBe(0)
    expect((await commitTo(folder, '--operator')).err).not.toContain('--force')
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(0)
    const files = await filesBelow(folder)
    for (const force of [[], ['--force']]) {
      const { code, err } = await run(...at(folder, 'draw', '--seed', 'x', ...force))
      expect([code, err.includes('[log-order]')]).toEqual([2, true])
    }
    await writeFile(join(folder, 'out/public/selection-log.jsonl'), 'not a log\n')
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(2)
    const forced = await run(...at(folder, 'draw', '--seed', 'x', '--force'))
    expect([forced.code, forced.err.includes('"private/pool-key"')]).toEqual([2, true])
    expect(await filesBelow(folder)).toEqual(files)
  })
})
