import { encodeUtf8 } from '../core/bytes/hash.ts'
import { computeTreeRoot, hashLeafBytes } from '../core/bytes/merkle-tree.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { showValue } from '../core/text.ts'
import { problem } from '../problems/problem.ts'
import type { BoundSql } from './condition-sql.ts'
import type { Desk } from './desk.ts'

/** Of the tree: one for each three hex digits with which a hash may begin. */
const leaves = 16 ** 3

/** Bytes that an id takes while a leaf is made: for the sort, for being counted, and in texts, where its place stands behind it. */
const idOverhead = 400

/**
 * The root of a list (docs/invite.md): of the ids, leaves and places that `placed` gives. Its leaves are made some at a time, so that they fit
 * into memory however long the list is; `longest` is the most characters of an id. Ids that are there twice are a problem.
 */
export async function computeListRoot(
  desk: Desk,
  placed: BoundSql,
  { rows, longest }: { readonly rows: number; readonly longest: number },
): Promise<Result<string>> {
  const turns = Math.max(1, Math.ceil((rows * (idOverhead + 4 * longest)) / (desk.memory * 1e6)))
  const step = Math.max(1, Math.floor(leaves / turns))
  const hashes = Array.from({ length: leaves }, () => emptyLeaf)
  const doubled: number[] = []
  const hashLeaves = desk.dialect.hashLeaves(placed.sql)
  for (let first = 0; first < leaves; first += step) {
    const found = await desk.work('hashing the ids', hashLeaves, [...placed.values, first, first + step])
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
    `SELECT id, CAST(sum(count(*) - 1) OVER () AS DOUBLE) FROM addresses WHERE leaf IN (${doubled.join(', ')})
     GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT ${shownDoubles}`,
  )
  const [[, rows] = []] = found
  return fail(problem('list-ids-twice', { rows: Number(rows), examples: found.map(([id]) => showValue(id)) }))
}
