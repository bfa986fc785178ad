import { z } from 'zod'
import { commitForm, confirmForm, drawForm, replaceForm, statusForm } from './draw-objects.ts'
import { estimateForm, inviteCommitForm, inviteForm, inviteVerifyForm } from './invite-objects.ts'
import { anchorForms, endForm, forgetForm, handoutForm, receiptForms, reportForm, verifyForm } from './log-objects.ts'
import { type Printed, problemListForm } from './object-parts.ts'
import { checkForm, initForm, oddsForm, quotasForms, rehearsalForm, sampleForms } from './pool-objects.ts'

/** What a command prints where it could not do its work. */
const problemsForm = z.object({ problems: problemListForm })

/** By command, the forms of what it prints where it could do its work; and what any prints where it could not. */
const objectForms = {
  problems: [problemsForm],
  init: [initForm],
  check: [checkForm],
  quotas: quotasForms,
  sample: sampleForms,
  invite: [inviteForm, estimateForm],
  'invite-commit': [inviteCommitForm],
  'invite-draw': [inviteForm],
  odds: [oddsForm],
  rehearse: [rehearsalForm],
  commit: [commitForm],
  anchor: anchorForms,
  draw: [drawForm],
  confirm: [confirmForm],
  replace: [replaceForm],
  status: [statusForm],
  verify: [verifyForm, inviteVerifyForm],
  receipt: receiptForms,
  report: [reportForm],
  handout: [handoutForm],
  void: [endForm],
  close: [endForm],
  forget: [forgetForm],
} as const

type ObjectForm = (typeof objectForms)[keyof typeof objectForms][number]

/** An object without what all objects have. */
export type PrintedObject = Printed<z.output<ObjectForm>>

/** The whole form of what is printed, by the name of its schema: that of the command, or `problems`. */
export function listObjectForms(): ReadonlyMap<string, z.ZodType> {
  const pairs = Object.entries(objectForms).map(([name, forms]) => {
    const whole = forms.map((form) => z.object({ v: z.literal(1), ...form.shape, notes: problemListForm }))
    const what = name === 'problems' ? 'any command that could not do its work' : `\`sortition ${name}\``
    const form = whole.length === 1 && whole[0] !== undefined ? whole[0] : z.union(whole)
    return [name, form.describe(`What ${what} prints with --json (docs/json.md).`)] as const
  })
  return new Map(pairs)
}
