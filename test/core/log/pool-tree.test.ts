import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import {
  buildClearRows,
  derivePoolKey,
  formatPoolKey,
  type KeyTerms,
  type Leaf,
  type PoolRow,
} from '../../../src/core/log/pool-rows.ts'
import { commitPool, type PoolSecret, parsePoolKey, toIndex, toPosition } from '../../../src/core/log/pool-tree.ts'
import { listPositions, markIndex, markPosition } from '../../../src/core/model/pool-place.ts'
import { key, keyTerms, must, pool, small, table } from './small.ts'
import { vectors } from './vectors.ts'

interface Bound {
  readonly keyKind: 'derived' | 'random'
  readonly key: string
  readonly nonces: Readonly<Record<string, string>>
  readonly leaves: readonly Leaf[]
  readonly root: string
  readonly indices: Readonly<Record<string, number>>
}
const given = vectors<KeyTerms & { rows: PoolRow[]; bound: Bound[] }>('pool')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('canonical rows, with features in the order of their bytes', () => {
  expect(buildClearRows(pool, table)).toEqual(given.rows)
})

test.each(given.bound)('a pool with a $keyKind key and nonces $nonces', (bound) => {
  const derived = bound.keyKind === 'derived'
  const registrants = pool.registrants.map((one) => ({ ...one, code: bound.nonces[one.id] ?? '' }))
  const commitment = commitPool({ ...pool, registrants }, table, derived ? keyTerms : Buffer.from(bound.key, 'hex'))
  expect(commitment).toMatchObject({ root: bound.root, size: 7, keyKind: bound.keyKind, leaves: bound.leaves })
  const indices = pool.registrants.map(({ id }, position) => [id, commitment.indexOf[position]])
  expect(Object.fromEntries(indices)).toEqual(bound.indices)
  expect(commitment.positionOf.map((position) => commitment.indexOf[position])).toEqual([0, 1, 2, 3, 4, 5, 6])
  if (derived) expect(hex(derivePoolKey(buildClearRows(pool, table), given))).toBe(bound.key)
})

test('a position and an index stand for each other, and one cannot be given for the other', () => {
  const bound = commitPool(pool, table, key)
  const everybody = listPositions(7)
  expect(everybody.map((position) => toPosition(bound, toIndex(bound, position)))).toEqual(everybody)
  expect(everybody.map((position) => bound.leaves[toIndex(bound, position)]!.row.id)).toEqual(
    pool.registrants.map(({ id }) => id),
  )
  const [position, index] = [markPosition(7), markIndex(7)]
  expect(() => toIndex(bound, position)).toThrow('no position 7')
  expect(() => toPosition(bound, index)).toThrow('no index 7')
  // The compiler is the test: with either brand gone these lines would be no errors, and the type check would fail.
  // @ts-expect-error an index is no position
  expect(() => toIndex(bound, index)).toThrow()
  // @ts-expect-error a position is no index
  expect(() => toPosition(bound, position)).toThrow()
  // @ts-expect-error a plain number is neither
  expect(() => toPosition(bound, 7)).toThrow()
})

test('the order of features and values in the quota file decides nothing', () => {
  const features = table.features.map(({ name, quotas }) => ({ name, quotas: [...quotas].reverse() })).reverse()
  const registrants = pool.registrants.map((r) => ({
    ...r,
    values: r.values.map((value, f) => table.features[f]!.quotas.length - 1 - value).reverse(),
  }))
  expect(commitPool({ ...pool, registrants }, { features }, keyTerms)).toEqual(commitPool(pool, table, keyTerms))
})

test('any change of any row changes every salt under a derived key, and none under a random one', () => {
  const [first, ...rest] = pool.registrants
  const moved = { ...pool, registrants: [{ ...first!, values: [1, 0] }, ...rest] }
  const saltOf = (used: PoolSecret, of: typeof pool) => {
    const bound = commitPool(of, table, used)
    return bound.leaves[bound.indexOf[6]!]!.salt
  }
  expect(saltOf(keyTerms, moved)).not.toBe(saltOf(keyTerms, pool))
  // Another draw of the same people gives them other names, also where it differs in nothing but its seed.
  const { terms } = keyTerms
  expect(saltOf({ ...keyTerms, terms: { ...terms, panelSize: 4 } }, pool)).not.toBe(saltOf(keyTerms, pool))
  expect(saltOf({ terms, sources: [{ kind: 'text', text: 'dice 4 6 2 – ☃' }] }, pool)).not.toBe(saltOf(keyTerms, pool))
  expect(saltOf(key, moved)).toBe(saltOf(key, pool))
  expect(commitPool(moved, table, key).root).not.toBe(commitPool(pool, table, key).root)
})

test('addresses are not in the leaves, and without the household rule not even as tags', () => {
  const bound = commitPool(pool, table, key)
  expect(JSON.stringify(bound.leaves)).not.toContain('high street')
  const tags = new Map(bound.leaves.map(({ row }) => [row.id, row.household]))
  expect(tags.get('p1')).toBe(tags.get('p2'))
  expect(new Set([...tags.values()].filter((tag) => tag !== null)).size).toBe(3)
  const without = commitPool({ ...pool, householdRule: false }, table, key)
  expect(without.leaves.every(({ row }) => row.household === null)).toBe(true)
})

test('an empty address given as null is nobody else’s household', () => {
  expect(buildClearRows(pool, table).filter(({ household }) => household === null)).toHaveLength(3)
})

test('a pool key has 32 bytes and is read as it is written', () => {
  expect(() => commitPool(pool, table, key.slice(1))).toThrow(RangeError)
  expect(must(parsePoolKey(formatPoolKey(key)))).toEqual(key)
  expect(parsePoolKey('abc')).toMatchObject({ ok: false, problems: [{ code: 'pool-key-form' }] })
})

test('an auditor pack is read as it is written', () => {
  const { bound, pack, people } = small()
  const panels = people.panels.map(([, members]) => members)
  expect(must(parsePack(pack))).toEqual({ v: 1, key: 'derived', panels, rows: bound.leaves })
})

test.each([
  ['no newline', (text: string) => text.trimEnd()],
  ['two newlines', (text: string) => `${text}\n`],
  ['a key too many', (text: string) => text.replace('"v":1', '"u":1,"v":1')],
  ['another version', (text: string) => text.replace('"v":1', '"v":2')],
  ['a short salt', (text: string) => text.replace(/"salt":"../, '"salt":"')],
  ['a feature twice', (text: string) => text.replace('"Gender"', '"Area"')],
  ['an empty id', (text: string) => text.replace('"p4"', '""')],
  ['nothing', () => ''],
])('a pack with %s is refused', (_, change) => {
  expect(parsePack(change(small().pack))).toMatchObject({
    ok: false,
    problems: [{ code: 'pack-form' }],
  })
})
