import { expect, test } from 'vitest'
import { deriveSeed } from '../../../src/core/draw/seed.ts'
import { findTicketMembers, orderReserves } from '../../../src/core/draw/ticket.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { hashCommit, nameLottery } from '../../../src/core/log/commit-body.ts'
import type { CommitBody, DrawBody } from '../../../src/core/log/entries.ts'
import { comparePseudonyms, computePseudonym, listSalts } from '../../../src/core/log/pseudonyms.ts'
import { listIndices, sortIndices } from '../../../src/core/model/pool-place.ts'
import type { Pseudonym } from '../../../src/core/model/pseudonym.ts'
import type { Verdict, VerdictName } from '../../../src/core/verify/verdict-list.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { problem } from '../../../src/problems/problem.ts'
import {
  appended,
  drawn,
  key,
  laterTime,
  lottery,
  must,
  pool,
  type Small,
  smallByRule,
  table,
  time,
} from '../log/small.ts'
import { positions } from '../places.ts'
import { loose, rehashed, relinked } from './forge.ts'

function outcomes(input: VerifyInput): Record<string, string> {
  return Object.fromEntries(verifyLog(input).map(({ name, outcome }) => [name, outcome]))
}

function verdict(name: VerdictName, input: VerifyInput): Verdict {
  return verifyLog(input).find((one) => one.name === name)!
}

const sortNames = (names: readonly Pseudonym[]): Pseudonym[] => names.toSorted(comparePseudonyms)
const raw = { pool, table, panelSize: 3 }
/** Whom the rule named again: just those who are in the log. */
const peopleOf = ({ chosen }: Small) => ({ reserves: sortIndices(chosen.reserves), called: [] })
const byRule = smallByRule()
const people = peopleOf(byRule)
const { log, commit, committed, bound, draw, chosen } = byRule
const pack = must(parsePack(byRule.pack))

test('a log alone: what it can show passes, the rest is not checked and says what is missing', () => {
  const verdicts = verifyLog({ log })
  expect(verdicts.filter(({ outcome }) => outcome === 'pass').map(({ name }) => name)).toEqual([
    'chain',
    'draw',
    'lottery',
  ])
  expect(verdicts.filter(({ outcome }) => outcome === 'fail')).toEqual([])
  for (const { outcome, missing } of verdicts) expect(missing !== undefined).toBe(outcome === 'not checked')
  expect(verdict('draw', { log }).detail).toContain('not grind-proof')
  expect(verdict('lottery', { log }).detail).toContain('10 tickets over 4 panels of 3; the smallest chance is 3/10')
})

test('with the raw files and a run of the engine everything passes but what needs a certificate or settings', () => {
  const all = outcomes({ log, pack, raw, replayed: { lottery, people } })
  const open = Object.keys(all).filter((name) => all[name] !== 'pass')
  expect(open).toEqual(['signature', 'anchor', 'beacon', 'changes', 'replacements', 'optimality', 'settings'])
  for (const name of open) expect(all[name]).toBe('not checked')
})

test('a commit without a draw: the draw is not checked', () => {
  expect(outcomes({ log: committed, pack })).toMatchObject({ chain: 'pass', draw: 'not checked', quotas: 'pass' })
})

test('a random pool key: raw files alone cannot be matched, with the key they can', () => {
  const secret = smallByRule(key)
  expect(verdict('pool', { log: secret.log, raw })).toMatchObject({ outcome: 'not checked', missing: 'the pool key' })
  expect(
    outcomes({ log: secret.log, raw: { ...raw, key }, replayed: { lottery, people: peopleOf(secret) } }),
  ).toMatchObject({
    pool: 'pass',
    quotas: 'pass',
    chances: 'pass',
    reserves: 'pass',
    replay: 'pass',
  })
  expect(outcomes({ log: secret.log, raw: { ...raw, key: key.map((b) => b + 1) } })).toMatchObject({
    pool: 'fail',
    quotas: 'not checked',
  })
})

test('a log that cannot be read judges nothing else', () => {
  for (const wrong of ['', '\n', 'x\n', log.slice(0, -1), `${log}{}\n`, rehashed([loose(log)[1]!])]) {
    const { chain, ...others } = outcomes({ log: wrong, pack, raw })
    expect(chain).toBe('fail')
    expect(new Set(Object.values(others))).toEqual(new Set(['not checked']))
  }
})

const [first, second] = loose(log)

