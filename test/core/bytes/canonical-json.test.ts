import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { canonical, decodeUtf8, parseCanonical } from '../../../src/core/bytes/canonical-json.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly accepted: readonly string[]
  readonly refused: readonly { line: string; why: string }[]
  readonly refusedBytes: readonly { hex: string; why: string }[]
}
const given = vectors<Vectors>('canonical')

test.each(given.accepted)('%j is canonical and is written as it is read', (line) => {
  const parsed = parseCanonical(line)
  expect(parsed.ok).toBe(true)
  if (parsed.ok) expect(canonical(parsed.value)).toBe(line)
})

test.each(given.refused)('$line is refused: $why', ({ line }) => {
  expect(parseCanonical(line).ok).toBe(false)
})

test.each(given.refusedBytes)('bytes $hex are refused: $why', ({ hex }) => {
  const text = decodeUtf8(Buffer.from(hex, 'hex'))
  expect(text === null || !parseCanonical(text).ok).toBe(true)
})

test('a million brackets are refused and overflow nothing', () => {
  const deep = '['.repeat(1_000_000)
  expect(parseCanonical(deep).ok).toBe(false)
  expect(parseCanonical(deep + ']'.repeat(1_000_000)).ok).toBe(false)
  expect(parseCanonical(`${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`).ok).toBe(false)
})

test.each([[1.5], [-1], [Number.NaN], [2 ** 53], [undefined], ['\ud800'], [{ é: 1 }], [10n], [() => 1]])(
  '%s has no canonical form',
  (value) => {
    expect(() => canonical({ value })).toThrow(TypeError)
    expect(() => canonical([[value]])).toThrow(TypeError)
  },
)

test.prop([fc.json()])('what is canonical re-serialises to itself, whatever JSON it was', (text) => {
  const parsed = parseCanonical(text)
  if (parsed.ok) expect(canonical(parsed.value)).toBe(text)
})
