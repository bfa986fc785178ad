import { expect, test } from 'vitest'
import { checkSeedText } from '../../src/core/log/public-words.ts'
import { at, commitTo, drawIn, log, smallPool, withRound } from './protocol.ts'
import { filesBelow, inFolder, run, textOf } from './run.ts'

test('words that are blank or not UTF-8, and days that do not exist, are refused before anything is written', async () => {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const before = await filesBelow(folder)
    const refused = async (command: string, ...more: readonly string[]): Promise<void> => {
      const { code, err } = await run(...at(folder, command, ...more))
      expect([more, code, err.includes('[setting-wrong]')]).toEqual([more, 2, true])
      expect(await filesBelow(folder)).toEqual(before)
    }
    for (const seed of ['', ' ', '\u200b', '\u00a0\n', 'Lotto \ufffd', '\ud800']) await refused('draw', '--seed', seed)
    for (const now of [
      '2026-02-30T10:00:00Z',
      '2026-02-29T10:00Z',
      '2026-04-31T10:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-1-1',
    ]) {
      await refused('draw', '--seed', 'x', '--now', now)
      await refused('commit', '--operator', '--now', now)
      await refused('commit', '--beacon', 'quicknet', '--at', now)
    }
    await refused('commit', '--balls', '6 of 59', '--event', 'Lotto \ufffd')
    await refused('commit', '--contributors', 'Ann,B\ufffdb')
    expect((await commitTo(folder, '--contributors', 'Ann,Bob', '--operator', '--now', '2028-02-29T10:00Z')).code).toBe(
      0,
    )
    const old = await textOf(log(folder))
    for (const words of [
      ['Ann= ', 'Bob=y', 'z'],
      ['Ann=x', 'Bob=\ufffd', 'z'],
      ['Ann=x', 'Bob=y', ' '],
      ['Ann=x', 'Bob=y', '\ufffd'],
    ]) {
      const [ann, bob, seed] = words as [string, string, string]
      const { code, err } = await drawIn({}, folder, '--contribution', ann, '--contribution', bob, '--seed', seed)
      expect([words, code, err.includes('[setting-wrong]')]).toEqual([words, 2, true])
    }
    for (const [reason, problem] of [
      ['', 'reason-missing'],
      [' ', 'reason-missing'],
      ['\ufffd', 'setting-wrong'],
    ] as const) {
      expect((await run('void', log(folder), '--reason', reason)).err).toContain(`[${problem}]`)
    }
    expect(await textOf(log(folder))).toBe(old)
  })
})

test.for<[string, string | null]>([
  ['Lotto 4 November: 5 11', null],
  ['Siân', null],
  ['\u6f22\u5b57 \u0915\u093f', null],
  [' Lotto', 'begins or ends with a blank'],
  ['Lotto\u00a0', 'begins or ends with a blank'],
  ['Sia\u0302n', 'has letters and their accents apart (it is not in Unicode NFC)'],
  ['Lotto\u00a04', 'holds blanks other than single spaces'],
  ['Lotto  4', 'holds blanks other than single spaces'],
  ['Lotto\u2003 4', 'holds blanks other than single spaces'],
  ['Lot\u200bto', 'holds a character that nobody sees'],
  ['Lot\u00adto', 'holds a character that nobody sees'],
  ['Lotto\n4', 'setting-wrong'],
  ['Lotto\t4', 'setting-wrong'],
])('the seed %j: %s', ([text, hidden]) => {
  const found = checkSeedText('--seed', text)
  const [first] = found
  expect(first === undefined ? null : first.code === 'setting-wrong' ? first.code : first.what).toBe(
    hidden === null || hidden === 'setting-wrong' ? hidden : `the text of --seed ${hidden}`,
  )
  expect(found.length).toBeLessThanOrEqual(1)
})

test('what looks like a text is what is offered instead of it, and it is taken', () => {
  for (const text of [' Lotto  4', 'Lotto\u00a04\u200b', 'Lot\u00adto 4']) {
    expect(checkSeedText('--seed', text).map(({ mend }) => mend)).toEqual(['type it as it looks: "Lotto 4"'])
  }
  expect(checkSeedText('--seed', 'Lotto 4')).toEqual([])
})
