// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { measure } from './measure.js'
import { makeRandomPool } from './random-pools.js'

/**
 * The pools of `random-pools.js`, by their seeds, that were hardest of the first 130: few panels under tight quotas (20, 24, 104, 107), faces on which
 * hardly any panel is met (6, 79, 92, 113), many types owed in tight rows (22, 36, 47, 118, 122).
 */
export const hardPools = ['6', '20', '22', '24', '36', '47', '79', '92', '104', '107', '113', '118', '122']

export const heads = [
  'hard pool',
  'people',
  'panel',
  'features',
  'solved',
  'proved',
  'gap pp',
  'of the bound',
  's',
  'peak MB',
]

/** Seconds on the machine for which they are stated, and the least share of the largest possible smallest chance. */
const MOST_SECONDS = 60
const LEAST_SHARE = 0.8

/**
 * One draw as a whole process, whatever gap it has, and which figures to reach it misses.
 * @param {{ seed: string, folder: string, program: string, slower: number }} run
 */
export async function runHardPool({ seed, folder, program, slower }) {
  const { header, people, quotas, panel, household } = makeRandomPool(seed)
  const files = join(folder, `hard-${seed}`)
  mkdirSync(files)
  writeFileSync(join(files, 'pool.csv'), stringify([header, ...people]))
  writeFileSync(join(files, 'quotas.csv'), stringify(quotas, { header: true }))
  const inputs = ['--pool', join(files, 'pool.csv'), '--quotas', join(files, 'quotas.csv'), '--panel', `${panel}`]
  const options = [
    '--id',
    'id',
    '--household',
    household ? 'home' : '',
    '--accept-gap',
    '100',
    '--seed',
    'bench',
    '--quiet',
  ]
  const out = ['--out', join(files, 'out')]
  const { code, seconds, megabytes } = await measure([process.execPath, program, 'draw', ...inputs, ...options, ...out])
  const about = [seed, people.length, panel, header.length - 2]
  const misses = seconds > MOST_SECONDS * slower ? [`hard pool ${seed}: ${seconds.toFixed(0)} s`] : []
  if (code !== 0) {
    const cells = [...about, 'no', '', '', '', seconds.toFixed(1), (megabytes ?? Number.NaN).toFixed(0)]
    return { line: `| ${cells.join(' | ')} |`, misses: [...misses, `hard pool ${seed}: no lottery`] }
  }
  // The last stage bounds the smallest chance where that alone is proved, people without any aside.
  const { gap: stated, stages } = JSON.parse(readFileSync(join(files, 'out/private/certificate.json'), 'utf8'))
  const gap = stated === null ? 0 : toNumber(stated)
  const share = stated === null ? 1 : 1 - gap / toNumber(stages.at(-1).bound)
  if (share < LEAST_SHARE) misses.push(`hard pool ${seed}: ${share.toFixed(2)} of the largest possible smallest chance`)
  const cells = [...about, 'yes', stated === null ? 'yes' : 'no', (100 * gap).toFixed(3), share.toFixed(4)]
  return { line: `| ${[...cells, seconds.toFixed(1), (megabytes ?? Number.NaN).toFixed(0)].join(' | ')} |`, misses }
}

/** @param {string} fraction of whole numbers */
function toNumber(fraction) {
  const [num, den = '1'] = fraction.split('/')
  return Number(num) / Number(den)
}
