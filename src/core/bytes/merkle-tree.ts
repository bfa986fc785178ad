import { at } from '../checked-index.ts'
import { bytesToHex, hexToBytes, prepareSha256, sha256 } from './hash.ts'

/** RFC 6962 §2.1: trees over leaves, with 0x00 before a leaf and 0x01 before a node. Hashes are hex. */

const hashBytes = prepareSha256()
const node = new Uint8Array(65).fill(1, 0, 1)

export function hashLeafBytes(leaf: Uint8Array): string {
  const prefixed = new Uint8Array(1 + leaf.length)
  prefixed.set(leaf, 1)
  return bytesToHex(hashBytes(prefixed))
}

function hashNode(left: string, right: string): string {
  node.set(hexToBytes(left), 1)
  node.set(hexToBytes(right), 33)
  return bytesToHex(hashBytes(node))
}

/** All hashes of a tree, level by level: its leaves first, the root alone in the last. */
export type TreeLevels = readonly (readonly string[])[]

/** The tree over leaf hashes in their order. */
export function buildTreeLevels(leaves: readonly string[]): TreeLevels {
  const levels = [leaves]
  for (let level = leaves; level.length > 1; ) {
    level = buildNextTreeLevel(level)
    levels.push(level)
  }
  return levels
}

/** The root over leaf hashes in their order; of no leaves, the SHA-256 of nothing. */
export function computeTreeRoot(leaves: readonly string[]): string {
  let level = leaves
  while (level.length > 1) level = buildNextTreeLevel(level)
  return level[0] ?? bytesToHex(sha256(''))
}

/** The hashes beside the way from leaf `index` to the root, from below. */
export function findTreePath(levels: TreeLevels, index: number): string[] {
  if (levels[0]?.[index] === undefined) throw new RangeError(`no leaf ${index}`)
  return levels.flatMap((level, depth) => level[(index >>> depth) ^ 1] ?? [])
}

/** The root that a leaf hash and its path lead to, or null where the path cannot be one of leaf `index` of `size`. */
export function computeRootFromPath(leaf: string, index: number, size: number, path: readonly string[]): string | null {
  if (!(index >= 0 && index < size)) return null
  let [hash, place, last, used] = [leaf, index, size - 1, 0]
  while (last > 0) {
    const alone = place === last && place % 2 === 0
    if (!alone) {
      const beside = path[used++]
      if (beside === undefined) return null
      hash = place % 2 === 1 ? hashNode(beside, hash) : hashNode(hash, beside)
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return used === path.length ? hash : null
}

/** A pair becomes its node; a last one without a partner moves up as it is, which gives the tree of RFC 6962. */
function buildNextTreeLevel(level: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
    const [left, right] = [at(level, 2 * i), level[2 * i + 1]]
    return right === undefined ? left : hashNode(left, right)
  })
}
