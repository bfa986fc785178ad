import { computeTreeRoot } from '../bytes/merkle-tree.ts'
import { listKeyTerms } from '../log/commit-body.ts'
import type { CommitBody, CommitEntry, DrawEntry } from '../log/entries.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { commitPool, hashLeaf, type PoolCommitment } from '../log/pool-tree.ts'
import { isTrimmed } from '../text.ts'
import type { RawFiles, VerifyInput } from './verify-input.ts'

/** The rows that were given, held against the pool root of a commit. */
export interface PoolCheck {
  /** Which files have rows to hold against it, in words; none where there are no rows or no key for them. */
  readonly from: readonly string[]
  readonly faults: readonly Fault[]
  /** Rows that hash to the root, by pool index; null where there are none. */
  readonly leaves: readonly Leaf[] | null
  /** The raw files, bound again; null where they do not give the root. */
  readonly raw: PoolCommitment | null
}

/** Two entries that a pool is bound by: a derived key follows from the draw too. */
interface BoundEntries {
  readonly commit: CommitEntry
  readonly draw: DrawEntry | undefined
}

interface GivenRows {
  readonly from: string
  readonly keyKind: string
  readonly leaves: readonly Leaf[]
}

/** Holds the rows of the pack and of the raw files against the pool root (docs/log-format.md §8). */
export function checkPool(
  { commit: { body, seq }, draw }: BoundEntries,
  { pack, raw }: Pick<VerifyInput, 'pack' | 'raw'>,
): PoolCheck {
  const bound = raw === undefined ? null : bindRawFiles(body, draw, raw)
  const given: GivenRows[] = []
  if (pack !== undefined) given.push({ from: 'the auditor pack', keyKind: pack.key, leaves: pack.rows })
  if (bound !== null) given.push({ from: 'the raw files', keyKind: bound.keyKind, leaves: bound.leaves })
  const checked = given.map((rows) => ({ rows, faults: findRowFaults(body, seq, rows) }))
  const sound = checked.find(({ faults }) => faults.length === 0)
  return {
    from: given.map(({ from }) => from),
    faults: [...checked.flatMap(({ faults }) => faults), ...findExcludedFaults(body, seq, raw)],
    leaves: sound?.rows.leaves ?? null,
    raw: bound !== null && bound.root === body.pool.root ? bound : null,
  }
}

function bindRawFiles(commit: CommitBody, draw: DrawEntry | undefined, raw: RawFiles): PoolCommitment | null {
  const terms = draw === undefined ? undefined : listKeyTerms(commit, draw.body.sources)
  const secret = commit.pool.key === 'derived' ? terms : raw.key
  return secret === undefined ? null : commitPool(raw.pool, raw.table, secret)
}

/** The settings leave out as many as the log says. */
function findExcludedFaults({ provenance }: CommitBody, entry: number, raw: RawFiles | undefined): readonly Fault[] {
  const again = raw?.provenance?.excluded
  if (again === undefined) return []
  const faults = new FaultCollector(entry)
  for (const what of ['alreadySelected', 'notEligible', 'sameAddress'] as const) {
    faults.compare(what, again[what], provenance.excluded[what])
  }
  return faults.faults
}

function findRowFaults(commit: CommitBody, entry: number, { from, keyKind, leaves }: GivenRows): readonly Fault[] {
  const faults = new FaultCollector(entry)
  const hashes = leaves.map(hashLeaf)
  faults.compare(`kind of pool key, ${from}`, commit.pool.key, keyKind)
  faults.compare(`pool size, ${from}`, commit.pool.size, hashes.length)
  faults.compare(`pool root, ${from}`, commit.pool.root, computeTreeRoot(hashes))
  const unordered = hashes.findIndex((hash, i) => hash <= (hashes[i - 1] ?? ''))
  if (unordered >= 0) faults.report(`order of rows, ${from}`, 'ascending leaf hashes', `row ${unordered} out of place`)
  const [ids, salts] = [new Set<string>(), new Set<string>()]
  for (const { row, salt } of leaves) {
    if (!isTrimmed(row.id)) faults.report(`ids, ${from}`, 'no blanks at the ends', row.id)
    if (ids.has(row.id)) faults.report(`ids, ${from}`, 'each once', row.id)
    // Two people with one salt would have one pseudonym everywhere, and both would find the same seats by their receipts.
    if (salts.has(salt)) faults.report(`salts, ${from}`, 'each once', salt)
    ids.add(row.id)
    salts.add(salt)
  }
  return faults.faults
}
