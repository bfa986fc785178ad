import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Integer, Null, ObjectIdentifier, OctetString, Primitive, Sequence } from 'asn1js'
import { afterAll, expect, test, vi } from 'vitest'
import { parseLogTime } from '../../src/core/log/log-time.ts'
import type { StampReading } from '../../src/core/log/stamp.ts'
import { parseAuthorities } from '../../src/timestamp/authorities.ts'
import { checkToken } from '../../src/timestamp/check-token.ts'
import { must } from '../core/log/small.ts'
import { hasOpenssl, type Identity, type IssueOptions, Office } from './authority.ts'
import { fixedRoot, replyAt } from './fixed-authority.ts'

/* Every point of docs/log-format.md §15, on tokens that OpenSSL made: those that hold, and those with one thing wrong. */

const opensslTest = test.skipIf(!hasOpenssl && process.env.CI === undefined)
const office = new Office()
afterAll(() => office.close())

const imprint = 'ab'.repeat(32)
const time = '20260301120000Z'
const seconds = parseLogTime('2026-03-01T12:00:00Z')

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const root = once(() => office.issue('Root', { as: 'authority' }))
const tsa = once(() => office.issue('Stamps', { by: root(), as: 'stamps' }))
const rsaTsa = once(() => office.issue('RSA stamps', { by: root(), as: 'stamps', key: 'rsa:2048' }))
const reply = once(() => office.reply(office.query(imprint, 'sha256', '-cert'), tsa()))
const genuine = once(() => office.token(reply()))

