import { expect, test } from 'vitest'
import { z } from 'zod'
import { formatCertificate, parseCertificate } from '../../../src/core/log/certificate-file.ts'
import { mostInLog, mostPeople } from '../../../src/core/log/limits.ts'
import { finishLineFile, type LineFormat, readLineFile } from '../../../src/core/log/line-file.ts'
import { prepareReceipts } from '../../../src/core/log/receipt.ts'
import type { CommittedCertificate } from '../../../src/core/model/certificate.ts'
import { markIndex } from '../../../src/core/model/pool-place.ts'
import type { Result } from '../../../src/core/result.ts'
import { appended, changeTime, must, small } from './small.ts'

/* Nothing is written that a verifier would refuse (docs/log-format.md §18). */

const format: LineFormat<readonly unknown[]> = {
  kind: 'receipt',
  form: z.array(z.unknown()),
  keys: new Set(['a']),
  limit: 20,
}

/** What the only problem says. */
function refusal(result: Result<unknown>): string {
  if (result.ok || result.problems[0]?.code !== 'file-refused') throw new Error('not refused')
  return result.problems[0].what
}

test.each([
  ['short', ['[1,', '2]'], '[1,2]\n'],
  ['of just as many bytes as may be', ['["', 'x'.repeat(15), '"]'], `["${'x'.repeat(15)}"]\n`],
])('a line that is %s is written, and can be read', (_, parts, text) => {
  expect(must(finishLineFile(parts, format))).toBe(text)
  expect(readLineFile(text, format).ok).toBe(true)
})

test.each([
  ['one byte longer', ['["', 'x'.repeat(16), '"]']],
  ['one byte longer in UTF-8', ['["', 'x'.repeat(14), 'é"]']],
])('a line that is %s is refused', (_, parts) => {
  expect(refusal(finishLineFile(parts, format))).toBe(
    'a receipt would be refused by every verifier: more than 20 bytes',
  )
  expect(readLineFile(`${parts.join('')}\n`, format)).toEqual({ ok: false, why: 'more than 20 bytes' })
})

test('parts that no text could hold together are refused, not joined', () => {
  const parts = new Array<string>(600).fill('x'.repeat(1_000_000))
  expect(() => parts.join('')).toThrow(RangeError)
  expect(refusal(finishLineFile(parts, { ...format, limit: 500_000_000 }))).toContain('more than 500000000 bytes')
})

test('a certificate of too many types is not written, and would not be read', () => {
  const certificate = (types: number): CommittedCertificate => ({
    commit: '0'.repeat(64),
    cuts: [],
    gap: null,
    households: [],
    method: 'leximin',
    panels: { of: '1', seats: [] },
    stages: [],
    typeOf: new Array<number>(types).fill(0),
    v: 1,
  })
  // Nine of the commas are between keys, and a list has one fewer than items.
  const most = 3_000_000 - 9 + 1
  const text = must(formatCertificate(certificate(most)))
  expect(parseCertificate(text).ok).toBe(true)
  expect(refusal(formatCertificate(certificate(most + 1)))).toContain('a certificate would be refused')
  expect(parseCertificate(text.replace('[0,', '[0,0,')).ok).toBe(false)
})

test('a receipt above its limit is not written', () => {
  const { bound, commit } = small()
  const long = bound.leaves.map((leaf) => ({ ...leaf, nonce: 'x'.repeat(1_000_000) }))
  expect(refusal(prepareReceipts(long, commit)(markIndex(0)))).toContain('a receipt would be refused')
})

test.each([
  ['too many people', (n: number) => ({ reserves: new Array(n).fill('A'.repeat(22)) }), mostPeople, 'people'],
  ['too many numbers', (n: number) => ({ counts: [new Array(n).fill(0)] }), mostInLog.commas, 'commas'],
])('an entry with %s is not written', (_, change, most, why) => {
  const { committed, draw } = small()
  expect(appended(committed, 'draw', { ...draw, ...change(1000) }, changeTime).ok).toBe(true)
  expect(refusal(appended(committed, 'draw', { ...draw, ...change(most + 1) }, changeTime))).toMatch(
    new RegExp(`^selection-log.jsonl would be refused by every verifier: .*${why}`),
  )
})
