import { createHash, sign, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Set as Asn1Set, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { sha256Identifier } from '../../src/timestamp/algorithms.ts'

/* An authority whose key is no secret and whose replies are the same bytes whenever they are made, at any time that a test
   asks for: what is made of a log with its token is then the same in every run. OpenSSL stamps by the clock, and writes a
   time of its own into what it signs. Its files were issued by `Office` (authority.ts). */

const file = (name: string): string => fileURLToPath(new URL(`fixed/${name}`, import.meta.url))
const stampInfo = '1.2.840.113549.1.9.16.1.4'

/** The certificate of its root, a file in PEM. */
export const fixedRoot: string = file('root.pem')

/** Its reply (RFC 3161) over a fingerprint, stamped at this moment. */
export function replyAt(fingerprint: string, moment: string): Uint8Array {
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: sha256Identifier, algorithmParams: new Null() })
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new MessageImprint({ hashAlgorithm, hashedMessage: octets(Buffer.from(fingerprint, 'hex')) }),
    serialNumber: new Integer({ value: 7 }),
    genTime: new Date(moment),
  })
  const timeStampToken = signToken(new Uint8Array(info.toSchema().toBER()))
  const reply = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken })
  return new Uint8Array(reply.toSchema().toBER())
}

function signToken(content: Uint8Array): ContentInfo {
  const x509 = new X509Certificate(readFileSync(file('stamps.pem')))
  const certificate = Certificate.fromBER(x509.raw)
  const attributes = buildAttributes(content, x509.raw)
  const set = new Asn1Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER()
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: sha256Identifier })
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.1',
      algorithmParams: new Null(),
    }),
    signature: octets(sign('sha256', new Uint8Array(set), readFileSync(file('stamps.key')))),
  })
  const signed = new SignedData({
    version: 3,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: stampInfo, eContent: octets(content) }),
    certificates: [certificate],
    signerInfos: [signer],
  })
  return new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
}

/** Content type, digest, and the certificate that signs (RFC 5035), in the order of DER: the shorter ones first. */
function buildAttributes(content: Uint8Array, certificate: Uint8Array): Attribute[] {
  const named = new Sequence({
    value: [new Sequence({ value: [new Sequence({ value: [octets(sha256(certificate))] })] })],
  })
  return [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: stampInfo })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [octets(sha256(content))] }),
    new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [named] }),
  ]
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** Bytes of their own, not a part of something larger as those of a Buffer are. */
const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: Uint8Array.from(bytes) })
