import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, encodeUtf8 } from '../../../src/core/bytes/hash.ts'
import { encodePublicKey, sshKeyType } from '../../../src/core/signature/ssh-key.ts'
import { logNamespace } from '../../../src/core/signature/ssh-signature.ts'
import { encodeWireNumber, encodeWireString } from '../../../src/core/signature/ssh-wire.ts'
import { signer } from './signer.ts'

/** Signature files and private key files that are wrong in one thing, all the rest being right: each field of their forms has one. */

interface Fields {
  readonly magic: string
  readonly version: number
  readonly key: Uint8Array
  readonly keyType: string
  readonly namespace: string
  readonly reserved: string
  readonly hash: string
  readonly type: string
  /** What is signed of the digest, where that is not what the other fields say. */
  readonly signed: { readonly digest?: Uint8Array; readonly hash?: string; readonly namespace?: string }
  readonly change: (signature: Uint8Array) => Uint8Array
  readonly afterSignature: string
  readonly afterKey: string
  readonly after: string
}

const sound: Fields = {
  magic: 'SSHSIG',
  version: 1,
  key: signer.publicKey,
  keyType: sshKeyType,
  namespace: logNamespace,
  reserved: '',
  hash: 'sha512',
  type: sshKeyType,
  signed: {},
  change: (signature) => signature,
  afterSignature: '',
  afterKey: '',
  after: '',
}

