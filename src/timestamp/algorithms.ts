import { constants, type KeyObject, verify } from 'node:crypto'
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'

export const sha256Identifier = '2.16.840.1.101.3.4.2.1'

/** Hashes that are good for a signature, by their object identifiers (docs/log-format.md §15). */
const hashNames: Readonly<Record<string, string>> = {
  [sha256Identifier]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** The name of a hash as node:crypto has it; null for one that is not good enough, or not known. */
export function findHashName(identifier: string): string | null {
  return hashNames[identifier] ?? null
}

/** How a signature is made. `saltLength` is that of RSASSA-PSS, null for PKCS #1 v1.5. */
type SignatureScheme =
  | { readonly key: 'rsa'; readonly hash: string; readonly saltLength: number | null }
  | { readonly key: 'ec'; readonly hash: string }

const rsaEncryption = '1.2.840.113549.1.1.1'
const rsaPss = '1.2.840.113549.1.1.10'
const maskFunction1 = '1.2.840.113549.1.1.8'

const fixedSchemes: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256', saltLength: null },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384', saltLength: null },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512', saltLength: null },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
}

/** The scheme of a signature; `digest` is the hash where the algorithm does not name one. Null where it is not a good one. */
export function findScheme(algorithm: AlgorithmIdentifier, digest: string | null): SignatureScheme | null {
  const { algorithmId, algorithmParams } = algorithm
  if (algorithmId === rsaEncryption) return digest === null ? null : { key: 'rsa', hash: digest, saltLength: null }
  if (algorithmId !== rsaPss) return fixedSchemes[algorithmId] ?? null
  const { hashAlgorithm, maskGenAlgorithm, saltLength } = new RSASSAPSSParams({ schema: algorithmParams })
  const hash = findHashName(hashAlgorithm.algorithmId)
  if (hash === null || maskGenAlgorithm.algorithmId !== maskFunction1) return null
  const maskHash = new AlgorithmIdentifier({ schema: maskGenAlgorithm.algorithmParams })
  return maskHash.algorithmId === hashAlgorithm.algorithmId ? { key: 'rsa', hash, saltLength } : null
}

const leastRsaBits = 2048

/** Whether a key is one for the scheme, and strong enough. */
export function isFitKey(key: KeyObject, scheme: SignatureScheme): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (scheme.key === 'ec') return type === 'ec'
  return (
    (type === 'rsa' || (type === 'rsa-pss' && scheme.saltLength !== null)) &&
    (details?.modulusLength ?? 0) >= leastRsaBits
  )
}

/** Whether a signature over bytes is one by the key. */
export function isSignatureBy(
  key: KeyObject,
  scheme: SignatureScheme,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!isFitKey(key, scheme)) return false
  if (scheme.key === 'ec' || scheme.saltLength === null) return verify(scheme.hash, bytes, key, signature)
  const padding = constants.RSA_PKCS1_PSS_PADDING
  return verify(scheme.hash, bytes, { key, padding, saltLength: scheme.saltLength }, signature)
}
