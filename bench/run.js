// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import { largestErrorOf } from './error.js'
import { instances, sweep } from './instances.js'
import { measure, median } from './measure.js'
import { numberAfter } from './number-after.js'
import { preparePeer } from './prepare-peer.js'

/*
 * npm run bench -- [--runs N] [--panels N] [--no-peer] [--peer-runs N] [--sweep] [name …]
 * Whole processes, one after another, on files made from stated seeds. A peer runs on the same files in the same run.
 */
const here = fileURLToPath(new URL('.', import.meta.url))
const program = fileURLToPath(new URL('../bin/sortition.js', import.meta.url))
const words = process.argv.slice(2)
const runs = numberAfter(words, '--runs', 5)
const peerRuns = numberAfter(words, '--peer-runs', 1)
const panels = numberAfter(words, '--panels', 1000)
const named = words.filter((word, i) => !word.startsWith('--') && !/(runs|panels)$/.test(String(words[i - 1])))
const chosen = [...instances, ...(words.includes('--sweep') ? sweep : [])].filter(
  ({ name }) => named.length === 0 || named.some((part) => name.includes(part)),
)
const folder = mkdtempSync(join(tmpdir(), 'sortition-bench-'))
try {
  const python = words.includes('--no-peer') ? null : preparePeer()
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${runs} runs after a warm-up, ${panels} numbered panels`,
  )
  console.log(`node -e 0, by which to compare machines: ${(await emptySeconds()).toFixed(2)} s`)
  console.log(
    python === null
      ? 'no peer'
      : `peer: ${execFileSync(python, ['-m', 'pip', 'freeze'], { encoding: 'utf8' })
          .split('\n')
          .filter((line) => /sortition|highspy/.test(line))
          .join(', ')}`,
  )
  console.log(
    '\n| instance | median s | min to max s | peak MB | to reach s | largest error pp | peer s | peer / ours |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const instance of chosen) console.log(await row(instance, python))
} finally {
  rmSync(folder, { recursive: true })
}

/** A process that does nothing: the part of every figure that is not ours, and a measure of the machine just now. */
async function emptySeconds() {
  const seconds = []
  for (let i = 0; i < runs; i++) seconds.push((await measure([process.execPath, '-e', '0'])).seconds)
  return median(seconds)
}

/** @param {import('./instances.js').Instance} instance @param {string | null} python */
async function row(instance, python) {
  const { name, peer, most } = instance
  const files = join(folder, name.replace(/\W+/g, '-'))
  mkdirSync(files)
  const inputs = 'config' in instance ? ['--config', instance.config] : made(instance, files)
  const out = ['--panels', `${panels}`, '--seed', 'bench', '--out', join(files, 'out'), '--force', '--json']
  const draw = ['draw', ...inputs, ...out]
  /** @type {import('./measure.js').Measured[]} */
  const measured = []
  for (let i = 0; i <= runs; i++) {
    const once = await measure([process.execPath, program, ...draw])
    if (once.code !== 0) return `| ${name} | failed: ${once.out.split('\n')[0]} |`
    if (i > 0) measured.push(once)
  }
  const seconds = measured.map((once) => once.seconds)
  const memory = measured.map((once) => once.megabytes ?? Number.NaN)
  const error = largestErrorOf(join(files, 'out'))
  const theirs =
    python === null || peer === null
      ? null
      : await peerSeconds(python, files, 'panel' in instance ? instance.panel : 0, peer)
  const ours = median(seconds)
  const cells = [
    name,
    ours.toFixed(2),
    `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`,
    median(memory).toFixed(0),
    most === null ? '' : `${most}`,
    error,
    theirs === null ? '' : `${theirs.toFixed(1)} (${peer})`,
    theirs === null ? '' : `${(theirs / ours).toFixed(1)} ×`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** Writes the files of an instance. @param {import('./instances.js').Made} instance @param {string} files */
function made({ panel, reserves, make }, files) {
  const { header, people, quotas } = make()
  const pool = join(files, 'registrants.csv')
  const targets = join(files, 'quotas.csv')
  writeFileSync(pool, stringify([header, ...people]))
  writeFileSync(targets, stringify(quotas, { header: true }))
  return ['--pool', pool, '--quotas', targets, '--panel', `${panel}`, '--reserves', `${reserves ?? 0}`]
}

/** @param {string} python @param {string} files @param {number} panel @param {string} method */
async function peerSeconds(python, files, panel, method) {
  const seconds = []
  for (let i = 0; i < peerRuns; i++) {
    const once = await measure([python, join(here, 'peer.py'), files, `${panel}`, method])
    if (once.code !== 0) return Number.NaN
    seconds.push(once.seconds)
  }
  return median(seconds)
}
