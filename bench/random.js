// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLottery } from '../src/core/lottery/make-lottery.ts'
import { buildInstance } from '../src/core/panels/instance.ts'
import { hasPanel } from '../src/core/quotas/best-seats.ts'
import { cmp, toNumber, zero } from '../src/core/rational.ts'
import { openHighs } from '../src/solver/highs.ts'
import { numberAfter } from './number-after.js'
import { preparePeer } from './prepare-peer.js'
import { makeRandomPool } from './random-pools.js'
import { readFiles } from './read-files.js'

/*
 * npm run bench:random -- [--count N] [--first N] [--panels N] [--peer]
 * LEXIMIN on pools of many shapes: how many end with a lottery, how many are proved exactly, how near the others are, and
 * how long it takes. Exit 1 where a figure to reach is missed. With `--peer` the same files go through the peer's maximin,
 * which is stopped after 60 s of the processor.
 */
const words = process.argv.slice(2)
const [count, first, panels] = [
  numberAfter(words, '--count', 300),
  numberAfter(words, '--first', 1),
  numberAfter(words, '--panels', 1000),
]
const folder = mkdtempSync(join(tmpdir(), 'sortition-random-'))
const solver = await openHighs()
// The bundle of this file lies one folder deeper.
const here = fileURLToPath(new URL('..', import.meta.url))
const python = words.includes('--peer') ? preparePeer(here) : null
const PEER_SECONDS = 60
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; seconds of CPU, one run each`)
const heads = [
  'pool',
  'people',
  'panel',
  'features',
  'quotas',
  'households',
  'result',
  'smallest %',
  'of the bound',
  'panels',
]
heads.push('cuts', 's', ...(python === null ? [] : ['peer s', 'peer: smallest %']))
console.log(`| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}`)
/** @type {{ result: string, share: number, seconds: number, peer: { seconds: number, least: number | null } | null }[]} */
const rows = []
try {
  for (let number = first; rows.length < count; number++) {
    const row = await solve(String(number))
    if (row !== null) rows.push(row)
  }
} finally {
  rmSync(folder, { recursive: true })
}
report()

/** Null where no panel meets the quotas. @param {string} seed */
async function solve(seed) {
  const made = makeRandomPool(seed)
  const { pool, table } = await readFiles(folder, made, made.household ? ['home'] : [])
  const instance = buildInstance({ pool, table, panelSize: made.panel })
  // Why there is no panel is another question, and no part of what is measured here.
  if (hasPanel(solver, instance) === false) return null
  const began = process.cpuUsage()
  const found = makeLottery(solver, { pool, table, panelSize: made.panel }, { tickets: panels })
  const used = process.cpuUsage(began)
  const seconds = (used.user + used.system) / 1e6
  const about = [seed, made.people.length, made.panel, made.header.length - 2, made.kind, made.household ? 'yes' : 'no']
  const peer = python === null ? null : askPeer(python, made)
  const theirs =
    peer === null ? [] : [peer.seconds.toFixed(1), peer.least === null ? 'none' : (100 * peer.least).toFixed(3)]
  if (!found.ok) {
    const cells = [...about, String(found.problems[0]?.what), '', '', '', '', seconds.toFixed(1), ...theirs]
    console.log(`| ${cells.join(' | ')} |`)
    return { result: 'none', share: 0, seconds, peer }
  }
  const { certificate, chances, stages, exact, cuts, unsettled } = found.value
  const possible = chances.filter((chance, position) => cmp(chance, zero) > 0 || unsettled.has(position))
  const least = possible.reduce((a, b) => (cmp(a, b) < 0 ? a : b))
  const bound = stages.find((stage) => cmp(stage.bound, zero) > 0)?.bound ?? least
  const share = toNumber(least) / toNumber(bound)
  const result =
    certificate.gap === null ? 'proved' : `gap ${(100 * (toNumber(bound) - toNumber(least))).toFixed(3)} pp`
  const smallest = (100 * toNumber(least)).toFixed(3)
  const cells = [...about, result, smallest, share.toFixed(4), exact.length, cuts.length, seconds.toFixed(1), ...theirs]
  console.log(`| ${cells.join(' | ')} |`)
  return { result: certificate.gap === null ? 'proved' : 'gap', share, seconds, peer }
}

/** The peer's maximin on the files that were read last, as a whole process. @param {string} python @param {import('./random-pools.js').RandomPool} made */
function askPeer(python, made) {
  const words = [
    'peer-chances.py',
    folder,
    String(made.panel),
    String(PEER_SECONDS),
    ...(made.household ? ['home'] : []),
  ]
  const run = spawnSync(python, words, { encoding: 'utf8', cwd: here })
  if (run.error !== undefined) throw run.error
  if (run.status !== 0) {
    if (run.signal === null) console.error(`peer: ${run.stderr.trim().split('\n').at(-1)}`)
    return { seconds: PEER_SECONDS, least: null }
  }
  const [least, seconds] = run.stdout.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return { seconds: Number(seconds), least: Number(least) }
}

function report() {
  const sorted = rows.map(({ seconds }) => seconds).sort((a, b) => a - b)
  const at = (/** @type {number} */ share) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))])
  const solved = rows.filter(({ result }) => result !== 'none')
  const proved = rows.filter(({ result }) => result === 'proved')
  const least = solved.reduce((min, { share }) => Math.min(min, share), 1)
  console.log(
    `\n${rows.length} pools: ${solved.length} with a lottery, ${proved.length} proved exactly; the smallest chance is at least ${least.toFixed(3)} of the largest possible`,
  )
  console.log(`seconds: median ${at(0.5).toFixed(1)}, 95 % ${at(0.95).toFixed(1)}, slowest ${at(1).toFixed(1)}`)
  const peers = rows.flatMap(({ peer }) => (peer === null ? [] : [peer]))
  const times = peers.map(({ seconds }) => seconds).sort((a, b) => a - b)
  if (peers.length > 0)
    console.log(
      `peer: ${peers.filter(({ least }) => least !== null).length} of ${peers.length} within ${PEER_SECONDS} s, median ${Number(times[times.length >> 1]).toFixed(1)} s`,
    )
  const missed = [
    solved.length < rows.length && 'a pool without a lottery',
    proved.length < 0.95 * rows.length && 'fewer than 95 % proved exactly',
    least < 0.8 && 'somebody with less than 0.8 of the fairest smallest chance',
    at(1) > 60 && 'a pool of more than 60 s',
    at(0.5) > 3 && 'a median above 3 s',
  ].filter((miss) => miss !== false)
  for (const miss of missed) console.log(`missed: ${miss}`)
  process.exitCode = missed.length > 0 ? 1 : 0
}
