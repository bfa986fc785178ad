import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { AppState } from '../../src/app/state/app-state.ts'
import { growWith } from '../../src/app/state/ask-engine.ts'
import { packSavedFile } from '../../src/app/state/saved-files.ts'
import { setSettings } from '../../src/app/state/set-columns.ts'
import { takeAwayFile } from '../../src/app/state/take-away.ts'
import type { CommitBody } from '../../src/core/log/entries.ts'
import { bring, file, freeze, listSaid, people, quotas, run, start } from './draft-story.ts'

/* The log of the letters that invited people, brought to the draw among those who answered. */

const vectors = JSON.parse(readFileSync('test/vectors/invitation.json', 'utf8')) as readonly {
  readonly log: string
  readonly letters: string
}[]
const sound = vectors[0] ?? expect.unreachable()
const letters = file('invite-log.jsonl', sound.letters)
const readBody = (log: string) => (JSON.parse(log.split('\n')[0] ?? '') as { readonly body: CommitBody }).body
const textOf = ({ record }: AppState, path: string) => new TextDecoder().decode(record[path])
const brought = setSettings(await bring(start, file('people.csv', people), file('quotas.csv', quotas), letters), {
  panel: 6,
})

test('it is known by what is in it, and log and report of the draw tell of the letters', async () => {
  expect(brought.draft.settings.invitation).toBe('invite-log.jsonl')
  const again = await bring(takeAwayFile(brought, 'invite-log.jsonl'), file('letters of us.txt', sound.letters))
  expect(listSaid(again)).toEqual([
    'this draw tells of 10 letters to 40 addresses, too: nothing needs to be done; publish that log beside the one of this draw',
  ])
  expect(again.draft.settings.invitation).toBe('letters of us.txt')
  const frozen = await freeze(brought, { kind: 'operator' })
  expect(listSaid(frozen)).toEqual([])
  expect(readBody(textOf(frozen, 'public/selection-log.jsonl')).invitation).toEqual(readBody(sound.log).invitation)
  const told = await run(frozen, ({ record }, ask) => growWith(ask, 'report', { record, languages: ['en'] }))
  expect(textOf(told, 'public/report.md')).toMatch(/10 \/ 40 addresses, drawn by lot\. The chance of a letter was/)
})

test('another one after the freeze is refused, and without it nobody goes on', async () => {
  const frozen = await freeze(brought, { kind: 'operator' })
  const zips = await Promise.all(
    ['public.zip', 'private.zip', 'sortition.json'].map(async (name) => file(name, await packSavedFile(frozen, name))),
  )
  const tables = [file('people.csv', people), file('quotas.csv', quotas)]
  const without = await bring(start, ...zips, ...tables)
  expect(listSaid(without)).toEqual([expect.stringMatching(/no file invite-log\.jsonl: bring it, too/)])
  expect(without.step).toBe('bring')
  const whole = await bring(without, letters)
  expect(listSaid(whole)).toEqual([])
  expect(whole.step).toBe('dice')
  const others = new Set(vectors.map((each) => each.letters).filter((text) => text !== sound.letters))
  expect(others.size).toBeGreaterThan(1)
  for (const text of others) {
    const refused = await bring(without, file('invite-log.jsonl', text))
    expect(refused.said.problems).toHaveLength(1)
    expect({ ...refused, said: without.said }).toEqual(without)
  }
})

test('letters that the frozen log does not tell of are not those of this draw', async () => {
  const plain = await freeze(takeAwayFile(brought, 'invite-log.jsonl'), { kind: 'operator' })
  const settings = file('sortition.json', JSON.stringify(brought.draft.settings))
  expect(listSaid(await bring(plain, settings, letters))).toEqual([
    expect.stringMatching(/^the log of the letters is not what was committed to: the log has none, /),
  ])
})

test('the folder of the letters is none of the draw, unless both lie in one', async () => {
  const folder = await bring(start, file('jury/invitation/public/invite-log.jsonl', sound.letters))
  expect(folder.draft.settings.invitation).toBe('invite-log.jsonl')
  const frozen = await freeze(brought, { kind: 'operator' })
  const files = Object.entries(frozen.record).map(([path, bytes]) => file(`jury/out/${path}`, bytes))
  const both = await bring(start, ...files, file('jury/out/public/invite-log.jsonl', sound.letters))
  expect(Object.keys(both.record)).toContain('public/invite-log.jsonl')
})

test('one that does not hold is refused, and so is a second one at once', async () => {
  const half = sound.letters.slice(0, sound.letters.indexOf('\n') + 1)
  for (const [text, words] of [
    [half, /no letters are drawn|not drawn/],
    [sound.letters.replace('"letters":10', '"letters":11'), /log is broken at hash/],
  ] as const) {
    const refused = await bring(start, file('invite-log.jsonl', text))
    expect(listSaid(refused)).toEqual([expect.stringMatching(words)])
    expect({ ...refused, said: start.said }).toEqual(start)
  }
  const twice = await bring(start, letters, file('b.jsonl', sound.letters))
  expect(listSaid(twice)).toEqual([expect.stringMatching(/b\.jsonl and invite-log\.jsonl are for the same thing/)])
})
