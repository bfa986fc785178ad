import { expect, test } from 'vitest'
import { findTicketPanel } from '../../../src/core/draw/ticket.ts'
import { nameLottery } from '../../../src/core/log/commit-body.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog, type Log, readLog } from '../../../src/core/log/log.ts'
import { listSalts, mapPseudonyms } from '../../../src/core/log/pseudonyms.ts'
import { listIndices, sortIndices } from '../../../src/core/model/pool-place.ts'
import { fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { replayPeople } from '../../../src/core/operations/replay-people.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { changed, changeTime, key, laterTime, lottery, must, pool, small, table, twoChanges } from '../log/small.ts'
import { loose, rehashed } from '../verify/forge.ts'

const made = small()
const { bound, commit, draw, chosen, log, committed } = made
const people = buildIndexPool(commit, bound.leaves)
const drawn = openDrawnLog(must(holdLog(log)), bound.leaves)
const files = { pool, table, bound }

test('a log without a draw has no standing, nor one of other people', () => {
  expect(() => openDrawnLog(must(holdLog(committed)), bound.leaves)).toThrow('without a draw')
  expect(() => openDrawnLog(must(holdLog(log)), small(key).bound.leaves)).toThrow('nobody of the pool')
})

test('a person has the name of the drawn panel, then that of a reserve, then one of the entry that called them', () => {
  const salts = listSalts(bound.leaves)
  const { held, standing } = changed(made, twoChanges)
  const [, , , first, second, last] = held.entries
  if (first?.type !== 'replacement' || second?.type !== 'vacancy' || last?.type !== 'replacement') throw new Error()
  expect(first.body.called.every((name) => draw.reserves.includes(name))).toBe(true)
  const waiting = new Set(draw.reserves.filter((name) => !first.body.called.includes(name)))
  const called = mapPseudonyms(salts, 'called/5')
  expect(last.body.called.filter((name) => !waiting.has(name) && !called.has(name))).toEqual([])
  const reserve = mapPseudonyms(salts, 'reserve')
  const panel = mapPseudonyms(salts, `panel/${findTicketPanel(commit.lottery, draw.ticket)!}`)
  const seated = last.body.panel.map((name) => called.get(name) ?? reserve.get(name) ?? panel.get(name))
  expect(seated.toSorted((a, b) => a! - b!)).toEqual(standing.panel)
})

test('who left is off the panel, and who is called is on it; the draw stays what it was', () => {
  expect(drawn.standing).toEqual({ ...chosen, withdrawn: [], open: 0, call: null })
  const [first] = chosen.panel
  const vacant = must(vacate(drawn, [first!], 'ill', changeTime))
  expect(vacant.standing).toMatchObject({ panel: chosen.panel.slice(1), withdrawn: [first], open: 1 })
  const { log: full, called, violation } = must(fillSeats(vacant, people, { from: 'reserves', time: changeTime }))
  expect(full.standing.open).toBe(0)
  expect(full.standing.panel).toEqual([...chosen.panel.slice(1), ...called].sort((a, b) => a - b))
  expect(full.standing.reserves).toEqual(chosen.reserves.filter((index) => !called.includes(index)))
  expect(violation).toEqual({ num: 0n, den: 1n })
  expect(full.draw).toEqual(draw)
  expect(full.held.text.startsWith(vacant.held.text)).toBe(true)
})

test('too few people, a time that goes back, and somebody who is not on the panel', () => {
  const vacant = must(vacate(drawn, chosen.panel.slice(0, 1), 'ill', changeTime))
  const none = { ...vacant, standing: { ...vacant.standing, reserves: [] } }
  expect(fillSeats(none, people, { from: 'reserves', time: changeTime })).toMatchObject({
    problems: [{ code: 'replacements-too-few' }],
  })
  expect(fillSeats(vacant, people, { from: 'pool', time: laterTime })).toMatchObject({
    problems: [{ code: 'log-time' }],
  })
  expect(vacate(drawn, chosen.panel, '', changeTime)).toMatchObject({ ok: false, problems: [{ code: 'file-refused' }] })
  expect(() => vacate(drawn, [chosen.reserves[0]!], 'ill', changeTime)).toThrow(RangeError)
})

test('a log of another rule is not filled by this one', () => {
  const other = small(null, (body) => ({ ...body, replacements: { ...body.replacements, rule: 'by-hand@2' } }))
  const vacant = must(
    vacate(
      openDrawnLog(must(holdLog(other.log)), other.bound.leaves),
      other.chosen.panel.slice(0, 1),
      'ill',
      changeTime,
    ),
  )
  expect(fillSeats(vacant, people, { from: 'pool', time: changeTime })).toMatchObject({
    problems: [{ code: 'rule-unknown' }],
  })
})

test('every log of changes that the program makes verifies, and is replayed', () => {
  for (const changes of [
    [[0]],
    [[0], 'pool'],
    [[0, 1], 'reserves'],
    twoChanges,
    [[2], 'reserves', [0], 'reserves'],
  ] as const) {
    const { held } = changed(made, changes)
    const again = replayPeople(held.entries, files)
    const raw = { pool, table, panelSize: 3 }
    const verdicts = verifyLog({ log: held.text, raw, replayed: { lottery, people: again } })
    const failed = verdicts.filter(({ outcome }) => outcome === 'fail')
    // The reserves of the small draw were chosen by hand.
    expect(failed.flatMap(({ name, failures }) => failures.map(({ what }) => [name, what]))).toEqual([
      ['reserves', 'reserves whom the rule names, or not'],
      ['replay', 'reserves'],
    ])
    const reserves = sortIndices(chosen.reserves)
    const right = verifyLog({ log: held.text, raw, replayed: { lottery, people: { ...again!, reserves } } })
    expect(right.find(({ name }) => name === 'replay')).toMatchObject({ outcome: 'pass' })
  }
})

test('the reserves of the committed rule are people beside the panel, of other households', () => {
  const { members } = chooseCommittedReserves(commit, bound.leaves, { seed: draw.seed, panel: chosen.panel })
  expect(members).toHaveLength(3)
  const homes = [...chosen.panel, ...members].flatMap((index) => bound.leaves[index]!.row.household ?? [])
  expect(new Set(homes).size).toBe(homes.length)
  expect(members.some((index) => chosen.panel.includes(index))).toBe(false)
})

/** The log with changes, with another commit or draw, hashed anew. */
function forged(change: (body: CommitBody) => object, drawChange: object = {}): Log {
  const entries = loose(changed(made, twoChanges).held.text)
  entries[0] = { ...entries[0]!, body: change(entries[0]!.body as never) as never }
  entries[1] = { ...entries[1]!, body: { ...entries[1]!.body, ...drawChange } }
  return must(readLog(rehashed(entries)))
}

test('a log that was not made from these files is not replayed, whatever it says', () => {
  expect(
    replayPeople(
      forged((body) => body),
      files,
    ),
  ).not.toBe(null)
  const unlisted = (body: CommitBody) => ({ ...body, quotas: [['Area', [['Powys', 0, 3]]]], lottery: body.lottery })
  const hostile: [(body: CommitBody) => object, object][] = [
    [unlisted, {}],
    [(body) => ({ ...body, quotas: [] }), {}],
    [(body) => ({ ...body, pool: { ...body.pool, root: 'ab'.repeat(32) } }), {}],
    [(body) => ({ ...body, pool: { ...body.pool, size: 10_000_000 } }), {}],
    [(body) => ({ ...body, pool: { ...body.pool, householdRule: false } }), {}],
    [(body) => body, { ticket: 2 ** 53 - 1 }],
    [(body) => body, { ticket: commit.lottery.tickets }],
    [(body) => body, { reserves: [draw.reserves[0], draw.reserves[0]] }],
    [(body) => body, { reserves: ['AAAAAAAAAAAAAAAAAAAAAA'] }],
  ]
  for (const [change, drawChange] of hostile) expect(replayPeople(forged(change, drawChange), files)).toBe(null)
  expect(replayPeople(must(readLog(committed)), files)).toBe(null)
})

test('a draw of any size of panel and any terms of reserves is replayed without a fault', () => {
  const reserves = { ...commit.reserves, count: 2 ** 53 - 1, dropout: { of: 2, special: [], usual: 2 }, scenarios: 300 }
  const entries = loose(log)
  entries[0] = { ...entries[0]!, body: { ...entries[0]!.body, reserves, panelSize: 2 ** 53 - 1 } }
  const everybody = listIndices(7)
  for (const panel of [[], everybody.slice(0, 1), everybody]) {
    const { lottery: named } = nameLottery({ tickets: 1, panels: [[1, panel]] }, bound)
    entries[0] = { ...entries[0], body: { ...entries[0].body, lottery: named } }
    entries[1] = { ...entries[1]!, body: { ...entries[1]!.body, ticket: 0, reserves: [] } }
    const again = replayPeople(must(readLog(rehashed(entries))), files)
    expect(again?.called).toEqual([])
  }
})
