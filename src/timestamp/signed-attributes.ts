import { createHash } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { AlgorithmIdentifier, type Attribute, id_eContentType_TSTInfo } from 'pkijs'
import type { StampFault } from '../core/log/stamp.ts'
import { findHashName } from './algorithms.ts'
import { copyBytes, StampFormError } from './read-asn1.ts'
import type { StampToken } from './stamp-token.ts'

const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingCertificate = '1.2.840.113549.1.9.16.2.12'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'

/** What the signed attributes do not say that they must (docs/log-format.md §15, point 3); null where nothing is wrong. */
export function findAttributeFault({ signer, content }: StampToken): StampFault | null {
  const attributes = signer.signedAttrs?.attributes ?? []
  const type = readOnly(attributes, contentType)
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== id_eContentType_TSTInfo) {
    return { what: 'the signed attributes', expected: 'the content type of a time stamp', found: 'another' }
  }
  const hash = findHashName(signer.digestAlgorithm.algorithmId)
  if (hash === null) {
    const found = signer.digestAlgorithm.algorithmId
    return { what: 'the digest', expected: 'SHA-256, SHA-384 or SHA-512', found }
  }
  const digest = readOnly(attributes, messageDigest)
  const own = createHash(hash).update(content).digest()
  if (!(digest instanceof OctetString) || !own.equals(copyBytes(digest.getValue()))) {
    return { what: 'the signed attributes', expected: 'the digest of what is stamped', found: 'that of something else' }
  }
  return null
}

/** The one value of an attribute that is there once; null where it is not. */
function readOnly(attributes: readonly Attribute[], type: string): unknown {
  const found = attributes.filter((attribute) => attribute.type === type)
  const [first] = found
  return found.length === 1 && first?.values.length === 1 ? first.values[0] : null
}

/** How the signed attributes name the certificate of the signer: every hash must be that of the certificate. */
interface NamedHash {
  readonly hash: string
  readonly value: Uint8Array
}

/** The hashes by which the attributes name the signer's certificate, at least one. Throws where there is none. */
export function readNamedHashes({ signer }: StampToken): readonly NamedHash[] {
  const attributes = signer.signedAttrs?.attributes ?? []
  const named = [signingCertificate, signingCertificateV2].flatMap((type) => {
    if (!attributes.some((attribute) => attribute.type === type)) return []
    const value = readOnly(attributes, type)
    const [certificates] = value instanceof Sequence ? value.valueBlock.value : []
    const [first] = certificates instanceof Sequence ? certificates.valueBlock.value : []
    if (!(first instanceof Sequence)) throw new StampFormError('its name of a certificate has another form')
    return [readNamedHash(first, type === signingCertificate ? 'sha1' : 'sha256')]
  })
  if (named.length === 0) throw new StampFormError('it does not name the certificate of its signer')
  return named
}

/** The first part may be the hash algorithm, where that is not the usual one; then comes the hash. */
function readNamedHash({ valueBlock: { value } }: Sequence, usual: string): NamedHash {
  const [first, second] = value
  const other = usual !== 'sha1' && first instanceof Sequence
  const hash = other ? findHashName(new AlgorithmIdentifier({ schema: first }).algorithmId) : usual
  const digest = other ? second : first
  if (hash === null || !(digest instanceof OctetString)) {
    throw new StampFormError('its name of a certificate has another form')
  }
  return { hash, value: copyBytes(digest.getValue()) }
}
