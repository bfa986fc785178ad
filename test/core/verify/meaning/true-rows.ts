import { canonical } from '../../../../src/core/bytes/canonical-json.ts'
import type { CommitBody, DrawBody } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import { countPool } from '../../../../src/core/log/public-counts.ts'
import type { FormedBundle } from './bundle.ts'
import { digest, fractionOf, hex, isEqual, same, shuffled, ticketsOf } from './by-hand.ts'
import type { Before } from './true-log.ts'

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
export function areQuotasMet(commit: CommitBody, draw: DrawBody | undefined, rows: readonly Leaf[]): boolean {
  if (!haveListedValues(commit, rows)) return false
  const isMet = commit.lottery.panels.every(([, members]) => {
    const seats = countValues(commit, rows, members)
    const isWithin = commit.quotas.every(([, values], f) =>
      values.every(([, min, max], v) => min <= seats[f]![v]! && seats[f]![v]! <= max),
    )
    return isWithin && !(commit.pool.householdRule && sharesHome(rows, members))
  })
  if (!isMet || !same(tellNumbers(commit, rows), commit.pool.counts)) return false
  if (draw === undefined) return true
  const told = countValues(commit, rows, draw.panel).map((numbers, f) =>
    numbers.map((n, v) => (commit.pool.counts[f]![v] === null ? null : n)),
  )
  return same(told, draw.counts)
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
  return (
    key === pool.key &&
    rows.length === pool.size &&
    new Set(ids).size === ids.length &&
    // \s has four blanks that docs/log-format.md §8 has not, none of which is a text.
    ids.every((id) => id === id.normalize('NFC').trim()) &&
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

/** The people whom the rule names, and the violation (docs/log-format.md §16, points 7 to 10). The multiples of small quotas are not rounded. */
export function isByTheRule(
  commit: CommitBody,
  seed: string,
  rows: readonly Leaf[],
  { body, panel, people }: Before,
): boolean {
  const divisors = commit.quotas.flatMap(([, values]) => values.map(([, , max]) => BigInt(Math.max(max, 1))))
  const multiple = divisors.reduce((all, each) => all * each, 1n)
  const missOf = (members: readonly number[]): bigint => {
    const seats = countValues(commit, rows, members).flat()
    const limits = commit.quotas.flatMap(([, values]) => values)
    return limits.reduce((all, [, min, max], i) => {
      const off = Math.max(0, min - seats[i]!, seats[i]! - max)
      return all + BigInt(off) * (multiple / divisors[i]!)
    }, 0n)
  }
  if (!isEqual(fractionOf(body.violation), [missOf(body.panel), multiple])) return false
  const order = shuffled(everybody(rows), `${seed}/replacements`)
  const inOrder = order.filter((index) => people.includes(index))
  let best: { readonly set: readonly number[]; readonly miss: bigint } | null = null
  for (const set of setsOf(inOrder, body.called.length)) {
    const whole = [...panel, ...set]
    const homes = new Set(panel.flatMap((index) => rows[index]?.row.household ?? []))
    const isHome = (index: number): boolean => homes.has(rows[index]?.row.household ?? '')
    if (commit.pool.householdRule && (set.some(isHome) || sharesHome(rows, set))) continue
    const miss = missOf(whole)
    if (best === null || miss < best.miss) best = { set, miss }
  }
  return (
    best !== null &&
    same(
      [...best.set].sort((a, b) => a - b),
      body.called,
    )
  )
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
  const held = ticketsOf(commit)[receipt.index]
  return (
    receipt.commit === hex(canonical(commit)) &&
    held !== undefined &&
    commit.lottery.tickets > 0 &&
    rootFrom(hashOfLeaf(receipt.leaf), receipt.index, commit.pool.size, path)?.toString('hex') === commit.pool.root &&
    isEqual(fractionOf(receipt.chance), [held, BigInt(commit.lottery.tickets)])
  )
}
