import { expect, test } from 'vitest'
import { makeLetterCodes } from '../../../src/core/invite/letter-codes.ts'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const key = new Uint8Array(32).fill(7)

/** The check of a code, by its definition: digits 1 to 10 times their places, modulo 31, are the last one. */
function isSound(code: string): boolean {
  const digits = [...code.replaceAll('-', '')].map((character) => alphabet.indexOf(character))
  const sum = digits.slice(0, 10).reduce((all, digit, i) => all + digit * (i + 1), 0)
  return digits.length === 11 && !digits.includes(-1) && sum % 31 === digits[10]
}

test('codes are short, without characters that look alike, all different, and the same again for the same key', () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `${i}`)
  const codes = makeLetterCodes(key, ids)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{3}$/)
  expect(codes.every(isSound)).toBe(true)
  expect(new Set(codes).size).toBe(codes.length)
  expect(makeLetterCodes(key, ids)).toEqual(codes)
  expect(makeLetterCodes(new Uint8Array(32).fill(8), ids)[0]).not.toBe(codes[0])
})

test('an id that is there again has its next code', () => {
  const [first, second] = makeLetterCodes(key, ['a', 'a'])
  expect(second).not.toBe(first)
})

test('one wrong character and two that are swapped are noticed', () => {
  const [code] = makeLetterCodes(key, ['10014'])
  const plain = [...code!.replaceAll('-', '')]
  for (let i = 0; i < plain.length; i++) {
    for (const other of alphabet) expect(isSound(plain.with(i, other).join(''))).toBe(other === plain[i])
    for (let j = i + 1; j < plain.length - 1; j++) {
      const swapped = plain.with(i, plain[j]!).with(j, plain[i]!).join('')
      expect(isSound(swapped)).toBe(plain[i] === plain[j])
    }
  }
})
