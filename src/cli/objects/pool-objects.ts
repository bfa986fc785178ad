import { z } from 'zod'
import { wholeNumberForm } from '../../core/log/basic-forms.ts'
import { methodNames } from '../../core/lottery/methods/method-list.ts'
import { answerForm, exactForm, limitForms, type Printed, problemListForm, writtenForms } from './object-parts.ts'

/* What is said of a pool, before anything is drawn. */

const sideForm = z.enum(['min', 'max'])
const methodForm = z.enum(methodNames)

export const checkForm = z.object({
  registrants: wholeNumberForm,
  panel: wholeNumberForm,
  feasible: z.boolean(),
  values: z.array(
    z.object({
      ...limitForms,
      registered: wholeNumberForm,
      selectable: wholeNumberForm,
      verdict: z.enum(['fits', 'all needed', 'too few', 'left out']),
    }),
  ),
  features: z.array(
    z.object({
      feature: z.string(),
      minimums: wholeNumberForm,
      maximums: wholeNumberForm,
      fillable: wholeNumberForm,
      verdict: z.enum(['fits', 'minimums exceed the panel', 'maximums fall short of the panel', 'too few registrants']),
    }),
  ),
  excluded: z.object({
    notEligible: wholeNumberForm,
    alreadySelected: wholeNumberForm,
    sameAddress: wholeNumberForm,
  }),
  leftOut: wholeNumberForm,
  impossible: z.array(z.string()).nullable(),
  chances: z
    .object({
      levels: z.array(z.object({ about: z.number(), people: wholeNumberForm, why: z.string() })),
      without: wholeNumberForm,
      certain: wholeNumberForm,
    })
    .nullable(),
  panels: wholeNumberForm,
  withoutTicketAtLeast: wholeNumberForm.nullable(),
  threshold: z.object({ below: z.string(), thin: z.array(answerForm) }).nullable(),
  conflicts: z
    .array(
      z.object({
        quotas: z.array(answerForm.extend({ side: sideForm })),
        words: z.array(z.string()),
        but: z.string(),
        minimal: z.boolean(),
      }),
    )
    .nullable(),
  relaxation: z
    .object({
      seats: wholeNumberForm,
      smallest: z.boolean(),
      oneOfSeveral: z.boolean(),
      changes: z.array(
        answerForm.extend({
          side: sideForm,
          from: wholeNumberForm,
          to: wholeNumberForm,
          beyondFlex: z.boolean(),
        }),
      ),
    })
    .nullable(),
  problems: problemListForm,
})

const peopleWithForm = z.object({
  people: wholeNumberForm,
  groups: z.array(z.object({ answers: z.array(answerForm), people: wholeNumberForm })),
  others: wholeNumberForm,
})
const answersForm = z.record(z.string(), z.string())

export const oddsForm = z.object({
  registrants: wholeNumberForm,
  panelSize: wholeNumberForm,
  panels: wholeNumberForm,
  methods: z.array(
    z.object({
      method: methodForm,
      smallest: exactForm,
      largest: exactForm,
      gini: z.number(),
      geometricMean: z.number(),
      atZero: wholeNumberForm,
      atOne: wholeNumberForm,
      bound: exactForm,
      gap: exactForm.nullable(),
      smallerThanTicket: wholeNumberForm,
    }),
  ),
  levels: z.array(z.object({ chance: exactForm, people: wholeNumberForm, why: z.string() })),
  single: z.object({
    certain: peopleWithForm,
    leastCeiling: z.object({ chance: exactForm, attained: z.boolean() }),
    aboveTwice: peopleWithForm,
  }),
  goldilocks: z.object({ smallest: z.number(), largest: z.number() }).nullable(),
  manipulation: z
    .object({
      method: methodForm,
      tried: z.enum(['all', 'near']),
      cases: wholeNumberForm,
      compared: wholeNumberForm,
      workedOut: wholeNumberForm,
      proved: z.boolean(),
      worst: z
        .object({
          answers: answersForm,
          claimed: answersForm,
          people: wholeNumberForm,
          from: exactForm,
          to: exactForm,
          gain: exactForm,
        })
        .nullable(),
    })
    .nullable(),
  people: z.array(z.object({ id: z.string(), chances: z.record(z.string(), exactForm) })),
})

const seatsForm = z.object({
  panel: wholeNumberForm,
  rule: z.enum(['floor-ceiling', 'largest-remainder']),
  quotas: z.array(z.object({ ...limitForms, percent: exactForm, exact: exactForm, remarks: z.array(z.string()) })),
})

const skeletonForm = z.object({
  features: z.array(
    z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), registered: wholeNumberForm })) }),
  ),
})

export const quotasForms = [seatsForm, skeletonForm] as const

export const rehearsalForm = z.object({
  binding: z.literal(false),
  draws: wholeNumberForm,
  registrants: wholeNumberForm,
  panelSize: wholeNumberForm,
  furthest: z.number(),
  agree: z.boolean(),
  people: z.array(z.object({ index: wholeNumberForm, chance: z.number(), drawn: wholeNumberForm })),
})

const sampleForm = z.object({
  registrants: wholeNumberForm,
  panel: wholeNumberForm,
  columns: z.array(z.string()),
  file: z.string().nullable(),
  rows: z.array(z.array(z.string())).nullable(),
})

const sampleListForm = z.object({
  addresses: wholeNumberForm,
  columns: z.array(z.string()),
  file: z.string(),
})

/** Registrants, and with --addresses. */
export const sampleForms = [sampleForm, sampleListForm] as const

export const initForm = z.object(writtenForms).describe('What `sortition init --json` prints (docs/json.md).')
export type CheckObject = Printed<z.output<typeof checkForm>>
export type OddsObject = Printed<z.output<typeof oddsForm>>
export type RehearsalObject = Printed<z.output<typeof rehearsalForm>>
export type SampleObject = Printed<z.output<typeof sampleForm>>
export type SampleListObject = Printed<z.output<typeof sampleListForm>>
export type InitObject = Printed<z.output<typeof initForm>>
export type SeatsObject = Printed<z.output<typeof seatsForm>>
export type SkeletonObject = Printed<z.output<typeof skeletonForm>>
