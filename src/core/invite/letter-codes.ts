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
