import { expect, test } from 'vitest'
import { parseLogTime } from '../../../src/core/log/log-time.ts'
import type { StampReading } from '../../../src/core/log/stamp.ts'
import type { Verdict } from '../../../src/core/verify/verdict-list.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { type Loose, loose, rehashed } from './forge.ts'
import { type Any, forge, title } from './pseudonym-world.ts'
import { hasPython, python } from './python.ts'
import { type Act, acted, beacon, dice, first, moments, roundOf, thrown } from './seed-world.ts'

/* Hashes of vacancies as they were published, or stamped, held against a log: docs/log-format.md §15. */

const call = (more: object = {}): Any => ({ from: 'reserves', round: null, seats: 1, ...more })
const left = ['u3'] as const
const byDice: Act = { from: 'reserves', sources: [thrown] }

function write(seed: object, ...acts: readonly Act[]): string {
  return forge(acted(seed, acts), title).log
}
const hashesOf = (log: string): string[] => loose(log).flatMap(({ type, hash }) => (type === 'vacancy' ? [hash] : []))

function verdict(name: string, input: VerifyInput): Verdict {
  return verifyLog(input).find((one) => one.name === name)!
}

const honest = write(dice, { left, call: call(), reason: 'ill' }, byDice)
/** What an organiser would write who, when the dice have fallen, tries reasons until somebody suits. */
const again = write(dice, { left, call: call(), reason: 'unwell' }, byDice)
const waiting = write(dice, { left, call: call() })
const empty = write(dice, { left })
const twice = write(dice, { left, call: call() }, byDice, { left: ['u2'], call: call(), time: moments.after }, byDice)
const [published, other] = [hashesOf(honest)[0]!, hashesOf(again)[0]!]

const cases: readonly (readonly [name: string, log: string, given: readonly string[], outcome: string, said: RegExp])[] = [
  ['the one of a replacement', honest, [published], 'pass', /1 of 1 vacancy with a call as published; the fingerprint was not compared/],
  ['the same twice', honest, [published, published], 'pass', /1 of 1 vacancy/],
  ['one that still waits', waiting, hashesOf(waiting), 'pass', /1 of 1 vacancy/],
  ['both of two', twice, hashesOf(twice), 'pass', /2 of 2 vacancies/],
  ['one of two', twice, hashesOf(twice).slice(1), 'pass', /1 of 2 vacancies/],
  ['none', honest, [], 'not checked', /^not checked: this needs/],
  ['written again with another reason', again, [published], 'fail', /^1 fault found$/],
  ['right and wrong', honest, [published, other], 'fail', /^1 fault found$/],
  ['one that announces no seat', empty, hashesOf(empty), 'fail', /^1 fault found$/],
  ['a replacement', honest, [loose(honest)[3]!.hash], 'fail', /^1 fault found$/],
  ['the commit', honest, [loose(honest)[0]!.hash], 'fail', /^1 fault found$/],
] // biome-ignore format: a table

test.each(cases)('the hash of a vacancy: %s', (_, log, vacancies, outcome, said) => {
  const { detail, ...found } = verdict('anchor', { log, vacancies })
  expect(found.outcome).toBe(outcome)
  expect(detail).toMatch(said)
  // With the fingerprint both must hold.
  const fingerprint = loose(log)[0]!.hash as string
  const both = verdict('anchor', { log, vacancies, fingerprint })
  expect(both.outcome).toBe(outcome === 'fail' ? 'fail' : 'pass')
  expect(both.detail).not.toContain('not compared')
  expect(verdict('anchor', { log, vacancies, fingerprint: 'ab'.repeat(32) }).outcome).toBe('fail')
})

test('a log that was written again after the dice holds by itself: only the published hash shows it', () => {
  expect(published).not.toBe(other)
  for (const name of ['chain', 'draw', 'changes']) expect(verdict(name, { log: again }).outcome).toBe('pass')
  expect(verdict('anchor', { log: again, vacancies: [published] })).toMatchObject({
    outcome: 'fail',
    failures: [{ entry: null, what: 'vacancies', found: 'none', expected: expect.stringContaining(published) }],
  })
})

test('every verdict on changes shows the hashes that seeds are made of, and no others', () => {
  expect(verdict('changes', { log: honest }).detail).toContain(`; the vacancy that the seed is made of: ${published}`)
  expect(verdict('changes', { log: twice }).detail).toContain(`seeds are made of: ${hashesOf(twice).join(', ')}`)
  expect(verdict('changes', { log: waiting }).detail).toContain(hashesOf(waiting)[0])
  expect(verdict('changes', { log: empty }).detail).not.toContain(hashesOf(empty)[0])
})

