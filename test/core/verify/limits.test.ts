import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import * as limits from '../../../src/core/log/limits.ts'
import { holdLog } from '../../../src/core/log/log.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { small } from '../log/small.ts'
import { loose, rehashed } from './forge.ts'
import { hasPython, python } from './python.ts'

/* Each limit of docs/log-format.md §18: what is just within it can be read, what is just above it cannot, in both verifiers. */

const { committed, log } = small()

/** The small log with as many other entries of one type after the draw. */
function followed(count: number, type: string, body: object): string {
  const [commit, draw] = loose(log)
  if (commit === undefined || draw === undefined) throw new Error('a log of two entries')
  const others = Array.from({ length: count }, () => ({ ...draw, type, body: { ...body } }))
  return rehashed([commit, draw, ...others])
}

const vacancies = (n: number): string => followed(n, 'vacancy', { left: [0], reason: 'x' })
const tokens = (characters: number): string => followed(1, 'anchor', { kind: 'rfc3161', token: 'A'.repeat(characters) })

function edited(entry: 0 | 1, change: Record<string, unknown>): string {
  return rehashed(loose(log).map((each, i) => (i === entry ? { ...each, body: { ...each.body, ...change } } : each)))
}

const numbered = (n: number, of = (name: string): unknown => name): unknown[] =>
  Array.from({ length: n }, (_, i) => of(`n${`${i}`.padStart(6, '0')}`))
const features = (n: number, values: number): string =>
  edited(0, {
    quotas: numbered(n, (name) => [name, numbered(values, (value) => [value, 0, 1])]),
    reserves: { ...(loose(log)[0]?.body.reserves as object), dropout: { of: 100, special: [], usual: 0 } },
  })
const contributors = (n: number): string => edited(0, { seedSource: { kind: 'contributions', names: numbered(n) } })
/** The draw with so many arrays and objects, and so many bytes of text besides. */
function collections(n: number, bytes: number = 0): string {
  const text = bytes === 0 ? {} : { sources: [{ kind: 'text', text: 'é'.repeat(bytes / 2) }] }
  const few = edited(1, { counts: [], ...text })
  const there = few.split('\n')[1]?.match(/[[{]/g)?.length ?? 0
  return edited(1, { counts: Array.from({ length: n - there }, () => []), ...text })
}

const logs: readonly (readonly [what: string, within: string, above: string])[] = [
  ['lines', vacancies(limits.mostLogLines - 2), vacancies(limits.mostLogLines - 1)],
  ['bytes', '', `${committed}${' '.repeat(limits.mostBytes.log)}\n`],
  ['features', features(limits.mostFeatures, 1), features(limits.mostFeatures + 1, 1)],
  ['values', features(10, limits.mostValues / 10), features(1, limits.mostValues + 1)],
  ['contributors', contributors(limits.mostContributors), contributors(limits.mostContributors + 1)],
  [
    'reserves',
    edited(1, { reserves: new Array(limits.mostReserves).fill('A'.repeat(22)) }),
    edited(1, { reserves: new Array(limits.mostReserves + 1).fill('A'.repeat(22)) }),
  ],
  ['characters of a token', tokens(limits.mostTokenCharacters), tokens(limits.mostTokenCharacters + 4)],
  ['arrays and objects', collections(500_000), collections(500_001)],
  ['arrays and objects of a long line', collections(500_000), collections(2_000_000)],
  ['arrays and objects that a long line may have', collections(600_000, 9_000_000), collections(600_000, 7_000_000)],
]

const readable = logs.filter(([, within]) => within !== '')

test.each(readable)('a log just within the limit of %s can be read', (_, within) => {
  expect(verifyLog({ log: within })[0]?.outcome).toBe('pass')
})

test.each(logs)('a log just above the limit of %s is refused: chain fails, nothing else is judged', (_, __, above) => {
  const [chain, ...others] = verifyLog({ log: new TextEncoder().encode(above) })
  expect(chain?.outcome).toBe('fail')
  expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(['not checked']))
})

test.skipIf(!hasPython)('the second verifier has the same limits', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortition-limits-'))
  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  try {
    const within = readable.map(([, text], i) => write(`within${i}`, text))
    const above = logs.map(([, , text], i) => write(`above${i}`, text))
    const outcomes = python<string[][]>(
      `result = [[o for _, o, _ in verify.verify_log(open(path, "rb").read())] for path in given]`,
      [...within, ...above],
    )
    expect(outcomes.slice(0, within.length).map(([chain]) => chain)).toEqual(within.map(() => 'pass'))
    for (const [chain, ...others] of outcomes.slice(within.length)) {
      expect([chain, ...new Set(others)]).toEqual(['fail', 'not checked'])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.each([
  ['a line feed only', '\n'.repeat(3_000_000)],
  ['a line that is no entry', '{}\n'.repeat(9_999)],
])('a log of many lines of %s is answered, and problems are told up to a hundred', (_, text) => {
  expect(verifyLog({ log: text })[0]?.outcome).toBe('fail')
  const held = holdLog(text)
  expect(held.ok ? [] : held.problems.map(({ code }) => code)).toContain('log-broken')
  expect(held.ok ? 0 : held.problems.length).toBeLessThanOrEqual(100)
})

test('a pack and a receipt above their limits are no input', () => {
  const long = new Uint8Array(limits.mostBytes.receipt + 1)
  expect(parseReceipt(long)).toMatchObject({ ok: false, problems: [{ code: 'receipt-form' }] })
  const packed = parsePack({ length: limits.mostBytes.pack + 1 } as Uint8Array)
  expect(packed.ok ? '' : packed.problems[0]?.what).toContain(`more than ${limits.mostBytes.pack} bytes`)
})

test('who is named on the last of ten million places takes no memory for the others', () => {
  const before = process.memoryUsage().rss
  const text = edited(0, { pool: { ...(loose(log)[0]?.body.pool as object), size: limits.largestPool } })
  expect(verifyLog({ log: text }).find(({ name }) => name === 'lottery')?.outcome).toBe('fail')
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})