test.each<[string, string, string]>([
  ['a number too many', relinked([first!, { ...second!, seq: 2 }]), 'seq'],
  ['a link to nowhere', relinked([first!, { ...second!, prev: 'ab'.repeat(32) }]), 'prev'],
  ['no link', relinked([first!, { ...second!, prev: null }]), 'prev'],
  ['a link before the beginning', relinked([{ ...first!, prev: 'ab'.repeat(32) }, second!]), 'prev'],
  ['another hash', log.replace(second!.hash, first!.hash), 'hash'],
  ['a draw before its commit', relinked([first!, { ...second!, time: '2026-01-31T11:59:59Z' }]), 'time'],
])('a chain with %s fails, and nothing else', (_, forged, what) => {
  const [chain, ...others] = verifyLog({ log: forged, pack })
  expect(chain?.failures.map((failure) => failure.what)).toEqual([what])
  expect(others.filter(({ outcome }) => outcome !== 'not checked')).toMatchObject(
    ['draw', 'lottery', 'quotas', 'pool', 'chances', 'reserves'].map((name) => ({ name, outcome: 'pass' })),
  )
})

test('two draws fail the chain and the draw', () => {
  expect(outcomes({ log: rehashed([first!, second!, second!]) })).toMatchObject({ chain: 'fail', draw: 'fail' })
})

test('a log that was given up says so', () => {
  const given = must(appended(log, 'void', { reason: 'the wrong file' }, laterTime))
  expect(verdict('chain', { log: given })).toMatchObject({ outcome: 'pass' })
  expect(verdict('chain', { log: given }).detail).toContain('given up in line 3')
})

/** The draw made right from a commit, and then changed by a forger who hashes everything anew. */
function withDraw(change: Partial<DrawBody>): string {
  return rehashed([first!, { ...second!, body: { ...second!.body, ...change } }])
}

const reversed = [...draw.reserves].reverse()
const taken = new Set([...chosen.panel, ...chosen.reserves])
const fourth = listIndices(7).find((index) => !taken.has(index))!
const fourthName = computePseudonym(listSalts(bound.leaves)[fourth]!, 'reserve')
const lastInOrder = orderReserves(draw.seed, [...draw.reserves, fourthName])
const seated = findTicketMembers(commit.lottery, draw.ticket)![0]!

test.each<[string, Partial<DrawBody>, string]>([
  ['another commit', { commit: 'ab'.repeat(32) }, 'commit'],
  ['another seed', { seed: 'ab'.repeat(32) }, 'seed'],
  ['another text', { sources: [{ kind: 'text', text: 'dice 4 6 2' }] }, 'seed'],
  ['no source', { sources: [], seed: deriveSeed(hashCommit(commit), []) }, 'sources'],
  ['a source too many', { sources: [...draw.sources, ...draw.sources] }, 'sources'],
  ['the next ticket', { ticket: draw.ticket + 1 }, 'ticket'],
  ['a ticket of no panel', { ticket: commit.lottery.tickets }, 'ticket'],
  ['reserves in another order', { reserves: reversed }, 'order of reserves'],
  ['a reserve from the panel', { reserves: [seated] }, 'reserves'],
  ['a reserve twice', { reserves: [fourthName, fourthName] }, 'reserves'],
  ['a reserve too many', { reserves: lastInOrder }, 'number of reserves'],
])('a draw with %s fails', (_, change, what) => {
  const forged = verdict('draw', { log: withDraw(change) })
  expect(forged.outcome).toBe('fail')
  expect(forged.failures.map((failure) => failure.what)).toContain(what)
  expect(forged.failures.every(({ entry }) => entry === 1)).toBe(true)
  expect(verdict('chain', { log: withDraw(change) }).outcome).toBe('pass')
})

test('fewer reserves than promised are as sound as all of them', () => {
  const one = drawn(commit, draw.sources, () => [fourth])
  expect(verdict('draw', { log: withDraw({ ...one.draw }) }).outcome).toBe('pass')
})

/** A commit with a changed body, sound in itself but for the change. */
function withCommit(change: (body: CommitBody) => CommitBody): string {
  return must(appended('', 'commit', change(commit), time))
}

const panels = commit.lottery.panels
const [first4, ...rest4] = panels
const more =
  (change: Partial<CommitBody>) =>
  (b: CommitBody): CommitBody => ({ ...b, ...change })
const lotteryOf = (tickets: number, all: CommitBody['lottery']['panels']) => more({ lottery: { panels: all, tickets } })

