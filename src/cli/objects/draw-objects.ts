import { z } from 'zod'
import { hashForm, wholeNumberForm } from '../../core/log/basic-forms.ts'
import { logTimeForm, promiseForm } from '../../core/log/entry-forms.ts'
import { replacementSeedForm, seedSourceForm } from '../../core/log/source-forms.ts'
import {
  callForm,
  exactForm,
  limitForms,
  nextStepsForm,
  type Printed,
  personForm,
  problemListForm,
  writtenForms,
} from './object-parts.ts'

/* What is said of a draw, and of the panel after it. */

const lotteryForms = {
  commit: hashForm,
  lottery: hashForm,
  registrants: wholeNumberForm,
  panelSize: wholeNumberForm,
  tickets: wholeNumberForm,
  promise: promiseForm,
  chances: z.object({
    gap: z.exactOptional(exactForm.nullable()),
    withoutTicket: wholeNumberForm,
    impossible: wholeNumberForm,
    least: exactForm.nullable(),
  }),
  ...writtenForms,
}

export const commitForm = z.object({
  ...lotteryForms,
  fingerprint: hashForm,
  time: logTimeForm,
  seedSource: seedSourceForm,
  replacementSeed: replacementSeedForm,
  seedKnownFrom: z.string().nullable(),
  printedPanels: z.string().nullable(),
  next: nextStepsForm,
})

const drawnPeopleForm = z.array(z.object({ id: z.string() })).nullable()

export const drawForm = z.object({
  ...lotteryForms,
  ticket: wholeNumberForm,
  panel: drawnPeopleForm,
  reserves: drawnPeopleForm,
  violation: z.object({ without: exactForm, with: exactForm, exact: z.boolean(), least: exactForm }).nullable(),
  seed: hashForm,
  fit: z.array(z.object({ ...limitForms, drawn: wholeNumberForm.nullable() })),
})

const seatedForms = {
  emptySeats: wholeNumberForm,
  call: callForm,
  fit: z.array(z.object({ ...limitForms, seated: wholeNumberForm })),
  violation: exactForm,
}

export const replaceForm = z.object({
  written: z.boolean(),
  dryRun: z.boolean(),
  left: z.array(personForm),
  called: z.array(personForm),
  from: z.enum(['reserves', 'pool']),
  ...seatedForms,
  poolViolation: exactForm.nullable(),
  mended: z.array(z.string()),
  ...writtenForms,
  problems: problemListForm,
})

export const confirmForm = z.object({
  ids: z.array(z.string()),
  undone: z.boolean(),
  confirmed: wholeNumberForm,
  panel: wholeNumberForm,
  ...writtenForms,
})

const notedForms = { note: z.string().nullable() }
const confirmedForms = { confirmed: z.string().nullable(), ...notedForms }

export const statusForm = z.object({
  panelSize: wholeNumberForm,
  ...seatedForms,
  ended: z.boolean(),
  panel: z.array(personForm.extend({ called: logTimeForm.nullable(), ...confirmedForms })),
  withdrawn: z.array(personForm.extend({ time: logTimeForm, reason: z.string(), ...confirmedForms })),
  reserves: z.array(personForm.extend(notedForms)),
  read: z.array(personForm.extend(confirmedForms)).nullable(),
  differences: z.array(z.string()),
})
export type CommitObject = Printed<z.output<typeof commitForm>>
export type DrawObject = Printed<z.output<typeof drawForm>>
export type ReplaceObject = Printed<z.output<typeof replaceForm>>
export type ConfirmObject = Printed<z.output<typeof confirmForm>>
export type StatusObject = Printed<z.output<typeof statusForm>>
