import { expect, test } from 'vitest'
import { type GivenSource, quicknetChain, type SeedSource } from '../../../src/core/draw/seed-sources.ts'
import { parseLogTime } from '../../../src/core/log/log-time.ts'
import type { StampReading } from '../../../src/core/log/stamp.ts'
import { parseSignature, signLog } from '../../../src/core/signature/ssh-signature.ts'
import type { Verdict, VerdictName } from '../../../src/core/verify/verdict-list.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { appended, key, laterTime, must, small, smallFrom } from '../log/small.ts'
import { vectors } from '../log/vectors.ts'
import { signer } from '../signature/signer.ts'
import {
  announcedSources,
  balls,
  dice,
  drawn,
  fitSources,
  people,
  texts,
  thrown,
  unfitSources,
} from './announced-sources.ts'
import { editOf, outcomesOf, pythonOutcomes, shared } from './edits.ts'
import { hasPython, python } from './python.ts'
import { shapes } from './shapes.ts'

function verdict(name: VerdictName, input: VerifyInput): Verdict {
  return verifyLog(input).find((one) => one.name === name)!
}

const { log } = small()
const signature = must(parseSignature(signLog(log, signer)))
const signers = [signer.publicKey]

test('signature: passes for the whole log by a wanted key, and says what is missing otherwise', () => {
  expect(verdict('signature', { log, signature, signers })).toMatchObject({ outcome: 'pass' })
  expect(verdict('signature', { log })).toMatchObject({ outcome: 'not checked' })
  expect(verdict('signature', { log, signature }).missing).toMatch(/public key of the signer; this log names SHA256:/)
  expect(verdict('signature', { log, signers })).toMatchObject({ outcome: 'fail', failures: [{ found: 'none' }] })
  const other = [signer.publicKey.with(0, signer.publicKey[0]! ^ 1)]
  expect(verdict('signature', { log, signature, signers: other })).toMatchObject({
    outcome: 'fail',
    failures: [{ what: 'signer' }],
  })
})

test('signature: one of a shorter log says how far it reaches', () => {
  const longer = must(appended(log, 'close', {}, laterTime))
  const found = verdict('signature', { log: longer, signature, signers }).failures[0]?.found
  expect(found).toBe('one of the first 2 entries only')
  expect(verdict('signature', { log: small(key).log, signature, signers }).failures[0]?.found).toBe(
    'one of something else',
  )
})

test('anchor: the published fingerprint is that of the commit, or not', () => {
  const { hash } = JSON.parse(log.split('\n')[0]!) as { hash: string }
  expect(verdict('anchor', { log, fingerprint: hash }).outcome).toBe('pass')
  expect(verdict('anchor', { log, fingerprint: 'ab'.repeat(32) })).toMatchObject({
    outcome: 'fail',
    failures: [{ found: hash }],
  })
  expect(verdict('anchor', { log }).outcome).toBe('not checked')
})

interface Drand {
  readonly rounds: readonly { round: number; signature: string }[]
  readonly refused: readonly { round: number; signature: string }[]
}
const { rounds } = vectors<Drand>('drand')
const { round, signature: good } = rounds.at(-1)!
const beacon = (round: number): SeedSource => ({ chain: quicknetChain, kind: 'beacon', round })
const given = (round: number, signature: string): GivenSource[] => [{ kind: 'beacon', round, signature }]

test.each<[string, string, SeedSource, readonly GivenSource[], string]>([
  ['the announced round, after the commit', '2023-09-27T08:29:23Z', beacon(round), given(round, good), 'pass'],
  ['a round at the second of the commit', '2023-09-27T08:29:24Z', beacon(round), given(round, good), 'fail'],
  ['a round before the commit', '2023-09-27T08:30:00Z', beacon(round), given(round, good), 'fail'],
  ['a made-up signature', '2023-09-27T08:00:00Z', beacon(round), given(round, good.replace('83', '82')), 'fail'],
  ['the signature of another round', '2023-09-15T00:00:00Z', beacon(round), given(round, rounds[2]!.signature), 'fail'],
  [
    'another round than announced',
    '2023-09-15T00:00:00Z',
    beacon(round),
    given(rounds[2]!.round, rounds[2]!.signature),
    'fail',
  ],
  ['no round at all', '2023-09-15T00:00:00Z', beacon(round), [{ kind: 'text', text: 'x' }], 'fail'],
  ['round 0', '2023-01-01T00:00:00Z', beacon(0), given(0, good), 'fail'],
  ['the largest round', '2023-01-01T00:00:00Z', beacon(2 ** 53 - 1), given(2 ** 53 - 1, good), 'fail'],
  ['no beacon', '2023-01-01T00:00:00Z', { kind: 'operator' }, [{ kind: 'text', text: 'x' }], 'not checked'],
])('beacon: %s', (_, time, source, sources, outcome) => {
  const made = smallFrom(source, sources, [time, '2026-01-01T00:00:00Z'])
  expect(verdict('beacon', { log: made.log }).outcome).toBe(outcome)
})

