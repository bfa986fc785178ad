import { expect, test } from 'vitest'
import { findOwnPlaces, parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import { listIndices, markIndex, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import { verifyLog, verifyReceipt, verifyReceiptAndLog } from '../../../src/core/verify/verify-log.ts'
import { type Loose, loose, rehashed, relinked } from '../verify/forge.ts'
import { hasPython, python } from '../verify/python.ts'
import { changed, key, must, pool, small, twoChanges } from './small.ts'

const { bound, commit, draw, people, chosen, committed, log } = small(key)
const receipt = must(parseReceipt(must(prepareReceipts(bound.leaves, commit)(bound.indexOf[2]!))))
const entries = loose(log)
/** A forger's. */
const otherTicket = (draw.ticket + 1) % commit.lottery.tickets

test('everyone’s receipt verifies and says where they stand', () => {
  const places = pool.registrants.map((_, position) => {
    const verdict = verifyReceipt(
      must(parseReceipt(must(prepareReceipts(bound.leaves, commit)(bound.indexOf[position]!)))),
      log,
    )
    expect(verdict).toMatchObject({ name: 'receipt', outcome: 'pass', failures: [] })
    return verdict.detail.split('; ')[2]!
  })
  expect(places.filter((place) => place === 'drawn for the panel')).toHaveLength(chosen.panel.length)
  expect(places.filter((place) => /^reserve [123] in order of call$/.test(place))).toHaveLength(3)
  const { row } = receipt.leaf
  const [[, area], [, gender]] = row.values as [[string, string], [string, string]]
  const whose = `${row.id}, Area ${area}, Gender ${gender}`
  const first = commit.lottery.panels
    .slice(0, findOwnPlaces(receipt.leaf, commit.lottery).panels[0])
    .reduce((sum, [own]) => sum + own, 0)
  const tickets = `${first} to ${first + 2}`
  const detail = `this is the receipt of ${whose}; chance 3/10, 3 tickets of 10: ${tickets}; not drawn yet`
  expect(verifyReceipt(receipt, committed).detail).toBe(detail)
})

test('everyone finds their own panels and tickets, counted ticket by ticket', () => {
  const holders = commit.lottery.panels.flatMap(([number], panel) => Array.from({ length: number }, () => panel))
  for (const [index, leaf] of bound.leaves.entries()) {
    const isOn = (panel: number): boolean => people.panels[panel]![1].includes(markIndex(index))
    const own = holders.flatMap((panel, ticket) => (isOn(panel) ? [ticket] : []))
    const panels = [...people.panels.keys()].filter(isOn)
    const found = findOwnPlaces(leaf, commit.lottery)
    expect(found).toMatchObject({ panels, held: own.length })
    const listed = found.tickets.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    )
    expect(listed).toEqual(own)
    // Spans that touch would be one.
    expect(found.tickets.every(([first], i) => i === 0 || first > found.tickets[i - 1]![1] + 1)).toBe(true)
  }
})

test('a receipt says who left the panel and who was called later', () => {
  const { held, standing } = changed(small(key), twoChanges)
  const placeOf = (index: PoolIndex): string | undefined =>
    verifyReceipt(must(parseReceipt(must(prepareReceipts(bound.leaves, commit)(index)))), held.text).detail.split(
      '; ',
    )[2]
  const all = listIndices(7)
  const left = all.filter((index) => placeOf(index)?.endsWith('left the panel later'))
  expect(left).toEqual([...standing.withdrawn].sort((a, b) => a - b))
  const called = all.filter((index) => placeOf(index)?.includes('called to the panel later'))
  expect(called).toEqual([...new Set([...standing.panel, ...left])].filter((i) => !chosen.panel.includes(i)).sort())
  expect(all.map(placeOf)).toContain('drawn for the panel, left the panel later')
})

test.each([
  ['another index', { index: markIndex((receipt.index + 1) % 7) }, 'pool root'],
  ['an index outside', { index: markIndex(7) }, 'pool root'],
  ['another commit', { commit: 'ab'.repeat(32) }, 'commit'],
  ['a longer path', { path: [...receipt.path, 'ab'.repeat(32)] }, 'pool root'],
  ['a nonce', { leaf: { ...receipt.leaf, nonce: '4711' } }, 'pool root'],
  ['another row', { leaf: { ...receipt.leaf, row: { ...receipt.leaf.row, id: 'p4' } } }, 'pool root'],
])('a receipt with %s fails', (_, change, what) => {
  const verdict = verifyReceipt({ ...receipt, ...change }, log)
  expect(verdict.outcome).toBe('fail')
  expect(verdict.failures.map((failure) => failure.what)).toContain(what)
})

test('a receipt fails against a log that cannot be read or is broken', () => {
  expect(verifyReceipt(receipt, '').outcome).toBe('fail')
  expect(verifyReceipt(receipt, log.replace('"seq":1', '"seq":2')).outcome).toBe('fail')
  expect(verifyReceipt(receipt, small().log).outcome).toBe('fail')
})

/** Each of these logs fails in just one verdict, and the receipts are good ones. */
const forgedLogs: readonly (readonly [string, string])[] = [
  ['chain', relinked([entries[0]!, { ...entries[1]!, prev: 'ab'.repeat(32) }])],
  ['draw', rehashed([entries[0]!, { ...entries[1]!, body: { ...entries[1]!.body, ticket: otherTicket } }])],
  ['changes', rehashed(vacancies(changed(small(key), twoChanges).held.text))],
]

/** Somebody leaves who has left before. */
function vacancies(text: string): Loose[] {
  const all = loose(text)
  const vacancy = all.find(({ type }) => type === 'vacancy')!
  return [...all, { ...vacancy, time: all.at(-1)!.time }]
}

test.each(forgedLogs)('a good receipt fails beside a log of which nothing but %s fails', (name, forged) => {
  const failed = verifyLog({ log: forged }).flatMap((verdict) => (verdict.outcome === 'fail' ? [verdict.name] : []))
  expect(failed).toEqual([name])
  const { outcome, failures } = verifyReceipt(receipt, forged)
  expect(outcome).toBe('fail')
  expect(new Set(failures.map(({ what }) => what.split(':')[0]))).toEqual(new Set([`${name} fails`]))
})

test('a good receipt fails beside a lottery that does not hold, by its name', () => {
  const forged = small(key, (body) => ({ ...body, promise: { ...body.promise, least: '1/5' } }))
  const own = must(parseReceipt(must(prepareReceipts(forged.bound.leaves, forged.commit)(receipt.index))))
  expect(verifyReceipt(own, forged.log).failures.map(({ what }) => what)).toEqual(['lottery fails: smallest chance'])
})

test.skipIf(!hasPython)('both verifiers fail a receipt beside the same logs', () => {
  const code = `
def outcome(log):
    name, outcome, detail = verify.verify_log(log.encode(), None, given["receipt"])[-1]
    return [name, outcome, detail.split(" ")[0]]
result = [outcome(log) for log in given["logs"]]
`
  const logs = [...forgedLogs.map(([, forged]) => forged), log]
  expect(python(code, { receipt, logs })).toEqual([
    ...forgedLogs.map(([name]) => ['receipt', 'fail', name]),
    ['receipt', 'pass', 'this'],
  ])
})

test('the verdicts for a registrant are those that a log and its fingerprint allow', () => {
  const fingerprint = entries[0]!.hash
  const outcomes = (given: object) =>
    verifyReceiptAndLog({ log, receipt, ...given }).map(({ name, outcome }) => `${name} ${outcome}`)
  const others = ['beacon not checked', 'draw pass', 'lottery pass', 'changes not checked', 'receipt pass']
  expect(outcomes({})).toEqual(['chain pass', 'anchor not checked', ...others])
  expect(outcomes({ fingerprint })).toEqual(['chain pass', 'anchor pass', ...others])
  expect(outcomes({ fingerprint: 'ab'.repeat(32) })).toEqual(['chain pass', 'anchor fail', ...others])
})

test.each(['', '{}\n', '[]\n', 'null\n', 'x', '{"chance":"2/4"}\n'])('%j is not a receipt', (text) => {
  expect(parseReceipt(text)).toMatchObject({ ok: false, problems: [{ code: 'receipt-form' }] })
})