test.each<[string, (body: CommitBody) => CommitBody, string]>([
  ['a ticket too many', lotteryOf(11, panels), 'sum of tickets'],
  ['no tickets', lotteryOf(0, []), 'tickets'],
  [
    'a panel without tickets',
    lotteryOf(10, [...panels, [0, first4![1].map((n) => `${n.slice(0, 21)}Q` as typeof n)]]),
    'the panel of ticket 10',
  ],
  ['a panel twice', lotteryOf(14, [first4!, ...panels]), 'the panel of ticket 1'],
  [
    'a name on two panels',
    lotteryOf(10, [first4!, [rest4[0]![0], sortNames([first4![1][0]!, ...rest4[0]![1].slice(1)])], ...rest4.slice(1)]),
    'the panel of ticket 1',
  ],
  ['a panel of two', lotteryOf(10, [[first4![0], first4![1].slice(1)], ...rest4]), 'the panel of ticket 0'],
  ['chances of too few people', more({ chances: [[6, 3, 6]] }), 'chances'],
  ['chances that sum to less', more({ chances: [[7, 3, 4]] }), 'chances'],
  ['chances that sum to more', more({ chances: [[7, 5, 6]] }), 'chances'],
  ['chances above all tickets', more({ chances: [[7, 3, 11]] }), 'chances'],
  [
    'a small group of chances',
    more({
      chances: [
        [3, 3, 3],
        [4, 4, 6],
      ],
    }),
    'chances',
  ],
  [
    'people on no panel who are not told of',
    more({ chances: [[7, 0, 6]], promise: { ...commit.promise, least: '0' } }),
    'people on no panel',
  ],
  [
    'more people on no panel than there are',
    more({ chances: [[7, 0, 6]], promise: { ...commit.promise, least: '0', noTicket: 8 } }),
    'people on no panel',
  ],
  [
    'people on no panel where all have tickets',
    more({ promise: { ...commit.promise, impossible: 1 } }),
    'people on no panel',
  ],
  ['panels of nobody', (b) => ({ ...b, panelSize: 0 }), 'panel size'],
  ['a promise too high', (b) => ({ ...b, promise: { ...b.promise, least: '2/5', bound: '2/5' } }), 'smallest chance'],
  ['a promise too low', (b) => ({ ...b, promise: { ...b.promise, least: '1/5', bound: '2/5' } }), 'smallest chance'],
  ['a bound below the promise', (b) => ({ ...b, promise: { ...b.promise, least: '3/10', bound: '1/5' } }), 'bound'],
  ['people of whom no chance is told', (b) => ({ ...b, pool: { ...b.pool, size: 8 } }), 'chances'],
])('a lottery with %s fails', (_, change, what) => {
  const forged = verdict('lottery', { log: withCommit(change) })
  expect(forged.outcome).toBe('fail')
  expect(forged.failures.map((failure) => failure.what)).toContain(what)
})

test('tickets that sum up only with rounding are not enough', () => {
  const huge = 2 ** 53 - 1
  const many = withCommit((b) => ({
    ...b,
    lottery: { tickets: huge, panels: panels.map(([, members]) => [huge, members] as const) },
  }))
  expect(verdict('lottery', { log: many }).failures[0]).toMatchObject({ found: '36028797018963964' })
})

test.each<[string, (body: CommitBody) => CommitBody]>([
  ['another root', (b) => ({ ...b, pool: { ...b.pool, root: 'ab'.repeat(32) } })],
  ['another size', (b) => ({ ...b, pool: { ...b.pool, size: 6 } })],
  ['another kind of key', (b) => ({ ...b, pool: { ...b.pool, key: 'random' } })],
])('a pack against a pool with %s fails, and quotas are not counted on it', (_, change) => {
  expect(outcomes({ log: withCommit(change), pack })).toMatchObject({ pool: 'fail', quotas: 'not checked' })
})

test('a pack with a changed, missing, repeated or moved row fails', () => {
  const [first, second, ...rest] = pack.rows
  const changed = { ...first!, row: { ...first!.row, id: 'p0' } }
  for (const rows of [
    [changed, second!, ...rest],
    [second!, ...rest],
    [first!, first!, second!, ...rest],
    [second!, first!, ...rest],
    [],
  ]) {
    expect(outcomes({ log, pack: { ...pack, rows } })).toMatchObject({ pool: 'fail', quotas: 'not checked' })
  }
})

