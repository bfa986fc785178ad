import { expect, test } from 'vitest'
import { findNearCode, makeLetterCodes, readLetterCode } from '../../../src/core/invite/letter-codes.ts'

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

const plain = (code: string): string => code.replaceAll('-', '')
const codes = makeLetterCodes(
  key,
  Array.from({ length: 500 }, (_, i) => `${i}`),
)

test('a code is read however it is laid out, and everything else is none', () => {
  for (const code of codes.slice(0, 50)) {
    for (const typed of [
      code,
      code.toLowerCase(),
      plain(code),
      [...plain(code)].join(' '),
      ` ${code.replaceAll('-', '\u2013')}.`,
    ])
      expect(readLetterCode(typed)).toEqual({ code, mended: false })
    for (const wrong of [`${code}2`, plain(code).slice(1), '', 'no code', '=1+1', plain(code).replace(/.$/, 'É')])
      expect(readLetterCode(wrong).code).toBe(null)
  }
})

test('characters that no code has are read as what they look like, where the last character leaves one way', () => {
  const looks = { D: '0', Q: 'o', J: '1', L: 'i', V: 'U' } as const
  const mended = (code: string): readonly string[] =>
    [...code].flatMap((character, i) => {
      const look = looks[character as keyof typeof looks]
      return look === undefined ? [] : [`${code.slice(0, i)}${look}${code.slice(i + 1)}`]
    })
  const slips = codes.flatMap((code) => mended(code).map((typed) => ({ typed, code })))
  expect(slips.length).toBeGreaterThan(500)
  for (const { typed, code } of slips) expect(readLetterCode(typed)).toEqual({ code, mended: true })
  // Two such characters may leave two ways; then none is chosen, and never a wrong one.
  const twice = codes.flatMap((code) =>
    mended(code).flatMap((typed) => mended(typed).map((both) => ({ typed: both, code }))),
  )
  const read = twice.map(({ typed, code }) => ({ code, found: readLetterCode(typed).code }))
  expect(read.filter(({ code, found }) => found !== null && found !== code)).toEqual([])
  expect(read.filter(({ code, found }) => found === code).length).toBeGreaterThan(read.length / 2)
  // A character that looks like none of what would be right is not put right.
  const [code] = codes
  const strange = plain(code!).replace(/[^DQ]/, 'O')
  expect(readLetterCode(strange).code).toBe(null)
})

test('the one code that is a slip away is found, and no other', () => {
  const sent = new Set(codes)
  for (const code of codes.slice(0, 20)) {
    const own = plain(code)
    for (let i = 0; i < own.length; i++) {
      const [before, after] = [own.slice(0, i), own.slice(i + 1)]
      for (const typed of [
        `${before}${after}`,
        `${before}2${own.slice(i)}`,
        `${before}${own[i] === '7' ? '8' : '7'}${after}`,
      ])
        expect(findNearCode(typed, sent)).toBe(code)
    }
    const swap = own.search(/(.)(?!\1)./)
    expect(findNearCode(own.slice(0, swap) + own[swap + 1] + own[swap] + own.slice(swap + 2), sent)).toBe(code)
    expect(findNearCode(`22${own.slice(2, -2)}22`, sent)).toBe(null)
    expect(findNearCode(own.slice(2), sent)).toBe(null)
  }
  const [one] = codes
  const second = [...plain(one!)].with(0, '2').join('')
  const laid = `${second.slice(0, 4)}-${second.slice(4, 8)}-${second.slice(8)}`
  expect(findNearCode([...plain(one!)].with(0, '3').join(''), new Set([one!, laid]))).toBe(null)
})
