import { X509Certificate } from 'node:crypto'
import { BitString } from 'asn1js'
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs'
import { showValue } from '../core/text.ts'
import { copyBytes, readAsn1, StampFormError } from './read-asn1.ts'

/** A certificate: its parts, and OpenSSL's view of the same bytes, which checks names, key identifiers and signatures. */
export interface StampCertificate {
  readonly parts: Certificate
  readonly x509: X509Certificate
}

const basicConstraints = '2.5.29.19'
const keyUsage = '2.5.29.15'
const extendedKeyUsage = '2.5.29.37'
const certificatePolicies = '2.5.29.32'
const understoodExtensions: ReadonlySet<string> = new Set([
  basicConstraints,
  keyUsage,
  extendedKeyUsage,
  certificatePolicies,
])

export const timeStampingPurpose = '1.3.6.1.5.5.7.3.8'

/** Throws where the bytes are no certificate, or one with an extension twice. */
export function readStampCertificate(der: Uint8Array<ArrayBuffer>): StampCertificate {
  const parts = Certificate.fromBER(der)
  const names = (parts.extensions ?? []).map(({ extnID }) => extnID)
  if (new Set(names).size < names.length) throw new StampFormError('a certificate has an extension twice')
  return { parts, x509: new X509Certificate(der) }
}

/** The bytes of a certificate as part of a token, as they were signed. */
export function encodeCertificate(parts: Certificate): Uint8Array<ArrayBuffer> {
  return copyBytes(parts.toSchema().toBER())
}

/** The subject in words: its common name where there is one, else all of it. */
export function nameSubject({ x509: { subject } }: StampCertificate): string {
  const lines = subject.split('\n')
  return showValue(lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', '))
}

/** Whether it is valid at a moment, in seconds since 1970; a fraction of a second after it does not end it. */
export function isValidAt({ parts: { notBefore, notAfter } }: StampCertificate, from: bigint, to: bigint): boolean {
  return toSeconds(notBefore.value) <= from && to <= toSeconds(notAfter.value)
}

function toSeconds(date: Date): bigint {
  const milliseconds = date.getTime()
  if (!Number.isSafeInteger(milliseconds)) throw new StampFormError('a certificate has a time that is none')
  return BigInt(Math.floor(milliseconds / 1000))
}

/** The first critical extension that is not understood; null where there is none. */
export function findCriticalExtension({ parts }: StampCertificate): string | null {
  const found = parts.extensions?.find(({ extnID, critical }) => critical && !understoodExtensions.has(extnID))
  return found?.extnID ?? null
}

/** Whether it may sign time stamps and is good for nothing else (RFC 3161 §2.3). */
export function isForStampsAlone(certificate: StampCertificate): boolean {
  const extension = certificate.parts.extensions?.find(({ extnID }) => extnID === extendedKeyUsage)
  const purposes = listPurposes(certificate)
  return extension?.critical === true && purposes?.length === 1 && purposes[0] === timeStampingPurpose
}

/** What it may be used for; null where it does not say. */
export function listPurposes({ parts }: StampCertificate): readonly string[] | null {
  const extension = parts.extensions?.find(({ extnID }) => extnID === extendedKeyUsage)
  if (extension === undefined) return null
  if (!(extension.parsedValue instanceof ExtKeyUsage))
    throw new StampFormError('an extended key usage has another form')
  return extension.parsedValue.keyPurposes
}

const digitalSignature = 0x80
const nonRepudiation = 0x40

/** Whether its key may sign documents: its key usage says so, or it has none. */
export function maySign({ parts }: StampCertificate): boolean {
  const extension = parts.extensions?.find(({ extnID }) => extnID === keyUsage)
  if (extension === undefined) return true
  const value = readAsn1(copyBytes(extension.extnValue.getValue()))
  if (!(value instanceof BitString)) throw new StampFormError('a key usage has another form')
  const [bits = 0] = value.valueBlock.valueHexView
  return (bits & (digitalSignature | nonRepudiation)) !== 0
}

/** How many certificates may stand between it and the last one of a path; null where it does not say. */
export function readPathLimit({ parts }: StampCertificate): number | null {
  const extension = parts.extensions?.find(({ extnID }) => extnID === basicConstraints)
  if (extension === undefined) return null
  if (!(extension.parsedValue instanceof BasicConstraints))
    throw new StampFormError('basic constraints have another form')
  const { pathLenConstraint: limit } = extension.parsedValue
  if (limit === undefined) return null
  // What is larger than any path the library gives as an integer of its own.
  return typeof limit === 'number' ? limit : null
}
