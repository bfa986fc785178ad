import { z } from 'zod'
import type { IndexLottery } from '../draw/draw.ts'
import { type PartSource, quicknetChain, type SeedSource, type Source } from '../draw/sources.ts'
import { parseRational } from '../rational.ts'
import { byBytes } from '../text.ts'
import type { Counts } from './counts.ts'
import type {
  CommitBody,
  DrawBody,
  Entry,
  LoggedFeature,
  LoggedQuota,
  NoteCell,
  OpenBody,
  OpenType,
  Provenance,
  QuotaNote,
  ReplacementBody,
  ReserveTerms,
  VacancyBody,
} from './entries.ts'
import { isHash } from './hash.ts'
import { isTime } from './time.ts'

/** No register of volunteers is larger, and a verifier must not be made to reserve memory for one that claims to be. */
const largestPool = 10_000_000
const longestFraction = 1000

export const whole: z.ZodType<number> = z
  .number({ error: 'must be a whole number' })
  .refine((n) => Number.isSafeInteger(n) && n >= 0, { error: 'must be a whole number from 0 to 2^53 - 1' })
export const hash: z.ZodType<string> = z
  .string({ error: 'must be 64 lower-case hex digits' })
  .refine(isHash, { error: 'must be 64 lower-case hex digits' })
export const text: z.ZodType<string> = z
  .string({ error: 'must be text' })
  .min(1, { error: 'must be text of at least one character' })
export const fraction: z.ZodType<string> = z
  .string({ error: 'must be a fraction' })
  .refine((s) => s.length <= longestFraction && !s.startsWith('-') && parseRational(s) !== null, {
    error: 'must be a fraction in lowest terms, like "13/199"',
  })
const yes = z.boolean({ error: 'must be true or false' })
const name = text.refine((s) => /^[a-z][a-z0-9-]*(@[0-9]+)?$/.test(s), { error: 'must be a lower-case name' })

/** True where names are in strictly ascending order of their UTF-8 bytes. */
export function ascending(names: readonly string[]): boolean {
  return names.every((item, i) => i === 0 || byBytes(names[i - 1]!, item) < 0)
}

function orderedBy<T extends readonly [string, ...unknown[]]>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.array(item).refine((items) => ascending(items.map(([first]) => first)), {
    error: 'must be in the order of their UTF-8 bytes, each once',
  })
}

const quota: z.ZodType<LoggedQuota> = z
  .tuple([text, whole, whole])
  .refine(([, min, max]) => min <= max, { error: 'must have a minimum that is not above the maximum' })
const feature: z.ZodType<LoggedFeature> = z.tuple([text, orderedBy(quota)])

const lottery: z.ZodType<IndexLottery> = z.strictObject({
  panels: z.array(z.tuple([whole, z.array(whole)])),
  tickets: whole,
})

const names = z
  .array(text)
  .min(1, { error: 'must name somebody' })
  .refine(ascending, { error: 'must be in the order of their UTF-8 bytes, each once' })

/** By kind, so that kinds in ascending order are sources in ascending order. */
const part: z.ZodType<PartSource> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('operator') }),
    z.strictObject({ count: whole, event: text, highest: whole, kind: z.literal('balls') }),
    z.strictObject({ kind: z.literal('contributions'), names }),
    z.strictObject({ chain: z.literal(quicknetChain), kind: z.literal('beacon'), round: whole }),
  ],
  { error: 'must be a source of a known kind' },
)

const parts = z
  .array(part)
  .min(2, { error: 'must be two sources or more' })
  .refine((sources) => ascending(sources.map(({ kind }) => kind)), { error: 'must be in the order of their kinds' })

const seedSource: z.ZodType<SeedSource> = z.union(
  [
    part,
    z.strictObject({ digits: whole, kind: z.literal('dice') }),
    z.strictObject({ kind: z.literal('several'), of: parts }),
  ],
  { error: 'must be a source of a known kind' },
)

const signature = z
  .string({ error: 'must be 96 lower-case hex digits' })
  .regex(/^[0-9a-f]{96}$/, { error: 'must be 96 lower-case hex digits' })

const source: z.ZodType<Source> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('text'), text }),
    z.strictObject({ digits: z.array(whole), kind: z.literal('dice') }),
    z.strictObject({ kind: z.literal('balls'), numbers: z.array(whole) }),
    z.strictObject({ kind: z.literal('contributions'), texts: orderedBy(z.tuple([text, text])) }),
    z.strictObject({ kind: z.literal('beacon'), round: whole, signature }),
  ],
  { error: 'must be a source of a known kind' },
)

/** By the first text, and where that is the same by the second. */
function orderedByPair<T extends readonly [string, string, ...unknown[]]>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.array(item).refine((items) => items.every((one, i) => i === 0 || byPair(items[i - 1]!, one) < 0), {
    error: 'must be in the order of their UTF-8 bytes, each once',
  })
}

function byPair(a: readonly [string, string, ...unknown[]], b: readonly [string, string, ...unknown[]]): number {
  return byBytes(a[0], b[0]) || byBytes(a[1], b[1])
}

