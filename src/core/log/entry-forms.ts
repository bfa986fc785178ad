import { z } from 'zod'
import { type PartSource, quicknetChain, type SeedSource, type Source } from '../draw/seed-sources.ts'
import type { IndexLottery } from '../draw/ticket.ts'
import { ascending, fraction, hash, name, orderedBy, orderedByPair, text, whole, wholes } from './basic-forms.ts'
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
import { isTime } from './log-time.ts'
import type { Counts } from './public-counts.ts'

/** No register of volunteers is larger, and a verifier must not be made to reserve memory for one that claims to be. */
const largestPool = 10_000_000
/** Whoever re-runs the choice of reserves simulates as many drop-outs as the log says. */
const mostScenarios = 10_000

const yes = z.boolean({ error: 'must be true or false' })
const quota: z.ZodType<LoggedQuota> = z
  .tuple([text, whole, whole])
  .refine(([, min, max]) => min <= max, { error: 'must have a minimum that is not above the maximum' })
const feature: z.ZodType<LoggedFeature> = z.tuple([text, orderedBy(quota)])

const lottery: z.ZodType<IndexLottery> = z.strictObject({
  panels: z.array(z.tuple([whole, wholes])),
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
    z.strictObject({ digits: wholes, kind: z.literal('dice') }),
    z.strictObject({ kind: z.literal('balls'), numbers: wholes }),
    z.strictObject({ kind: z.literal('contributions'), texts: orderedBy(z.tuple([text, text])) }),
    z.strictObject({ kind: z.literal('beacon'), round: whole, signature }),
  ],
  { error: 'must be a source of a known kind' },
)

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
  scenarios: whole.refine((n) => n >= 1 && n <= mostScenarios, { error: `must be from 1 to ${mostScenarios}` }),
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
  .refine(({ quotas, reserves }) => haveQuotas(quotas, reserves.dropout.special), {
    path: ['reserves', 'dropout', 'special'],
    error: 'must name values that have a quota',
  })

function haveQuotas(
  features: readonly LoggedFeature[],
  named: readonly (readonly [feature: string, value: string, chance: number])[],
): boolean {
  const known = new Map(features.map(([feature, quotas]) => [feature, new Set(quotas.map(([value]) => value))]))
  return named.every(([feature, value]) => known.get(feature)?.has(value) === true)
}

const drawBody: z.ZodType<DrawBody> = z.strictObject({
  commit: hash,
  counts,
  panel: wholes,
  reserves: wholes,
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