test('beacon: a draw that is dated before its round fails, and nothing else does', () => {
  const drawnAt = (end: string): string =>
    smallFrom(beacon(round), given(round, good), ['2023-09-27T08:00:00Z', end]).log
  const failed = (log: string): [string, string[]][] =>
    verifyLog({ log })
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ name, failures }) => [name, failures.map(({ what }) => what)])
  expect(failed(drawnAt('2023-09-27T08:29:24Z'))).toEqual([])
  expect(failed(drawnAt('2023-09-27T08:29:23Z'))).toEqual([['beacon', ['time of the draw']]])
  expect(failed(drawnAt('2023-09-27T08:00:00Z'))).toEqual([['beacon', ['time of the draw']]])
})

test("beacon: without the published fingerprint it holds by the log's own clock", () => {
  const { log } = smallFrom(beacon(round), given(round, good), ['2023-09-27T08:00:00Z', '2023-09-27T08:29:24Z'])
  const { hash } = JSON.parse(log.split('\n')[0]!) as { hash: string }
  const own = /by the log's own clock/
  expect(verdict('beacon', { log }).detail).toMatch(own)
  expect(verdict('beacon', { log, fingerprint: hash }).detail).not.toMatch(own)
  expect(verdict('beacon', { log, fingerprint: 'ab'.repeat(32) }).detail).toMatch(own)
})

/** The round is published at 08:29:24 and the draw dated two seconds after it. */
const stamped = ((): { readonly log: string; readonly hash: string } => {
  const times: [string, string] = ['2023-09-27T08:00:00Z', '2023-09-27T08:29:26Z']
  const made = smallFrom(beacon(round), given(round, good), times).log
  const { hash } = JSON.parse(made.split('\n')[0]!) as { hash: string }
  const twice = [1, 2].reduce(
    (grown) => must(appended(grown, 'anchor', { kind: 'rfc3161', token: 'AAAA' }, times[1])),
    made,
  )
  return { log: twice, hash }
})()

function stampedAt(time: string, imprint: string = stamped.hash): StampReading {
  return { authority: 'Example Stamps', imprint, latest: parseLogTime(time) }
}

const refused: StampReading = { refused: { what: 'the signature', expected: 'one', found: 'another' } }
const inTime = stampedAt('2023-09-27T08:29:23Z')

test.each<[string, StampReading, StampReading, readonly string[]]>([
  ['both in time', inTime, stampedAt('2023-09-27T08:00:00Z'), []],
  ['one before the commit is dated', inTime, stampedAt('2020-01-01T00:00:00Z'), []],
  ['one as the round is published', inTime, stampedAt('2023-09-27T08:29:24Z'), ['time of the stamp']],
  ['one as it is drawn', stampedAt('2023-09-27T08:29:26Z'), inTime, ['time of the stamp']],
  ['one after the draw', inTime, stampedAt('2023-09-27T08:29:27Z'), ['time of the stamp', 'time of the stamp']],
  ['one over something else', stampedAt('2023-09-27T08:00:00Z', 'ab'.repeat(32)), inTime, ['what was stamped']],
  ['one that says nothing', inTime, refused, ['the signature']],
])('anchor: two time stamps, %s', (_, first, second, faults) => {
  const stamps = new Map([
    [2, first],
    [3, second],
  ])
  const found = verdict('anchor', { log: stamped.log, stamps })
  expect([found.outcome, found.failures.map(({ what }) => what)]).toEqual([faults.length > 0 ? 'fail' : 'pass', faults])
  // The round, the draw and the published fingerprint are judged for themselves; only the words on the clock follow.
  const { outcome, detail } = verdict('beacon', { log: stamped.log, stamps })
  expect(outcome).toBe('pass')
  expect(detail).toContain(
    faults.length > 0 ? "by the log's own clock" : 'by the clock of Example Stamps, who stamped it at',
  )
  const published = { log: stamped.log, stamps, fingerprint: stamped.hash }
  expect(verdict('anchor', published).outcome).toBe(found.outcome)
  expect(verdict('anchor', { ...published, fingerprint: 'ab'.repeat(32) }).outcome).toBe('fail')
})

test('anchor: without a draw and without a beacon any time is in time', () => {
  const { committed } = small()
  const { hash } = JSON.parse(committed.split('\n')[0]!) as { hash: string }
  const log = must(appended(committed, 'anchor', { kind: 'rfc3161', token: 'AAAA' }, laterTime))
  const stamps = new Map([[1, stampedAt('2999-01-01T00:00:00Z', hash)]])
  expect(verdict('anchor', { log, stamps })).toMatchObject({ outcome: 'pass' })
  expect(verdict('anchor', { log: committed, stamps: new Map() })).toMatchObject({ outcome: 'fail' })
})

const pythonTest = test.skipIf(!hasPython)

