import { z } from 'zod'
import { listForms } from './basic-forms.ts'

/**
 * A form as a JSON Schema (draft 2020-12). Its `$id` is a name and no address. What only a function can check, such as an order,
 * is not in it. Keys that a form does not know are allowed where the form allows them.
 */
export function buildJsonSchema(name: string, form: z.ZodType): object {
  const { $schema, ...rest } = convertForm(form)
  return { $schema, $id: `urn:sortition:schema:${name}:1`, ...rest }
}

function convertForm(form: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(form, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const list = listForms.get(zodSchema)
      if (list === undefined) return
      const { $schema: _, ...items } = convertForm(list.item as z.ZodType)
      const most = list.most === Number.POSITIVE_INFINITY ? {} : { maxItems: list.most }
      Object.assign(jsonSchema, { type: 'array', items, ...most })
    },
  })
}
