import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseReceipt, prepareReceipts } from '../../../src/core/log/receipt.ts'
import { logVerdicts } from '../../../src/core/verify/verdict-list.ts'
import { verifyLog, verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { changed, must, pool, small, table, twoChanges } from '../log/small.ts'
import { editOf, outcomesOf, pythonOutcomes } from './edits.ts'
import { type Loose, loose, rehashed } from './forge.ts'
import { hasPython } from './python.ts'

/** Whatever the bytes are, the verifiers answer and do not throw. */

const { bound, commit } = small()
const log = changed(small(), twoChanges).held.text
const bytes = new TextEncoder().encode(log)
const pack = must(parsePack(small().pack))
const receipt = must(parseReceipt(must(prepareReceipts(bound.leaves, commit)(bound.indexOf[0]!))))
const raw = { pool, table, panelSize: 3 }
const runs = Number(process.env.SORTITION_RUNS ?? (process.env.SORTITION_SLOW === '1' ? 1600 : 800))

test.prop([fc.uint8Array({ maxLength: 300 })])('random bytes are no log, no pack and no receipt', (random) => {
  const verdicts = verifyLog({ log: random, pack, raw })
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(['fail', ...logVerdicts.slice(1).map(() => 'not checked')])
  expect(verifyReceipt(receipt, random).outcome).toBe('fail')
  expect(parsePack(random).ok || parseReceipt(random).ok).toBe(false)
})

test.prop([fc.string({ unit: 'binary' })])('random text, surrogates and all, is no log', (random) => {
  expect(verifyLog({ log: `${random}\n` })[0]?.outcome).toBe('fail')
})

const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
test.prop([value])('a line of any JSON is no log', (random) => {
  expect(verifyLog({ log: `${JSON.stringify(random)}\n`, pack, raw })[0]?.outcome).toBe('fail')
})

/** Values that hurt: large, empty, of the wrong type, inherited names. */
const whole = fc.oneof(fc.nat(12), fc.constantFrom(2 ** 53 - 1, 2 ** 32, 10_000_000))
const word = fc.oneof(
  fc.string(),
  fc.constantFrom('', '0', '1/0', '0/1', '1/3', '__proto__', 'constructor', 'ff'.repeat(32)),
)
const { any } = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    whole,
    word,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z_]{1,8}$/), tie('any'), { maxKeys: 3 }),
  ),
}))

/** A log in which one value, anywhere, is another one, with every hash put right. */
const forged = fc
  .record({ entry: fc.nat(5), steps: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), by: any })
  .map(({ entry, steps, by }) => {
    const entries = loose(log)
    entries[entry] = { ...entries[entry]!, body: replaced(entries[entry]!.body, steps, by) as Loose['body'] }
    return rehashed(entries)
  })

function replaced(value: unknown, [step, ...steps]: readonly number[], by: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  if (keys.length === 0) return by
  const key = keys[step % keys.length]!
  const inner = replaced((value as Record<string, unknown>)[key], steps, by)
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner }
}

test('values of any kind anywhere: both verifiers answer, and answer the same', () => {
  const logs = fc.sample(forged, { numRuns: runs, seed: 20260131 }).map((text) => new TextEncoder().encode(text))
  const found = logs.map((one) => outcomesOf(one, pack))
  for (const one of logs.slice(0, 300)) {
    verifyLog({ log: one, raw })
    verifyReceipt(receipt, one)
  }
  expect(new Set(found).size).toBeGreaterThan(4)
  if (!hasPython) return
  const edits = logs.map((one) => editOf(bytes, one))
  const theirs = pythonOutcomes(bytes, edits, pack)
  const apart = found.flatMap((own, i) =>
    own === theirs[i] ? [] : [[Buffer.from(logs[i]!).toString(), own, theirs[i]]],
  )
  expect(apart).toEqual([])
})
