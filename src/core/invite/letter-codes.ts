import { hmacHex } from '../bytes/hash.ts'

/*
 * Codes of letters (docs/invite.md): a keyed hash of the id in characters that nobody takes for one another, with a last one that
 * tells slips of the pen. Who has not the key can neither make a code nor find an address by one.
 */

/** 31 characters, a prime number: no 0, O, 1, I and no U, which is read as V. */
const codeAlphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const codeLength = 10

/** One code for each id, all different: where two are the same, the later id in the given order takes its next one. */
export function makeLetterCodes(key: Uint8Array, ids: readonly string[]): string[] {
  const used = new Set<string>()
  return ids.map((id) => {
    for (let turn = 0; ; turn++) {
      const code = makeCode(hmacHex(key, `letter/${turn}/${id}`))
      if (used.has(code)) continue
      used.add(code)
      return code
    }
  })
}

function makeCode(hash: string): string {
  let rest = BigInt(`0x${hash}`)
  const base = BigInt(codeAlphabet.length)
  const digits = Array.from({ length: codeLength }, () => {
    const digit = Number(rest % base)
    rest /= base
    return digit
  })
  return layOut([...digits, computeCheckDigit(digits)].map((digit) => codeAlphabet.charAt(digit)).join(''))
}

/** Weights 1 to 10 modulo a prime: any one wrong character and any two that are swapped change the sum. */
function computeCheckDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit, i) => sum + digit * (i + 1), 0) % codeAlphabet.length
}

function layOut(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** What somebody typed as the code of their letter: a code, or null where it can be none. */
export interface TypedCode {
  readonly code: string | null
  /** Whether a character that no code has was read as the one that it looks like. */
  readonly mended: boolean
}

/** Characters that no code has, and those that are taken for them. */
const lookAlikes: Readonly<Record<string, string>> = { '0': 'DQ', '1': 'JL7T', I: 'JL7T', O: 'DQ', U: 'V' }

/** More are no slip, and would leave too much to guess. */
const mostMended = 3

/**
 * Reads a code as people type it: in small letters, with blanks, hyphens and dots anywhere. A character that no code has is read as one
 * that looks like it, where the last character allows just one such code.
 */
export function readLetterCode(typed: string): TypedCode {
  const characters = [...plainTyped(typed)]
  const strange = characters.filter((character) => !codeAlphabet.includes(character))
  if (strange.length > mostMended || characters.length !== codeLength + 1) return { code: null, mended: false }
  const sound = listReadings(characters).filter(isSound)
  const [only, ...others] = sound
  if (only === undefined || others.length > 0) return { code: null, mended: false }
  return { code: layOut(only), mended: strange.length > 0 }
}

function plainTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}._]+/gu, '')
}

function listReadings(characters: readonly string[]): string[] {
  return characters.reduce<string[]>(
    (readings, character) => {
      const meant = codeAlphabet.includes(character) ? [character] : [...(lookAlikes[character] ?? '')]
      return readings.flatMap((reading) => meant.map((each) => reading + each))
    },
    [''],
  )
}

function isSound(characters: string): boolean {
  const digits = [...characters].map((character) => codeAlphabet.indexOf(character))
  return !digits.includes(-1) && digits[codeLength] === computeCheckDigit(digits.slice(0, codeLength))
}

/**
 * The one of the codes, as laid out, that somebody who typed this is likely to have had before them: one character is another, is
 * missing or is too many, or two neighbours have changed places. Null where none is, or several are.
 */
export function findNearCode(typed: string, codes: { readonly has: (code: string) => boolean }): string | null {
  const characters = plainTyped(typed)
  const near = new Set(listSlips(characters).filter((each) => each.length === codeLength + 1))
  const [only, ...others] = [...near].map(layOut).filter((code) => codes.has(code))
  return only === undefined || others.length > 0 ? null : only
}

function listSlips(characters: string): string[] {
  return Array.from({ length: characters.length + 1 }, (_, i) => i).flatMap((i) => {
    const [before, after] = [characters.slice(0, i), characters.slice(i)]
    const [first = '', second = ''] = after
    return [
      ...[...codeAlphabet].flatMap((other) => [before + other + after, before + other + after.slice(1)]),
      before + after.slice(1),
      before + second + first + after.slice(2),
    ]
  })
}
