import { expect, test } from 'vitest'
import { computeTreeRoot } from '../../../src/core/bytes/merkle-tree.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import type { Leaf } from '../../../src/core/log/pool-rows.ts'
import { hashLeaf } from '../../../src/core/log/pool-tree.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { appended, must, small, time } from '../log/small.ts'
import { vectors } from '../log/vectors.ts'
import { editOf, outcomesOf, pythonOutcomes, shared } from './edits.ts'
import { type Loose, loose, relinked } from './forge.ts'
import { hasPython } from './python.ts'

interface Field {
  readonly path: readonly [number, ...string[]]
  readonly good: readonly unknown[]
  readonly bad: readonly unknown[]
}
const { fields } = vectors<{ fields: Field[] }>('forms')
const { log, changes } = vectors<{ log: string; changes: string }>('log')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const pack = must(parsePack(small().pack))

/** The golden log (the one with changes, for a value in them) with one value replaced, hashes and links put right. */
function replaced([entry, ...keys]: Field['path'], value: unknown): string {
  const put = (inside: unknown, [key, ...rest]: readonly string[]): unknown =>
    key === undefined ? value : { ...(inside as object), [key]: put((inside as Record<string, unknown>)[key], rest) }
  const entries = loose(entry < 2 ? log : changes)
  const other = keys.length === 0 ? { ...entries[entry], ...(value as object) } : put(entries[entry], keys)
  return relinked(entries.with(entry, other as Loose))
}

const cases = fields.flatMap(({ path, good, bad }) => [
  ...good.map((value) => ({ path, value, outcome: 'pass' })),
  ...bad.map((value) => ({ path, value, outcome: 'fail' })),
])

test('forms are as the vectors say, in both verifiers', () => {
  const logs = cases.map(({ path, value }) => bytes(replaced(path, value)))
  const said = (outcomes: readonly (string | undefined)[]) => cases.map((one, i) => ({ ...one, outcome: outcomes[i] }))
  expect(said(logs.map((one) => verifyLog({ log: one })[0]?.outcome))).toEqual(cases)
  if (!hasPython) return
  const edits = logs.map((one) => editOf(bytes(log), one))
  const theirs = pythonOutcomes(bytes(log), edits, pack)
  expect(theirs.map(shared)).toEqual(logs.map((one) => shared(outcomesOf(one, pack))))
  expect(said(theirs.map((outcome) => outcome.split(', ')[0]))).toEqual(cases)
})

const [one, two, ...rest] = pack.rows
const twice = [{ ...one!, row: { ...one!.row, id: two!.row.id } }, two!, ...rest]
const byHash = (a: Leaf, b: Leaf): number => (hashLeaf(a) < hashLeaf(b) ? -1 : 1)

function renamed(id: string): readonly Leaf[] {
  return [{ ...one!, row: { ...one!.row, id } }, two!, ...rest].sort(byHash)
}

test.each<[string, readonly Leaf[]]>([
  ['in another order', [two!, one!, ...rest]],
  ['with one id twice', twice.sort(byHash)],
  ['with an id that is not trimmed', renamed(`${one!.row.id} `)],
  ['with an id that ends in a blank of another kind', renamed(`${one!.row.id}\u2003`)],
])('a pack %s fails although it hashes to the committed root, in both verifiers', (_, rows) => {
  const commit = small(null, (body): CommitBody => {
    return { ...body, pool: { ...body.pool, root: computeTreeRoot(rows.map(hashLeaf)) } }
  }).commit
  const forged = bytes(must(appended('', 'commit', commit, time)))
  const outcomes =
    'pass, not checked, not checked, not checked, not checked, pass, not checked, not checked, fail, not checked, not checked, not checked, not checked, not checked, not checked'
  expect(outcomesOf(forged, { ...pack, rows })).toBe(outcomes)
  if (!hasPython) return
  const whole = { start: 0, end: bytes(log).length, by: forged }
  expect(pythonOutcomes(bytes(log), [whole], { ...pack, rows })).toEqual([outcomes])
})

test.each(['e\u0301', '\u{16d67}\u{16d67}'])(
  'whether an id is in NFC depends on the version of Unicode, and is no matter of a verdict',
  (id) => {
    const rows = renamed(id)
    const commit = small(null, (body): CommitBody => {
      return { ...body, pool: { ...body.pool, root: computeTreeRoot(rows.map(hashLeaf)) } }
    }).commit
    const forged = bytes(must(appended('', 'commit', commit, time)))
    const outcomes = outcomesOf(forged, { ...pack, rows })
    expect(outcomes.split(', ')[8]).toBe('pass')
    if (!hasPython) return
    const whole = { start: 0, end: bytes(log).length, by: forged }
    expect(pythonOutcomes(bytes(log), [whole], { ...pack, rows }).map(shared)).toEqual([shared(outcomes)])
  },
)
