import { expect, test } from 'vitest'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { buildIndexPool } from '../../../src/core/log/index-pool.ts'
import { holdLog, type Log, readLog } from '../../../src/core/log/log.ts'
import { fillSeats, openDrawnLog, vacate } from '../../../src/core/operations/replace-people.ts'
import { replayPeople } from '../../../src/core/operations/replay-people.ts'
import { chooseCommittedReserves } from '../../../src/core/operations/select-people.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { changed, changeTime, laterTime, lottery, must, pool, small, table, twoChanges } from '../log/small.ts'
import { loose, rehashed } from '../verify/forge.ts'

const made = small()
const { bound, commit, draw, log, committed } = made
const people = buildIndexPool(commit, bound.leaves)
const drawn = openDrawnLog(must(holdLog(log)))!
const files = { pool, table, bound }

test('a log without a draw has no standing', () => {
  expect(openDrawnLog(must(holdLog(committed)))).toBe(null)
})

test('who left is off the panel, and who is called is on it; the draw stays what it was', () => {
  expect(drawn.standing).toEqual({ panel: draw.panel, reserves: draw.reserves, withdrawn: [], open: 0 })
  const [first] = draw.panel
  const vacant = must(vacate(drawn, [first!], 'ill', changeTime))
  expect(vacant.standing).toMatchObject({ panel: draw.panel.slice(1), withdrawn: [first], open: 1 })
  const { log: full, called, violation } = must(fillSeats(vacant, people, { from: 'reserves', time: changeTime }))
  expect(full.standing.open).toBe(0)
  expect(full.standing.panel).toEqual([...draw.panel.slice(1), ...called].sort((a, b) => a - b))
  expect(full.standing.reserves).toEqual(draw.reserves.filter((index) => !called.includes(index)))
  expect(violation).toEqual({ num: 0n, den: 1n })
  expect(full.draw).toEqual(draw)
  expect(full.held.text.startsWith(vacant.held.text)).toBe(true)
})

test('too few people, a time that goes back, and somebody who is not on the panel', () => {
  const vacant = must(vacate(drawn, draw.panel.slice(0, 1), 'ill', changeTime))
  const none = { ...vacant, standing: { ...vacant.standing, reserves: [] } }
  expect(fillSeats(none, people, { from: 'reserves', time: changeTime })).toMatchObject({
    problems: [{ code: 'replacements-too-few' }],
  })
  expect(fillSeats(vacant, people, { from: 'pool', time: laterTime })).toMatchObject({
    problems: [{ code: 'log-time' }],
  })
  expect(vacate(drawn, draw.panel, '', changeTime)).toMatchObject({ ok: false, problems: [{ code: 'log-broken' }] })
  expect(() => vacate(drawn, [draw.reserves[0]!], 'ill', changeTime)).toThrow(RangeError)
})

test('a log of another rule is not filled by this one', () => {
  const other = small(null, (body) => ({ ...body, replacements: { rule: 'by-hand@2' } }))
  const vacant = must(vacate(openDrawnLog(must(holdLog(other.log)))!, other.draw.panel.slice(0, 1), 'ill', changeTime))
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
      ['replay', 'reserves'],
    ])
    const reserves = [...draw.reserves].sort((a, b) => a - b)
    const right = verifyLog({ log: held.text, raw, replayed: { lottery, people: { ...again!, reserves } } })
    expect(right.find(({ name }) => name === 'replay')).toMatchObject({ outcome: 'pass' })
  }
})

test('the reserves of the committed rule are people beside the panel, of other households', () => {
  const { members } = chooseCommittedReserves(commit, bound.leaves, draw)
  expect(members).toHaveLength(3)
  const homes = [...draw.panel, ...members].flatMap((index) => bound.leaves[index]!.row.household ?? [])
  expect(new Set(homes).size).toBe(homes.length)
  expect(members.some((index) => draw.panel.includes(index))).toBe(false)
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
    [(body) => body, { panel: [1, 2, 2 ** 53 - 1] }],
    [(body) => body, { panel: [1, 1, 1] }],
    [(body) => body, { panel: [3] }],
    [(body) => body, { reserves: [1, 2] }],
  ]
  for (const [change, drawChange] of hostile) expect(replayPeople(forged(change, drawChange), files)).toBe(null)
  expect(replayPeople(must(readLog(committed)), files)).toBe(null)
})

test('a draw of any size of panel and any terms of reserves is replayed without a fault', () => {
  const reserves = { ...commit.reserves, count: 2 ** 53 - 1, dropout: { of: 2, special: [], usual: 2 }, scenarios: 300 }
  const entries = loose(log)
  entries[0] = { ...entries[0]!, body: { ...entries[0]!.body, reserves, panelSize: 2 ** 53 - 1 } }
  for (const panel of [[], [0], [0, 1, 2, 3, 4, 5, 6]]) {
    entries[1] = { ...entries[1]!, body: { ...entries[1]!.body, panel, reserves: [] } }
    const again = replayPeople(must(readLog(rehashed(entries))), files)
    expect(again?.called).toEqual([])
  }
})
