// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import { buildInstance } from '../src/core/panels/instance.ts'
import { hasPanel } from '../src/core/quotas/best-seats.ts'
import { toNumber } from '../src/core/rational.ts'
import { openHighs } from '../src/solver/highs.ts'
import { numberAfter } from './number-after.js'
import { preparePeer } from './prepare-peer.js'
import { makeRandomPool } from './random-pools.js'
import { readFiles } from './read-files.js'

/*
 * npm run bench:exact -- [--count N] [--first N]
 * Everybody's chance by the program's proved LEXIMIN, beside that by an independent column generation (column-generation.py), on pools of
 * 40 to 250 people. Exit 1 where a chance differs by more than a millionth.
 */
const words = process.argv.slice(2)
// The bundle of this file lies one folder deeper.
const here = fileURLToPath(new URL('..', import.meta.url))
// What the peer needs is there for the column generation too.
const python = preparePeer(here)
if (python === null) throw new Error('the column generation needs Python with highspy and numpy')
const [count, first] = [numberAfter(words, '--count', 40), numberAfter(words, '--first', 1)]
const [smallest, largest] = [40, 250]
const most = 1e-6
/** Of the column generation, in milliseconds; what it does not end is not compared. */
const longest = 60_000
const folder = mkdtempSync(join(tmpdir(), 'sortition-exactness-'))
const solver = await openHighs()
let [compared, worst] = [0, 0]
console.log(
  '| pool | people | panel | features | quotas | households | different chances | largest difference | s | column generation, s |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
try {
  for (let number = first; compared < count; number++) {
    const difference = await compare(String(number))
    if (difference === null) continue
    compared += 1
    worst = Math.max(worst, difference)
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`\n${compared} pools, the largest difference is ${worst.toExponential(1)}`)
process.exitCode = worst <= most ? 0 : 1

/** The largest difference; null where the pool is not of the size wanted, has no panel, or is not proved exactly. @param {string} seed */
async function compare(seed) {
  const made = makeRandomPool(seed)
  if (made.people.length < smallest || made.people.length > largest) return null
  const { pool, table } = await readFiles(folder, made, made.household ? ['home'] : [])
  const draw = { pool, table, panelSize: made.panel }
  if (hasPanel(solver, buildInstance(draw)) === false) return null
  const began = process.cpuUsage().user
  const found = makeLottery(solver, draw, { tickets: 1000 })
  const seconds = (process.cpuUsage().user - began) / 1e6
  if (!found.ok || found.value.certificate.gap !== null) return null
  const begun = Date.now()
  const args = [
    '-B',
    join(here, 'column-generation.py'),
    folder,
    String(made.panel),
    ...(made.household ? ['home'] : []),
  ]
  const { stdout, stderr, status } = spawnSync(/** @type {string} */ (python), args, {
    encoding: 'utf8',
    timeout: longest,
  })
  const about = [seed, made.people.length, made.panel, made.header.length - 2, made.kind, made.household ? 'yes' : 'no']
  if (status !== 0) {
    console.log(
      `| ${about.join(' | ')} | column generation: ${stderr.trim() || 'no end'} | | ${seconds.toFixed(1)} | |`,
    )
    return null
  }
  /** @type {number[]} */
  const others = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  // The program has people in an order of its own.
  const placeOf = new Map(made.people.map(([id], place) => [id, place]))
  const theirs = pool.registrants.map(({ id }) => Number(others[placeOf.get(id) ?? -1]))
  const chances = found.value.chances.map(toNumber)
  if (others.length !== chances.length)
    throw new Error(`pool ${seed}: ${others.length} chances of ${chances.length} people`)
  const difference = chances.reduce((max, chance, i) => Math.max(max, Math.abs(chance - Number(theirs[i]))), 0)
  const times = [seconds.toFixed(1), ((Date.now() - begun) / 1000).toFixed(1)]
  console.log(`| ${[...about, new Set(chances).size, difference.toExponential(1), ...times].join(' | ')} |`)
  return difference
}
