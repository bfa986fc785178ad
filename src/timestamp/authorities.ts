import { X509Certificate } from 'node:crypto'
import { fail, ok, type Result } from '../core/result.ts'
import { problem } from '../problems/problem.ts'
import { readOrRefuse } from './read-asn1.ts'
import { readStampCertificate, type StampCertificate } from './stamp-certificate.ts'

/** The certificates of a PEM file to which those of time stamps must lead. `path` is for problems. */
export function parseAuthorities(text: string, path: string): Result<readonly StampCertificate[]> {
  const armoured = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----/g) ?? []
  if (armoured.length === 0)
    return fail(problem('authorities-form', { why: 'it has no certificate in PEM' }, { file: path }))
  const found: StampCertificate[] = []
  for (const [i, armour] of armoured.entries()) {
    const read = readOrRefuse<StampCertificate | string>(
      () => readStampCertificate(new Uint8Array(new X509Certificate(armour).raw)),
      (why) => why,
    )
    const why = typeof read === 'string' ? read : read.x509.ca ? null : 'it is not that of a certificate authority'
    if (why !== null) return fail(problem('authorities-form', { why: `certificate ${i + 1}: ${why}` }, { file: path }))
    if (typeof read !== 'string') found.push(read)
  }
  return ok(found)
}
