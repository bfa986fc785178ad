import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { problem } from '../../problems/problem.ts'
import { encodeBase64 } from '../bytes/base64.ts'
import { concatBytes, encodeUtf8 } from '../bytes/hash.ts'
import { fail, ok, type Result } from '../result.ts'
import { decodePublicKey, encodePublicKey, type SshKey, sshKeyType } from './ssh-key.ts'
import { decodeArmour, encodeWireNumber, encodeWireString, WireFault, WireReader } from './ssh-wire.ts'

/** SSHSIG (PROTOCOL.sshsig of OpenSSH): what `ssh-keygen -Y sign` writes and `ssh-keygen -Y verify` reads. */

/** The namespace keeps a signature for something else from passing as one of a log. */
export const logNamespace = 'sortition-log@v1'

const signatureMagic = 'SSHSIG'
const signatureLabel = 'SSH SIGNATURE'
/** The hashes that a signature may be over. */
type SignatureHash = 'sha256' | 'sha512'

const signatureHashes = { sha256, sha512 } as const satisfies Readonly<Record<SignatureHash, unknown>>

/** A signature that has the form of one; whether it is true is another question. */
export interface LogSignature {
  readonly publicKey: Uint8Array
  readonly hash: SignatureHash
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** Signs the bytes of a log as `ssh-keygen -Y sign -n sortition-log@v1` does; the armoured text of the file. */
export function signLog(log: Uint8Array | string, key: SshKey): string {
  const signature = ed25519.sign(buildSignedBytes(sha512(encodeUtf8(log)), 'sha512'), key.seed)
  const blob = concatBytes(
    encodeUtf8(signatureMagic),
    encodeWireNumber(1),
    encodeWireString(encodePublicKey(key.publicKey)),
    encodeWireString(logNamespace),
    encodeWireString(''),
    encodeWireString('sha512'),
    encodeWireString(concatBytes(encodeWireString(sshKeyType), encodeWireString(signature))),
  )
  return `-----BEGIN ${signatureLabel}-----\n${encodeBase64(blob, 70)}\n-----END ${signatureLabel}-----\n`
}

/** Reads a signature file. */
export function parseSignature(text: string): Result<LogSignature> {
  const bytes = decodeArmour(text, signatureLabel)
  if (bytes === null) return fail(problem('signature-form', { why: 'it has not the form of one' }))
  try {
    return ok(decodeSignature(bytes))
  } catch (error) {
    if (!(error instanceof WireFault)) throw error
    return fail(problem('signature-form', { why: error.message }))
  }
}

function decodeSignature(bytes: Uint8Array): LogSignature {
  const reader = new WireReader(bytes)
  if (reader.characters(signatureMagic.length) !== signatureMagic) throw new WireFault('it does not begin as one')
  if (reader.number() !== 1) throw new WireFault('it is of an unknown version')
  const publicKey = decodePublicKey(reader.string())
  const namespace = reader.word()
  if (namespace !== logNamespace) throw new WireFault(`it is for the namespace ${namespace}, not ${logNamespace}`)
  if (reader.string().length > 0) throw new WireFault('its reserved field is not empty')
  const hash = reader.word()
  if (hash !== 'sha256' && hash !== 'sha512') throw new WireFault(`its hash ${hash} is not known`)
  const inner = new WireReader(reader.string())
  reader.end()
  if (inner.word() !== sshKeyType) throw new WireFault(`it is not of type ${sshKeyType}`)
  const signature = inner.string()
  inner.end()
  if (signature.length !== 64) throw new WireFault('it has not 64 bytes')
  return { publicKey, hash, signature }
}

/** Whether the signature is one of these bytes by its own key. RFC 8032 to the letter: one message, one key, one signature. */
export function isSigned(log: Uint8Array, given: LogSignature): boolean {
  return isSignedHash(signatureHashes[given.hash](log), given)
}

/**
 * The first of some parts of the bytes, each from their beginning to one of `ends` (ascending), that the signature is
 * one of; -1 where there is none. The bytes are hashed once for all parts.
 */
export function findSignedPart(bytes: Uint8Array, ends: readonly number[], given: LogSignature): number {
  const hashed = signatureHashes[given.hash].create()
  let before = 0
  return ends.findIndex((end) => {
    hashed.update(bytes.subarray(before, end))
    before = end
    return isSignedHash(hashed.clone().digest(), given)
  })
}

function isSignedHash(digest: Uint8Array, { publicKey, hash, signature }: LogSignature): boolean {
  try {
    return ed25519.verify(signature, buildSignedBytes(digest, hash), publicKey, { zip215: false })
  } catch {
    // The library throws where a key or a signature is no point of the curve: it signs nothing.
    return false
  }
}

function buildSignedBytes(digest: Uint8Array, hash: SignatureHash): Uint8Array {
  return concatBytes(
    encodeUtf8(signatureMagic),
    encodeWireString(logNamespace),
    encodeWireString(''),
    encodeWireString(hash),
    encodeWireString(digest),
  )
}
