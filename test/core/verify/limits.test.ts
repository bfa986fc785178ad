import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256Hex } from '../../../src/core/bytes/hash.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import * as limits from '../../../src/core/log/limits.ts'
import { holdLog } from '../../../src/core/log/log.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { small } from '../log/small.ts'
import { loose, rehashed } from './forge.ts'
import { hasPython, python } from './python.ts'

/*
 * Each limit of docs/log-format.md §18: what is just within it can be read, what is just above it cannot, in both verifiers.
 * Millions of collections take Python seconds to build: by default it only looks whether they are worth reading, with
 * SORTITION_SLOW=1 it judges the whole log.
 */

const slow = process.env.SORTITION_SLOW === '1'

const { committed, log } = small()

/** The small log with as many other entries of one type after the draw. */
function followed(count: number, type: string, body: object): string {
  const [commit, draw] = loose(log)
  if (commit === undefined || draw === undefined) throw new Error('a log of two entries')
  const others = Array.from({ length: count }, () => ({ ...draw, type, body: { ...body } }))
  return rehashed([commit, draw, ...others])
}

const vacancies = (n: number): string => followed(n, 'vacancy', { left: people(1), reason: 'x' })
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
/** So many items in two notes. */
const noted = (n: number): string => {
  const cells = (many: number): unknown[] => numbered(many, (name) => ['', name])
  const notes = [
    ['f', 'a', cells(n - 100)],
    ['f', 'b', cells(100)],
  ]
  return edited(0, { provenance: { ...(loose(log)[0]?.body.provenance as object), notes } })
}
const contributors = (n: number): string => edited(0, { seedSource: { kind: 'contributions', names: numbered(n) } })
const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `${`${i}`.padStart(21, '0')}A`)
const panelled = (n: number): string => edited(0, { lottery: { panels: [[1, people(n)]], tickets: 1 } })
/** The small log with a vacancy and a replacement after the draw. */
const changed = (left: number, called: number, panel: number): string => {
  const [commit, draw] = loose(log)
  const replacement = { called: people(called), from: 'pool', panel: people(panel), sources: [] }
  return rehashed([
    commit!,
    draw!,
    { ...draw!, type: 'vacancy', body: { left: people(left), reason: 'x' } },
    { ...draw!, type: 'replacement', body: replacement },
  ])
}
const thrown = (key: 'digits' | 'numbers', n: number): string =>
  edited(1, { sources: [{ kind: key === 'digits' ? 'dice' : 'balls', [key]: new Array(n).fill(1) }] })
const told = (n: number): string =>
  edited(1, { sources: [{ kind: 'contributions', texts: numbered(n, (name) => [name, 'x']) }] })

const totals = ['collections', 'commas', 'keys'] as const
type Counted = (typeof totals)[number]

/** How many of them are outside the strings of a text without escapes. An object counts as two arrays. */
function count(text: string, what: Counted): number {
  const outline = text.replace(/"[^"]*"/g, '').replaceAll('{', '[[')
  return outline.match({ collections: /\[/g, commas: /,/g, keys: /:/g }[what])?.length ?? 0
}

const repeated = (item: string, n: number): string => new Array(n).fill(item).join()

/** In a text they are not counted. */
const uncounted = '{"kind":"text","text":"[{,:"}'
/** The counts and the sources of a draw, as they are written. */
const fillers: Readonly<Record<Counted, (n: number) => readonly [counts: string, sources: string]>> = {
  collections: (n) => [`[${repeated('[]', n + 1)}]`, `[${uncounted}]`],
  commas: (n) => [`[[${repeated('0', n + 1)}]]`, `[${uncounted}]`],
  keys: (n) => ['[]', `[${repeated(uncounted, n / 2 + 1)}]`],
}

/** The small log with so many more of them in its draw, put there as text: to make and write a million takes seconds. */
function filled(what: Counted, n: number): string {
  const [counts, sources] = fillers[what](n)
  const marked = edited(1, { counts: 'COUNTS', sources: 'SOURCES' })
  const { hash } = loose(marked)[1]!
  const line = marked
    .slice(marked.indexOf('\n') + 1)
    .replace('"COUNTS"', () => counts)
    .replace('"SOURCES"', () => sources)
  const unhashed = line.replace(`"hash":"${hash}",`, '').trimEnd()
  return marked.slice(0, marked.indexOf('\n') + 1) + line.replace(hash, sha256Hex(unhashed))
}

const logs: readonly (readonly [what: string, within: string, above: string])[] = [
  ['lines', vacancies(limits.mostLogLines - 2), vacancies(limits.mostLogLines - 1)],
  ['bytes', '', `${committed}${' '.repeat(limits.mostBytes.log)}\n`],
  ['features', features(limits.mostFeatures, 1), features(limits.mostFeatures + 1, 1)],
  ['values', features(10, limits.mostValues / 10), features(1, limits.mostValues + 1)],
  ['items of notes', noted(limits.mostNoteCells), noted(limits.mostNoteCells + 1)],
  ['contributors', contributors(limits.mostContributors), contributors(limits.mostContributors + 1)],
  [
    'reserves',
    edited(1, { reserves: people(limits.mostPeople) }),
    edited(1, { reserves: people(limits.mostPeople + 1) }),
  ],
  ['members of a panel of the lottery', panelled(limits.mostPeople), panelled(limits.mostPeople + 1)],
  ['who left', changed(limits.mostPeople, 1, 1), changed(limits.mostPeople + 1, 1, 1)],
  ['who were called', changed(1, limits.mostPeople, 1), changed(1, limits.mostPeople + 1, 1)],
  ['a panel that was changed', changed(1, 1, limits.mostPeople), changed(1, 1, limits.mostPeople + 1)],
  ['dice', thrown('digits', limits.mostSourceNumbers), thrown('digits', limits.mostSourceNumbers + 1)],
  ['balls', thrown('numbers', limits.mostSourceNumbers), thrown('numbers', limits.mostSourceNumbers + 1)],
  ['texts of contributors', told(limits.mostContributors), told(limits.mostContributors + 1)],
  ['characters of a token', tokens(limits.mostTokenCharacters), tokens(limits.mostTokenCharacters + 4)],
  // All lines together: the commit has some of them, and the draw as many as are left, or two more.
  ...totals.map((what) => {
    const rest = limits.mostInLog[what] - count(filled(what, 0), what)
    const even = rest - (rest % 2)
    return [what, filled(what, even), filled(what, even + 2)] as const
  }),
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
    const looked = slow ? 0 : totals.length
    const judged = within.length - looked
    const outcomes = python<string[][]>(
      `
result = []
for path in given["judged"]:
    with open(path, "rb") as file:
        result.append([outcome for _, outcome, _ in verify.verify_log(file.read())])
for path in given["looked"]:
    allowance = verify.allow_log()
    with open(path, "rb") as file:
        for line in file:
            verify.check_outline(line, allowance)`,
      { judged: [...within.slice(0, judged), ...above], looked: within.slice(judged) },
    )
    expect(outcomes.slice(0, judged).map(([chain]) => chain)).toEqual(new Array(judged).fill('pass'))
    for (const [chain, ...others] of outcomes.slice(judged)) {
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
