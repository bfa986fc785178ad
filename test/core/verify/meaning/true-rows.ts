import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody, DrawBody } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import { countPool } from '../../../../src/core/log/public-counts.ts'
import type { FormedBundle } from './bundle.ts'
import { digest, hex, same, shuffled } from './by-hand.ts'
import type { Refill } from './true-people.ts'
import { weighQuotas } from './true-reserves.ts'
import { placeOfTicket } from './true-ticket.ts'

/** What is true of a log and the rows of its pool, or one of them. */

const sharesHome = (rows: readonly Leaf[], people: readonly number[]): boolean => {
  const homes = people.flatMap((index) => rows[index]?.row.household ?? [])
  return new Set(homes).size < homes.length
}

/** People of each value, in the order of the quotas. */
function countValues({ quotas }: CommitBody, rows: readonly Leaf[], people: readonly number[]): number[][] {
  return quotas.map(([, values], f) =>
    values.map(([value]) => people.filter((index) => rows[index]?.row.values[f]?.[1] === value).length),
  )
}

const everybody = (rows: readonly Leaf[]): number[] => rows.map((_, index) => index)

/** Own numbers, hidden where the program hides them: which are hidden has vectors of its own (test/vectors/counts.json). */
function tellNumbers(commit: CommitBody, leaves: readonly Leaf[]): (number | null)[][] {
  const pattern = countPool(
    commit.quotas,
    leaves.map(({ row }) => row),
  )
  return countValues(commit, leaves, everybody(leaves)).map((numbers, f) =>
    numbers.map((n, v) => (pattern[f]![v] === null ? null : n)),
  )
}

export const haveListedValues = ({ quotas }: CommitBody, rows: readonly Leaf[]): boolean =>
  rows.every(({ row }) => {
    const features = row.values.map(([feature]) => feature)
    const isListed = row.values.every(([, value], f) => quotas[f]?.[1].some(([listed]) => listed === value))
    return (
      same(
        features,
        quotas.map(([feature]) => feature),
      ) && isListed
    )
  })

/** Every panel meets every quota and the household rule, and the numbers told are those of the rows (docs/log-format.md §11). */
export function areQuotasMet(
  commit: CommitBody,
  draw: DrawBody | undefined,
  { panels, rows }: NonNullable<FormedBundle['pack']>,
): boolean {
  if (!haveListedValues(commit, rows)) return false
  const isMet = panels.every(
    (members) => meetsQuotas(commit, rows, members) && !(commit.pool.householdRule && sharesHome(rows, members)),
  )
  if (!isMet || !same(tellNumbers(commit, rows), commit.pool.counts)) return false
  const drawn = draw === undefined ? undefined : panels[placeOfTicket(commit, draw)]
  if (draw === undefined || drawn === undefined) return true
  const told = countValues(commit, rows, drawn).map((numbers, f) =>
    numbers.map((n, v) => (commit.pool.counts[f]![v] === null ? null : n)),
  )
  return same(told, draw.counts)
}

function meetsQuotas(commit: CommitBody, rows: readonly Leaf[], members: readonly number[]): boolean {
  const seats = countValues(commit, rows, members)
  return commit.quotas.every(([, values], f) =>
    values.every(([, min, max], v) => min <= seats[f]![v]! && seats[f]![v]! <= max),
  )
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  if (hashes.length < 2) return hashes[0] ?? digest('')
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  return digest(Buffer.of(1), rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)))
}

const hashOfLeaf = (leaf: Leaf): Buffer => digest(Buffer.of(0), canonical(leaf))

export function isCommittedPool({ pool }: CommitBody, { key, rows }: NonNullable<FormedBundle['pack']>): boolean {
  const ids = rows.map(({ row }) => row.id)
  const hashes = rows.map(hashOfLeaf)
  const salts = rows.map(({ salt }) => salt)
  return (
    key === pool.key &&
    rows.length === pool.size &&
    new Set(ids).size === ids.length &&
    new Set(salts).size === salts.length &&
    // \s has four blanks that docs/log-format.md §8 has not, none of which is a text.
    ids.every((id) => id === id.trim()) &&
    hashes.every((hash, i) => i === 0 || Buffer.compare(hashes[i - 1]!, hash) < 0) &&
    rootOf(hashes).toString('hex') === pool.root
  )
}

/** All sets of so many people, in the order of the list. */
function* setsOf(people: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield []
  else
    for (const [i, first] of people.entries())
      for (const rest of setsOf(people.slice(i + 1), size - 1)) yield [first, ...rest]
}

/** The people whom the rule names (docs/log-format.md §16, points 7 to 10). */
export function isByTheRule(
  commit: CommitBody,
  seed: string,
  rows: readonly Leaf[],
  { panel, people, called }: Refill,
): boolean {
  const weights = weighQuotas(commit).flat().map(BigInt)
  const limits = commit.quotas.flatMap(([, values]) => values)
  const missOf = (members: readonly number[]): bigint => {
    const seats = countValues(commit, rows, members).flat()
    return limits.reduce((all, [, min, max], i) => {
      return all + BigInt(Math.max(0, min - seats[i]!, seats[i]! - max)) * weights[i]!
    }, 0n)
  }
  const homes = new Set(panel.flatMap((index) => rows[index]!.row.household ?? []))
  const isHome = (index: number): boolean => homes.has(rows[index]!.row.household ?? '')
  const inOrder = shuffled(everybody(rows), `${seed}/replacements`).filter((index) => people.includes(index))
  let best: { readonly set: readonly number[]; readonly miss: bigint } | null = null
  for (const set of setsOf(inOrder, called.length)) {
    if (commit.pool.householdRule && (set.some(isHome) || sharesHome(rows, set))) continue
    const miss = missOf([...panel, ...set])
    if (best === null || miss < best.miss) best = { set, miss }
  }
  const inNumbers = (some: readonly number[]): number[] => some.toSorted((a, b) => a - b)
  return best !== null && same(inNumbers(best.set), inNumbers(called))
}

/** The leaf leads to the root, whichever way the tree turns at each step (docs/log-format.md §10). */
function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (size <= 1) return path.length === 0 ? leaf : null
  let half = 1
  while (half * 2 < size) half *= 2
  const [last, rest] = [path.at(-1), path.slice(0, -1)]
  if (last === undefined) return null
  const own = index < half ? rootFrom(leaf, index, half, rest) : rootFrom(leaf, index - half, size - half, rest)
  if (own === null) return null
  return index < half ? digest(Buffer.of(1), own, last) : digest(Buffer.of(1), last, own)
}

export function isTrueReceipt(commit: CommitBody, receipt: NonNullable<FormedBundle['receipt']>): boolean {
  const path = receipt.path.map((step) => Buffer.from(step, 'hex'))
  return (
    receipt.commit === hex(canonical(commit)) &&
    receipt.index < commit.pool.size &&
    rootFrom(hashOfLeaf(receipt.leaf), receipt.index, commit.pool.size, path)?.toString('hex') === commit.pool.root
  )
}