pythonTest('beacon: the second verifier fails the same times, and leaves the signature unchecked', () => {
  const times: readonly (readonly [number, string, string, boolean])[] = [
    [round, '2023-09-27T08:00:00Z', '2023-09-27T08:29:24Z', true],
    [round, '2023-09-27T08:00:00Z', '2023-09-27T08:29:23Z', false],
    [round, '2023-09-27T08:29:23Z', '2023-09-27T08:29:24Z', true],
    [round, '2023-09-27T08:29:24Z', '2023-09-27T08:29:24Z', false],
    [0, '2023-01-01T00:00:00Z', '2024-01-01T00:00:00Z', false],
  ]
  const logs = times.flatMap(([number, begin, end, holds]) => {
    const made = smallFrom(beacon(number), given(number, good), [begin, end])
    const early = verdict('beacon', { log: made.committed }).outcome === 'fail'
    return [
      { log: made.log, holds },
      { log: made.committed, holds: !early },
    ]
  })
  const code = 'result = [dict((n, o) for n, o, _ in verify.verify_log(log.encode()))["beacon"] for log in given]'
  const theirs = python<string[]>(
    code,
    logs.map(({ log }) => log),
  )
  expect(theirs).toEqual(logs.map(({ holds }) => (holds ? 'not checked' : 'fail')))
})

pythonTest('the second verifier counts seconds as the first does', () => {
  const moments = ['0000-01-01', '0000-12-31', '0001-01-01', '1600-02-29', '1900-03-01', '1969-12-31', '2000-02-29']
    .concat(['2023-09-27', '2024-12-31', '2100-03-01', '9999-12-31'])
    .flatMap((day) => [`${day}T00:00:00Z`, `${day}T23:59:58Z`])
  expect(python('result = [verify.count_seconds(time) for time in given]', moments)).toEqual(
    moments.map((moment) => Number(parseLogTime(moment))),
  )
})

test('beacon: before the draw, a round that is later is not checked yet, and one that is not fails', () => {
  const of = (time: string) => smallFrom(beacon(round), given(round, good), [time, '2026-01-01T00:00:00Z']).committed
  expect(verdict('beacon', { log: of('2023-09-27T08:00:00Z') })).toMatchObject({ outcome: 'not checked' })
  expect(verdict('beacon', { log: of('2023-09-28T08:00:00Z') })).toMatchObject({ outcome: 'fail' })
})

test.each(announcedSources)('draw: %s', (_, source, sources, holds) => {
  const { log } = smallFrom(source, sources)
  const { outcome, failures } = verdict('draw', { log })
  expect(outcome).toBe(holds ? 'pass' : 'fail')
  if (!holds) expect(failures.map(({ what }) => what)).toContain('sources')
})

test.each(unfitSources)(
  'draw: a source that cannot serve fails, and nothing else, before the draw and after: %s',
  (_, ...made) => {
    const { log, committed } = smallFrom(...made)
    for (const text of [log, committed]) {
      const failed = verifyLog({ log: text }).filter(({ outcome }) => outcome === 'fail')
      expect(failed.map(({ name, failures }) => [name, failures.map(({ entry, what }) => [entry, what])])).toEqual([
        ['draw', [[0, 'seed source']]],
      ])
    }
  },
)

test.each(fitSources)('draw: a source that can just serve passes: %s', (_, ...made) => {
  expect(verdict('draw', { log: smallFrom(...made).log }).outcome).toBe('pass')
  expect(verdict('draw', { log: smallFrom(...made).committed }).outcome).toBe('not checked')
})

test('draw: dice of no digits are no chance for a lottery of one ticket', () => {
  const alone = small(null, (body) => {
    const [, members] = body.lottery.panels[0]!
    return { ...body, lottery: { panels: [[1, members]], tickets: 1 }, seedSource: { digits: 0, kind: 'dice' } }
  })
  expect(verdict('draw', { log: alone.committed }).outcome).toBe('fail')
})

test('draw: a reader is told what a single person could have tried, and how many of how many balls there are', () => {
  const detail = (...made: Parameters<typeof smallFrom>): string =>
    verdict('draw', { log: smallFrom(...made).log }).detail
  const contributed = detail(people, [texts(['Ann', 'x'], ['Bob', 'y'])])
  expect(contributed).toMatch(/could have tried several: not grind-proof/)
  const mixed = detail({ kind: 'several', of: [balls, people] }, [drawn(3, 9, 59), texts(['Ann', 'x'], ['Bob', 'y'])])
  expect(mixed).toMatch(/3 of 59 balls.*could have tried several: not grind-proof/)
  expect(detail(balls, [drawn(3, 9, 59)])).not.toMatch(/grind-proof/)
  expect(detail(dice, [thrown(7)])).not.toMatch(/grind-proof/)
})

test('both verifiers agree on every source', () => {
  if (!hasPython) return
  const { pack } = shapes[0]!
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const logs = [...announcedSources, ...unfitSources, ...fitSources].flatMap(([, source, sources]) => {
    const { log, committed } = smallFrom(source, sources)
    return [bytes(log), bytes(committed)]
  })
  const theirs = pythonOutcomes(
    bytes(log),
    logs.map((one) => editOf(bytes(log), one)),
    pack,
  )
  expect(theirs.map(shared)).toEqual(logs.map((one) => shared(outcomesOf(one, pack))))
})

test('dice are the ticket itself', () => {
  for (let digit = 0; digit <= 9; digit++) expect(smallFrom(dice, [thrown(digit)]).draw.ticket).toBe(digit)
})
