import { z } from 'zod'
import type { LoggedLottery } from '../draw/ticket.ts'
import {
  buildArrayForm,
  buildBase64Form,
  buildOrderedForm,
  buildPairOrderedForm,
  fractionForm,
  hashForm,
  isWholeNumber,
  lowerCaseNameForm,
  nonEmptyTextForm,
  pseudonymListForm,
  pseudonymSetForm,
  wholeNumberForm,
  wholeNumberSchema,
} from './basic-forms.ts'
import {
  type AnchorBody,
  type ChanceGroup,
  type CommitBody,
  type Counts,
  type DrawBody,
  type LogEntry,
  type LoggedFeature,
  type LoggedInvitation,
  type LoggedQuota,
  type LoggedQuotaNote,
  mostToldCells,
  type NoteCell,
  type Provenance,
  type QuotaOrder,
  type ReplacementBody,
  type ReserveTerms,
  type SeatCall,
  type VacancyBody,
} from './entries.ts'
import { allLabelsForm, areLabelsFit, timeZoneForm } from './label-forms.ts'
import { largestPool, mostFeatures, mostNoteCells, mostScenarios, mostTokenCharacters, mostValues } from './limits.ts'
import { isLogTime } from './log-time.ts'
import { isOrderFit } from './quota-order.ts'
import { givenSourceForm, replacementSeedForm, seedSourceForm } from './source-forms.ts'

const trueOrFalseForm = z.boolean({ error: 'must be true or false' })
const loggedQuotaForm: z.ZodType<LoggedQuota> = z
  .tuple([nonEmptyTextForm, wholeNumberForm, wholeNumberForm])
  .refine(([, min, max]) => min <= max, { error: 'must have a minimum that is not above the maximum' })
const loggedFeatureForm: z.ZodType<LoggedFeature> = z.tuple([nonEmptyTextForm, buildOrderedForm(loggedQuotaForm)])

const loggedLotteryForm: z.ZodType<LoggedLottery> = z.strictObject({
  panels: buildArrayForm(z.tuple([wholeNumberForm, pseudonymSetForm])),
  tickets: wholeNumberForm,
})

const noteHeaderForm = z.union([z.literal(''), nonEmptyTextForm])
const noteCellForm: z.ZodType<NoteCell> = z.tuple([noteHeaderForm, nonEmptyTextForm])
const loggedQuotaNoteForm: z.ZodType<LoggedQuotaNote> = z.tuple([
  nonEmptyTextForm,
  nonEmptyTextForm,
  buildPairOrderedForm(noteCellForm).refine((cells) => cells.length > 0, { error: 'must say something' }),
])

export const provenanceForm: z.ZodType<Provenance> = z.strictObject({
  excluded: z.strictObject({
    alreadySelected: wholeNumberForm,
    notEligible: wholeNumberForm,
    sameAddress: wholeNumberForm,
  }),
  notes: buildPairOrderedForm(loggedQuotaNoteForm).refine(
    (notes) => notes.reduce((sum, [, , cells]) => sum + cells.length, 0) <= mostNoteCells,
    { error: `must have at most ${mostNoteCells} items in all` },
  ),
})

/** One check for all of them: they may be many, in a log that lies. */
const countsForm: z.ZodType<Counts> = z
  .custom<Counts>(
    (counts) => Array.isArray(counts) && counts.every((values) => Array.isArray(values) && values.every(isCount)),
    { error: 'must be a list of lists of whole numbers or null' },
  )
  .meta({ type: 'array', items: { type: 'array', items: { anyOf: [wholeNumberSchema, { type: 'null' }] } } })

function isCount(n: unknown): boolean {
  return n === null || isWholeNumber(n)
}

const loggedDropoutForm = z
  .strictObject({
    of: wholeNumberForm.refine((n) => n >= 2 && n <= 1000, { error: 'must be from 2 to 1000' }),
    special: buildPairOrderedForm(z.tuple([nonEmptyTextForm, nonEmptyTextForm, wholeNumberForm])),
    usual: wholeNumberForm,
  })
  .refine(({ of, special, usual }) => usual <= of && special.every(([, , chance]) => chance <= of), {
    error: 'must not have a chance above 1',
  })

