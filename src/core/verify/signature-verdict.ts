import { joinPhrases } from '../../problems/problem-kind.ts'
import { encodeUtf8 } from '../bytes/hash.ts'
import { computeKeyFingerprint } from '../signature/ssh-key.ts'
import { findSignedPart, isSigned, type LogSignature } from '../signature/ssh-signature.ts'
import { defineVerdict, giveVerdict, type Judgement, leaveUnchecked } from './verdict.ts'
import type { VerifyInput } from './verify-input.ts'

/** The log, whole and to the last byte, was signed by one of the keys (docs/log-format.md §14). */
export const signatureVerdict = defineVerdict({
  name: 'signature',
  needs: 'a signature and the public key of the signer',
  judgeAnyLog: ({ given }) => judgeSignature(given),
})

/** The same of a log of any kind; null where nothing is given to judge by. */
export function judgeSignature({
  log,
  signature,
  signers,
}: Pick<VerifyInput, 'log' | 'signature' | 'signers'>): Judgement | null {
  const named = (signers ?? []).map(computeKeyFingerprint)
  if (signature === undefined) {
    if (signers === undefined) return null
    return failSignature('signature', `one by ${joinPhrases(named)}`, 'none')
  }
  if ('unread' in signature) {
    if (signers === undefined) return leaveUnchecked(`a signature that can be read: ${signature.unread}`)
    return failSignature('signature', `one by ${joinPhrases(named)}`, signature.unread)
  }
  const own = computeKeyFingerprint(signature.publicKey)
  // A key that comes with the signature shows nothing: anybody can sign with one of their own.
  if (signers === undefined) return leaveUnchecked(`the public key of the signer; this log names ${own}`)
  if (!named.includes(own)) return failSignature('signer', joinPhrases(named), own)
  const bytes = encodeUtf8(log)
  if (isSigned(bytes, signature)) return giveVerdict([], `the whole log is signed by ${own}`)
  return failSignature('signature', `one of the whole log by ${own}`, describeSignedPart(bytes, signature))
}

/** An older signature is good for the entries that were there; those after it are nobody's. */
function describeSignedPart(bytes: Uint8Array, signature: LogSignature): string {
  const signed = findSignedPart(bytes, listLineEnds(bytes), signature)
  return signed < 0
    ? 'one of something else'
    : signed === 0
      ? 'one of the first entry only'
      : `one of the first ${signed + 1} entries only`
}

/** The ends of the first lines but the last one of the log. */
function listLineEnds(bytes: Uint8Array): number[] {
  const ends: number[] = []
  for (let end = bytes.indexOf(newline) + 1; end > 0; end = bytes.indexOf(newline, end) + 1) {
    if (ends.length === mostSignedEntries || end === bytes.length) break
    ends.push(end)
  }
  return ends
}

const newline = 0x0a

/** So that a long file of newlines cannot keep a verifier busy. */
const mostSignedEntries = 200

function failSignature(what: string, expected: string, found: string): Judgement {
  return giveVerdict([{ entry: null, what, expected, found }], '')
}
