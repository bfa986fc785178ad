import { canonical } from '../bytes/canonical-json.ts'
import { isHash, sha256Hex } from '../bytes/hash.ts'
import { Stream } from './number-stream.ts'
import type { GivenSource } from './seed-sources.ts'

/** The purposes a seed serves. Each reads a stream of its own, so that none can shift another. */
export type StreamLabel = 'ticket' | 'reserves/choice' | 'reserves/drop-outs' | 'replacements'

/**
 * SHA-256 of the canonical form of {commit, sources, v:1}, as hex. `commit` is the SHA-256 of the canonical commit body
 * (hex): one published seed text gives every commit a seed of its own.
 */
export function deriveSeed(commit: string, sources: readonly GivenSource[]): string {
  if (!isHash(commit)) throw new TypeError('a commit is given by its SHA-256')
  return sha256Hex(canonical({ commit, sources, v: 1 }))
}

/**
 * SHA-256 of the canonical form of {sources, v:1, vacancy}, as hex: the seed of one replacement. `vacancy` is the hash of
 * the last vacancy before it (hex), which fixes who left before anybody could know the sources.
 */
export function deriveReplacementSeed(vacancy: string, sources: readonly GivenSource[]): string {
  if (!isHash(vacancy)) throw new TypeError('a vacancy is given by its SHA-256')
  return sha256Hex(canonical({ sources, v: 1, vacancy }))
}

/** The numbers of one purpose: the stream of "seed/label". */
export function openStream(seed: string, label: StreamLabel): Stream {
  return new Stream(`${seed}/${label}`)
}
