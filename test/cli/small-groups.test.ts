import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommitBody } from '../../src/core/log/entries.ts'
import { findDraw, readLog } from '../../src/core/log/log.ts'
import { parseRational } from '../../src/core/rational.ts'
import { must } from '../core/log/small.ts'
import { at, drawIn, log } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

/* Groups that are too small to be told of: what a log tells all the same, where, and what the organiser hears of it first. */

/** So many people in turn women and men, the first of them a minority, with these seats for the minority. */
async function writeMinority(folder: string, people: number, minority: number, seats: readonly [number, number]) {
  const rows = Array.from(
    { length: people },
    (_, i) => `R${100 + i},${'fm'[i % 2]},${i < minority ? 'minority' : 'other'}`,
  )
  await writeFile(join(folder, 'pool.csv'), `id,sex,ethnicity\n${rows.join('\n')}\n`)
  const [least, most] = seats
  const quotas = [
    'sex,f,7,8',
    'sex,m,7,8',
    `ethnicity,minority,${least},${most}`,
    `ethnicity,other,${15 - most},${15 - least}`,
  ]
  await writeFile(join(folder, 'quotas.csv'), `feature,value,min,max\n${quotas.join('\n')}\n`)
  const settings = { pool: 'pool.csv', quotas: 'quotas.csv', panel: 15, panels: 1000, reserves: 3 }
  await writeFile(join(folder, 'sortition.json'), JSON.stringify(settings))
}

const commitOf = async (folder: string): Promise<CommitBody> => must(readLog(await textOf(log(folder))))[0].body

/** How many people of 100 can share 14 seats with the smallest chance that is told: all but the minority. */
function workOutMinority({ promise }: CommitBody): number {
  const bound = parseRational(promise.bound)!
  return 100 - Number((14n * bound.den) / bound.num)
}

test.each([1, 4])(
  'where a quota gives %i people a seat, the promise tells how many they are, and the organiser hears it first',
  async (minority) => {
    await inFolder(null, async (folder) => {
      await writeMinority(folder, 100, minority, [1, 1])
      const made = await run(...at(folder, 'commit', '--dice'))
      expect(made.code).toBe(0)
      expect(made.err).toContain('"ethnicity: minority" is hidden in the log')
      expect(made.err).toContain('[small-group-seats]')
      const commit = await commitOf(folder)
      expect(commit.pool.counts).toContainEqual([null, null])
      expect(workOutMinority(commit)).toBe(minority)
    })
  },
)

test('where no quota is about their seats, chances and promise are the same however many they are, and nothing is said', async () => {
  const told: unknown[] = []
  for (const minority of [1, 4]) {
    await inFolder(null, async (folder) => {
      await writeMinority(folder, 100, minority, [0, 15])
      const made = await run(...at(folder, 'commit', '--dice'))
      expect(made).toMatchObject({ code: 0, err: '' })
      const { chances, pool, promise, quotas } = await commitOf(folder)
      told.push({ chances, counts: pool.counts, promise, quotas, size: pool.size })
    })
  }
  expect(told[1]).toEqual(told[0])
})

test('a live draw shows in front of people no number that the log hides', async () => {
  await inFolder(null, async (folder) => {
    await writeMinority(folder, 40, 4, [0, 4])
    expect((await run(...at(folder, 'commit', '--dice'))).code).toBe(0)
    const live = await drawIn({ typed: ['4', '6', '1', 'yes'] }, folder, '--live')
    expect(live).toMatchObject({ code: 0, err: '' })
    expect(live.out).toContain('TICKET 461 IS DRAWN')
    const draw = findDraw(must(readLog(await textOf(log(folder)))))!
    expect(draw.body.counts).toContainEqual([null, null])
    const rows = live.out.split('\n').filter((line) => /^ *ethnicity|^ +(minority|other)/.test(line))
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      expect(row).toMatch(/not shown +met$/)
    }
    expect(live.out.split('\n').filter((line) => /#/.test(line)).length).toBeGreaterThanOrEqual(2)
    expect(live.out).toContain('\n3 reserves.\n')
    expect(live.out).not.toContain('on average')
  })
})

test('a second log of nearly the same people is noticed beside one that was given up, and one of the same people is none', async () => {
  await inFolder(null, async (folder) => {
    await writeMinority(folder, 60, 20, [5, 5])
    expect((await run(...at(folder, 'commit', '--dice'))).code).toBe(0)
    const given = await run('void', log(folder), '--reason', 'somebody withdrew')
    expect(given.code).toBe(0)
    expect(given.out.replaceAll('\n', ' ')).toContain('let at least five people come or go')
    const commitAgain = (out: string) =>
      run('commit', '--config', join(folder, 'sortition.json'), '--dice', '--out', join(folder, out))
    expect(await commitAgain('same')).toMatchObject({ code: 0, err: '' })
    const [headings, , ...rest] = (await textOf(join(folder, 'pool.csv'))).split('\n')
    await writeFile(join(folder, 'pool.csv'), [headings, ...rest].join('\n'))
    const near = await commitAgain('near')
    // The size of the pool, "f" and "minority".
    expect(near.err).toContain('3 numbers of people in this log and in ')
    expect(near.err).toContain(log(folder))
    expect(near.err).toContain('[void-log-near]')
    // The log in "same" differs as little, and was not given up.
    expect((near.err.match(/void-log-near/g) ?? []).length).toBe(1)
  })
})
