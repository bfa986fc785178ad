import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { quicknet } from '../../src/core/draw/beacon.ts'
import { entryTypes } from '../../src/core/log/entries.ts'
import { logNamespace } from '../../src/core/signature/ssh-signature.ts'
import { logVerdicts } from '../../src/core/verify/verdict-list.ts'
import { at, log, smallPool } from '../cli/protocol.ts'
import { inFolder, run } from '../cli/run.ts'
import { loose } from '../core/verify/forge.ts'
import { shapes } from '../core/verify/shapes.ts'

const page = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

/** Every key of a JSON value, and every `kind`. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(namesIn)
  const kinds = 'kind' in value && typeof value.kind === 'string' ? [value.kind] : []
  return [...kinds, ...Object.entries(value).flatMap(([key, inner]) => [key, ...namesIn(inner)])]
}

test('docs/log-format.md names every key, kind, type, verdict and constant of the logs that the program writes', () => {
  const text = page('log-format.md')
  const defined = shapes.flatMap((shape) =>
    loose(shape.log).filter(({ type }) => !/vacancy|replacement/.test(String(type))),
  )
  const names = new Set([
    ...namesIn(defined),
    ...namesIn(shapes[0]!.pack),
    ...entryTypes,
    ...logVerdicts.map(({ name }) => name),
  ])
  const missing = [...names].filter((name) => !new RegExp(`[\`".{ ]${name}[\`".,} ]`).test(text))
  expect(missing).toEqual([])
  for (const constant of [quicknet.chain, quicknet.key, `${quicknet.genesis}`, logNamespace])
    expect(text).toContain(constant)
})

test('docs/verify-json.md names every key that `verify --json` prints', async () => {
  const text = page('verify-json.md')
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    expect((await run(...at(folder, 'draw', '--seed', 'x'))).code).toBe(0)
    const { out } = await run('verify', log(folder), '--fingerprint', 'ab'.repeat(32), '--json')
    const { provenance: _, ...said } = JSON.parse(out) as Record<string, unknown>
    for (const name of [...namesIn(said), 'provenance', ...logVerdicts.map(({ name }) => name)])
      expect(text).toContain(`\`${name}\``)
    expect(namesIn(said)).toContain('expected')
  })
})
