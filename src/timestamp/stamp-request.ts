import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'
import { bytesToHex, hexToBytes } from '../core/bytes/hash.ts'
import { sha256Identifier } from './algorithms.ts'
import { copyBytes } from './read-asn1.ts'

/** A request for a time stamp, and what its reply must repeat. */
export interface StampRequest {
  /** In DER: a file of the kind `.tsq`. */
  readonly bytes: Uint8Array
  readonly nonce: bigint
}

/**
 * A request for a time stamp over the hash of an entry (docs/log-format.md §15), that asks for the certificate too. `chance` are 8
 * bytes that nobody could foresee.
 */
export function buildStampRequest(hash: string, chance: Uint8Array): StampRequest {
  const messageImprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Identifier, algorithmParams: new Null() }),
    hashedMessage: new OctetString({ valueHex: hexToBytes(hash) }),
  })
  // Whatever the chance, a number of nine bytes above 0.
  const nonce = BigInt(`0x01${bytesToHex(chance)}`)
  const request = new TimeStampReq({ version: 1, messageImprint, certReq: true, nonce: Integer.fromBigInt(nonce) })
  return { bytes: copyBytes(request.toSchema().toBER()), nonce }
}
