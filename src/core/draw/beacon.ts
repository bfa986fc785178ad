import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hexToBytes, sha256, sha256Hex } from '../bytes/hash.ts'
import { quicknetChain } from './seed-sources.ts'

/** The beacon "quicknet" of the League of Entropy (drand): one round every three seconds, unchained. */
export const quicknet = {
  chain: quicknetChain,
  /** Seconds since 1970 at which round 1 is published. */
  genesis: 1_692_803_367,
  /** Seconds between rounds. */
  period: 3,
  key: '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
} as const

const { shortSignatures: bls } = bls12_381
const blsDomain = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/** When a round is published, in seconds since 1970. */
export function computeRoundTime(round: number): bigint {
  return BigInt(quicknet.genesis) + (BigInt(round) - 1n) * BigInt(quicknet.period)
}

/** The first round that is published at or after a moment, given in seconds since 1970. */
export function findRoundAt(seconds: number): number {
  return Math.max(1, Math.ceil((seconds - quicknet.genesis) / quicknet.period) + 1)
}

/**
 * Whether a signature (hex, a compressed point of G1) is the one of a round: e(signature, g2) = e(H(round), key), with
 * H by RFC 9380. The one encoding of the one point of the right subgroup is good and nothing else.
 */
export function isBeaconSignature(round: number, signature: string): boolean {
  if (!Number.isSafeInteger(round) || round < 1 || !/^[0-9a-f]{96}$/.test(signature)) return false
  try {
    const point = bls.Signature.fromHex(signature)
    point.assertValidity()
    if (!point.isTorsionFree() || point.is0() || bls.Signature.toHex(point) !== signature) return false
    return bls.verify(point, bls.hash(hashRound(round), blsDomain), hexToBytes(quicknet.key))
  } catch {
    // What is not a point of the curve makes the library throw; it is no signature.
    return false
  }
}

function hashRound(round: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(round))
  return sha256(bytes)
}

/** The randomness of a round, as drand publishes it: SHA-256 of the signature, in hex. */
export function deriveRandomness(signature: string): string {
  return sha256Hex(hexToBytes(signature))
}