/** A TSTInfo as bytes. */
function content(change: { readonly time?: string; readonly version?: number; readonly accuracy?: Sequence } = {}) {
  const hash = new Sequence({ value: [new ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' }), new Null()] })
  const digest = new OctetString({ valueHex: Buffer.from(imprint, 'hex') })
  // As it stands, whatever it is.
  const written = new Primitive({ idBlock: { tagClass: 1, tagNumber: 24 }, valueHex: Buffer.from(change.time ?? time) })
  const parts = [
    new Integer({ value: change.version ?? 1 }),
    new ObjectIdentifier({ value: '1.2.3.4.1' }),
    new Sequence({ value: [hash, digest] }),
    new Integer({ value: 7 }),
    written,
    ...(change.accuracy === undefined ? [] : [change.accuracy]),
  ]
  return new Uint8Array(new Sequence({ value: parts }).toBER())
}

function check(token: Uint8Array, ...trusted: readonly Identity[]): StampReading {
  return checkToken(token, must(parseAuthorities(readFileSync(office.bundle(...trusted), 'utf8'), 'ca.pem')))
}

/** Which part of a token is named as wrong; "holds" where none is. */
function fault(reading: StampReading): string {
  return 'refused' in reading
    ? `${reading.refused.what}: ${reading.refused.expected}, ${reading.refused.found}`
    : 'holds'
}

opensslTest('a token of `openssl ts` says who stamped what, and when', () => {
  const before = BigInt(Math.floor(Date.now() / 1000)) - 600n
  const stamp = check(genuine(), root())
  expect(stamp).toMatchObject({ authority: 'Stamps', imprint })
  if ('refused' in stamp) throw new Error(fault(stamp))
  expect(stamp.latest > before && stamp.latest < before + 3600n).toBe(true)
})

const holding: readonly (readonly [string, () => Uint8Array])[] = [
  ['a key of RSA', () => office.token(office.reply(office.query(imprint, 'sha256', '-cert'), rsaTsa()))],
  [
    'the older name of the certificate, and SHA-512',
    () => office.token(office.reply(office.query(imprint, 'sha256', '-cert'), tsa(), [], 'tsa-old')),
  ],
  ['content of our own', () => office.sign(content(), tsa())],
  ['RSASSA-PSS', () => office.sign(content(), rsaTsa(), '-keyopt', 'rsa_padding_mode:pss')],
  ['the key identifier for the signer', () => office.sign(content(), tsa(), '-keyid')],
  [
    'a key on P-384 and SHA-384',
    () => office.sign(content(), office.issue('P-384', { by: root(), as: 'stamps', key: 'P-384' }), '-md', 'sha384'),
  ],
  [
    'an authority in between',
    () => {
      const middle = office.issue('Middle', { by: root(), as: 'end' })
      const signer = office.issue('Below', { by: middle, as: 'stamps' })
      return office.sign(content(), signer, '-certfile', middle.certificate)
    },
  ],
]

opensslTest.each(holding)('it holds with %s', (_, make) => {
  expect(fault(check(make(), root()))).toBe('holds')
})

opensslTest('an authority in between may be the one that is trusted', () => {
  const middle = office.issue('Middle', { by: root(), as: 'end' })
  const token = office.sign(content(), office.issue('Below', { by: middle, as: 'stamps' }))
  expect(fault(check(token, middle))).toBe('holds')
  expect(fault(check(token, root()))).toContain('leads to none of them')
})

opensslTest.each<[string, Parameters<typeof content>[0], bigint | string]>([
  ['whole seconds', {}, 0n],
  ['a fraction of a second', { time: '20260301120000.000000001Z' }, 1n],
  ['a fraction that is none', { time: '20260301120000.000Z' }, 0n],
  ['an accuracy of seconds', { accuracy: new Sequence({ value: [new Integer({ value: 2 })] }) }, 2n],
  ['a large accuracy', { accuracy: new Sequence({ value: [Integer.fromBigInt(2n ** 70n)] }) }, 2n ** 70n],
  [
    'an accuracy below 0',
    { accuracy: new Sequence({ value: [new Integer({ value: -1 })] }) },
    'its accuracy is below 0',
  ],
  ['a time with an offset', { time: '20260301120000+0100' }, 'its time has not the form of one'],
  ['a day that there is not', { time: '20260230120000Z' }, 'its time is 2026-02-30T12:00:00Z, which is none'],
  ['another version', { version: 2 }, 'its version is 2'],
])('the latest moment of a token with %s', (_, change, expected) => {
  const stamp = check(office.sign(content(change), tsa()), root())
  if (typeof expected === 'string') expect(fault(stamp)).toContain(expected)
  else expect('refused' in stamp ? fault(stamp) : stamp.latest - seconds).toBe(expected)
})

/** A signer of which one thing is wrong, by this authority. */
function signedAs(as: string, more: Partial<IssueOptions> = {}): Uint8Array {
  return office.sign(content(), office.issue('Wrong', { by: root(), as, ...more }))
}

/** A token by a signer below an authority with something wrong, that is below the root. */
function signedBelow(as: string, more: Partial<IssueOptions> = {}): Uint8Array {
  const middle = office.issue('Odd', { by: root(), as, ...more })
  const signer = office.issue('Below', { by: middle, as: 'stamps' })
  return office.sign(content(), signer, '-certfile', middle.certificate)
}

const wrongCertificates: readonly (readonly [string, () => Uint8Array, string])[] = [
  [
    'another authority',
    () =>
      office.sign(content(), office.issue('Alien', { by: office.issue('Else', { as: 'authority' }), as: 'stamps' })),
    'leads to none of them, of Alien',
  ],
  [
    'another authority of the same name',
    () =>
      office.sign(content(), office.issue('Alien', { by: office.issue('Root', { as: 'authority' }), as: 'stamps' })),
    'leads to none',
  ],
  [
    'a certificate that had ended',
    () => signedAs('stamps', { valid: ['20200101000000Z', '20260301115959Z'] }),
    'valid at the time of the stamp',
  ],
  [
    'a certificate that had not begun',
    () => signedAs('stamps', { valid: ['20260301120001Z', '20300101000000Z'] }),
    'valid at the time of the stamp',
  ],
  ['no purpose', () => signedAs('no-purpose'), 'for nothing else'],
  ['a purpose that is not critical', () => signedAs('not-critical'), 'for nothing else'],
  ['two purposes', () => signedAs('two-purposes'), 'for nothing else'],
  ['another purpose', () => signedAs('servers'), 'for nothing else'],
  ['a key that may not sign', () => signedAs('keys-only'), 'for nothing else'],
  [
    'an authority that had ended',
    () => signedBelow('authority', { valid: ['20200101000000Z', '20260301115959Z'] }),
    'Odd: one that was valid',
  ],
  ['an issuer that is no authority', () => signedBelow('stamps'), 'leads to none'],
  ['an authority for servers', () => signedBelow('for-servers'), 'one for time stamps'],
  ['an authority with a critical extension that is not understood', () => signedBelow('unknown'), '2.5.29.30'],
  ['an authority with a weak key', () => signedBelow('authority', { key: 'rsa:1024' }), 'a good signature by Odd'],
  ['a certificate that is signed over SHA-1', () => signedAs('stamps', { hash: 'sha1' }), 'a good signature by Root'],
  [
    'more authorities in between than one allows',
    () => {
      const end = office.issue('End', { by: root(), as: 'end' })
      const more = office.issue('More', { by: end, as: 'authority' })
      const signer = office.issue('Below', { by: more, as: 'stamps' })
      return office.sign(content(), signer, '-certfile', office.bundle(end, more))
    },
    'at most 0 certificates below it',
  ],
]

opensslTest.each(wrongCertificates)('it does not hold by %s', (_, make, named) => {
  const token = make()
  expect(fault(check(token, root()))).toContain(named)
})

const wrongTokens: readonly (readonly [string, () => Uint8Array, string])[] = [
  [
    'an imprint of another hash',
    () => office.token(office.reply(office.query('ab'.repeat(64), 'sha512', '-cert'), tsa())),
    'a SHA-256',
  ],
  ['no certificate', () => office.token(office.reply(office.query(imprint), tsa())), 'certificate of the signer'],
  ['no signed attributes', () => office.sign(content(), tsa(), '-noattr'), 'the content type of a time stamp'],
  ['no name of the certificate', () => office.sign(content(), tsa(), '-uncades'), 'does not name the certificate'],
  ['SHA-1', () => office.sign(content(), tsa(), '-md', 'sha1'), 'SHA-256, SHA-384 or SHA-512'],
  [
    'two signers',
    () => office.sign(content(), tsa(), '-signer', rsaTsa().certificate, '-inkey', rsaTsa().key),
    'just one signer',
  ],
  ['content of another type', () => office.sign(content(), tsa(), '-data'), 'not a time stamp'],
  ['content that is no time stamp', () => office.sign(new TextEncoder().encode('hello'), tsa()), 'a token of RFC 3161'],
  [
    'eleven certificates',
    () => {
      const many = Array.from({ length: 11 }, (_, i) => office.issue(`Many ${i}`, { as: 'authority' }))
      return office.sign(content(), tsa(), '-certfile', office.bundle(...many))
    },
    'more than 10 certificates',
  ],
  ['nothing', () => new Uint8Array(), 'a token of RFC 3161'],
  ['garbage', () => new Uint8Array(5000).fill(0x55), 'a token of RFC 3161'],
  [
    'brackets without an end',
    () => new Uint8Array(75_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)),
    'a token of RFC 3161',
  ],
  ['a reply instead of its token', () => reply(), 'a token of RFC 3161'],
  ['its end cut off', () => genuine().slice(0, -1), 'a token of RFC 3161'],
  ['a byte after its end', () => Uint8Array.from([...genuine(), 0]), 'not one value'],
  [
    'a certificate instead',
    () => {
      const text = readFileSync(root().certificate, 'utf8').replaceAll(/-----.*-----|\s/g, '')
      return new Uint8Array(Buffer.from(text, 'base64'))
    },
    'a token of RFC 3161',
  ],
]

opensslTest.each(wrongTokens)('it does not hold with %s', (_, make, named) => {
  expect(fault(check(make(), root()))).toContain(named)
})

opensslTest('authorities that vouch for each other in a circle keep nobody busy', () => {
  const first = office.issue('Circle', { as: 'authority' })
  // Ten certificates of one name and one key: each seems to have issued all others.
  const circle = Array.from({ length: 9 }, () => office.issue('Circle', { as: 'authority', sameKey: first }))
  const signer = office.issue('Below', { by: first, as: 'stamps' })
  const token = office.sign(content(), signer, '-certfile', office.bundle(...circle))
  const asked = vi.spyOn(X509Certificate.prototype, 'checkIssued')
  try {
    expect(fault(check(token, root()))).toContain('leads to none')
    // Each of the ten is asked at most once about the root and the nine of the circle.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(10 * 10)
    expect(asked).toHaveBeenCalled()
  } finally {
    asked.mockRestore()
  }
})

/** Where bytes stand in others. */
function place(bytes: Uint8Array, what: Uint8Array): number {
  const at = Buffer.from(bytes).indexOf(what)
  if (at < 0) throw new Error('they are not there')
  return at
}

opensslTest('a token of which a byte is another one says the same or nothing', () => {
  const token = genuine()
  const said = check(token, root())
  const ca = must(parseAuthorities(readFileSync(root().certificate, 'utf8'), 'ca.pem'))
  // Every one of them, in a longer run.
  const step = process.env.SORTITION_SLOW === undefined ? 41 : 1
  let refused = 0
  let tried = 0
  for (let at = 0; at < token.length; at += step) {
    const reading = checkToken(token.with(at, (token[at] ?? 0) ^ (at % 2 === 0 ? 0x01 : 0x80)), ca)
    tried += 1
    if ('refused' in reading) refused += 1
    else expect(reading, `byte ${at}`).toEqual(said)
  }
  // What is not signed and decides nothing may be altered: little of it is there.
  expect(refused).toBeGreaterThan(0.8 * tried)
})

opensslTest.each<[string, (token: Uint8Array) => number]>([
  ['imprint', (token) => place(token, Buffer.from(imprint, 'hex'))],
  ['time', (token) => place(token, Buffer.from('180f', 'hex')) + 4],
  ['signature', (token) => token.length - 5],
  [
    'signed attributes',
    (token) => place(token, Buffer.from('06092a864886f70d010904312204 20'.replaceAll(' ', ''), 'hex')) + 20,
  ],
  ['certificate', (token) => place(token, Buffer.from('Stamps'))],
])('a token of which the %s was altered does not hold', (_, where) => {
  const token = genuine()
  const at = where(token)
  const digit = token[at] === 0x31 ? 0x32 : 0x31
  expect(fault(check(token.with(at, digit), root()))).not.toBe('holds')
})

opensslTest('a token whose digest was made right for altered content has no good signature', () => {
  const [own, other] = [content(), content({ time: '20250301120000Z' })]
  const token = Buffer.from(office.sign(own, tsa()))
  const hash = (bytes: Uint8Array) => office.openssl('dgst', '-sha256', '-binary', office.write(bytes))
  token.set(other, place(token, own))
  expect(fault(check(token, root()))).toContain('the digest of what is stamped')
  token.set(hash(other), place(token, hash(own)))
  expect(fault(check(token, root()))).toContain('the signature: one by Stamps')
})

opensslTest('without authorities the token itself is checked and nothing more', () => {
  const alien = office.issue('Alien', { by: office.issue('Else', { as: 'authority' }), as: 'stamps' })
  expect(fault(checkToken(office.sign(content(), alien), null))).toBe('holds')
  expect(fault(checkToken(signedAs('servers'), null))).toContain('for nothing else')
})

opensslTest.each([
  ['nothing', '', 'no certificate in PEM'],
  ['a certificate that is none', '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n', 'certificate 1: '],
])('a file of authorities with %s is refused', (_, text, why) => {
  const read = parseAuthorities(text, 'ca.pem')
  expect(read.ok ? '' : read.problems[0]?.what).toContain(why)
})

opensslTest('a certificate of nobody who can issue others is no authority', () => {
  const read = parseAuthorities(readFileSync(tsa().certificate, 'utf8'), 'ca.pem')
  expect(read).toMatchObject({ ok: false, problems: [{ code: 'authorities-form', place: { file: 'ca.pem' } }] })
})

opensslTest('the authority of other tests is one for OpenSSL too', () => {
  const moment = '2023-09-15T10:12:00Z'
  const bytes = replyAt(imprint, moment)
  expect(replyAt(imprint, moment)).toEqual(bytes)
  const path = ['-CAfile', fixedRoot, '-attime', `${parseLogTime(moment)}`]
  const said = office.openssl('ts', '-verify', '-in', office.write(bytes), '-digest', imprint, ...path)
  expect(Buffer.from(said).toString()).toContain('Verification: OK')
  const trusted = must(parseAuthorities(readFileSync(fixedRoot, 'utf8'), 'root.pem'))
  expect(checkToken(office.token(bytes), trusted)).toEqual({
    authority: 'Example Time Stamps',
    imprint,
    latest: parseLogTime(moment),
  })
})
