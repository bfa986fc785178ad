import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { computeListRoot } from '../../src/addresses/list-root.ts'
import { withDesk } from '../../src/addresses/open-desk.ts'
import { ok, type Result } from '../../src/core/result.ts'

/** The root of ids in the order in which they come, each with the place 12, with room for a text of so many millions of bytes. */
async function rootOf(ids: readonly string[], memory: number): Promise<Result<string>> {
  return withDesk({ memory: 200, watch: () => undefined }, async (desk) => {
    await desk.ask(
      `CREATE TABLE addresses AS SELECT id, ${desk.dialect.placeLeaf('id')} AS leaf FROM (SELECT unnest(string_split($1, ' ')) AS id) WHERE id <> ''`,
      [ids.join(' ')],
    )
    return computeListRoot(
      { ...desk, memory },
      { sql: 'SELECT id, leaf, ? AS place FROM addresses', values: [12] },
      { rows: ids.length, longest: 10 },
    )
  })
}

const sha256 = (...bytes: readonly (Buffer | string)[]): Buffer =>
  bytes.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** By the words of docs/invite.md. */
function expectedRoot(ids: readonly string[]): string {
  const leaves = Array.from({ length: 4096 }, (): string[] => [])
  for (const id of ids) leaves[Number.parseInt(sha256(id).toString('hex').slice(0, 3), 16)]!.push(id)
  let level = leaves.map((own) => {
    const sorted = own.map((id) => Buffer.from(`${id}\t12\n`)).sort(Buffer.compare)
    return sha256(Buffer.from([0]), ...sorted)
  })
  while (level.length > 1)
    level = level.flatMap((left, i) => (i % 2 === 0 ? [sha256(Buffer.from([1]), left, level[i + 1]!)] : []))
  return level[0]!.toString('hex')
}

/** Ids beyond the characters of two bytes, whose order in UTF-16 is another. */
const ids = Array.from({ length: 9000 }, (_, i) => `${i % 3 === 0 ? '\u{1F3E0}' : i % 3 === 1 ? '\uFF21' : ''}${i * 7}`)

test('the root does not depend on the order of the ids, nor on the memory', async () => {
  const expected = expectedRoot(ids)
  expect(await rootOf(ids, 100)).toEqual(ok(expected))
  expect(await rootOf(ids.toReversed(), 0.5)).toEqual(ok(expected))
  expect(await rootOf(ids.slice(1), 100)).toEqual(ok(expectedRoot(ids.slice(1))))
  expect(await rootOf([], 100)).toEqual(ok(expectedRoot([])))
})

test('ids that are there twice are counted and shown', async () => {
  const found = await rootOf([...ids, ids[2]!, ids[2]!, ids[5]!], 100)
  expect(found).toMatchObject({ ok: false, problems: [{ code: 'list-ids-twice' }] })
  expect(JSON.stringify(found)).toContain('3 rows repeat an id of another row: \\"14\\" and \\"35\\"')
})
