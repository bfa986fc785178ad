import { z } from 'zod'
import {
  fewestReplacementDice,
  type GivenSource,
  mostReplacementDice,
  quicknetChain,
  type ReplacementSeed,
  type SeedSource,
} from '../draw/seed-sources.ts'
import {
  buildArrayForm,
  buildOrderedForm,
  isInByteOrder,
  nonEmptyTextForm,
  wholeNumberForm,
  wholeNumberListForm,
} from './basic-forms.ts'
import { mostContributors, mostPartSources, mostSourceNumbers } from './limits.ts'

/* The forms of what seeds are made of: as it is announced, and as it is given (docs/log-format.md §5, §7). */

const contributorNamesForm = buildArrayForm(nonEmptyTextForm, mostContributors)
  .refine((names) => names.length > 0, { error: 'must name somebody' })
  .refine(isInByteOrder, { error: 'must be in the order of their UTF-8 bytes, each once' })

/** By kind, so that kinds in ascending order are sources in ascending order. */
const partSourceForm = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('operator') }),
    z.strictObject({
      count: wholeNumberForm,
      event: nonEmptyTextForm,
      highest: wholeNumberForm,
      kind: z.literal('balls'),
    }),
    z.strictObject({ kind: z.literal('contributions'), names: contributorNamesForm }),
    z.strictObject({ chain: z.literal(quicknetChain), kind: z.literal('beacon'), round: wholeNumberForm }),
  ],
  { error: 'must be a source of a known kind' },
)

const partSourcesForm = buildArrayForm(partSourceForm, mostPartSources)
  .refine((sources) => sources.length >= 2, { error: 'must be two sources or more' })
  .refine((sources) => isInByteOrder(sources.map(({ kind }) => kind)), { error: 'must be in the order of their kinds' })

export const seedSourceForm: z.ZodType<SeedSource> = z.discriminatedUnion(
  'kind',
  [
    partSourceForm,
    z.strictObject({ digits: wholeNumberForm, kind: z.literal('dice') }),
    z.strictObject({ kind: z.literal('several'), of: partSourcesForm }),
  ],
  { error: 'must be a source of a known kind' },
)

export const replacementSeedForm: z.ZodType<ReplacementSeed> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('draw') }),
    z.strictObject({
      digits: wholeNumberForm.refine((n) => n >= fewestReplacementDice && n <= mostReplacementDice, {
        error: `must be from ${fewestReplacementDice} to ${mostReplacementDice}`,
      }),
      kind: z.literal('dice'),
    }),
    z.strictObject({ chain: z.literal(quicknetChain), kind: z.literal('beacon') }),
  ],
  { error: 'must be a source of a known kind' },
)

const beaconSignatureForm = z
  .string({ error: 'must be 96 lower-case hex digits' })
  .regex(/^[0-9a-f]{96}$/, { error: 'must be 96 lower-case hex digits' })

const sourceNumbersForm = wholeNumberListForm.refine((list) => list.length <= mostSourceNumbers, {
  error: `must be at most ${mostSourceNumbers} numbers`,
})

export const givenSourceForm: z.ZodType<GivenSource> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('text'), text: nonEmptyTextForm }),
    z.strictObject({ digits: sourceNumbersForm, kind: z.literal('dice') }),
    z.strictObject({ kind: z.literal('balls'), numbers: sourceNumbersForm }),
    z.strictObject({
      kind: z.literal('contributions'),
      texts: buildOrderedForm(z.tuple([nonEmptyTextForm, nonEmptyTextForm]), mostContributors),
    }),
    z.strictObject({ kind: z.literal('beacon'), round: wholeNumberForm, signature: beaconSignatureForm }),
  ],
  { error: 'must be a source of a known kind' },
)
