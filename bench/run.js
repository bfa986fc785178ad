// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import { largestErrorOf } from './error.js'
import { hardPools, heads, runHardPool } from './hard-pools.js'
import { instances, sweep } from './instances.js'
import { measure, median } from './measure.js'
import { numberAfter } from './number-after.js'
import { preparePeer } from './prepare-peer.js'

/*
 * npm run bench -- [--runs N] [--panels N] [--no-peer] [--peer-runs N] [--sweep] [name …]
 * Whole processes, one after another, on files made from stated seeds. A peer runs on the same files in the same run. Then the hard
 * pools, once each, which `hard` as a name runs alone. Exit 1 where a figure to reach is missed by the fastest run, and so by
 * more than noise.
 */
const here = fileURLToPath(new URL('.', import.meta.url))
const program = fileURLToPath(new URL('../bin/sortition.js', import.meta.url))
const words = process.argv.slice(2)
const runs = numberAfter(words, '--runs', 5)
const peerRuns = numberAfter(words, '--peer-runs', 1)
const panels = numberAfter(words, '--panels', 1000)
const named = words.filter((word, i) => !word.startsWith('--') && !/(runs|panels)$/.test(String(words[i - 1])))
const chosen =
  named.length === 1 && named[0] === 'hard'
    ? []
    : [...instances, ...(words.includes('--sweep') ? sweep : [])].filter(
        ({ name }) => named.length === 0 || named.some((part) => name.includes(part)),
      )
/** What a process that does nothing takes on the machine for which seconds are stated. */
const STATED_EMPTY = 0.06
/** @type {string[]} */
const missed = []
const folder = mkdtempSync(join(tmpdir(), 'sortition-bench-'))
try {
  const python = words.includes('--no-peer') ? null : preparePeer()
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${runs} runs after a warm-up, ${panels} numbered panels`,
  )
  const empty = await emptySeconds()
  const slower = Math.max(1, empty / STATED_EMPTY)
  console.log(
    `node -e 0, by which to compare machines: ${empty.toFixed(2)} s; seconds to reach are those of a machine where it is ${STATED_EMPTY} s, times ${slower.toFixed(2)}`,
  )
  console.log(
    python === null
      ? 'no peer'
      : `peer: ${execFileSync(python, ['-m', 'pip', 'freeze'], { encoding: 'utf8' })
          .split('\n')
          .filter((line) => /sortition|highspy/.test(line))
          .join(', ')}`,
  )
  if (chosen.length > 0)
    console.log(
      '\n| instance | median s | min to max s | peak MB | to reach s | largest error pp | peer s | peer / ours |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
    )
  for (const instance of chosen) console.log(await row(instance, python, slower))
  const hard = named.length === 0 || named.includes('hard') ? hardPools : []
  if (hard.length > 0) console.log(`\n| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}`)
  for (const seed of hard) {
    const { line, misses } = await runHardPool({ seed, folder, program, slower })
    console.log(line)
    missed.push(...misses)
  }
  for (const miss of missed) console.log(`missed: ${miss}`)
  process.exitCode = missed.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

/** A process that does nothing: the part of every figure that is not ours, and a measure of the machine just now. */
async function emptySeconds() {
  const seconds = []
  for (let i = 0; i < runs; i++) seconds.push((await measure([process.execPath, '-e', '0'])).seconds)
  return median(seconds)
}

/** @param {import('./instances.js').Instance} instance @param {string | null} python @param {number} slower than the machine for which seconds are stated */
async function row(instance, python, slower) {
  const { name, peer, most, memory: mostMemory, ratio } = instance
  const limit = most === null ? null : most * slower
  const files = join(folder, name.replace(/\W+/g, '-'))
  mkdirSync(files)
  const inputs = 'config' in instance ? ['--config', instance.config] : made(instance, files)
  const out = ['--panels', `${panels}`, '--seed', 'bench', '--out', join(files, 'out'), '--force', '--json']
  const draw = ['draw', ...inputs, ...out]
  /** @type {import('./measure.js').Measured[]} */
  const measured = []
  for (let i = 0; i <= runs; i++) {
    const once = await measure([process.execPath, program, ...draw])
    if (once.code !== 0) {
      missed.push(`${name}: no draw`)
      return `| ${name} | failed: ${once.out.split('\n')[0]} |`
    }
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
  const fastest = Math.min(...seconds)
  if (limit !== null && fastest > limit) missed.push(`${name}: ${fastest.toFixed(2)} s, to reach ${limit.toFixed(2)} s`)
  if (mostMemory !== undefined && Math.min(...memory) > mostMemory)
    missed.push(`${name}: ${Math.min(...memory).toFixed(0)} MB, to reach ${mostMemory} MB`)
  if (ratio !== undefined && theirs !== null && !(theirs / fastest >= ratio))
    missed.push(`${name}: the peer takes ${(theirs / fastest).toFixed(1)} times as long, to reach ${ratio}`)
  const cells = [
    name,
    ours.toFixed(2),
    `${fastest.toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`,
    median(memory).toFixed(0),
    limit === null ? '' : limit.toFixed(2),
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
