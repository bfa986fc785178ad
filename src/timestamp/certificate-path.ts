import type { StampFault } from '../core/log/stamp.ts'
import { findScheme, isFitKey } from './algorithms.ts'
import {
  findCriticalExtension,
  isValidAt,
  listPurposes,
  nameSubject,
  readPathLimit,
  type StampCertificate,
  timeStampingPurpose,
} from './stamp-certificate.ts'

/** The moments, in seconds since 1970, at which every certificate of a path must be valid. */
export interface StampMoment {
  readonly from: bigint
  readonly to: bigint
}

/** What may lead from the certificate of a signer to one that is trusted. */
interface PathQuestion {
  readonly signer: StampCertificate
  /** Certificates that came with the token: anybody may have made them. */
  readonly others: readonly StampCertificate[]
  readonly trusted: readonly StampCertificate[]
  readonly moment: StampMoment
}

/**
 * What keeps the certificate of a signer from leading to one that is trusted; null where it does (docs/log-format.md §15,
 * point 6). The search goes by the number of certificates, and looks at each of them once: a longer way to one is never
 * good where the shortest is not, and certificates that vouch for each other in a circle cannot keep it busy.
 */
export function findPathFault({ signer, others, trusted, moment }: PathQuestion): StampFault | null {
  const own = findOwnFault(signer, moment)
  if (own !== null) return own
  const seen = new Set(others.filter(({ x509 }) => x509.raw.equals(signer.x509.raw)))
  let nearest: StampFault | null = null
  let row: readonly StampCertificate[] = [signer]
  for (let between = 0; row.length > 0; between++) {
    const next: StampCertificate[] = []
    for (const subject of row) {
      for (const issuer of [...trusted, ...others]) {
        if (seen.has(issuer) || !subject.x509.checkIssued(issuer.x509)) continue
        const fault = findIssuerFault(subject, issuer, between) ?? findOwnFault(issuer, moment)
        nearest ??= fault
        if (fault !== null) continue
        if (trusted.includes(issuer)) return null
        seen.add(issuer)
        next.push(issuer)
      }
    }
    row = next
  }
  return nearest ?? buildForeignFault(signer)
}

function buildForeignFault(signer: StampCertificate): StampFault {
  const found = `one that leads to none of them, of ${nameSubject(signer)}`
  return { what: 'the authority', expected: 'a certificate that leads to one that was given', found }
}

/** What is wrong with a certificate wherever in a path it stands. */
function findOwnFault(certificate: StampCertificate, { from, to }: StampMoment): StampFault | null {
  const what = `the certificate of ${nameSubject(certificate)}`
  const { validFrom, validTo } = certificate.x509
  if (!isValidAt(certificate, from, to)) {
    return {
      what,
      expected: 'one that was valid at the time of the stamp',
      found: `valid from ${validFrom} to ${validTo}`,
    }
  }
  const unknown = findCriticalExtension(certificate)
  if (unknown === null) return null
  return { what, expected: 'no critical extension that is not understood', found: `the extension ${unknown}` }
}

/** What keeps one certificate from having issued another, with so many certificates between it and the signer's. */
function findIssuerFault(subject: StampCertificate, issuer: StampCertificate, between: number): StampFault | null {
  const what = `the certificate of ${nameSubject(issuer)}`
  if (!issuer.x509.ca) return { what, expected: 'that of a certificate authority', found: 'another' }
  const purposes = listPurposes(issuer)
  if (purposes !== null && !purposes.includes(timeStampingPurpose)) {
    return { what, expected: 'one for time stamps', found: `one for ${purposes.join(', ')}` }
  }
  const limit = readPathLimit(issuer)
  if (limit !== null && between > limit) {
    return { what, expected: `at most ${limit} certificates below it`, found: `${between}` }
  }
  const scheme = findScheme(subject.parts.signatureAlgorithm, null)
  const key = issuer.x509.publicKey
  if (scheme === null || !isFitKey(key, scheme) || !subject.x509.verify(key)) {
    const name = nameSubject(subject)
    return { what: `the certificate of ${name}`, expected: `a good signature by ${nameSubject(issuer)}`, found: 'none' }
  }
  return null
}
