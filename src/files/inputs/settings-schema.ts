import { z } from 'zod'
import { configSchema } from './config-schema.ts'

/** The JSON Schema of sortition.json, for editors, as a file. */
export function formatSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }), null, 2)}\n`
}
