import { encodeUtf8 } from '../core/bytes/hash.ts'
import { computeTreeRoot, hashLeafBytes } from '../core/bytes/merkle-tree.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { problem } from '../problems/problem.ts'
import type { Desk } from './open-desk.ts'

/** Of the tree: one for each three hex digits with which a hash may begin. */
const leaves = 16 ** 3

/** The leaf to which an id belongs, as SQL. */
export function placeLeaf(id: string): string {
  return `CAST('0x' || substr(sha256(${id}), 1, 3) AS USMALLINT)`
}

/** Bytes that an id takes while a leaf is made: for the sort, for being counted, and in texts. */
const idOverhead = 120

/**
 * The root of the ids in the desk's table `addresses` (docs/invite.md). Its leaves are made some at a time, so that they fit into
 * memory however long the list is. Ids that are there twice are a problem.
 */
export async function computeListRoot(desk: Desk, rows: number): Promise<Result<string>> {
  const [[longest] = []] = await desk.ask('SELECT max(strlen(id))::DOUBLE FROM addresses')
  const turns = Math.ceil((rows * (idOverhead + 4 * Number(longest))) / (desk.memory * 1e6))
  const step = Math.max(1, Math.floor(leaves / turns))
  const hashes = Array.from({ length: leaves }, () => emptyLeaf)
  const doubled: number[] = []
  for (let first = 0; first < leaves; first += step) {
    const found = await desk.work(
      'hashing the ids',
      `SELECT leaf::INTEGER, sha256(chr(0) || string_agg(id, chr(10) ORDER BY id) || chr(10)), count(*) = count(DISTINCT id)
       FROM addresses WHERE leaf >= ? AND leaf < ? GROUP BY leaf`,
      [first, first + step],
    )
    for (const [leaf, hash, differ] of found) {
      hashes[Number(leaf)] = String(hash)
      if (differ !== true) doubled.push(Number(leaf))
    }
  }
  return doubled.length === 0 ? ok(computeTreeRoot(hashes)) : findDoubles(desk, doubled)
}

const emptyLeaf = hashLeafBytes(encodeUtf8(''))

const shownDoubles = 3

async function findDoubles(desk: Desk, doubled: readonly number[]): Promise<Result<never>> {
  const found = await desk.ask(
    `SELECT id, (sum(count(*) - 1) OVER ())::DOUBLE FROM addresses WHERE leaf IN (${doubled.join(', ')})
     GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT ${shownDoubles}`,
  )
  const [[, rows] = []] = found
  return fail(problem('list-ids-twice', { rows: Number(rows), examples: found.map(([id]) => showValue(id)) }))
}
