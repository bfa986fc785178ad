import { z } from 'zod'
import { inviteEntryTypes } from '../../core/invite/invite-entries.ts'
import { hashForm, wholeNumberForm } from '../../core/log/basic-forms.ts'
import { logTimeForm } from '../../core/log/entry-forms.ts'
import { seedSourceForm } from '../../core/log/source-forms.ts'
import { inviteVerdictNames } from '../../core/verify/invitation/invite-verdicts.ts'
import { buildVerdictForms, exactForm, limitForms, nextStepsForm, type Printed, writtenForms } from './object-parts.ts'

/* What is said of letters to addresses, and of their log. */

const invitedForms = {
  letters: wholeNumberForm,
  addresses: wholeNumberForm,
  parts: z.array(
    z.object({ name: z.string(), condition: z.string(), letters: wholeNumberForm, addresses: wholeNumberForm }),
  ),
  chances: z.object({ least: exactForm, most: exactForm }),
  areas: z
    .object({
      column: z.string(),
      drawn: wholeNumberForm.nullable(),
      most: wholeNumberForm,
      letters: wholeNumberForm,
      fewest: wholeNumberForm,
      bound: wholeNumberForm,
    })
    .nullable(),
  root: hashForm,
  commit: hashForm,
  fingerprint: hashForm,
  ...writtenForms,
}

/** Letters that are drawn, in one step or two. */
export const inviteForm = z.object({ ...invitedForms, seed: hashForm })

export const inviteCommitForm = z.object({
  ...invitedForms,
  time: logTimeForm,
  seedSource: seedSourceForm,
  next: nextStepsForm,
})

/** A share of 1. */
const probabilityForm = z.number().min(0).max(1)
const expectationForm = z.object({ mean: z.number().min(0), low: wholeNumberForm, high: wholeNumberForm })

export const estimateForm = z.object({
  letters: wholeNumberForm,
  addresses: wholeNumberForm,
  panel: wholeNumberForm,
  runs: wholeNumberForm,
  gaveUp: wholeNumberForm,
  registrants: expectationForm,
  rates: z.array(
    z.object({
      column: z.string().nullable(),
      value: z.string().nullable(),
      rate: probabilityForm,
      low: probabilityForm,
      high: probabilityForm,
      registrants: expectationForm,
    }),
  ),
  values: z.array(z.object({ ...limitForms, registrants: expectationForm })),
  probability: z.object({ value: probabilityForm, error: probabilityForm }),
  curve: z.array(z.object({ letters: wholeNumberForm, probability: probabilityForm, error: probabilityForm })),
  target: probabilityForm,
  most: wholeNumberForm,
  needed: z.object({ letters: wholeNumberForm, low: wholeNumberForm, high: wholeNumberForm.nullable() }).nullable(),
})

export const inviteVerifyForm = z.object({
  title: z.null(),
  ...buildVerdictForms(inviteEntryTypes, inviteVerdictNames),
})

export type EstimateObject = Printed<z.output<typeof estimateForm>>
export type InviteObject = Printed<z.output<typeof inviteForm>>
export type InviteCommitObject = Printed<z.output<typeof inviteCommitForm>>
export type InviteVerifyObject = Printed<z.output<typeof inviteVerifyForm>>
