import { fc, test } from '@fast-check/vitest'
import canonicalize from 'canonicalize'
import { expect } from 'vitest'
import { canonical, decodeUtf8, parseCanonical } from '../../../src/core/bytes/canonical-json.ts'
import type { TextAllowance } from '../../../src/core/bytes/canonical-text.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly accepted: readonly string[]
  readonly refused: readonly { line: string; why: string }[]
  readonly refusedBytes: readonly { hex: string; why: string }[]
}
const given = vectors<Vectors>('canonical')

const enough = (): TextAllowance => ({ collections: 500_000, commas: 500_000, keys: 500_000, knownKeys: null })

test.each(given.accepted)('%j is canonical and is written as it is read', (line) => {
  const parsed = parseCanonical(line, enough())
  expect(parsed.ok).toBe(true)
  if (parsed.ok) expect(canonical(parsed.value)).toBe(line)
})

test.each(given.refused)('$line is refused: $why', ({ line }) => {
  expect(parseCanonical(line, enough()).ok).toBe(false)
})

test.each(given.refusedBytes)('bytes $hex are refused: $why', ({ hex }) => {
  const text = decodeUtf8(Buffer.from(hex, 'hex'))
  expect(text === null || !parseCanonical(text, enough()).ok).toBe(true)
})

test('keys are in order in a list too', () => {
  expect(canonical([{ b: 1, a: 2 }, [{ d: 3, c: 4 }]])).toBe('[{"a":2,"b":1},[{"c":4,"d":3}]]')
})

test('a million brackets are refused and overflow nothing', () => {
  const deep = '['.repeat(1_000_000)
  expect(parseCanonical(deep, enough()).ok).toBe(false)
  expect(parseCanonical(deep + ']'.repeat(1_000_000), enough()).ok).toBe(false)
  expect(parseCanonical(`${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`, enough()).ok).toBe(false)
})

test.each([[1.5], [-1], [Number.NaN], [2 ** 53], [undefined], ['\ud800'], [{ é: 1 }], [10n], [() => 1]])(
  '%s has no canonical form',
  (value) => {
    expect(() => canonical({ value })).toThrow(TypeError)
    expect(() => canonical([[value]])).toThrow(TypeError)
  },
)

/** Values that have a canonical form. Keys that look like numbers are where JSON.stringify has another order. */
const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }).map(restrict)

function restrict(json: unknown): unknown {
  if (typeof json === 'number') return Math.abs(Math.trunc(json)) % 2 ** 53
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map(restrict)
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key.replace(/[^ -~]/g, '7'), restrict(item)]))
}

test.prop([value])('a value is written as another implementation of RFC 8785 writes it, and read again', (given) => {
  const text = canonical(given)
  expect(text).toBe(canonicalize(given))
  expect(parseCanonical(text, enough())).toStrictEqual({ ok: true, value: JSON.parse(text) })
})

test.prop([value, fc.nat(), fc.constantFrom(...' ,:[]{}"\\01-.eEtnu\ud800\n\u00e9')], { numRuns: 1000 })(
  'one character changed: what is read is what would be written, and nothing else is',
  (given, place, character) => {
    const text = canonical(given)
    const at = place % text.length
    for (const broken of [text.slice(0, at) + character + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1)]) {
      let same: boolean
      try {
        same = canonicalize(JSON.parse(broken)) === broken && canonical(JSON.parse(broken)) === broken
      } catch {
        same = false
      }
      expect(parseCanonical(broken, enough()).ok).toBe(same)
    }
  },
)

const counted = '[{"a":[],"b":1},":,[{"]'

test.each([
  ['just enough', {}, null],
  ['too many arrays and objects', { collections: 3 }, 'more arrays and objects, commas or keys'],
  ['too many commas', { commas: 1 }, 'more arrays and objects, commas or keys'],
  ['too many keys', { keys: 1 }, 'more arrays and objects, commas or keys'],
  ['an unknown key', { knownKeys: new Set(['a']) }, 'a key that such a file has not'],
])('what a text holds outside its strings is counted: %s', (_, less, why) => {
  const allowance = { collections: 4, commas: 2, keys: 2, knownKeys: new Set(['a', 'b']), ...less }
  const parsed = parseCanonical(counted, allowance)
  expect(parsed.ok ? null : parsed.why).toEqual(why === null ? null : expect.stringContaining(why))
})

test('an allowance serves several texts, and is used up by them', () => {
  const allowance = { collections: 7, commas: 4, keys: 4, knownKeys: null }
  expect(parseCanonical(counted, allowance).ok).toBe(true)
  expect(parseCanonical(counted, allowance).ok).toBe(false)
})

test.prop([fc.json()])('what is canonical re-serialises to itself, whatever JSON it was', (text) => {
  const parsed = parseCanonical(text, enough())
  if (parsed.ok) expect(canonical(parsed.value)).toBe(text)
})
