import { z } from 'zod'
import { problem } from '../../problems/problem.ts'
import { canonical, decodeUtf8, parseCanonical } from '../bytes/canonical-json.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import type { PoolIndex } from '../model/pool-place.ts'
import { fail, ok, type Result } from '../result.ts'
import {
  buildArrayForm,
  buildOrderedForm,
  checkForm,
  type FormResult,
  hashForm,
  nonEmptyTextForm,
  poolIndexListForm,
} from './basic-forms.ts'
import type { KeyKind } from './entries.ts'
import { buildLineAllowance, isAbove, mostBytes } from './limits.ts'
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
  values: buildOrderedForm(z.tuple([nonEmptyTextForm, nonEmptyTextForm])),
}) satisfies z.ZodType<PoolRow>

/** The form of one leaf of the pool tree. */
export const leafForm = z.strictObject({
  nonce: nonceForm,
  row: poolRowForm,
  salt: hashForm,
}) satisfies z.ZodType<Leaf>

/** All keys that a leaf has anywhere. */
export const leafKeys: readonly string[] = [...Object.keys(leafForm.shape), ...Object.keys(poolRowForm.shape)]

const packForm = z.strictObject({
  key: z.enum(['derived', 'random']),
  panels: buildArrayForm(poolIndexListForm),
  rows: buildArrayForm(leafForm),
  v: z.literal(1),
}) satisfies z.ZodType<AuditorPack>

const packKeys = new Set([...leafKeys, ...Object.keys(packForm.shape)])

/** The auditor pack of a pool and its lottery, as the text of its file. */
export function formatAuditorPack(pool: PoolCommitment, lottery: IndexLottery): string {
  const panels = lottery.panels.map(([, members]) => members)
  const pack: AuditorPack = { key: pool.keyKind, panels, rows: pool.leaves, v: 1 }
  return `${canonical(pack)}\n`
}

/** Reads an auditor pack: one line of canonical JSON. Whether it belongs to a log is a verdict, not a matter of form. */
export function parsePack(file: Uint8Array | string): Result<AuditorPack> {
  const read = readOneLine(file, { form: packForm, keys: packKeys, limit: mostBytes.pack })
  return read.ok ? ok(read.value) : fail(problem('pack-form', { why: read.why }))
}

/** A kind of file that is one line of canonical JSON. */
interface LineFormat<T> {
  readonly form: z.ZodType<T>
  /** All keys that the form has anywhere. */
  readonly keys: ReadonlySet<string>
  /** In bytes. */
  readonly limit: number
}

/** Reads a file of such a kind. */
export function readOneLine<T>(file: Uint8Array | string, { form, keys, limit }: LineFormat<T>): FormResult<T> {
  if (isAbove(limit, file)) return { ok: false, why: `more than ${limit} bytes` }
  const text = decodeUtf8(file)
  if (text === null) return { ok: false, why: 'not UTF-8' }
  if (!text.endsWith('\n')) return { ok: false, why: 'no newline at its end' }
  const line = text.slice(0, -1)
  const parsed = parseCanonical(line, buildLineAllowance(file, keys))
  return parsed.ok ? checkForm(form, parsed.value) : parsed
}
