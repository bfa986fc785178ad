import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Receipt } from '../../src/core/log/receipt.ts'
import { findSchemaFaults, schemaForms } from '../docs/schemas.ts'
import { at, commitTo, smallPool, withRound } from './protocol.ts'
import { inFolder, run, textOf } from './run.ts'

type Json = Record<string, unknown>

/** Objects whose keys are names of people's own choice, of the log's format, or listed in docs/problems.md. */
const open = new Set(['chances of people', 'seedSource', 'provenance', 'parameters'])

function keysOf(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) keysOf(each, found)
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      found.add(key)
      const own = key === 'chances' && 'id' in value
      if (!open.has(own ? 'chances of people' : key)) keysOf(inner, found)
    }
  }
}

/** One run of every command that knows --json, and then again with something wrong. */
async function everyCommand(folder: string): Promise<Map<string, Json>> {
  const said = new Map<string, Json>()
  const say = async (name: string, code: number, ...argv: string[]): Promise<void> => {
    const result = await run(...argv, '--json')
    expect(result.code, `${name}: ${result.err}`).toBe(code)
    expect(result.out.trim().split('\n'), name).toHaveLength(1)
    said.set(name, JSON.parse(result.out))
  }
  const config = ['--config', join(folder, 'sortition.json')]
  const log = join(folder, 'out/public/selection-log.jsonl')
  await say('check', 0, 'check', ...config)
  await say('check: no', 1, 'check', ...config, '--panel', '7')
  await say('odds', 0, 'odds', ...config, '--method', 'leximin,nash')
  expect((await commitTo(folder, '--operator', '--json')).code).toBe(0)
  await say('draw from a log', 0, ...at(folder, 'draw', '--seed', 'x'))
  await say('draw again', 2, ...at(folder, 'draw', '--seed', 'x'))
  await say('draw', 0, 'draw', ...config, '--seed', 'x', '--out', join(folder, 'now'))
  await say('commit', 0, 'commit', ...config, '--dice', '--out', join(folder, 'other'))
  await say('verify', 0, 'verify', log)
  await say('receipt', 0, 'receipt', '--all', '--log', log)
  const receipt = join(folder, 'out/private/receipts', (await readdir(join(folder, 'out/private/receipts')))[0]!)
  await copyFile(receipt, join(folder, 'receipt.json'))
  await say('receipt: printed', 0, 'receipt', (JSON.parse(await textOf(receipt)) as Receipt).leaf.row.id, '--log', log)
  await say('receipt: verified', 0, 'receipt', '--verify', receipt, '--log', log)
  await say('anchor: request', 0, 'anchor', log, '--request', join(folder, 'anchor.tsq'))
  await say('rehearse', 0, 'rehearse', '--log', log, '--draws', '50')
  const [, ...rows] = (await textOf(join(folder, 'out/private/panel.csv'))).trimEnd().split('\n')
  const ids = rows.map((row) => row.split(',')[0]!)
  const leave = (two: readonly string[]): string[] => ['replace', ...two, '--reason', 'x', '--log', log]
  const pairs = ids.flatMap((one, i) => ids.slice(i + 1).map((other) => [one, other]))
  const dry = await Promise.all(pairs.map((two) => run(...leave(two), '--dry-run')))
  const two = pairs[dry.findIndex(({ err }) => err.includes('[replace-misses]'))]!
  await say('confirm', 0, 'confirm', ...two, '--log', log)
  await say('replace: no', 1, ...leave(two))
  await say('replace', 0, ...leave(two), '--accept-violation')
  await say('status', 0, 'status', '--log', log)
  await say('confirm: wrong', 2, 'confirm', ...two, '--log', log)
  await writeFile(join(folder, 'shares.csv'), 'feature,value,percent\nsex,f,51.5\nsex,m,48.5\n')
  await say('quotas', 0, 'quotas', join(folder, 'shares.csv'), '--panel', '4')
  await say(
    'quotas: of a pool',
    0,
    'quotas',
    '--from-pool',
    join(folder, 'pool.csv'),
    '--out',
    join(folder, 'empty.csv'),
  )
  const quotas = ['--quotas', join(folder, 'quotas.csv'), '--panel', '4']
  await say('sample', 0, 'sample', ...quotas, '--registrants', '12')
  await say('sample: in a file', 0, 'sample', ...quotas, '--out', join(folder, 'sample.csv'))
  await say('init', 0, 'init', join(folder, 'starter'))
  await say('init: from', 0, 'init', '--from', join(folder, 'pool.csv'), join(folder, 'proposed'))
  await say('report', 0, 'report', log, '--lang', 'cy,en')
  await say('report again', 2, 'report', log)
  await say('close', 0, 'close', log)
  await say('forget: no', 2, 'forget', '--log', log)
  await say('forget', 0, 'forget', '--log', log, '--yes')
  await say('void', 0, 'void', join(folder, 'other/public/selection-log.jsonl'), '--reason', 'x')
  await say('quotas: wrong', 2, 'quotas', join(folder, 'quotas.csv'))
  for (const name of ['check', 'odds', 'commit', 'draw', 'rehearse']) {
    const source = name === 'commit' ? ['--operator'] : name === 'draw' ? ['--seed', 'x'] : []
    await say(`${name}: wrong`, 2, name, ...config, '--pool', join(folder, 'nobody.csv'), ...source)
    expect(JSON.stringify(said.get(`${name}: wrong`))).toContain('file-missing')
  }
  for (const name of ['verify', 'receipt --verify', 'replace x --reason x --log', 'status --log']) {
    await say(`${name}: wrong`, 2, ...name.split(' '), join(folder, 'nothing'))
  }
  return said
}

