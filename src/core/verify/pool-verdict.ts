import { formatQuantity } from '../../problems/problem-kind.ts'
import { computeTreeRoot } from '../bytes/merkle-tree.ts'
import type { AuditorPack } from '../log/auditor-pack.ts'
import type { CommitBody, Provenance } from '../log/entries.ts'
import type { Fault } from '../log/log-fault.ts'
import type { Leaf } from '../log/pool-rows.ts'
import { commitPool, hashLeaf, type PoolCommitment } from '../log/pool-tree.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { showValue } from '../text.ts'
import { giveVerdict, leaveUnchecked, type Verdict } from './verdict.ts'

/** The files a draw was made from, read. `key` is the pool key where it is random; `nonces` are by position. */
export interface RawFiles {
  readonly pool: Pool
  readonly table: QuotaTable
  readonly panelSize?: number
  readonly key?: Uint8Array
  readonly nonces?: readonly string[]
  readonly provenance?: Provenance
}

/** What the pool verdict found; `leaves` and `raw` are given only where they hash to the committed root. */
export interface PoolCheck {
  readonly verdict: Verdict
  readonly leaves: readonly Leaf[] | null
  readonly raw: PoolCommitment | null
}

interface GivenRows {
  readonly from: string
  readonly keyKind: string
  readonly leaves: readonly Leaf[]
}

/** The rows hash to the committed root. Needs the auditor pack, or the raw files and the pool key where it is random. */
export function judgePool(
  commit: CommitBody,
  entry: number,
  pack: AuditorPack | undefined,
  raw: RawFiles | undefined,
): PoolCheck {
  const bound = raw === undefined ? null : bindRawFiles(commit, raw)
  const given: GivenRows[] = []
  if (pack !== undefined) given.push({ from: 'the auditor pack', keyKind: pack.key, leaves: pack.rows })
  if (bound !== null) given.push({ from: 'the raw files', keyKind: bound.keyKind, leaves: bound.leaves })
  if (given.length === 0) {
    const missing = raw === undefined ? 'the auditor pack or the raw files' : 'the pool key'
    return { verdict: leaveUnchecked('pool', missing), leaves: null, raw: null }
  }
  const faults = given.map((rows) => findRowFaults(commit, entry, rows))
  const excluded = findExcludedFaults(commit, entry, raw)
  const good = given.find((_, i) => faults[i]?.length === 0)
  const names = given.map(({ from }) => from).join(' and ')
  const detail = `${formatQuantity(commit.pool.size, 'row')} of ${names} hash to the root`
  return {
    verdict: giveVerdict('pool', [...faults.flat(), ...excluded], detail),
    leaves: good?.leaves ?? null,
    raw: bound !== null && bound.root === commit.pool.root ? bound : null,
  }
}

function bindRawFiles(commit: CommitBody, raw: RawFiles): PoolCommitment | null {
  if (commit.pool.key === 'derived') return commitPool(raw.pool, raw.table, null, raw.nonces)
  return raw.key === undefined ? null : commitPool(raw.pool, raw.table, raw.key, raw.nonces)
}

/** The settings leave out as many as the log says. */
function findExcludedFaults({ provenance }: CommitBody, entry: number, raw: RawFiles | undefined): Fault[] {
  const again = raw?.provenance?.excluded
  if (again === undefined) return []
  return (['alreadySelected', 'notEligible', 'sameAddress'] as const).flatMap((what) => {
    const [expected, found] = [again[what], provenance.excluded[what]]
    return expected === found ? [] : [{ entry, what, expected: `${expected}`, found: `${found}` }]
  })
}

function findRowFaults(commit: CommitBody, entry: number, given: GivenRows): Fault[] {
  const faults: Fault[] = []
  const check = (what: string, expected: unknown, found: unknown): void => {
    if (expected === found) return
    faults.push({ entry, what: `${what}, ${given.from}`, expected: showValue(expected), found: showValue(found) })
  }
  const hashes = given.leaves.map(hashLeaf)
  check('kind of pool key', commit.pool.key, given.keyKind)
  check('pool size', commit.pool.size, hashes.length)
  check('pool root', commit.pool.root, computeTreeRoot(hashes))
  const unordered = hashes.findIndex((hash, i) => i > 0 && hashes[i - 1]! >= hash)
  if (unordered >= 0) check('order of rows', 'ascending leaf hashes', `row ${unordered} out of place`)
  const ids = new Set<string>()
  for (const { row } of given.leaves) {
    if (ids.has(row.id)) check('ids', 'each once', row.id)
    ids.add(row.id)
  }
  return faults
}
