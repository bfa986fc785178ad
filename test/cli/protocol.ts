import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { vectors } from '../core/log/vectors.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { nameOf, type PackFile, readPackFile } from './names.ts'
import { filesBelow, type Run, run, runIn, textOf, type World } from './run.ts'

/** What tests of the two-step draw share: a beacon round, a fixed pool key, and a small pool that is quick to draw from. */

const { rounds } = vectors<{ rounds: { round: number; signature: string; randomness: string }[] }>('drand')
export const round = rounds.find((one) => one.round === 1_000_000)!
export const beforeRound = '2023-09-27T08:00:00Z'
export const afterRound = '2023-09-27T08:30:00Z'
export const roundText = `${JSON.stringify({ round: round.round, randomness: round.randomness, signature: round.signature })}\n`
/** Announces that round, before it is published: the clock of tests is years later. */
export const quicknet: readonly string[] = [
  '--beacon',
  'quicknet',
  '--round',
  String(round.round),
  '--now',
  beforeRound,
  '--allow-any-time',
]
export const keyText = `${'0f'.repeat(32)}\n`

/** Puts a saved round and a pool key into a folder. */
export async function withRound(folder: string): Promise<void> {
  await writeFile(join(folder, 'round.json'), roundText)
  await writeFile(join(folder, 'key'), keyText)
}

/** Twenty people, two features, no household: the smallest pool that is of any use. */
export async function smallPool(folder: string): Promise<void> {
  const rows = Array.from(
    { length: 20 },
    (_, i) => `P${i + 10},Name${i},name${i}@example.org,${i % 2 ? 'f' : 'm'},${i % 3 ? 'town' : 'land'}`,
  )
  await writeFile(join(folder, 'pool.csv'), `id,name,email,sex,place\n${rows.join('\n')}\n`)
  const quotas = 'feature,value,min,max\nsex,f,2,2\nsex,m,2,2\nplace,town,2,3\nplace,land,1,2\n'
  await writeFile(join(folder, 'quotas.csv'), quotas)
  const config = { pool: 'pool.csv', quotas: 'quotas.csv', panel: 4, reserves: 2, panels: 100 }
  await writeFile(join(folder, 'sortition.json'), JSON.stringify(config))
}

export function at(folder: string, command: string, ...more: readonly string[]): string[] {
  return [command, '--config', join(folder, 'sortition.json'), '--out', join(folder, 'out'), ...more]
}

export async function commitTo(folder: string, ...source: readonly string[]): Promise<Run> {
  return run(...at(folder, 'commit', '--pool-key', join(folder, 'key'), ...source))
}

export async function drawIn(world: World, folder: string, ...more: readonly string[]): Promise<Run> {
  return runIn(world, ...at(folder, 'draw', ...more))
}

/** The log of the output folder. */
export const log = (folder: string): string => join(folder, 'out/public/selection-log.jsonl')

/**
 * Both verifiers on a log that the program wrote, with its auditor pack and without: the same verdicts, but that the
 * second one does not check signatures and beacons. Gives the outcomes with the pack, by verdict.
 */
export async function bothVerify(folder: string): Promise<Record<string, string>> {
  const pack = ['--pack', join(folder, 'out/private/auditor-pack.json')]
  let outcomes: Record<string, string> = {}
  for (const more of [[], pack]) {
    const { out, code } = await run('verify', log(folder), ...more, '--json')
    const { verdicts } = JSON.parse(out) as { verdicts: { name: string; outcome: string }[] }
    outcomes = Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
    if (!hasPython) continue
    const { stdout, status } = await callVerifier([log(folder), ...more])
    const lines = stdout.trimEnd().split('\n')
    const theirs = lines.map((line) => /^(\w+) +(pass|fail|not checked)/.exec(line)?.slice(1) ?? [line, '?'])
    const blind = { signature: 'not checked', beacon: 'not checked' }
    expect(Object.fromEntries(theirs)).toEqual({ ...outcomes, ...blind })
    expect(status).toBe(code)
  }
  return outcomes
}

/**
 * Searches every file of the public folder for what a registrant gave: id, names, e-mail, phone, address, and their row of
 * features in any form in which it could have got there. Gives the number of searches.
 */
export async function searchPublic(folder: string): Promise<number> {
  const rows = parse(await textOf(join(folder, 'registrants.csv')), { columns: true }) as Record<string, string>[]
  const quotas = parse(await textOf(join(folder, 'quotas.csv')), { columns: true }) as { feature: string }[]
  const features = [...new Set(quotas.map(({ feature }) => feature))]
  const files = await filesBelow(join(folder, 'out/public'))
  expect(files.length).toBeGreaterThan(0)
  const names = listPseudonyms(await readPackFile(folder))
  let searched = 0
  for (const file of files) {
    // A short name may stand in a pseudonym by chance, so those of the pack are taken out; what is left is searched.
    const text = (await textOf(join(folder, 'out/public', file))).replaceAll(/[A-Za-z0-9_-]{22}/g, (word) =>
      names.has(word) ? '' : word,
    )
    for (const row of rows) {
      for (const one of tracesOf(row, features)) {
        searched += 1
        expect(text.includes(one), one).toBe(false)
      }
    }
  }
  return searched
}

/** Under what names a log has people of a pool: on the panels, and in reserve. */
function listPseudonyms({ panels, rows }: PackFile): ReadonlySet<string> {
  const seated = panels.flatMap((members, panel) => members.map((index) => nameOf(rows[index]!.salt, `panel/${panel}`)))
  return new Set([...seated, ...rows.map(({ salt }) => nameOf(salt, 'reserve'))])
}

function tracesOf(row: Record<string, string>, features: readonly string[]): string[] {
  const person = ['id', 'first_name', 'last_name', 'email', 'phone', 'address', 'postcode'].map(
    (column) => row[column]!,
  )
  const orders = [features, [...features].sort()]
  const joined = orders.flatMap((order) => {
    const [values, pairs] = [order.map((name) => row[name]!), order.map((name) => [name, row[name]!])]
    const texts = [',', ', ', ';', '\t', '|', ' '].map((between) => values.join(between))
    const inner = [values, pairs, Object.fromEntries(pairs) as object].map((value) =>
      JSON.stringify(value).slice(1, -1),
    )
    return [...texts, ...inner]
  })
  return [...person, `${row.first_name} ${row.last_name}`, ...joined].filter((one) => one !== '')
}