const reserveTermsForm: z.ZodType<ReserveTerms> = z.strictObject({
  count: wholeNumberForm,
  dropout: loggedDropoutForm,
  rule: lowerCaseNameForm,
  scenarios: wholeNumberForm.refine((n) => n >= 1 && n <= mostScenarios, {
    error: `must be from 1 to ${mostScenarios}`,
  }),
})

const loggedFeaturesForm = buildOrderedForm(loggedFeatureForm).refine(
  (features) => features.length <= mostFeatures && countValues(features) <= mostValues,
  { error: `must be at most ${mostFeatures} features with ${mostValues} values in all` },
)

function countValues(features: readonly LoggedFeature[]): number {
  return features.reduce((sum, [, quotas]) => sum + quotas.length, 0)
}

const chanceGroupForm: z.ZodType<ChanceGroup> = z
  .tuple([wholeNumberForm, wholeNumberForm, wholeNumberForm])
  .refine(([, fewest, most]) => fewest <= most, { error: 'must not have fewest tickets above the most' })

export const promiseForm = z.strictObject({
  bound: fractionForm,
  impossible: wholeNumberForm,
  least: fractionForm,
  noTicket: wholeNumberForm,
})

/** Of columns that make strata of addresses. */
export const mostStrataColumns = 10

/** The values of a stratum, or its columns. */
export const stratumForm = buildArrayForm(nonEmptyTextForm, mostStrataColumns)

export const invitationForm: z.ZodType<LoggedInvitation> = z.strictObject({
  addresses: wholeNumberForm,
  cells: buildArrayForm(
    z.tuple([stratumForm, buildArrayForm(nonEmptyTextForm), wholeNumberForm, fractionForm]),
    mostToldCells,
  ).nullable(),
  fingerprint: hashForm,
  least: fractionForm,
  letters: wholeNumberForm,
  most: fractionForm,
  strata: stratumForm,
})

const commitBodyForm: z.ZodType<CommitBody> = z
  .strictObject({
    chances: buildArrayForm(chanceGroupForm),
    invitation: z.exactOptional(invitationForm),
    labels: z.exactOptional(allLabelsForm),
    lottery: loggedLotteryForm,
    method: lowerCaseNameForm,
    organiser: z.exactOptional(nonEmptyTextForm),
    panelSize: wholeNumberForm,
    place: z.exactOptional(nonEmptyTextForm),
    pool: z.strictObject({
      counts: countsForm,
      householdRule: trueOrFalseForm,
      key: z.enum(['derived', 'random']),
      root: hashForm,
      size: wholeNumberForm.refine((n) => n <= largestPool, { error: `must not be above ${largestPool}` }),
    }),
    promise: promiseForm,
    provenance: provenanceForm,
    question: z.exactOptional(nonEmptyTextForm),
    quotas: loggedFeaturesForm,
    replacements: z.strictObject({ rule: lowerCaseNameForm, seed: replacementSeedForm }),
    reserves: reserveTermsForm,
    seedSource: seedSourceForm,
    spread: z.exactOptional(z.literal(true, { error: 'must be true or not there' })),
    timeZone: z.exactOptional(timeZoneForm),
    title: z.exactOptional(nonEmptyTextForm),
    tool: z.strictObject({
      name: nonEmptyTextForm,
      solver: nonEmptyTextForm,
      version: nonEmptyTextForm,
      wasm: hashForm,
    }),
  })
  .refine(({ quotas, reserves }) => hasQuotaForEach(quotas, reserves.dropout.special), {
    path: ['reserves', 'dropout', 'special'],
    error: 'must name values that have a quota',
  })
  .refine(areLabelsFit, { path: ['labels'], error: 'must name what is in the commit, and no two things alike' })

const quotaOrderForm: z.ZodType<QuotaOrder> = buildArrayForm(
  z.tuple([nonEmptyTextForm, buildArrayForm(nonEmptyTextForm, mostValues)]),
  mostFeatures,
)

