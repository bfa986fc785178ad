import { formatQuantity, joinPhrases } from '../../problems/problem-kind.ts'
import { encodeUtf8 } from '../bytes/hash.ts'
import type { Fault } from '../log/log-fault.ts'
import { computeKeyFingerprint } from '../signature/ssh-key.ts'
import { isSigned, type LogSignature } from '../signature/ssh-signature.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** A signature found with the log, and the keys whose signature is wanted. */
export interface SignatureInput {
  readonly signature?: LogSignature
  readonly signers?: readonly Uint8Array[]
}

/** The log, whole and to the last byte, was signed by one of the keys. Needs the log, its signature and a public key. */
export function judgeSignature(log: Uint8Array | string, { signature, signers }: SignatureInput): Verdict {
  const named = (signers ?? []).map(computeKeyFingerprint)
  if (signature === undefined) {
    if (signers === undefined) return leaveUnchecked('signature', 'a signature and the public key of the signer')
    return failSignature('signature', `one by ${joinPhrases(named)}`, 'none')
  }
  const own = computeKeyFingerprint(signature.publicKey)
  if (signers === undefined) return leaveUnchecked('signature', `the public key of the signer; this log names ${own}`)
  if (!named.includes(own)) return failSignature('signer', joinPhrases(named), own)
  const bytes = encodeUtf8(log)
  if (isSigned(bytes, signature)) return giveVerdict('signature', [], `the whole log is signed by ${own}`)
  return failSignature('signature', `one of the whole log by ${own}`, describeSignedPart(bytes, signature))
}

/** An older signature is good for the entries that were there; those after it are nobody's. */
function describeSignedPart(bytes: Uint8Array, signature: LogSignature): string {
  const ends = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : [])).slice(0, mostSignedEntries)
  const signed = ends.findIndex((end) => end < bytes.length && isSigned(bytes.subarray(0, end), signature))
  return signed < 0
    ? 'one of something else'
    : `one of the first ${formatQuantity(signed + 1, 'entry', 'entries')} only`
}

/** So that a long file of newlines cannot keep a verifier busy. */
const mostSignedEntries = 200

function failSignature(what: string, expected: string, found: string): Verdict {
  const fault: Fault = { entry: null, what, expected, found }
  return giveVerdict('signature', [fault], '')
}