function armour(label: string, blob: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${Buffer.from(blob).toString('base64')}\n-----END ${label}-----\n`
}

function writeSignature(log: string, changes: Partial<Fields>): string {
  const fields = { ...sound, ...changes }
  const { signed, namespace, hash } = fields
  const digest = signed.digest ?? (fields.hash === 'sha256' ? sha256 : sha512)(encodeUtf8(log))
  const message = concatBytes(
    encodeUtf8('SSHSIG'),
    encodeWireString(signed.namespace ?? namespace),
    encodeWireString(''),
    encodeWireString(signed.hash ?? hash),
    encodeWireString(digest),
  )
  const signature = fields.change(ed25519.sign(message, signer.seed))
  const inner = concatBytes(
    encodeWireString(fields.type),
    encodeWireString(signature),
    encodeUtf8(fields.afterSignature),
  )
  const key = concatBytes(encodeWireString(fields.keyType), encodeWireString(fields.key), encodeUtf8(fields.afterKey))
  const blob = concatBytes(
    encodeUtf8(fields.magic),
    encodeWireNumber(fields.version),
    encodeWireString(key),
    encodeWireString(namespace),
    encodeWireString(fields.reserved),
    encodeWireString(hash),
    encodeWireString(inner),
    encodeUtf8(fields.after),
  )
  return armour('SSH SIGNATURE', blob)
}

/** What becomes of a signature: it holds, it is one of something else, or it is none. */
export type SignatureFate = 'holds' | 'other' | 'none'

const signatureCases: readonly (readonly [string, SignatureFate, Partial<Fields>])[] = [
  ['sound', 'holds', {}],
  ['by SHA-256', 'holds', { hash: 'sha256' }],
  ['by SHA-256, called SHA-512', 'other', { signed: { hash: 'sha256' } }],
  ['by another hash', 'none', { hash: 'sha384' }],
  ['another beginning', 'none', { magic: 'SSHSIK' }],
  ['version 0', 'none', { version: 0 }],
  ['version 2', 'none', { version: 2 }],
  ['for something else', 'none', { namespace: 'file' }],
  ['for something else, called one of a log', 'other', { signed: { namespace: 'file' } }],
  ['something in the reserved field', 'none', { reserved: 'x' }],
  ['of another type', 'none', { type: 'ssh-rsa' }],
  ['a byte too few', 'none', { change: (bytes) => bytes.slice(1) }],
  ['a byte too many', 'none', { change: (bytes) => concatBytes(bytes, Uint8Array.of(0)) }],
  ['no bytes', 'none', { change: () => new Uint8Array(0) }],
  ['a bit of it changed', 'other', { change: (bytes) => bytes.with(3, bytes[3]! ^ 1) }],
  ['something after the signature', 'none', { afterSignature: 'x' }],
  ['something after the key', 'none', { afterKey: 'x' }],
  ['something at its end', 'none', { after: 'x' }],
  ['a key of another type', 'none', { keyType: 'ssh-ed25518' }],
  ['a key of 31 bytes', 'none', { key: signer.publicKey.slice(1) }],
  ['a key of 33 bytes', 'none', { key: concatBytes(signer.publicKey, Uint8Array.of(0)) }],
  ['a key that is no point', 'other', { key: new Uint8Array(32).fill(2) }],
  ['another digest', 'other', { signed: { digest: new Uint8Array(64) } }],
]

/** Signature files for a log. */
export function listForgedSignatures(
  log: string,
): readonly { readonly name: string; readonly fate: SignatureFate; readonly text: string }[] {
  return signatureCases.map(([name, fate, changes]) => ({ name, fate, text: writeSignature(log, changes) }))
}

interface KeyFields {
  readonly magic: string
  readonly cipher: string
  readonly keys: number
  readonly checks: readonly [number, number]
  readonly type: string
  readonly publicKey: Uint8Array
  readonly secret: Uint8Array
  readonly padding: readonly number[]
  readonly after: string
}

const soundKey: KeyFields = {
  magic: 'openssh-key-v1\0',
  cipher: 'none',
  keys: 1,
  checks: [7, 7],
  type: sshKeyType,
  publicKey: signer.publicKey,
  secret: concatBytes(signer.seed, signer.publicKey),
  padding: [1, 2, 3, 4],
  after: '',
}

function writeKey(changes: Partial<KeyFields>): string {
  const fields = { ...soundKey, ...changes }
  const secret = concatBytes(
    encodeWireNumber(fields.checks[0]),
    encodeWireNumber(fields.checks[1]),
    encodeWireString(fields.type),
    encodeWireString(fields.publicKey),
    encodeWireString(fields.secret),
    encodeWireString('comment'),
    Uint8Array.from(fields.padding),
  )
  const blob = concatBytes(
    encodeUtf8(fields.magic),
    encodeWireString(fields.cipher),
    encodeWireString('none'),
    encodeWireString(''),
    encodeWireNumber(fields.keys),
    encodeWireString(encodePublicKey(fields.publicKey)),
    encodeWireString(secret),
    encodeUtf8(fields.after),
  )
  return armour('OPENSSH PRIVATE KEY', blob)
}

const otherSeed = signer.seed.with(0, signer.seed[0]! ^ 1)
const otherKey = ed25519.getPublicKey(otherSeed)

const keyCases: readonly (readonly [string, 'key' | 'locked' | 'none', Partial<KeyFields>])[] = [
  ['sound', 'key', {}],
  ['without padding', 'key', { padding: [] }],
  ['another beginning', 'none', { magic: 'openssh-key-v2\0' }],
  ['with a passphrase', 'locked', { cipher: 'aes256-ctr' }],
  ['no keys', 'none', { keys: 0 }],
  ['two keys', 'none', { keys: 2 }],
  ['check numbers that differ', 'none', { checks: [7, 8] }],
  ['of another type', 'none', { type: 'ssh-rsa' }],
  ['padding that counts from 0', 'none', { padding: [0, 1, 2] }],
  ['padding that counts from 2', 'none', { padding: [2, 3] }],
  ['padding with a slip', 'none', { padding: [1, 2, 2] }],
  ['a secret of another key', 'none', { secret: concatBytes(otherSeed, otherKey) }],
  ['a seed of another key', 'none', { secret: concatBytes(otherSeed, signer.publicKey) }],
  ['both halves of another key', 'none', { publicKey: otherKey }],
  ['a public half of another key', 'none', { publicKey: otherKey, secret: concatBytes(signer.seed, otherKey) }],
  ['a second half of another key', 'none', { secret: concatBytes(signer.seed, otherKey) }],
  ['a secret that is too long', 'none', { secret: concatBytes(signer.seed, signer.publicKey, Uint8Array.of(0)) }],
  ['something at its end', 'none', { after: 'x' }],
]

export const forgedKeys: readonly {
  readonly name: string
  readonly fate: 'key' | 'locked' | 'none'
  readonly text: string
}[] = keyCases.map(([name, fate, changes]) => ({ name, fate, text: writeKey(changes) }))
