import { ed25519 } from '@noble/curves/ed25519.js'
import { encodeBase64 } from '../../../src/core/bytes/base64.ts'
import { concatBytes, encodeUtf8 } from '../../../src/core/bytes/hash.ts'
import { encodePublicKey, type SshKey, sshKeyType } from '../../../src/core/signature/ssh-key.ts'
import { encodeWireNumber, encodeWireString } from '../../../src/core/signature/ssh-wire.ts'
import { key } from '../log/small.ts'

/** A key for tests, always the same, so that signatures are too. */
export const signer: SshKey = { seed: key, publicKey: ed25519.getPublicKey(key) }

/** Its private key file, as ssh-keygen writes one without a passphrase. */
export function signerFile(): string {
  const { seed, publicKey } = signer
  const secret = concatBytes(
    encodeWireNumber(7),
    encodeWireNumber(7),
    encodeWireString(sshKeyType),
    encodeWireString(publicKey),
    encodeWireString(concatBytes(seed, publicKey)),
    encodeWireString('test'),
  )
  const padding = Uint8Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1)
  const blob = concatBytes(
    encodeUtf8('openssh-key-v1\0'),
    encodeWireString('none'),
    encodeWireString('none'),
    encodeWireString(''),
    encodeWireNumber(1),
    encodeWireString(encodePublicKey(publicKey)),
    encodeWireString(concatBytes(secret, padding)),
  )
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${encodeBase64(blob, 70)}\n-----END OPENSSH PRIVATE KEY-----\n`
}

/** Its public key file. */
export function signerPub(): string {
  return `${sshKeyType} ${encodeBase64(encodePublicKey(signer.publicKey))} test\n`
}
