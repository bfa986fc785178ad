import { expect, test } from 'vitest'
import type { GivenSource } from '../../../src/core/draw/seed-sources.ts'
import { findTicketPanel, orderReserves } from '../../../src/core/draw/ticket.ts'
import { formatAuditorPack, parsePack } from '../../../src/core/log/auditor-pack.ts'
import {
  buildCommitBody,
  buildDrawBody,
  buildLoggedQuotas,
  computeDrawOutcome,
  hashCommit,
} from '../../../src/core/log/commit-body.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog, readLog } from '../../../src/core/log/log.ts'
import { commitPool } from '../../../src/core/log/pool-tree.ts'
import { computePseudonym, listSalts, mapPseudonyms, type PseudonymContext } from '../../../src/core/log/pseudonyms.ts'
import { listPositions, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import type { Pseudonym } from '../../../src/core/model/pseudonym.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { fillSeats, openDrawnLog } from '../../../src/core/operations/replace-people.ts'
import { callAgain } from '../../../src/core/operations/replay-people.ts'
import { rational } from '../../../src/core/rational.ts'
import type { Verdict, VerdictName } from '../../../src/core/verify/verdict-list.ts'
import type { ReplayedPeople, VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import {
  appended,
  changed,
  changeTime,
  key,
  lottery,
  must,
  pool,
  type Small,
  small,
  terms as smallTerms,
  table,
  time,
  twoChanges,
} from '../log/small.ts'
import { indices } from '../places.ts'
import { editOf, outcomesOf, pythonOutcomes, shared } from './edits.ts'
import { type Loose, loose, rehashed } from './forge.ts'
import { hasPython } from './python.ts'

function verdict(name: VerdictName, input: VerifyInput): Verdict {
  return verifyLog(input).find((one) => one.name === name)!
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** A title with which the seed calls the people named below. */
const made = small(key, (body) => ({ ...body, title: 'Rheithgor 2889' }))
const pack = must(parsePack(made.pack))
const log = changed(made, twoChanges).held.text
const entries = loose(log)

const salts = listSalts(made.bound.leaves)
const drawnPanel = `panel/${findTicketPanel(made.commit.lottery, made.draw.ticket)!}` as const
/** By pool index, of the log above: panel 0 5 6, reserves 2 1 3, then 2 for 0, and 1 3 for 5 6. Nobody has index 7. */
const nameOf = [drawnPanel, 'reserve', 'reserve', 'reserve', 'called/5', drawnPanel, drawnPanel].map((context, index) =>
  computePseudonym(salts[index]!, context as PseudonymContext),
)
const names = (...people: readonly number[]): string[] => people.map((index) => nameOf[index] ?? 'A'.repeat(22)).sort()

/** The log with other bodies in some of its entries, hashed anew. */
function forged(bodies: Readonly<Record<number, Record<string, unknown>>>, from: readonly Loose[] = entries): string {
  return rehashed(from.map((entry, i) => ({ ...entry, body: { ...entry.body, ...bodies[i] } })))
}

test('a log with changes passes, with what is public and with the pack', () => {
  expect(verdict('changes', { log })).toMatchObject({
    outcome: 'pass',
    detail: '3 people left the panel, 3 people were called; no seat is empty',
  })
  expect(verdict('replacements', { log })).toMatchObject({ outcome: 'not checked' })
  expect(verdict('replacements', { log, pack })).toMatchObject({
    outcome: 'pass',
    detail: 'the people called in 2 replacements are those that the rule names',
  })
  expect(verdict('chain', { log }).detail).not.toContain('not checked')
  const vacant = changed(made, [[0, 1]]).held.text
  expect(verdict('changes', { log: vacant }).detail).toBe(
    '2 people left the panel, 0 people were called; 2 seats are empty',
  )
})

const faults: readonly (readonly [string, string, string])[] = [
  ['somebody leaves who was not drawn', forged({ 2: { left: names(4) } }), 'who left'],
  ['somebody leaves from nowhere', forged({ 2: { left: names(7) } }), 'who left'],
  ['somebody leaves twice', forged({ 4: { left: names(0, 5) } }), 'who left'],
  ['nobody had left', rehashed([...entries.slice(0, 4), entries[5]!]), 'number of people called'],
  [
    'three called for two',
    forged({ 5: { called: names(1, 3, 4), panel: names(1, 2, 3, 4) } }),
    'number of people called',
  ],
  ['called as a reserve, who is none', forged({ 3: { called: names(4), panel: names(4, 5, 6) } }), 'who is called'],
  ['called from the panel', forged({ 5: { called: names(2, 3), panel: names(2, 3) } }), 'who is called'],
  ['called again after leaving', forged({ 5: { called: names(0, 3), panel: names(0, 2, 3) } }), 'who is called'],
  ['somebody missing on the panel', forged({ 5: { panel: names(1, 3) } }), 'the panel after it'],
  ['somebody more on the panel', forged({ 5: { panel: names(0, 1, 2, 3) } }), 'the panel after it'],
  ['somebody else on the panel', forged({ 5: { panel: names(0, 1, 3) } }), 'the panel after it'],
  ['nobody called on the panel', forged({ 5: { panel: names(2) } }), 'the panel after it'],
]

test.each(faults)('changes: %s', (_, text, what) => {
  const found = verdict('changes', { log: text })
  expect(found.outcome).toBe('fail')
  expect(found.failures.map((failure) => failure.what)).toContain(what)
  expect(verdict('replacements', { log: text, pack }).outcome).toBe('not checked')
  expect(verdict('chain', { log: text }).outcome).toBe('pass')
})

const groundless: readonly (readonly [string, string])[] = [
  ['no change', made.log],
  ['changes without a draw', rehashed([entries[0]!, ...entries.slice(2)])],
  ['two draws', rehashed([...entries.slice(0, 2), ...entries.slice(1)])],
  ['a panel that is not there', forged({ 1: { ticket: made.commit.lottery.tickets } })],
  ['a reserve on the panel', forged({ 1: { reserves: [...made.draw.reserves.slice(0, 2), names(0)[0]] } })],
  ['a reserve twice', forged({ 1: { reserves: [...made.draw.reserves.slice(0, 2), made.draw.reserves[0]] } })],
]

test.each(groundless)('neither changes nor replacements are checked: %s', (_, text) => {
  const outcomes = (['changes', 'replacements'] as const).map((name) => verdict(name, { log: text, pack }).outcome)
  expect(outcomes).toEqual(['not checked', 'not checked'])
})

test('entries in another order are judged as they stand', () => {
  const late = rehashed([entries[0]!, ...entries.slice(2), entries[1]!])
  expect(verdict('changes', { log: late }).outcome).toBe('pass')
  expect(verdict('chain', { log: late }).outcome).toBe('fail')
})

/** A commit with other terms, and a draw from it with the same people. */
function termed(change: (body: CommitBody) => CommitBody): string {
  return forged({ 0: { ...change(made.commit) } })
}

const wrongCalls: readonly (readonly [string, string, string])[] = [
  [
    'another reserve',
    forged({
      3: { called: names(1), panel: names(1, 5, 6) },
      4: { left: names(5, 6) },
      5: { called: names(2, 3), panel: names(1, 2, 3) },
    }),
    'who is called',
  ],
  ['other people', forged({ 5: { called: names(1, 4), panel: names(1, 2, 4) } }), 'who is called'],
]

test.each(wrongCalls)('replacements: %s', (_, text, what) => {
  expect(verdict('changes', { log: text, pack }).outcome).toBe('pass')
  const found = verdict('replacements', { log: text, pack })
  expect(found.outcome).toBe('fail')
  expect(found.failures.map((failure) => failure.what)).toContain(what)
})

test('replacements: what is called must not share a household, where that is the rule', () => {
  const [one, two] = [made.bound.indexOf[0]!, made.bound.indexOf[1]!]
  expect([one, two]).toEqual([6, 3])
  const text = forged({ 3: { called: names(3), panel: names(3, 5, 6) }, 4: { left: names(5, 6) } }, entries.slice(0, 4))
  const found = verdict('replacements', { log: text, pack })
  expect(found.failures.map(({ what }) => what)).toContain('who is called')
})

const nameless: readonly (readonly [string, string, string])[] = [
  ['called from nowhere', forged({ 5: { called: names(1, 7), panel: names(1, 2, 7) } }), 'who is called'],
  [
    'a reserve under a second name',
    forged({
      5: {
        called: [computePseudonym(salts[1]!, 'called/5'), ...names(3)].sort(),
        panel: [computePseudonym(salts[1]!, 'called/5'), ...names(2, 3)].sort(),
      },
    }),
    'who is called',
  ],
  [
    'somebody who left, under a second name',
    forged({
      5: {
        called: [computePseudonym(salts[0]!, 'called/5'), ...names(3)].sort(),
        panel: [computePseudonym(salts[0]!, 'called/5'), ...names(2, 3)].sort(),
      },
    }),
    'who is called',
  ],
  [
    'a reserve who is on the panel',
    forged({
      1: {
        reserves: orderReserves(made.draw.seed, [
          computePseudonym(salts[0]!, 'reserve'),
          ...made.draw.reserves.slice(1),
        ]),
      },
      3: { called: names(1), panel: names(1, 5, 6) },
      5: { called: names(3, 4), panel: names(1, 3, 4) },
    }),
    'reserves',
  ],
]

test.each(nameless)('chances: %s is nobody of the pool, and no verdict on the changes shows it', (_, text, what) => {
  const failed = verifyLog({ log: text, pack }).filter(({ outcome }) => outcome === 'fail')
  // The reserves of this draw were put there by hand.
  expect(failed.map(({ name }) => name)).toEqual(['chances', 'reserves'])
  expect(failed[0]!.failures.map((failure) => failure.what)).toEqual([what])
  expect(verdict('replacements', { log: text, pack }).outcome).toBe('not checked')
})

const unjudged: readonly (readonly [string, string])[] = [
  ['another rule', termed((body) => ({ ...body, replacements: { ...body.replacements, rule: 'least-violation@2' } }))],
  [
    'the rule of the reserves',
    termed((body) => ({ ...body, replacements: { ...body.replacements, rule: body.reserves.rule } })),
  ],
  ['rows of another pool', termed((body) => ({ ...body, pool: { ...body.pool, root: 'ab'.repeat(32) } }))],
  [
    'rows with a value that is not listed',
    termed((body) => ({ ...body, quotas: [['Area', [['Gwynedd', 0, 3]]], body.quotas[1]!] })),
  ],
  [
    'rows with another feature',
    termed((body) => ({ ...body, quotas: [['Aria', body.quotas[0]![1]], body.quotas[1]!] })),
  ],
  ['a vacancy only', rehashed(entries.slice(0, 3))],
]

test.each(unjudged)('replacements are not checked: %s', (_, text) => {
  expect(verdict('replacements', { log: text, pack }).outcome).toBe('not checked')
  expect(verdict('changes', { log: text, pack }).outcome).toBe('pass')
})

/** A log of one panel of many people, with one feature; nobody shares a household. */
function big(people: number, seats: number): Small {
  const registrants = Array.from({ length: people }, (_, i) => ({
    id: `p${i}` as RegistrantId,
    values: [i % 2],
    household: null,
  }))
  const many: Pool = { householdRule: true, registrants }
  const half = { min: seats >> 1, max: (seats + 1) >> 1 }
  const quotas = { features: [{ name: 'f', quotas: ['a', 'b'].map((value) => ({ value, ...half })) }] }
  const terms = {
    ...smallTerms,
    panelSize: seats,
    quotas: buildLoggedQuotas(quotas),
    reserves: { ...smallTerms.reserves, count: 0 },
    tickets: 1,
  }
  const sources: readonly GivenSource[] = [{ kind: 'text', text: 'x' }]
  const bound = commitPool(many, quotas, { terms, sources })
  const members = listPositions(seats)
  const { commit, people: lottery } = buildCommitBody({
    lottery: { tickets: 1, panels: [{ members, tickets: 1 }] },
    pool: bound,
    terms,
    bound: rational(half.max, (people + 1) >> 1),
    impossible: 0,
  })
  const outcome = computeDrawOutcome({ commit, hash: hashCommit(commit) }, sources)
  const panel = lottery.panels[0]![1]
  const chosen = { members: panel, reserves: [] }
  const { draw } = buildDrawBody({ commit, hash: hashCommit(commit) }, outcome, chosen, bound)
  const committed = must(appended('', 'commit', commit, time))
  const log = must(appended(committed, 'draw', draw, changeTime))
  const own = must(formatAuditorPack(bound, lottery))
  return { bound, commit, people: lottery, draw, chosen: { panel, reserves: [] }, pack: own, committed, log }
}

/** Outcomes of both verifiers on one log, which must be the same. */
function both(text: string, rows: Small): string {
  const own = must(parsePack(rows.pack))
  const outcomes = shared(outcomesOf(bytes(text), own))
  if (hasPython) {
    const [theirs] = pythonOutcomes(bytes(text), [{ start: 0, end: 0, by: new Uint8Array(0) }], own)
    expect(shared(theirs!)).toBe(outcomes)
  }
  return outcomes
}

/** More than a few of so many sets take seconds: with lower limits `work-limits.test.ts` counts to them in both verifiers. */
const slow = process.env.SORTITION_SLOW === '1'
const slowTest = test.skipIf(!slow)

slowTest('up to 300 000 sets of people are tried, and not more', () => {
  const good = 'pass, not checked, pass, pass, pass, pass, pass, pass'
  const most = big(781, 6)
  expect(both(changed(most, [[0, 1], 'pool']).held.text, most)).toBe(
    `${good}, pass, pass, not checked, not checked, not checked`,
  )
  const more = big(782, 6)
  const { text } = changed(more, [[0, 1], 'pool']).held
  expect(both(text, more)).toBe(`${good}, pass, not checked, not checked, not checked, not checked`)
})

slowTest(
  'and up to 3 000 000 of a log together',
  () => {
    const most = big(781, 6)
    const own = must(parsePack(most.pack))
    const ten = Array.from({ length: 10 }, () => [[0, 1], 'pool'] as const).flat()
    const text = changed(most, ten).held.text
    expect(verdict('replacements', { log: text, pack: own }).outcome).toBe('pass')
    const eleven = changed(most, [...ten, [0, 1], 'pool']).held.text
    expect(verdict('replacements', { log: eleven, pack: own })).toMatchObject({
      outcome: 'not checked',
      missing: 'a better search than trying every set: there are too many sets for 1 of 11 replacements',
    })
    for (const each of [text, eleven]) both(each, most)
  },
  600_000,
)

test('where sets are too many, the search of the program says whom the rule calls', () => {
  const more = big(782, 6)
  const own = must(parsePack(more.pack))
  const { text } = changed(more, [[0, 1], 'pool']).held
  const judged = (log: string) => {
    const again = callAgain(must(readLog(log)), own.rows)
    return verdict('replacements', { log, pack: own, again })
  }
  expect(judged(text)).toMatchObject({ outcome: 'pass' })
  expect(judged(text).detail).toContain("for 1, too many sets to try, by this program's own search")
  const [, , , replacement] = loose(text)
  const { called, panel } = replacement!.body as { called: Pseudonym[]; panel: Pseudonym[] }
  const book = mapPseudonyms(listSalts(own.rows), 'called/3')
  const gone = new Set([...more.chosen.panel, ...called.map((name) => book.get(name)!)])
  // Somebody with the same value takes the place of one who was called.
  const value = (index: PoolIndex): string => own.rows[index]!.row.values[0]![1]
  const [twin] = [...book].find(([, index]) => !gone.has(index) && value(index) === value(book.get(called[0]!)!))!
  const swapped = (all: readonly Pseudonym[]): Pseudonym[] =>
    all.map((name) => (name === called[0] ? twin : name)).sort()
  const picked = forged({ 3: { called: swapped(called), panel: swapped(panel) } }, loose(text))
  expect(judged(picked)).toMatchObject({ outcome: 'fail', failures: [{ entry: 3, what: 'who is called' }] })
  expect(verdict('replacements', { log: text, pack: own, again: [null] })).toMatchObject({ outcome: 'not checked' })
})

test('fewer people than empty seats may be called: the rest stay empty, and the rule is for as many as are called', () => {
  const vacant = openDrawnLog(must(holdLog(changed(made, [[0, 1]]).held.text)), made.bound.leaves)
  const people = buildIndexPool(made.commit, made.bound.leaves)
  const { log: one } = must(fillSeats(vacant, people, { from: 'pool', time: changeTime, seats: 1 }))
  expect(one.standing).toMatchObject({ open: 1 })
  expect(one.standing.panel).toHaveLength(2)
  const half = { log: one.held.text, pack }
  expect(verdict('changes', half)).toMatchObject({
    outcome: 'pass',
    detail: '2 people left the panel, 1 person was called; 1 seat is empty',
  })
  expect(verdict('replacements', half).outcome).toBe('pass')
  expect(both(one.held.text, made)).toBe(both(log, made))
  const { log: full } = must(fillSeats(one, people, { from: 'pool', time: changeTime }))
  expect(full.standing.open).toBe(0)
  expect(verdict('replacements', { log: full.held.text, pack }).outcome).toBe('pass')
})

test('both verifiers agree on every log above', () => {
  if (!hasPython) return
  const texts = [...faults, ...wrongCalls, ...nameless]
    .map(([, text]) => text)
    .concat([...groundless, ...unjudged].map(([, text]) => text))
  const theirs = pythonOutcomes(
    bytes(log),
    texts.map((text) => editOf(bytes(log), bytes(text))),
    pack,
  )
  expect(theirs.map(shared)).toEqual(texts.map((text) => shared(outcomesOf(bytes(text), pack))))
})

const raw = { pool, table, panelSize: 3, key }
const again: ReplayedPeople = { reserves: indices(1, 2, 3), called: [indices(2), indices(1, 3)] }

function replayed(people: ReplayedPeople | null, text = log): Verdict {
  return verdict('replay', { log: text, raw, replayed: { lottery, people } })
}

test('replay: the same people as reserves and in replacements, or not', () => {
  expect(replayed(again)).toMatchObject({ outcome: 'pass' })
  expect(replayed({ ...again, reserves: indices(1, 2, 4) })).toMatchObject({
    outcome: 'fail',
    failures: [{ entry: 1, what: 'reserves', expected: '[1,2,4]', found: '[1,2,3]' }],
  })
  expect(replayed({ ...again, called: [indices(2), indices(1, 4)] })).toMatchObject({
    outcome: 'fail',
    failures: [{ entry: 5, what: 'who is called' }],
  })
  expect(replayed({ ...again, called: [indices(2)] }).outcome).toBe('fail')
})

test('replay: not checked where the people cannot be chosen again, or by a rule that is not known', () => {
  expect(replayed(null).outcome).toBe('not checked')
  expect(replayed(null, made.log).outcome).toBe('not checked')
  expect(replayed(null, made.committed).outcome).toBe('pass')
  for (const rule of ['least-violation@1', 'single-vacancies@1']) {
    const other = termed((body) => ({ ...body, reserves: { ...body.reserves, rule } }))
    expect(replayed(again, other)).toMatchObject({
      outcome: 'not checked',
      missing: `a program that knows the rule ${rule}`,
    })
  }
  const other = termed((body) => ({ ...body, replacements: { ...body.replacements, rule: body.reserves.rule } }))
  expect(replayed(again, other)).toMatchObject({ outcome: 'not checked' })
})

/** With SORTITION_SLOW=1 these logs are as long as they can be; by default a tenth of that. */
const part = slow ? 1 : 10

/** The outcomes of chain and changes, by both verifiers. */
function judgeChanges(text: string): (string | undefined)[] {
  const outcomes = both(text, made).split(', ')
  return [outcomes[0], outcomes[4]]
}

test('a log that names a large pool and many changes, or many people and values, keeps no verifier long', () => {
  const crowd = Array.from({ length: 100_000 / part }, (_, i) => computePseudonym(salts[0]!, `called/${i + 9}`))
  const panelOf = (size: number, people: readonly Pseudonym[]) => ({
    0: { pool: { ...made.commit.pool, size }, lottery: { tickets: 1, panels: [[1, people.toSorted()]] } },
    1: { ticket: 0, reserves: [] },
  })
  const pairs = crowd.slice(0, 300 / part).flatMap((name, i) => [
    { ...entries[2]!, body: { left: [name], reason: 'x' } },
    { ...entries[5]!, body: { called: [crowd[i + 1]!], from: 'pool', panel: [crowd[i + 1]!], sources: [] } },
  ])
  const start = forged(panelOf(10_000_000, crowd.slice(0, 1)))
  const long = rehashed([...loose(start).slice(0, 2), ...pairs])
  expect(judgeChanges(long)).toEqual(['pass', 'pass'])

  const leaving = crowd.slice(0, 2000 / part).map((left) => ({ ...entries[2]!, body: { left: [left], reason: 'x' } }))
  const [first, second] = loose(forged(panelOf(crowd.length, crowd)))
  const gone = { ...entries[2]!, body: { left: crowd.slice(2000 / part).sort(), reason: 'x' } }
  const wide = rehashed([first!, second!, ...leaving, gone])
  expect(judgeChanges(wide)).toEqual(['pass', 'pass'])

  const listed = Array.from({ length: 10_000 / part }, (_, n) => `v${String(n).padStart(5, '0')}`)
  const quotas = [['f', listed.map((name, n) => [name, 1, n + 1])]]
  const special = listed.map((name) => ['f', name, 1])
  const { reserves, pool } = made.commit
  const dropout = { ...reserves.dropout, special }
  const valued = forged({
    0: { quotas, reserves: { ...reserves, dropout }, pool: { ...pool, counts: [listed.map(() => 0)] } },
  })
  expect(judgeChanges(valued)).toEqual(['pass', 'pass'])
})
