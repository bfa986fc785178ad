import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical } from '../bytes/canonical-json.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { fail, ok, type Result } from '../result.ts'
import { buildArrayForm, buildOrderedForm, hashForm, nonEmptyTextForm, poolIndexListForm } from './basic-forms.ts'
import type { KeyKind } from './entries.ts'
import { mostBytes, mostFeatures } from './limits.ts'
import { finishLineFile, type LineFormat, readLineFile } from './line-file.ts'
import type { Leaf, PoolRow } from './pool-rows.ts'
import type { PoolCommitment } from './pool-tree.ts'

/** What an auditor needs besides the log: the pseudonymous rows with their salts, by pool index. Confidential. */
export interface AuditorPack {
  readonly key: KeyKind
  /** For each panel of the lottery, its members as pool indices, in the order of their pseudonyms. */
  readonly panels: readonly (readonly PoolIndex[])[]
  readonly rows: readonly Leaf[]
  readonly v: 1
}

const nonceForm = z.string({ error: 'must be text' })

const poolRowForm = z.strictObject({
  household: hashForm.nullable(),
  id: nonEmptyTextForm,
  values: buildOrderedForm(z.tuple([nonEmptyTextForm, nonEmptyTextForm]), mostFeatures),
}) satisfies z.ZodType<PoolRow>

/** The form of one leaf of the pool tree. */
export const leafForm = z.strictObject({
  nonce: nonceForm,
  row: poolRowForm,
  salt: hashForm,
}) satisfies z.ZodType<Leaf>

/** All keys that a leaf has anywhere. */
export const leafKeys: readonly string[] = [...Object.keys(leafForm.shape), ...Object.keys(poolRowForm.shape)]

export const packForm = z
  .strictObject({
    key: z.enum(['derived', 'random']),
    panels: buildArrayForm(poolIndexListForm),
    rows: buildArrayForm(leafForm),
    v: z.literal(1),
  })
  .describe(
    'What an auditor needs besides the log: rows without names, and salts. Confidential (docs/log-format.md).',
  ) satisfies z.ZodType<AuditorPack>

const packFormat: LineFormat<AuditorPack> = {
  kind: 'pack',
  form: packForm,
  keys: new Set([...leafKeys, ...Object.keys(packForm.shape)]),
  limit: mostBytes.pack,
}

/** The auditor pack of a pool and its lottery, as the text of its file. Fails where that is above a limit. */
export function formatAuditorPack(pool: PoolCommitment, lottery: IndexLottery): Result<string> {
  const panels = lottery.panels.map(([, members]) => members)
  // Row by row: the pack of a few million people is longer than any text can be.
  const rows = pool.leaves.map((leaf, i) => `${i === 0 ? '' : ','}${canonical(leaf)}`)
  const head = `{"key":${canonical(pool.keyKind)},"panels":${canonical(panels)},"rows":[`
  return finishLineFile([head, ...rows, '],"v":1}'], packFormat)
}

/** Reads an auditor pack: one line of canonical JSON. Whether it belongs to a log is a verdict, not a matter of form. */
export function parsePack(file: Uint8Array | string): Result<AuditorPack> {
  const read = readLineFile(file, packFormat)
  return read.ok ? ok(read.value) : fail(problem('pack-form', { why: read.why }))
}
