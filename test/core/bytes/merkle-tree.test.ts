import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  buildTreeLevels,
  computeRootFromPath,
  computeTreeRoot,
  findTreePath,
  hashLeafBytes,
} from '../../../src/core/bytes/merkle-tree.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly leaves: readonly string[]
  readonly roots: readonly string[]
  readonly paths: readonly { index: number; size: number; path: string[] }[]
}
const given = vectors<Vectors>('merkle')
const hashes = given.leaves.map((leaf) => hashLeafBytes(Buffer.from(leaf, 'hex')))

test('the reference roots of Certificate Transparency, of none to eight leaves', () => {
  expect(given.roots[1]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(given.roots[8]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  expect(given.roots.map((_, n) => computeTreeRoot(hashes.slice(0, n)))).toEqual(given.roots)
})

test.each(given.paths)('the path of leaf $index of $size', ({ index, size, path }) => {
  expect(findTreePath(buildTreeLevels(hashes.slice(0, size)), index)).toEqual(path)
  expect(computeRootFromPath(hashes[index]!, index, size, path)).toBe(given.roots[size])
})

const place = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

test.prop([place])('a path leads to the root from its own leaf and place, and from no other', ([size, index]) => {
  const leaves = Array.from({ length: size }, (_, i) => hashLeafBytes(Uint8Array.of(i)))
  const root = computeTreeRoot(leaves)
  const path = findTreePath(buildTreeLevels(leaves), index)
  const own = leaves[index]!
  expect(computeRootFromPath(own, index, size, path)).toBe(root)
  for (let other = 0; other < size; other++) {
    if (other !== index) expect(computeRootFromPath(own, other, size, path)).not.toBe(root)
  }
  expect(computeRootFromPath(hashLeafBytes(Uint8Array.of(255)), index, size, path)).not.toBe(root)
  expect(computeRootFromPath(own, index, size, [...path, own])).toBe(null)
  if (path.length > 0) expect(computeRootFromPath(own, index, size, path.slice(1))).toBe(null)
  expect(computeRootFromPath(own, size, size, path)).toBe(null)
})

test('there is no path to a leaf that is not there', () => {
  expect(() => findTreePath(buildTreeLevels(hashes), 8)).toThrow(RangeError)
  expect(() => findTreePath(buildTreeLevels(hashes), -1)).toThrow(RangeError)
})