const anyText = z.string({ error: 'must be text' })
const cell: z.ZodType<NoteCell> = z.tuple([anyText, text])
const quotaNote: z.ZodType<QuotaNote> = z.tuple([
  text,
  text,
  orderedByPair(cell).refine((cells) => cells.length > 0, { error: 'must say something' }),
])

const provenance: z.ZodType<Provenance> = z.strictObject({
  excluded: z.strictObject({ alreadySelected: whole, notEligible: whole, sameAddress: whole }),
  notes: orderedByPair(quotaNote),
})

const counts: z.ZodType<Counts> = z.array(z.array(whole.nullable()))

const dropout = z
  .strictObject({
    of: whole.refine((n) => n >= 2 && n <= 1000, { error: 'must be from 2 to 1000' }),
    special: orderedByPair(z.tuple([text, text, whole])),
    usual: whole,
  })
  .refine(({ of, special, usual }) => usual <= of && special.every(([, , chance]) => chance <= of), {
    error: 'must not have a chance above 1',
  })

const reserves: z.ZodType<ReserveTerms> = z.strictObject({
  count: whole,
  dropout,
  rule: name,
  scenarios: whole.refine((n) => n > 0, { error: 'must be at least 1' }),
})

const commitBody: z.ZodType<CommitBody> = z
  .strictObject({
    lottery,
    method: name,
    panelSize: whole,
    pool: z.strictObject({
      counts,
      householdRule: yes,
      key: z.enum(['derived', 'random']),
      root: hash,
      size: whole.refine((n) => n <= largestPool, { error: `must not be above ${largestPool}` }),
    }),
    promise: z.strictObject({ bound: fraction, least: fraction }),
    provenance,
    quotas: orderedBy(feature),
    replacements: z.strictObject({ rule: name }),
    reserves,
    seedSource,
    title: z.exactOptional(text),
    tool: z.strictObject({ name: text, solver: text, version: text, wasm: hash }),
  })
  .refine(
    ({
      quotas,
      reserves: {
        dropout: { special },
      },
    }) => special.every(([name, value]) => hasQuota(quotas, name, value)),
    {
      path: ['reserves', 'dropout', 'special'],
      error: 'must name values that have a quota',
    },
  )

function hasQuota(features: readonly LoggedFeature[], name: string, value: string): boolean {
  return features.some(([feature, quotas]) => feature === name && quotas.some(([other]) => other === value))
}

const drawBody: z.ZodType<DrawBody> = z.strictObject({
  commit: hash,
  counts,
  panel: z.array(whole),
  reserves: z.array(whole),
  seed: hash,
  sources: z.array(source),
  ticket: whole,
})

const people = z
  .array(whole)
  .min(1, { error: 'must hold somebody' })
  .refine((indices) => indices.every((index, i) => i === 0 || indices[i - 1]! < index), {
    error: 'must be in ascending order, each once',
  })

const vacancyBody: z.ZodType<VacancyBody> = z.strictObject({ left: people, reason: text })

const replacementBody: z.ZodType<ReplacementBody> = z.strictObject({
  called: people,
  from: z.enum(['reserves', 'pool'], { error: 'must be "reserves" or "pool"' }),
  panel: people,
  violation: fraction,
})

const time = z.string({ error: 'must be a time' }).refine(isTime, { error: 'must be a time like 2026-01-31T12:00:00Z' })
const openTypes: readonly OpenType[] = ['anchor', 'contribution']
const open = z.custom<OpenBody>((body) => typeof body === 'object' && body !== null && !Array.isArray(body), {
  error: 'must be an object',
})

const head = { hash, prev: hash.nullable(), seq: whole, time, v: z.literal(1, { error: 'must be 1' }) }

/** The form of one entry; what it says may still be false. */
export const entryForm: z.ZodType<Entry> = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...head, body: commitBody, type: z.literal('commit') }),
    z.strictObject({ ...head, body: drawBody, type: z.literal('draw') }),
    z.strictObject({ ...head, body: vacancyBody, type: z.literal('vacancy') }),
    z.strictObject({ ...head, body: replacementBody, type: z.literal('replacement') }),
    z.strictObject({ ...head, body: z.strictObject({ reason: text }), type: z.literal('void') }),
    z.strictObject({ ...head, body: z.strictObject({}), type: z.literal('close') }),
    z.strictObject({ ...head, body: open, type: z.enum(openTypes) }),
  ],
  { error: 'must be an entry of a known type' },
)

export type Formed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/** Checks a form and says in one line where it first fails. */
export function formed<T>(form: z.ZodType<T>, value: unknown): Formed<T> {
  const result = form.safeParse(value)
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0]
  if (issue === undefined) return { ok: false, why: 'not of the known form' }
  const where = issue.path.map(String).join('.')
  const why = issue.code === 'unrecognized_keys' ? `has a key that is not known: ${issue.keys[0]}` : issue.message
  return { ok: false, why: where === '' ? why : `${where} ${why}` }
}