test.skipIf(!hasPython)('the second verifier gives the same verdicts, and shows the same hashes', () => {
  const code = `
def judge(log, vacancies, fingerprint):
    found = verify.verify_log(log.encode(), fingerprint=fingerprint, vacancies=vacancies)
    return {name: [outcome, detail] for name, outcome, detail in found if name in ("anchor", "changes")}
result = [judge(*one) for one in given]
`
  const asked = cases.flatMap(([, log, vacancies]) =>
    [null, loose(log)[0]!.hash as string, 'ab'.repeat(32)].map((fingerprint) => [log, vacancies, fingerprint] as const),
  )
  const theirs = python<Record<string, [string, string]>[]>(code, asked)
  for (const [i, [log, vacancies, fingerprint]] of asked.entries()) {
    const own = verdict('anchor', { log, vacancies, ...(fingerprint === null ? {} : { fingerprint }) })
    expect([i, theirs[i]!.anchor![0]]).toEqual([i, own.outcome])
    const shown = verdict('changes', { log }).detail.match(/[0-9a-f]{64}/g)
    expect(theirs[i]!.changes![1].match(/[0-9a-f]{64}/g)).toEqual(shown)
  }
})

/** A log with a call to a round and the replacement, and an anchor between. */
function stamp(acts: readonly Act[], seed: object): { readonly log: string; readonly hash: string } {
  const entries = loose(write(seed, ...acts)) as Loose[]
  const at = entries.findIndex(({ type }) => type === 'vacancy') + 1
  const { time } = entries[at - 1]!
  const anchor = { body: { kind: 'rfc3161', token: 'AAAA' }, time, type: 'anchor', v: 1 } as unknown as Loose
  return { log: rehashed(entries.toSpliced(at, 0, anchor)), hash: entries[at - 1]!.hash as string }
}
const byRound: Act = { from: 'reserves', sources: [roundOf(first)], time: moments.after }
const ofRound = stamp([{ left, call: call({ round: first }) }, byRound], beacon)
const ofDice = stamp(
  [
    { left, call: call() },
    { ...byDice, time: moments.after },
  ],
  dice,
)
const unfilled = stamp([{ left, call: call() }], dice)
const uncalled = stamp([{ left }], dice)

const stampedAt = (time: string, imprint: string): StampReading => {
  return { authority: 'Example Stamps', imprint, latest: parseLogTime(time) }
}

test.each([
  ['before its round', ofRound, moments.last, ''],
  ['as its round is published', ofRound, moments.published, 'time of the stamp'],
  ['after its replacement', ofRound, '2023-09-28T08:00:01Z', 'time of the stamp, time of the stamp'],
  ['of dice, as the seat is filled', ofDice, moments.after, ''],
  ['of dice, after the seat was filled', ofDice, '2023-09-28T08:00:01Z', 'time of the stamp'],
  ['of dice, while the call waits', unfilled, '2999-01-01T00:00:00Z', ''],
  ['without a call', uncalled, moments.last, 'what was stamped, time of the stamp'],
] as const)('a stamp of a vacancy %s', (_, { log, hash }, time, faults) => {
  const fingerprint = loose(log)[0]!.hash as string
  const stamps = new Map([[3, stampedAt(time, hash)]])
  const found = verdict('anchor', { log, stamps, fingerprint })
  expect(found.failures.map(({ what }) => what).join(', ')).toBe(faults)
  expect(found.outcome).toBe(faults === '' ? 'pass' : 'fail')
  if (faults === '') expect(found.detail).toContain(`the vacancy ${hash} stamped at ${time} by Example Stamps`)
  // Of the commit it says nothing: who wants that stamped, and has no fingerprint, misses it.
  expect(verdict('anchor', { log, stamps })).toMatchObject({ outcome: 'fail' })
})

test('by whose clock a vacancy was there before its round', () => {
  const { log, hash } = ofRound
  const fingerprint = loose(log)[0]!.hash as string
  const said = (more: object): string => verdict('beacon', { log, ...more }).detail
  const own = "its vacancy, by the log's own clock"
  const shown =
    'its vacancy, if the hashes that were given were published before, or by the clock of whoever stamped them'
  const stamps = (time: string) => ({ fingerprint, stamps: new Map([[3, stampedAt(time, hash)]]) })
  expect(said({})).toContain(own)
  expect(said({ fingerprint })).toContain(own)
  expect(said({ vacancies: [hash] })).toContain(shown)
  expect(said({ vacancies: [hash, 'ab'.repeat(32)] })).toContain(own)
  expect(said(stamps(moments.last))).toContain(shown)
  expect(said(stamps(moments.published))).toContain(own)
})
