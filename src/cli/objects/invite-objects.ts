import { z } from 'zod'
import { hashForm, wholeNumberForm } from '../../core/log/basic-forms.ts'
import { exactForm, type Printed, writtenForms } from './object-parts.ts'

/* What is said of letters to addresses, and of their log. */

export const inviteForm = z.object({
  letters: wholeNumberForm,
  addresses: wholeNumberForm,
  parts: z.array(
    z.object({ name: z.string(), condition: z.string(), letters: wholeNumberForm, addresses: wholeNumberForm }),
  ),
  chances: z.object({ least: exactForm, most: exactForm }),
  areas: z
    .object({
      column: z.string(),
      drawn: wholeNumberForm,
      most: wholeNumberForm,
      letters: wholeNumberForm,
      fewest: wholeNumberForm,
      bound: wholeNumberForm,
    })
    .nullable(),
  root: hashForm,
  commit: hashForm,
  fingerprint: hashForm,
  seed: hashForm,
  ...writtenForms,
})

const inviteVerdictNameForm = z.enum(['chain', 'letters', 'draw', 'list'])

export const inviteVerifyForm = z.object({
  title: z.null(),
  entries: z.array(z.object({ type: z.enum(['invite-commit', 'invite-draw']), time: z.string() })),
  failed: z.array(inviteVerdictNameForm),
  notChecked: z.array(inviteVerdictNameForm),
  verdicts: z.array(
    z.object({
      name: inviteVerdictNameForm,
      outcome: z.enum(['pass', 'fail', 'not checked']),
      detail: z.string(),
      failures: z.array(
        z.object({ entry: wholeNumberForm.nullable(), what: z.string(), expected: z.string(), found: z.string() }),
      ),
      missing: z.string().nullable(),
      flags: z.string().nullable(),
    }),
  ),
})

export type InviteObject = Printed<z.output<typeof inviteForm>>
export type InviteVerifyObject = Printed<z.output<typeof inviteVerifyForm>>
