import { expect, test } from 'vitest'
import { ListRoot } from '../../src/addresses/list-root.ts'
import { encodeUtf8 } from '../../src/core/bytes/hash.ts'
import { computeTreeRoot, hashLeafBytes } from '../../src/core/bytes/merkle-tree.ts'

test('the root over a stream is that of the tree of RFC 6962, however many ids there are', () => {
  for (let n = 0; n <= 40; n++) {
    const ids = Array.from({ length: n }, (_, i) => `id ${i} ü`)
    const root = new ListRoot()
    for (const id of ids) root.add(id)
    expect(root.end()).toBe(computeTreeRoot(ids.map((id) => hashLeafBytes(encodeUtf8(id)))))
  }
})
