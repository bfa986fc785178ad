import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatNextSteps, listNextSteps } from '../../src/cli/render/next-steps.ts'
import type { SeedSource } from '../../src/core/draw/seed-sources.ts'
import { commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { inFolder, run } from './run.ts'

/* What `commit` and `close` tell an organiser to do next. */

const places = { log: 'my jury/log', flags: { config: 'sortition.json' } }
const draw = 'sortition draw --log "my jury/log" --config sortition.json'

const sources: readonly (readonly [SeedSource, string, string])[] = [
  [{ kind: 'dice', digits: 3 }, 'Be in the hall, with 3 ten-sided dice', `${draw} --live`],
  [{ kind: 'operator' }, 'Draw with a text of your own.', `${draw} --seed "TEXT"`],
  [
    { kind: 'balls', count: 6, event: 'Lotto', highest: 59 },
    'After Lotto, draw with its balls.',
    `${draw} --balls "NUMBERS"`,
  ],
  [
    { kind: 'contributions', names: ['Ann', 'Bob B'] },
    'Take the texts of "Ann" and "Bob B"',
    `${draw} --contribution Ann=TEXT --contribution "Bob B=TEXT"`,
  ],
]

test.each(sources)('with %o', (source, words, command) => {
  const steps = listNextSteps(source, places)
  expect(steps[0]!.step).toContain('Publish the fingerprint now, before the seed can be known,')
  expect(steps[2]!.step).toContain(words)
  expect(steps[2]!.command).toBe(command)
})

test('with a beacon and another source: both are given, and the time to come back is told', () => {
  const chain = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'
  const source: SeedSource = {
    kind: 'several',
    of: [{ kind: 'beacon', chain, round: 1_000_000 }, { kind: 'operator' }],
  }
  const [publish, , drawing] = listNextSteps(source, { log: 'log', flags: {} })
  expect(publish!.step).toContain('now, before 2023-09-27T08:29:24Z,')
  expect(drawing!.step).toMatch(/^Come back after 2023-09-27T08:29:24Z, .* Draw with a text of your own\. /)
  expect(drawing!.command).toBe('sortition draw --log log --beacon quicknet --seed "TEXT"')
})

test('the draw is told every flag of the commit that it needs, in quotes where they are wanted', () => {
  const flags = {
    pool: 'my pool.csv',
    quotas: 'q.csv',
    panel: '4',
    id: 'no.',
    code: 'own "code"',
    invited: 'letters.csv',
    household: '',
    eligible: ['eligible=yes', 'age=18+'],
    alreadySelected: 'before.csv',
    sheet: 'Sheet 1',
    quotaSheet: '$quotas',
    reserves: '5',
    sign: '~/.ssh/key',
  }
  const [, , draw_, , replace, close] = listNextSteps({ kind: 'dice', digits: 3 }, { log: 'log', flags })
  expect(draw_!.command).toBe(
    'sortition draw --log log --pool "my pool.csv" --quotas q.csv --panel 4 --id no. --code "own \\"code\\"" --invited letters.csv --household ""' +
      ' --eligible eligible=yes --eligible age=18+ --already-selected before.csv --sheet "Sheet 1" --quota-sheet "\\$quotas"' +
      ' --live --sign ~/.ssh/key',
  )
  expect(replace!.command).toBe('sortition replace ID --reason "cannot come" --log log --id no. --sign ~/.ssh/key')
  expect(close!.command).toBe('sortition close log --sign ~/.ssh/key')
})

test('numbered, in 80 columns, commands apart', () => {
  const lines = formatNextSteps(listNextSteps({ kind: 'dice', digits: 3 }, { log: 'log', flags: {} }))
    .trimEnd()
    .split('\n')
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  const numbers = lines.flatMap((line) => /^(\d)\. \S/.exec(line)?.[1] ?? [])
  expect(numbers).toEqual(numbers.map((_, i) => `${i + 1}`))
  expect(lines.filter((line) => /^ {5}sortition [a-z]+ /.test(line))).toHaveLength(numbers.length - 1)
})

test('the draw that a commit prints is made as it stands, with inputs that only flags name', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    const coded = (line: string, i: number): string => (i === 0 ? `${line},own code` : `${line},chestnut ${i}`)
    const lines = readFileSync(join(folder, 'pool.csv'), 'utf8').trimEnd().split('\n')
    writeFileSync(join(folder, 'people.csv'), `${lines.map(coded).join('\n')}\n`)
    const inputs = ['--pool', join(folder, 'people.csv'), '--quotas', join(folder, 'quotas.csv'), '--panel', '4']
    const rest = ['--code', 'own code', '--panels', '100', '--dice', '--out', join(folder, 'out'), '--json']
    const committed = await run('commit', ...inputs, ...rest)
    expect(committed).toMatchObject({ code: 0, err: '' })
    const { next } = JSON.parse(committed.out) as { next: { command: string | null }[] }
    const command = next.flatMap((step) => step.command ?? []).find((each) => each.startsWith('sortition draw'))!
    const words = command.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''))
    const argv = words.slice(1).flatMap((word) => (word === '--live' ? ['--dice', '42'] : [word]))
    expect(await run(...argv)).toMatchObject({ code: 0, err: '' })
  })
}, 60_000)

test('what commit prints is its `next`, and every command of it is one that there is', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const { out } = await commitTo(folder, '--dice', '--json')
    const { next } = JSON.parse(out) as { next: { step: string; command: string | null }[] }
    const commands = next.flatMap(({ command }) => command ?? [])
    for (const command of commands) {
      const [, name] = command.split(' ')
      expect((await run(name!, '--help')).code, command).toBe(0)
      expect(command).toContain(log(folder))
    }
    const words = (number: number): string[] => commands[number]!.split(' ').slice(1)
    expect((await run(...words(0))).code).toBe(0)
    expect((await drawIn({ typed: ['4', '2', 'yes'] }, folder, '--live')).code).toBe(0)
    expect((await run(...words(2))).code).toBe(0)
    const closed = await run(...words(4))
    const { hash } = JSON.parse(readFileSync(log(folder), 'utf8').trimEnd().split('\n').at(-1)!) as { hash: string }
    expect(closed).toMatchObject({ code: 0, out: expect.stringContaining(`\n  last entry    ${hash}\n`) })
  })
}, 60_000)
