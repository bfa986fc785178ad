import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { z } from 'zod'
import { listObjectForms } from '../../src/cli/objects/printed-objects.ts'
import { inviteEntryForm } from '../../src/core/invite/invite-entries.ts'
import { packForm } from '../../src/core/log/auditor-pack.ts'
import { certificateForm } from '../../src/core/log/certificate-file.ts'
import { entryForm } from '../../src/core/log/entry-forms.ts'
import { buildJsonSchema } from '../../src/core/log/json-schema.ts'
import { receiptForm } from '../../src/core/log/receipt.ts'
import { configSchema } from '../../src/files/inputs/config-schema.ts'

/** By name, the form of every file and object that has a schema in docs/schemas. */
export const schemaForms: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['settings', configSchema],
  ['log-entry', entryForm],
  ['invite-log-entry', inviteEntryForm],
  ['auditor-pack', packForm],
  ['certificate', certificateForm],
  ['receipt-file', receiptForm],
  ...listObjectForms(),
])

const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false })
const validators = new Map<string, ValidateFunction>()

/** What is wrong with a value by a schema, as whoever has nothing but the schema finds it; none where it is right. */
export function findSchemaFaults(name: string, value: unknown): string {
  const form = schemaForms.get(name)
  if (form === undefined) throw new Error(`no schema is called ${name}`)
  const validate = validators.get(name) ?? ajv.compile(buildJsonSchema(name, form))
  validators.set(name, validate)
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}
