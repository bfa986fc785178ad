import { expect, test } from 'vitest'
import { Stream } from '../../../src/core/draw/number-stream.ts'
import { formatAuditorPack, parsePack } from '../../../src/core/log/auditor-pack.ts'
import {
  buildCommitBody,
  buildDrawBody,
  buildLoggedQuotas,
  computeDrawOutcome,
  hashCommit,
} from '../../../src/core/log/commit-body.ts'
import { type CommitBody, noProvenance } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog } from '../../../src/core/log/log.ts'
import { findPanelPeople } from '../../../src/core/log/named-people.ts'
import { commitPool } from '../../../src/core/log/pool-tree.ts'
import { listSalts } from '../../../src/core/log/pseudonyms.ts'
import { type PoolIndex, sortIndices } from '../../../src/core/model/pool-place.ts'
import type { Pool, RegistrantId } from '../../../src/core/model/registrant.ts'
import { fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { rational } from '../../../src/core/rational.ts'
import { computePanelViolation } from '../../../src/core/reserves/quota-rows.ts'
import type { Verdict, VerdictName } from '../../../src/core/verify/verdict-list.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { appended, changeTime, key, laterTime, must, terms, time } from '../log/small.ts'
import { indices, positions } from '../places.ts'
import { loose, rehashed } from './forge.ts'
import { hasPython, python } from './python.ts'

/** Forty registrants, every eighth at the address of the one before; the first ten, who live apart, are the panel. */
const numbers = new Stream('forty')
const registrants = Array.from({ length: 40 }, (_, i) => ({
  id: `p${i}` as RegistrantId,
  values: [numbers.next(2), numbers.next(3), numbers.next(4)],
  household: i >= 15 && i % 8 < 2 ? `home ${i >> 3}` : null,
}))
const pool: Pool = { householdRule: true, registrants }
const table = {
  features: [2, 3, 4].map((size, f) => ({
    name: `f${f}`,
    quotas: Array.from({ length: size }, (_, v) => {
      const seats = registrants.slice(0, 10).filter(({ values }) => values[f] === v).length
      return { value: `v${v}`, min: seats, max: seats }
    }),
  })),
}
const bound = commitPool(pool, table, key)
const built = buildCommitBody({
  lottery: { tickets: 1, panels: [{ members: positions(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), tickets: 1 }] },
  pool: bound,
  terms: {
    ...terms,
    panelSize: 10,
    provenance: noProvenance,
    quotas: buildLoggedQuotas(table),
    reserves: { ...terms.reserves, count: 5, scenarios: 100 },
    tickets: 1,
  },
  bound: rational(0, 1),
  impossible: 30,
})
const honest = built.commit
const pack = must(parsePack(must(formatAuditorPack(bound, built.people))))

/** A draw from this commit with the reserves whom the rule names; or with others, put in the order of the seed and hashed anew. */
function drawnLog(commit: CommitBody, reserves?: readonly PoolIndex[]) {
  const committed = { commit, hash: hashCommit(commit) }
  const outcome = computeDrawOutcome(committed, [{ kind: 'text', text: 'forty' }])
  const members = findPanelPeople(commit, outcome.panel, listSalts(bound.leaves))!
  const panel = sortIndices(members)
  const body = { ...commit, reserves: honest.reserves }
  const named = chooseCommittedReserves(body, bound.leaves, { seed: outcome.seed, panel }).members
  const { draw } = buildDrawBody(committed, outcome, { members, reserves: reserves ?? named }, bound)
  const log = must(appended(must(appended('', 'commit', commit, time)), 'draw', draw, laterTime))
  return { log, panel, named }
}

const { log, panel, named } = drawnLog(honest)
const outside = indices(...pool.registrants.keys()).filter((index) => !panel.includes(index))

function verdict(name: VerdictName, input: VerifyInput): Verdict {
  return verifyLog(input).find((one) => one.name === name)!
}

/** The outcomes of both verifiers, and what the second one says of the reserves. */
function both(text: string): {
  readonly ours: Record<string, string>
  readonly theirs: Record<string, string>
  readonly said: string
} {
  const ours = Object.fromEntries(verifyLog({ log: text, pack }).map(({ name, outcome }) => [name, outcome]))
  if (!hasPython) return { ours, theirs: ours, said: '' }
  const code = `
found = verify.verify_log(given["log"].encode(), given["pack"])
result = {"theirs": {name: outcome for name, outcome, _ in found}, "said": "".join(d for n, _, d in found if n == "reserves")}
`
  return { ours, ...python<{ theirs: Record<string, string>; said: string }>(code, { log: text, pack }) }
}

/** A list other than the one that the rule names fails in both verifiers, and nothing else does. */
function expectOthers(reserves: readonly PoolIndex[]): void {
  const text = drawnLog(honest, reserves).log
  const { ours, theirs, said } = both(text)
  expect(ours.reserves).toBe('fail')
  expect(theirs.reserves).toBe('fail')
  expect(Object.keys(ours).filter((name) => ours[name] === 'fail')).toEqual(['reserves'])
  expect(Object.keys(theirs).filter((name) => theirs[name] === 'fail')).toEqual(['reserves'])
  const missing = named.filter((index) => !reserves.includes(index))
  const extra = reserves.filter((index) => !named.includes(index)).sort((a, b) => a - b)
  expect(verdict('reserves', { log: text, pack }).failures).toEqual([
    {
      entry: 1,
      what: 'reserves whom the rule names, or not',
      expected: JSON.stringify(missing),
      found: JSON.stringify(extra),
    },
  ])
  if (!hasPython) return
  for (const index of missing) expect(said).toContain(`${index} is to be in reserve, and is not`)
  for (const index of extra) expect(said).toContain(`${index} is in reserve, and is not to be`)
}

test('the reserves whom the rule names pass, in both verifiers', () => {
  const { ours, theirs } = both(log)
  expect(named).toHaveLength(5)
  expect(ours).toMatchObject({ draw: 'pass', pool: 'pass', reserves: 'pass' })
  expect(theirs).toMatchObject({ draw: 'pass', pool: 'pass', reserves: 'pass' })
  expect(verdict('reserves', { log, pack }).detail).toBe(
    'the 5 reserves are the people whom the rule names, over 100 simulated drop-outs',
  )
})

test('an organiser who knows the seed puts a friend and four misfits in reserve, and calls the friend', () => {
  const { pool: byIndex, table: quotas } = buildIndexPool(honest, bound.leaves)
  const violation = (people: readonly number[]) => computePanelViolation(byIndex, quotas, positions(...people))
  // Whoever leaves, and a friend who does as well there and is not to be in reserve; the misfits do worse.
  const plots = panel.flatMap((left) => {
    const staying = panel.filter((member) => member !== left)
    const friends = outside.filter((index) => !named.includes(index) && violation([...staying, index]).num === 0n)
    const misfits = outside.filter((index) => !named.includes(index) && violation([...staying, index]).num > 0n)
    return friends.length === 0 || misfits.length < 4 ? [] : [{ left, list: [friends[0]!, ...misfits.slice(0, 4)] }]
  })
  const plot = plots[0]!
  const forged = openDrawnLog(must(holdLog(drawnLog(honest, plot.list).log)), bound.leaves)
  const vacated = must(vacate(forged, [plot.left], 'ill', changeTime))
  const people = buildIndexPool(honest, bound.leaves)
  const filled = must(fillSeats(vacated, people, { from: 'reserves', time: changeTime, seats: 1 }))
  expect(filled.called).toEqual([plot.list[0]])
  const { ours, theirs } = both(filled.log.held.text)
  for (const outcomes of [ours, theirs]) {
    const { signature, anchor, beacon, optimality, settings, replay, receipt, ...others } = outcomes
    expect(others).toEqual({
      chain: 'pass',
      draw: 'pass',
      lottery: 'pass',
      changes: 'pass',
      quotas: 'pass',
      pool: 'pass',
      chances: 'pass',
      reserves: 'fail',
      replacements: 'pass',
    })
  }
  expectOthers(plot.list)
})

test('one exchanged, one missing, and nobody', () => {
  const other = outside.find((index) => !named.includes(index))!
  expectOthers([...named.slice(1), other])
  expectOthers(named.slice(1))
  expectOthers([])
})

test('one more than the log promises', () => {
  const more = { ...honest, reserves: { ...honest.reserves, count: 4 } }
  const text = drawnLog(more).log
  expect(both(text)).toMatchObject({
    ours: { reserves: 'fail', draw: 'fail' },
    theirs: { reserves: 'fail', draw: 'fail' },
  })
})

test('somebody of the panel who is in reserve fails, and is a second name', () => {
  const { ours, theirs } = both(drawnLog(honest, [panel[0]!, ...named.slice(1)]).log)
  for (const outcomes of [ours, theirs])
    expect(Object.keys(outcomes).filter((name) => outcomes[name] === 'fail')).toEqual(['chances', 'reserves'])
})

test('two reserves of one household fail', () => {
  const homeOf = (index: PoolIndex): string | null => bound.leaves[index]!.row.household
  const pair = outside.flatMap((a) => {
    const other = outside.find((b) => b > a && homeOf(b) !== null && homeOf(b) === homeOf(a))
    return other === undefined ? [] : [[a, other]]
  })[0]!
  expectOthers([...pair, ...named.filter((index) => !pair.includes(index)).slice(0, 3)])
})

const noDraw = 'one draw of a panel that is there, with everybody named once'

/** The log with another draw, hashed anew. */
function redrawn(change: (draw: { readonly reserves: readonly string[] }) => object): string {
  const [commit, draw] = loose(log)
  const { reserves } = draw!.body as { reserves: readonly string[] }
  return rehashed([commit!, { ...draw!, body: { ...draw!.body, ...change({ reserves }) } }])
}

const unjudged: readonly (readonly [string, string, string])[] = [
  ['before the draw', must(appended('', 'commit', honest, time)), noDraw],
  ['two draws', rehashed([...loose(log), loose(log)[1]!]), noDraw],
  [
    'another rule',
    drawnLog({ ...honest, reserves: { ...honest.reserves, rule: 'by-hand@1' } }).log,
    'a program that knows the rule by-hand@1',
  ],
  ['somebody twice', redrawn(({ reserves }) => ({ reserves: [reserves[0]!, reserves[0]!] })), noDraw],
  ['a panel that is not there', redrawn(() => ({ ticket: 2 ** 40 })), noDraw],
  ['nobody of the pool', redrawn(() => ({ reserves: ['A'.repeat(22)] })), 'pseudonyms of people of the pool'],
]

test.each(unjudged)('reserves are not checked: %s', (_, text, missing) => {
  expect(verdict('reserves', { log: text, pack })).toMatchObject({ outcome: 'not checked', missing })
  expect(both(text).theirs.reserves).toBe('not checked')
})

test('reserves are not checked without the rows, or with others', () => {
  expect(verdict('reserves', { log })).toMatchObject({
    outcome: 'not checked',
    missing: 'the auditor pack or the raw files',
  })
  const others = { ...pack, rows: pack.rows.slice(1) }
  expect(verdict('reserves', { log, pack: others })).toMatchObject({ missing: 'rows that hash to the pool root' })
})

test('reserves are not checked where there is too much to count', () => {
  const large = { ...honest, reserves: { ...honest.reserves, count: 100_000, scenarios: 10_000 } }
  const text = drawnLog(large).log
  expect(verdict('reserves', { log: text, pack })).toMatchObject({
    outcome: 'not checked',
    missing: 'less to count: there are too many scenarios, people and reserves',
  })
  expect(both(text).theirs.reserves).toBe('not checked')
})
