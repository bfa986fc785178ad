import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashCommit } from '../../../src/core/log/commit-body.ts'
import type { EntryType } from '../../../src/core/log/entries.ts'
import { mostAnchors } from '../../../src/core/log/limits.ts'
import { findDraw, logName, readLog } from '../../../src/core/log/log.ts'
import { readLogLines } from '../../../src/core/log/read-lines.ts'
import { prepareReceipts } from '../../../src/core/log/receipt.ts'
import { computeIndexChances } from '../../../src/core/log/ticket-chances.ts'
import { sortIndices } from '../../../src/core/model/pool-place.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { problemKinds } from '../../../src/problems/problem.ts'
import { appended, changed, key, laterTime, must, small, time, twoChanges } from './small.ts'
import { vectors } from './vectors.ts'

const golden = vectors<{ log: string; pack: string; receipt: string; changes: string }>('log')

test('the same draw gives the same bytes as ever', () => {
  const { log, pack, bound, commit } = small()
  expect({
    log,
    pack,
    receipt: must(prepareReceipts(bound.leaves, commit)(bound.indexOf[2]!)),
  }).toEqual({
    log: golden.log,
    pack: golden.pack,
    receipt: golden.receipt,
  })
  expect(changed(small(), twoChanges).held.text).toBe(golden.changes)
})

test('a log is read as it is written', () => {
  const { log, commit, draw } = small()
  const [first, second, ...rest] = must(readLog(log))
  expect(first.body).toEqual(commit)
  expect(second?.body).toEqual(draw)
  expect(rest).toEqual([])
  expect(must(readLog(new TextEncoder().encode(log)))).toEqual([first, second])
  expect(findDraw(must(readLog(log)))).toEqual(second)
  expect(findDraw([first])).toBe(null)
  expect(draw.commit).toBe(hashCommit(commit))
})

test('the command in the documentation recomputes the hash of an entry', () => {
  const text = readFileSync(new URL('../../../docs/log-format.md', import.meta.url), 'utf8')
  const command = /^sed -n .*$/m.exec(text)?.[0]
  expect(command).toContain(logName)
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  try {
    writeFileSync(join(folder, logName), small().log)
    for (const [i, entry] of must(readLog(small().log)).entries()) {
      const line = command!.replace("'1{", `'${i + 1}{`)
      expect(execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' }).slice(0, 64)).toBe(entry.hash)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the body of a commit holds no trace of the order of its input', () => {
  const { commit, people } = small(key)
  expect(commit.promise).toEqual({ bound: '2/5', impossible: 0, least: '3/10', noTicket: 0 })
  expect(commit.quotas.map(([name]) => name)).toEqual(['Area', 'Gender'])
  const sorted = people.panels.map(([, members]) => sortIndices(members).join()).sort()
  expect(sorted).toEqual(['0,5,6', '1,2,3', '1,4,5', '2,4,6'])
  expect(commit.chances).toEqual([[7, 3, 6]])
})

test('chances follow the people through the indices', () => {
  const { people, bound } = small(key)
  const chances = computeIndexChances(people, 7)
  const byPosition = bound.indexOf.map((index) => formatRational(chances[index]!))
  expect(byPosition).toEqual(['1/2', '2/5', '3/10', '2/5', '1/2', '3/10', '3/5'])
})

test('of a line that is none it is said why', () => {
  const why = (line: string) => readLogLines(`${line}\n`).faults.map(({ found }) => found)
  expect(why('x')).toEqual(['not JSON'])
  expect(why('{"b":1, "a":2}')).toEqual(['JSON, but not in canonical form'])
  expect(why('1.5')).toEqual(['a number that is not a whole one from 0 to 2^53 - 1'])
})

test('a second commit and a second draw are refused', () => {
  const { log, commit, draw, committed } = small()
  for (const refused of [
    appended(log, 'draw', draw, laterTime),
    appended(log, 'commit', commit, laterTime),
    appended('', 'draw', draw, time),
  ]) {
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'log-order', place: { file: logName } }] })
  }
  expect(appended(committed, 'draw', draw, time).ok).toBe(true)
})

