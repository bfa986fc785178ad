import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { bytesToHex, prepareSha256 } from '../../../src/core/bytes/hash.ts'

const native = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

test.prop([fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1 })])(
  'a prepared hash knows nothing of what it hashed before',
  (all) => {
    const hash = prepareSha256()
    for (const data of all) expect(bytesToHex(hash(data))).toBe(native(data))
  },
)

test('two prepared hashes do not mix', () => {
  const [a, b] = [prepareSha256(), prepareSha256()]
  const [one, two] = [a(Uint8Array.of(1)), b(Uint8Array.of(2))]
  expect([one, two].map(bytesToHex)).toEqual([native(Uint8Array.of(1)), native(Uint8Array.of(2))])
})
