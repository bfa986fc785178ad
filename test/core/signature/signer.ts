import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesOf, concatBytes } from '../../../src/core/bytes/hash.ts'
import { keyType, publicBlob, type SshKey } from '../../../src/core/signature/ssh-key.ts'
import { toBase64, wireNumber, wireString } from '../../../src/core/signature/ssh-wire.ts'
import { key } from '../log/small.ts'

/** A key for tests, always the same, so that signatures are too. */
export const signer: SshKey = { seed: key, publicKey: ed25519.getPublicKey(key) }

/** Its private key file, as ssh-keygen writes one without a passphrase. */
export function signerFile(): string {
  const { seed, publicKey } = signer
  const secret = concatBytes(
    wireNumber(7),
    wireNumber(7),
    wireString(keyType),
    wireString(publicKey),
    wireString(concatBytes(seed, publicKey)),
    wireString('test'),
  )
  const padding = Uint8Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1)
  const blob = concatBytes(
    bytesOf('openssh-key-v1\0'),
    wireString('none'),
    wireString('none'),
    wireString(''),
    wireNumber(1),
    wireString(publicBlob(publicKey)),
    wireString(concatBytes(secret, padding)),
  )
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${toBase64(blob, 70)}\n-----END OPENSSH PRIVATE KEY-----\n`
}

/** Its public key file. */
export function signerPub(): string {
  return `${keyType} ${toBase64(publicBlob(signer.publicKey))} test\n`
}
