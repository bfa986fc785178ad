import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildJsonSchema } from '../../src/core/log/json-schema.ts'
import { rightForms, type WrongForm, wrongForms } from '../core/verify/every-form.ts'
import { findSchemaFaults, schemaForms } from './schemas.ts'

const folder = new URL('../../docs/schemas/', import.meta.url)
const vector = (name: string) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'))

test('every form has its schema in docs/schemas, and there is no other', async () => {
  for (const [name, form] of schemaForms) {
    const schema = `${JSON.stringify(buildJsonSchema(name, form), null, 2)}\n`
    await expect(schema, name).toMatchFileSnapshot(`../../docs/schemas/${name}.json`)
  }
  for (const file of readdirSync(folder)) expect(schemaForms.has(file.replace('.json', '')), file).toBe(true)
})

/** What is wrong with a file of a draw by the schema of its kind; a log by its entries. */
function findFileFaults({ kind, text }: Pick<WrongForm, 'kind' | 'text'>): readonly string[] {
  const name = { log: 'log-entry', pack: 'auditor-pack', receipt: 'receipt-file', certificate: 'certificate' }[kind]
  const lines = text.trimEnd().split('\n')
  return lines.map((line) => findSchemaFaults(name, JSON.parse(line))).filter((fault) => fault !== '')
}

test('files that have every part of every form are right by their schemas', () => {
  expect(rightForms.map((file) => [file.name, findFileFaults(file)])).toEqual(rightForms.map(({ name }) => [name, []]))
  const { cases } = vector('certificates') as { cases: { name: string; certificate: unknown; outcome: string }[] }
  const sound = cases.filter(({ certificate, outcome }) => outcome === 'pass' && typeof certificate === 'object')
  expect(sound.length).toBeGreaterThan(50)
  for (const { name, certificate } of sound)
    if (certificate !== null) expect(findSchemaFaults('certificate', certificate), name).toBe('')
})

test('a key too few or too many, or a value of another kind, is wrong by them', () => {
  const unseen = wrongForms.filter((file) => !file.isOpen && findFileFaults(file).length === 0)
  // That a question in other languages needs one, only the form itself can say.
  expect(unseen.map(({ name }) => name)).toEqual(['log 0: 0.body.question is not there'])
})

test('docs/json.md names every schema', () => {
  const page = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8')
  for (const name of schemaForms.keys()) expect(page).toContain(`(schemas/${name}.json)`)
})
