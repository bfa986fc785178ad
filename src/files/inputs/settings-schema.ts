import { buildJsonSchema } from '../../core/log/json-schema.ts'
import { configSchema } from './config-schema.ts'

/** The JSON Schema of sortition.json, for editors, as a file. */
export function formatSchema(): string {
  return `${JSON.stringify(buildJsonSchema('settings', configSchema), null, 2)}\n`
}
