import { z } from 'zod'
import { hashForm, wholeNumberForm } from '../../core/log/basic-forms.ts'
import { entryTypes } from '../../core/log/entries.ts'
import { provenanceForm } from '../../core/log/entry-forms.ts'
import { inviteVerdictNames } from '../../core/verify/invitation/invite-verdicts.ts'
import { verdictList } from '../../core/verify/verdict-list.ts'
import { buildVerdictForms, type Printed, writtenForms } from './object-parts.ts'

/* What is said of a log, and of the files beside it. */

const verdictNames = verdictList.map(({ name }) => name)
const anyVerdictForm = z.enum([...new Set([...verdictNames, ...inviteVerdictNames])])

const verdictsForm = z.object({ title: z.string().nullable(), ...buildVerdictForms(entryTypes, verdictNames) })

export const verifyForm = verdictsForm.extend({ provenance: provenanceForm.nullable() })

const receiptsWrittenForm = z.object({
  folder: z.string(),
  receipts: wholeNumberForm,
  letters: z.array(z.string()),
})

const receiptsPrintedForm = z.object({
  people: z.array(z.object({ id: z.string(), file: z.string(), content: z.string() })),
})

/** With --verify, with --all, and for people who are named. */
export const receiptForms = [verdictsForm, receiptsWrittenForm, receiptsPrintedForm] as const

const stampedForms = { log: z.string(), fingerprint: z.exactOptional(hashForm), vacancy: z.exactOptional(hashForm) }
const anchorForm = z.object({
  ...stampedForms,
  type: z.literal('anchor'),
  hash: hashForm,
  authority: z.string(),
  stamped: z.string(),
  authorityChecked: z.boolean(),
  ...writtenForms,
})
const requestForm = z.object({ ...stampedForms, request: z.string() })

/** With a stamp, and with --request. */
export const anchorForms = [anchorForm, requestForm] as const

export const endForm = z.object({
  log: z.string(),
  type: z.enum(['void', 'close']),
  hash: hashForm,
  ...writtenForms,
})

export const forgetForm = z.object({
  log: z.string(),
  dryRun: z.boolean(),
  ...writtenForms,
  receipts: wholeNumberForm,
  poolKey: z.string().nullable(),
  temporary: z.array(z.string()),
  doubtful: z.array(z.string()),
  unknown: z.array(z.string()),
  possible: z.array(anyVerdictForm),
  impossible: z.array(anyVerdictForm),
})

export const reportForm = z.object({ languages: z.array(z.string()), ...writtenForms })
export type VerifyObject = Printed<z.output<typeof verifyForm>>
export type ForgetObject = Printed<z.output<typeof forgetForm>>
export type ReportObject = Printed<z.output<typeof reportForm>>
export type VerdictsObject = Printed<z.output<typeof verdictsForm>>
export type AnchorObject = Printed<z.output<typeof anchorForm>>
export type RequestObject = Printed<z.output<typeof requestForm>>
export type EndObject = Printed<z.output<typeof endForm>>

export const handoutForm = z.object({ files: z.array(z.string()) })

export type ReceiptsObject = Printed<z.output<typeof receiptsPrintedForm>>
