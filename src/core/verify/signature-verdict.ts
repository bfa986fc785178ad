import { count, phrases } from '../../problems/problem-kind.ts'
import { bytesOf } from '../bytes/hash.ts'
import type { Fault } from '../log/log-fault.ts'
import { keyFingerprint } from '../signature/ssh-key.ts'
import { isSigned, type LogSignature } from '../signature/ssh-signature.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** A signature found with the log, and the keys whose signature is wanted. */
export interface Signed {
  readonly signature?: LogSignature
  readonly signers?: readonly Uint8Array[]
}

/** The log, whole and to the last byte, was signed by one of the keys. Needs the log, its signature and a public key. */
export function signatureVerdict(log: Uint8Array | string, { signature, signers }: Signed): Verdict {
  const named = (signers ?? []).map(keyFingerprint)
  if (signature === undefined) {
    if (signers === undefined) return notChecked('signature', 'a signature and the public key of the signer')
    return failed('signature', `one by ${phrases(named)}`, 'none')
  }
  const own = keyFingerprint(signature.publicKey)
  if (signers === undefined) return notChecked('signature', `the public key of the signer; this log names ${own}`)
  if (!named.includes(own)) return failed('signer', phrases(named), own)
  const bytes = bytesOf(log)
  if (isSigned(bytes, signature)) return judged('signature', [], `the whole log is signed by ${own}`)
  return failed('signature', `one of the whole log by ${own}`, partly(bytes, signature))
}

/** An older signature is good for the entries that were there; those after it are nobody's. */
function partly(bytes: Uint8Array, signature: LogSignature): string {
  const ends = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : [])).slice(0, mostEntries)
  const signed = ends.findIndex((end) => end < bytes.length && isSigned(bytes.subarray(0, end), signature))
  return signed < 0 ? 'one of something else' : `one of the first ${count(signed + 1, 'entry', 'entries')} only`
}

/** So that a long file of newlines cannot keep a verifier busy. */
const mostEntries = 200

function failed(what: string, expected: string, found: string): Verdict {
  const fault: Fault = { entry: null, what, expected, found }
  return judged('signature', [fault], '')
}
