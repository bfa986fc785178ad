import { expect, test } from 'vitest'
import type { GivenSource, SeedSource } from '../../src/core/draw/seed-sources.ts'
import { parsePack } from '../../src/core/log/auditor-pack.ts'
import type { Engine } from '../../src/core/operations/engine.ts'
import type { Result } from '../../src/core/result.ts'
import { commit, draw, drawAtOnce } from '../../src/library/answer-questions.ts'
import { replacePeople } from '../../src/library/change-panel.ts'
import { openInstalledEngine } from '../../src/library/installed-engine.ts'
import { prepareQuestion } from '../../src/library/prepare-question.ts'
import { proposeFromAnswers } from '../../src/library/read-tables.ts'

const quotas = [
  { feature: 'sex', value: 'f', min: 1, max: 2 },
  { feature: 'sex', value: 'm', min: 1, max: 2 },
]
const people = Array.from({ length: 12 }, (_, i) => ({ id: `P${i}`, values: { sex: i % 2 === 0 ? 'f' : 'm' } }))
const question = valueIn(prepareQuestion({ people, quotas, panelSize: 3, onePerHousehold: false }))
const engine: Engine = await openInstalledEngine()
const key = new Uint8Array(32).fill(7)
const time = '2026-11-04T18:30:00Z'
const later = '2026-11-05T18:30:00Z'
const chain = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems[0]?.what)
  return result.value
}

function codesOf(result: Result<unknown>): string[] {
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

function announce(source: SeedSource, more: object = {}) {
  return commit(engine, question, { source, key, time, panels: 100, ...more })
}

test.each<[string, SeedSource, string]>([
  ['names that differ in case alone', { kind: 'contributions', names: ['Ann', 'ann'] }, 'setting-wrong'],
  ['names that look alike', { kind: 'contributions', names: ['Ann', 'Ann\u00a0'] }, 'setting-wrong'],
  ['a name with its accent apart', { kind: 'contributions', names: ['Bob', 'Zoe\u0301'] }, 'seed-text-unclear'],
  ['names out of order', { kind: 'contributions', names: ['Bob', 'Ann'] }, 'seed-source-form'],
  ['a round before the first', { kind: 'beacon', chain, round: 0 }, 'seed-source-form'],
  ['a negative round', { kind: 'beacon', chain, round: -1 }, 'seed-source-form'],
  ['half a round', { kind: 'beacon', chain, round: 1.5 }, 'seed-source-form'],
  ['half a ball', { kind: 'balls', count: 1.5, highest: 59, event: 'Lotto' }, 'seed-source-form'],
  ['balls of nothing', { kind: 'balls', count: 6, highest: 59, event: ' ' }, 'setting-wrong'],
  ['half a digit', { kind: 'dice', digits: 1.5 }, 'seed-source-form'],
])('nobody can announce %s', (_, source, code) => {
  expect(codesOf(announce(source))).toEqual([code])
})

test('what is wrong with a source is said in its own words', () => {
  const result = announce({ kind: 'several', of: [{ kind: 'beacon', chain, round: -1 }, { kind: 'operator' }] })
  expect(!result.ok && result.problems[0]?.what).toBe(
    'source cannot go into a log: of.0.round must be a whole number from 0 to 2^53 - 1',
  )
})

const announced = {
  operator: { kind: 'operator' },
  contributions: { kind: 'contributions', names: ['Ann', 'Bob'] },
  dice: { kind: 'dice', digits: 2 },
  balls: { kind: 'balls', count: 6, highest: 59, event: 'Lotto' },
} as const satisfies Record<string, SeedSource>

const logs = new Map<string, string>()

const both = (text: string): GivenSource => ({
  kind: 'contributions',
  texts: [
    ['Ann', text],
    ['Bob', 'y'],
  ],
})
const balls = (first: number): GivenSource => ({ kind: 'balls', numbers: [first, 2, 3, 4, 5, 6] })

test.each<[keyof typeof announced, GivenSource, string[]]>([
  ['operator', { kind: 'text', text: 'a' }, []],
  ['operator', { kind: 'text', text: ' a' }, ['seed-text-unclear']],
  ['operator', { kind: 'text', text: 'a\u00a0b' }, ['seed-text-unclear']],
  ['operator', { kind: 'text', text: 'e\u0301' }, ['seed-text-unclear']],
  ['operator', { kind: 'text', text: '' }, ['seed-source-form']],
  ['contributions', both('x'), []],
  ['contributions', both(' x'), ['seed-text-unclear']],
  ['contributions', both('e\u0301'), ['seed-text-unclear']],
  ['dice', { kind: 'dice', digits: [1, 0] }, []],
  ['dice', { kind: 'dice', digits: [-1, 0] }, ['seed-source-form']],
  ['dice', { kind: 'dice', digits: [0.5, 0] }, ['seed-source-form']],
  ['dice', { kind: 'dice', digits: [10, 0] }, ['seed-source-misfit']],
  ['balls', balls(1), []],
  ['balls', balls(1.5), ['seed-source-form']],
])('a draw by %s of %j: %j', (kind, source, codes) => {
  const log = logs.get(kind) ?? valueIn(announce(announced[kind])).log
  logs.set(kind, log)
  expect(codesOf(draw(question, { log, key, sources: [source], time: later }))).toEqual(codes)
})

test('keys, times and days that are none are problems by their names', async () => {
  const { log } = valueIn(announce(announced.dice))
  const sources: GivenSource[] = [{ kind: 'dice', digits: [1, 0] }]
  const short = key.slice(1)
  const file = { name: 'answers.csv', bytes: new TextEncoder().encode('ID,Gender\n1,m\n2,f\n') }
  const results = [
    announce(announced.dice, { key: short }),
    draw(question, { log, key: short, sources, time: later }),
    announce(announced.dice, { time: '2026' }),
    draw(question, { log, key, sources, time: '2026' }),
    drawAtOnce(engine, question, { seed: 'x', time: '2026' }),
    await proposeFromAnswers(file, { today: '2026-02-30' }),
  ]
  expect(results.map((result) => !result.ok && result.problems.map(({ what, code }) => `${what} [${code}]`))).toEqual([
    ['key is of 31 bytes [setting-wrong]'],
    ['key is of 31 bytes [setting-wrong]'],
    ['time is "2026" [setting-wrong]'],
    ['time is "2026" [setting-wrong]'],
    ['time is "2026" [setting-wrong]'],
    ['today is "2026-02-30" [setting-wrong]'],
  ])
})

test.each([0, -1, Number.NaN, 1.5])('%d seats cannot be filled', (seats) => {
  const { log, pack, panel } = valueIn(drawAtOnce(engine, question, { seed: 'x', time, reserves: 3 }))
  const leaving = { log, pack: valueIn(parsePack(pack)), left: panel.slice(0, 2), reason: 'ill', time: later }
  const refused = replacePeople({ ...leaving, seats })
  expect(!refused.ok && refused.problems[0]?.what).toBe(`seats is "${seats}"`)
  expect(replacePeople({ ...leaving, seats: 1 })).toMatchObject({ ok: true, value: { called: [expect.any(String)] } })
})
