import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vectors } from '../core/log/vectors.ts'
import { type Run, run, runIn, type World } from './run.ts'

/** What tests of the two-step draw share: a beacon round, a fixed pool key, and a small pool that is quick to draw from. */

const { rounds } = vectors<{ rounds: { round: number; signature: string; randomness: string }[] }>('drand')
export const round = rounds.find((one) => one.round === 1_000_000)!
export const beforeRound = '2023-09-27T08:00:00Z'
export const afterRound = '2023-09-27T08:30:00Z'
export const roundText = `${JSON.stringify({ round: round.round, randomness: round.randomness, signature: round.signature })}\n`
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