function hasQuotaForEach(
  features: readonly LoggedFeature[],
  named: readonly (readonly [feature: string, value: string, chance: number])[],
): boolean {
  const known = new Map(features.map(([feature, quotas]) => [feature, new Set(quotas.map(([value]) => value))]))
  return named.every(([feature, value]) => known.get(feature)?.has(value) === true)
}

const anchorBodyForm: z.ZodType<AnchorBody> = z.strictObject({
  kind: z.literal('rfc3161', { error: 'must be "rfc3161"' }),
  token: buildBase64Form(mostTokenCharacters),
})

const drawBodyForm: z.ZodType<DrawBody> = z.strictObject({
  commit: hashForm,
  counts: countsForm,
  reserves: pseudonymListForm,
  seed: hashForm,
  sources: buildArrayForm(givenSourceForm),
  ticket: wholeNumberForm,
})

const peopleForm = pseudonymSetForm.refine((people) => people.length > 0, { error: 'must hold somebody' })

const calledFromForm = z.enum(['reserves', 'pool'], { error: 'must be "reserves" or "pool"' })

const seatCallForm: z.ZodType<SeatCall> = z.strictObject({
  from: calledFromForm,
  round: wholeNumberForm.nullable(),
  seats: wholeNumberForm.refine((n) => n >= 1, { error: 'must be at least 1' }),
})

const vacancyBodyForm: z.ZodType<VacancyBody> = z
  .strictObject({ call: z.exactOptional(seatCallForm), left: pseudonymSetForm, reason: nonEmptyTextForm })
  .refine(({ call, left }) => call !== undefined || left.length > 0, {
    path: ['left'],
    error: 'must hold somebody, where there is no call',
  })

const replacementBodyForm: z.ZodType<ReplacementBody> = z.strictObject({
  called: peopleForm,
  from: calledFromForm,
  panel: peopleForm,
  sources: buildArrayForm(givenSourceForm),
})

/** A moment, in the form of the log. */
export const logTimeForm = z
  .string({ error: 'must be a time' })
  .refine(isLogTime, { error: 'must be a time like 2026-01-31T12:00:00Z' })
  .meta({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$' })

/** The keys that every entry has beside its body and type. */
export const entryHeadForms = {
  hash: hashForm,
  prev: hashForm.nullable(),
  seq: wholeNumberForm,
  time: logTimeForm,
  v: z.literal(1, { error: 'must be 1' }),
}

/** These two stand in logs of every kind. */
export const anchorEntryForm = z.strictObject({ ...entryHeadForms, body: anchorBodyForm, type: z.literal('anchor') })
export const voidEntryForm = z.strictObject({
  ...entryHeadForms,
  body: z.strictObject({ reason: nonEmptyTextForm }),
  type: z.literal('void'),
})

/** The form of one entry; what it says may still be false. */
export const entryForm: z.ZodType<LogEntry> = z
  .discriminatedUnion(
    'type',
    [
      z
        .strictObject({
          ...entryHeadForms,
          body: commitBodyForm,
          order: z.exactOptional(quotaOrderForm),
          type: z.literal('commit'),
        })
        .refine(isOrderFit, {
          path: ['order'],
          error: 'must name each feature and value of the quotas once, in another order',
        }),
      anchorEntryForm,
      z.strictObject({ ...entryHeadForms, body: drawBodyForm, type: z.literal('draw') }),
      z.strictObject({ ...entryHeadForms, body: vacancyBodyForm, type: z.literal('vacancy') }),
      z.strictObject({ ...entryHeadForms, body: replacementBodyForm, type: z.literal('replacement') }),
      voidEntryForm,
      z.strictObject({ ...entryHeadForms, body: z.strictObject({}), type: z.literal('close') }),
    ],
    { error: 'must be an entry of a known type' },
  )
  .describe('An entry of the log of a draw: each line of a log is one, in canonical JSON (docs/log-format.md).')
