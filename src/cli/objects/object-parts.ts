import { z } from 'zod'
import { hashForm, wholeNumberForm } from '../../core/log/basic-forms.ts'
import { logTimeForm } from '../../core/log/entry-forms.ts'

/*
 * The forms of what commands print with --json. The program makes its objects to their types alone; the forms themselves are
 * for schemas and tests, so that no command waits for them. Keys that are not known are allowed, for new ones may be added.
 */

/** What a form describes, as whoever makes it may give it. */
export type Printed<T> = { readonly [K in keyof T]: Printed<T[K]> }

/** An exact number of any length: `2/21`. */
export const exactForm = z.string().regex(/^-?(0|[1-9][0-9]*)(\/[1-9][0-9]*)?$/)

export const answerForm = z.object({ feature: z.string(), value: z.string() })

/** Plain values by name, as docs/problems.md lists them by code. */
const parametersForm: z.ZodType<object> = z.record(z.string(), z.unknown())

const problemForm = z.object({
  kind: z.string(),
  message: z.string(),
  parameters: parametersForm,
  where: z
    .object({
      file: z.string(),
      line: wholeNumberForm.nullable(),
      column: z.string().nullable(),
      cell: z.string().nullable(),
    })
    .nullable(),
  remedy: z.string(),
})

export const problemListForm = z.array(problemForm)

/** What was written, and where. */
export const writtenForms = { folder: z.string(), files: z.array(z.string()) }

/** What comes next, with the command for it. */
export const nextStepsForm = z.array(z.object({ step: z.string(), command: z.string().nullable() }))

/** Verdicts on a log of any kind: the types that its entries may have, and the names of its verdicts. */
export function buildVerdictForms<T extends readonly string[], N extends readonly string[]>(types: T, names: N) {
  const nameForm = z.enum(names)
  return {
    entries: z.array(z.object({ type: z.enum(types), time: z.string() })),
    failed: z.array(nameForm),
    notChecked: z.array(nameForm),
    verdicts: z.array(
      z.object({
        name: nameForm,
        outcome: z.enum(['pass', 'fail', 'not checked']),
        detail: z.string(),
        failures: z.array(
          z.object({ entry: wholeNumberForm.nullable(), what: z.string(), expected: z.string(), found: z.string() }),
        ),
        missing: z.string().nullable(),
        flags: z.string().nullable(),
      }),
    ),
  }
}

/** A quota with its limits. */
export const limitForms = { ...answerForm.shape, min: wholeNumberForm, max: wholeNumberForm }

/** Somebody for an organiser. */
export const personForm = z.object({ id: z.string(), index: wholeNumberForm, name: z.string().nullable() })

export const callForm = z
  .object({
    from: z.enum(['reserves', 'pool']),
    round: wholeNumberForm.nullable(),
    seats: wholeNumberForm,
    published: logTimeForm.nullable(),
    vacancy: hashForm,
  })
  .nullable()

export type PersonObject = Printed<z.output<typeof personForm>>
export type ProblemObject = Printed<z.output<typeof problemForm>>
