import { createHash } from 'node:crypto'
import { OctetString, Primitive } from 'asn1js'
import { IssuerAndSerialNumber, id_SubjectKeyIdentifier } from 'pkijs'
import { bytesToHex } from '../core/bytes/hash.ts'
import type { StampFault, StampReading } from '../core/log/stamp.ts'
import { findHashName, findScheme, isSignatureBy, sha256Identifier } from './algorithms.ts'
import { findPathFault } from './certificate-path.ts'
import { copyBytes, readOrRefuse } from './read-asn1.ts'
import { findAttributeFault, readNamedHashes } from './signed-attributes.ts'
import { isForStampsAlone, maySign, nameSubject, type StampCertificate } from './stamp-certificate.ts'
import { readStampToken, type StampToken } from './stamp-token.ts'

/**
 * Checks a time stamp token as docs/log-format.md §15 says, points 1 to 6. `trusted` are the certificates to which its own
 * must lead; null leaves that unasked, and says only that the token is whole and signed by the certificate in it. The bytes
 * may be anything. What was stamped and when is for the caller to compare.
 */
export function checkToken(bytes: Uint8Array, trusted: readonly StampCertificate[] | null): StampReading {
  return readOrRefuse<StampReading>(
    () => judgeToken(readStampToken(bytes), trusted),
    (why) => ({ refused: { what: 'the time stamp', expected: 'a token of RFC 3161', found: why } }),
  )
}

function judgeToken(token: StampToken, trusted: readonly StampCertificate[] | null): StampReading {
  const { info, certificates, latest, moment } = token
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  if (hashAlgorithm.algorithmId !== sha256Identifier) {
    return { refused: { what: 'what was stamped', expected: 'a SHA-256', found: hashAlgorithm.algorithmId } }
  }
  const attributes = findAttributeFault(token)
  if (attributes !== null) return { refused: attributes }
  const signer = findSigner(token)
  if (signer === null) {
    const expected = 'the one that its signed attributes name'
    return { refused: { what: 'the certificate of the signer', expected, found: 'none' } }
  }
  const fault = findSignatureFault(token, signer) ?? findPurposeFault(signer)
  if (fault !== null) return { refused: fault }
  const path = trusted === null ? null : findPathFault({ signer, others: certificates, trusted, moment })
  if (path !== null) return { refused: path }
  return { authority: nameSubject(signer), imprint: bytesToHex(copyBytes(hashedMessage.getValue())), latest }
}

/** The certificate whose hash is signed, and which the signer's identifier names too; null where there is none. */
function findSigner(token: StampToken): StampCertificate | null {
  const named = readNamedHashes(token)
  const found = token.certificates.find(
    (certificate) =>
      isNamed(token, certificate) &&
      named.every(({ hash, value }) => createHash(hash).update(certificate.x509.raw).digest().equals(value)),
  )
  return found ?? null
}

function isNamed({ signer: { sid } }: StampToken, { parts }: StampCertificate): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return parts.issuer.isEqual(sid.issuer) && parts.serialNumber.isEqual(sid.serialNumber)
  }
  const own = parts.extensions?.find(({ extnID }) => extnID === id_SubjectKeyIdentifier)?.parsedValue
  if (!(sid instanceof Primitive) || !(own instanceof OctetString)) return false
  return bytesToHex(copyBytes(own.getValue())) === bytesToHex(copyBytes(sid.valueBlock.valueHexView))
}

function findSignatureFault({ signer }: StampToken, certificate: StampCertificate): StampFault | null {
  const { digestAlgorithm, signatureAlgorithm, signature, signedAttrs } = signer
  const scheme = findScheme(signatureAlgorithm, findHashName(digestAlgorithm.algorithmId))
  if (scheme === null) {
    const found = signatureAlgorithm.algorithmId
    return { what: 'the signature', expected: 'one by RSA or ECDSA with SHA-256, SHA-384 or SHA-512', found }
  }
  const signed = copyBytes(signedAttrs?.encodedValue ?? new ArrayBuffer(0))
  const key = certificate.x509.publicKey
  if (isSignatureBy(key, scheme, signed, copyBytes(signature.getValue()))) return null
  return { what: 'the signature', expected: `one by ${nameSubject(certificate)}`, found: 'one of something else' }
}

function findPurposeFault(certificate: StampCertificate): StampFault | null {
  if (isForStampsAlone(certificate) && maySign(certificate)) return null
  const what = `the certificate of ${nameSubject(certificate)}`
  return { what, expected: 'one for time stamps, marked as critical, and for nothing else', found: 'another' }
}