test('every panel is counted, not only the drawn one', () => {
  const narrow = withCommit((b) => ({
    ...b,
    quotas: [b.quotas[0]!, ['Gender', [b.quotas[1]![1][0]!, ['woman', 2, 2]]]],
  }))
  const found = verdict('quotas', { log: narrow, pack })
  expect(found.outcome).toBe('fail')
  const women = lottery.panels.map(({ members }) => members.filter((m) => pool.registrants[m]!.values[0] === 0).length)
  expect(found.failures).toHaveLength(women.filter((n) => n !== 2).length)
  expect(found.failures[0]).toMatchObject({ entry: 0, expected: '2 to 2', found: '1' })
})

test('two people of one household on a panel fail the household rule, and only where it holds', () => {
  const together = sortIndices([bound.indexOf[0]!, bound.indexOf[1]!, bound.indexOf[2]!])
  const named = nameLottery({ tickets: 1, panels: [[1, together]] }, bound)
  const own = { ...pack, panels: named.people.panels.map(([, members]) => members) }
  const strict = withCommit((b) => ({ ...b, lottery: named.lottery }))
  expect(verdict('quotas', { log: strict, pack: own }).failures).toMatchObject([
    { expected: 'one person of a household' },
  ])
  const lax = withCommit((b) => ({ ...b, lottery: named.lottery, pool: { ...b.pool, householdRule: false } }))
  expect(verdict('quotas', { log: lax, pack: own }).outcome).toBe('pass')
})

test('rows with a value that no quota lists, or with other features, fail', () => {
  const renamed = withCommit((b) => ({ ...b, quotas: [['Aria', b.quotas[0]![1]], b.quotas[1]!] }))
  expect(verdict('quotas', { log: renamed, pack }).failures).toHaveLength(7)
  const unlisted = withCommit((b) => ({ ...b, quotas: [['Area', [b.quotas[0]![1][0]!]], b.quotas[1]!] }))
  expect(verdict('quotas', { log: unlisted, pack }).failures).toHaveLength(3)
})

test('each difference between the committed rules and the raw files is named', () => {
  const other = {
    pool: { ...pool, householdRule: false },
    table: {
      features: [
        { name: 'Gender', quotas: [{ value: 'woman', min: 0, max: 2 }, table.features[0]!.quotas[1]!] },
        { name: 'Area', quotas: [...table.features[1]!.quotas, { value: 'Powys', min: 0, max: 1 }] },
      ],
    },
  }
  const found = verdict('quotas', { log, raw: other })
  expect(found.outcome).toBe('fail')
  expect(found.failures.map(({ what, expected, found }) => [what, expected, found])).toEqual([
    ['quota of "Area", "Powys"', '0 to 1', 'no quota'],
    ['quota of "Gender", "woman"', '0 to 2', '1 to 2'],
  ])
  expect(verdict('pool', { log, raw: other }).outcome).toBe('fail')
})

test('another lottery, or none, fails the replay', () => {
  const moved = {
    ...lottery,
    panels: lottery.panels.map((p, i) => (i === 0 ? { ...p, members: positions(0, 2, 5) } : p)),
  }
  expect(verdict('replay', { log, raw, replayed: { lottery: moved, people } })).toMatchObject({
    outcome: 'fail',
  })
  expect(verdict('replay', { log, raw, replayed: { lottery: { ...lottery, tickets: 11 }, people } }).outcome).toBe(
    'fail',
  )
  expect(verdict('replay', { log, raw, replayed: { problems: [problem('pool-key-form', {})] } })).toMatchObject({
    outcome: 'fail',
    failures: [{ found: 'this is not a pool key' }],
  })
  expect(verdict('replay', { log, raw, replayed: { problems: [] } }).outcome).toBe('fail')
  expect(verdict('replay', { log, replayed: { lottery, people } })).toMatchObject({ outcome: 'not checked' })
})

test('what is found is shown on one line, short, and harmless to a terminal', () => {
  const evil = `\u001b[31m\u202e${'x'.repeat(500)}\u2028`
  const rows = pack.rows.map((leaf) => ({ ...leaf, row: { ...leaf.row, id: evil } }))
  const found = verdict('pool', { log, pack: { ...pack, rows } }).failures.map((failure) => failure.found)
  for (const text of found) {
    expect(text.length).toBeLessThanOrEqual(120)
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u)
  }
})

test('at most a hundred failures are listed, and all are counted', () => {
  const many: CommitBody['lottery'] = {
    tickets: 1,
    panels: Array.from({ length: 150 }, () => [0, []] as const),
  }
  const found = verdict('lottery', { log: withCommit((b) => ({ ...b, lottery: many })) })
  expect(found.failures).toHaveLength(100)
  expect(found.detail).toMatch(/^30[0-9] faults found, the first 100 are listed$/)
})