const orders: readonly (readonly [string, readonly (EntryType | 'draw')[], boolean])[] = [
  ['a vacancy after the draw', ['draw', 'vacancy', 'replacement', 'vacancy'], true],
  ['a replacement before a vacancy', ['draw', 'replacement'], false],
  ['a replacement in a log given up', ['draw', 'vacancy', 'void', 'replacement'], false],
  ['a vacancy before the draw', ['vacancy'], false],
  ['a replacement before the draw', ['replacement'], false],
  ['a log given up before the draw', ['void', 'close'], true],
  ['a draw from a log given up', ['void', 'draw'], false],
  ['a vacancy in a log given up', ['draw', 'void', 'vacancy'], false],
  ['a log given up twice', ['void', 'void'], false],
  ['anchors anywhere', ['anchor', 'draw', 'anchor', 'void', 'anchor', 'close'], true],
  ['an anchor after the close', ['draw', 'close', 'anchor'], false],
  ['as many anchors as there may be', new Array(mostAnchors).fill('anchor'), true],
  ['an anchor too many', new Array(mostAnchors + 1).fill('anchor'), false],
  ['a second close', ['close', 'close'], false],
]

test.each(orders)('%s: %j', (_, types, allowed) => {
  const { committed, commit, draw } = small()
  let log = committed
  for (const [i, type] of types.entries()) {
    const [one, other] = ['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ']
    const vacancy = { left: [one], reason: 'x' }
    const replacement = { called: [other], from: 'pool', panel: [other], sources: [] }
    const anchor = { kind: 'rfc3161', token: 'AAAA' }
    const [given, close] = [{ reason: 'x' }, {}]
    const bodies = { commit, anchor, draw, vacancy, replacement, void: given, close }
    const longer = appended(log, type, bodies[type], time)
    if (i === types.length - 1) expect(longer.ok).toBe(allowed)
    else log = must(longer)
  }
})

test.each([
  ['2026-01-31T11:59:59Z', 'log-time'],
  ['2026-13-31T12:00:00Z', 'file-refused'],
  ['2026-02-29T12:00:00Z', 'file-refused'],
  ['2026-02-28T24:00:00Z', 'file-refused'],
  ['2026-02-28T12:00:00.000Z', 'file-refused'],
  ['2026-02-28 12:00:00', 'file-refused'],
])('the time %s gives %s', (wrong, code) => {
  const { committed, draw } = small()
  expect(appended(committed, 'draw', draw, wrong)).toMatchObject({ ok: false, problems: [{ code }] })
})

test('a leap day is a day', () => {
  const { committed, draw } = small()
  expect(appended(committed, 'draw', draw, '2028-02-29T00:00:00Z').ok).toBe(true)
})

test('a broken log is named by line, and nothing is added to it', () => {
  const { log, draw } = small()
  const broken = log.replace('"ticket":', '"ticket": ')
  expect(readLog(broken)).toMatchObject({
    ok: false,
    problems: [{ code: 'log-broken', place: { file: logName, line: 2 } }],
  })
  expect(appended(broken, 'draw', draw, laterTime).ok).toBe(false)
  expect(readLog('')).toMatchObject({ ok: false, problems: [{ code: 'log-broken' }] })
  expect(readLog(log.slice(0, -1)).ok).toBe(false)
  expect(readLog(`${log}\n`).ok).toBe(false)
  expect(readLog(log.replaceAll('\n', '\r\n')).ok).toBe(false)
  expect(readLog(`\ufeff${log}`).ok).toBe(false)
  expect(readLog(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(log)])).ok).toBe(false)
})

test('problems of this area read as one line each', () => {
  const said = [
    problemKinds['log-broken'].what({ what: 'seq', expected: '1', found: '2' }),
    problemKinds['log-order'].what({ expected: 'one draw only', found: 'draw' }),
  ]
  expect(said).toEqual([
    'the selection log is broken at seq: expected 1, found 2',
    'the log does not allow this draw: it wants one draw only',
  ])
})