test('every object has its version and the keys that are documented, and is right by its schema', async () => {
  const pages = ['json', 'check-json', 'verify-json'].map((name) => textOf(`docs/${name}.md`))
  const docs = (await Promise.all(pages)).join('\n')
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const keys = new Set<string>()
    for (const [name, object] of await everyCommand(folder)) {
      expect(object.v, name).toBe(1)
      if (name.endsWith('wrong')) expect(Object.keys(object), name).toEqual(['v', 'problems', 'notes'])
      keysOf(object, keys)
      expectSchema(name, object)
    }
    expect(keys.size).toBeGreaterThan(60)
    for (const key of keys) expect(docs, key).toContain(`\`${key}\``)
    for (const [schema, path] of writtenFiles) {
      const text = await textOf(join(folder, path))
      const parts = schema === 'log-entry' ? text.trimEnd().split('\n') : [text]
      for (const part of parts) expect(findSchemaFaults(schema, JSON.parse(part)), path).toBe('')
    }
  })
})

/** Files that those commands have written, with their schemas. */
const writtenFiles = [
  ['settings', 'sortition.json'],
  ['settings', 'starter/sortition.json'],
  ['log-entry', 'out/public/selection-log.jsonl'],
  ['log-entry', 'other/public/selection-log.jsonl'],
  ['log-entry', 'now/public/selection-log.jsonl'],
  ['auditor-pack', 'now/private/auditor-pack.json'],
  ['certificate', 'now/private/certificate.json'],
  ['receipt-file', 'receipt.json'],
] as const

/** An object is right by the schema of its command, has no key beyond it, and is wrong without a key or with another value of it. */
function expectSchema(name: string, object: Json): void {
  const schema = Object.keys(object).join() === 'v,problems,notes' ? 'problems' : name.split(/[ :]/)[0]!
  expect(findSchemaFaults(schema, object), name).toBe('')
  expect(schemaForms.get(schema)!.parse(object), `${name} has keys that its form has not`).toEqual(object)
  for (const key of Object.keys(object)) {
    const { [key]: _, ...less } = object
    // A stamp is over a fingerprint or a vacancy.
    const either = schema === 'anchor' && key === 'fingerprint'
    if (!either) expect(findSchemaFaults(schema, less), `${name} without ${key}`).not.toBe('')
    expect(findSchemaFaults(schema, { ...object, [key]: [[true]] }), `${name} with another ${key}`).not.toBe('')
  }
}

test('problems are the same on both streams, with their places', async () => {
  await inFolder('wales-2020', async (folder) => {
    const config = ['--config', join(folder, 'sortition.json')]
    const { code, out, err } = await run(
      'odds',
      ...config,
      '--id',
      'number',
      '--quotas',
      join(folder, 'none'),
      '--json',
    )
    expect(code).toBe(2)
    const { problems } = JSON.parse(out) as {
      problems: { kind: string; message: string; remedy: string; where: Json }[]
    }
    expect(problems.map(({ kind }) => kind)).toEqual(['file-missing', 'csv-column-missing'])
    expect(problems.map(({ where }) => where)).toEqual([
      null,
      { file: join(folder, 'registrants.csv'), line: 1, column: null, cell: null },
    ])
    const told = problems.flatMap(({ kind, message, remedy }) => [message, remedy, `[${kind}]`])
    for (const part of told) expect(err).toContain(part)
    expect(err.match(/^problem: /gm)).toHaveLength(2)
  })
})

test('odds gives CSV into a file and JSON on stdout in one run, and both say the same', async () => {
  await inFolder('wales-2020', async (folder) => {
    const config = ['--config', join(folder, 'sortition.json')]
    const file = join(folder, 'chances.csv')
    const both = await run('odds', ...config, '--csv', file, '--json')
    expect(both.code).toBe(0)
    const rows = parse(await textOf(file), { columns: true }) as { id: string; leximin: string }[]
    const { people } = JSON.parse(both.out) as { people: { id: string; chances: { leximin: string } }[] }
    expect(people).toHaveLength(125)
    expect(rows.map(({ id, leximin }) => [id, leximin])).toEqual(people.map(({ id, chances }) => [id, chances.leximin]))
    expect((await run('odds', ...config, '--csv', file)).err).toContain('file-exists')
    expect((await run('odds', ...config, '--csv', '--json')).code).toBe(2)
    expect((await run('odds', ...config, '--csv', file, '--force')).out).toContain(`chances are in ${file}`)
  })
})
