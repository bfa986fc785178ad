// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import { instances } from './instances.js'
import { measure, median } from './measure.js'
import { numberAfter } from './number-after.js'

/*
 * npm run bench:check -- [--runs N]
 * Whole processes of `sortition check` on a large pool that does not fit: quotas that conflict in several ways, and quotas
 * that only whole numbers forbid. What else a machine does adds to the clock, and what is compiled beside the program adds to
 * the processor, so the less of the two is still no less than on a quiet machine. The figure to reach is missed, and the exit
 * code 1, where both are longer in every run by more than a quarter, which threads that share a processor cost each other.
 */
const most = 5
const noise = 1.25
const words = process.argv.slice(2)
const runs = numberAfter(words, '--runs', 5)
const program = fileURLToPath(new URL('../bin/sortition.js', import.meta.url))
const listener = `process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error('used ' + (user + system)) })`
const node = [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(listener)}`]

/** @typedef {import('./instances.js').Files} Files */

const folder = mkdtempSync(join(tmpdir(), 'sortition-bench-'))
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${runs} runs`)
  console.log(
    '\n| 1727/110/7 with | conflicts | seats of the advice | s by the clock: median (range) | s of the processor | to reach s |',
  )
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const [name, strain] of [
    ['several conflicts', conflictOften],
    ['a parity', conflictByParity],
  ])
    await printRow(String(name), /** @type {() => Files} */ (strain)())
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {string} name @param {Files} files */
async function printRow(name, files) {
  const { header, people, quotas } = files
  writeFileSync(join(folder, 'pool.csv'), stringify([header, ...people]))
  writeFileSync(join(folder, 'quotas.csv'), stringify(quotas, { header: true }))
  const flags = [
    '--pool',
    join(folder, 'pool.csv'),
    '--quotas',
    join(folder, 'quotas.csv'),
    '--panel',
    '110',
    '--json',
    '--quiet',
  ]
  const clock = []
  const processor = []
  let told = ''
  for (let run = 0; run < runs; run++) {
    const { code, out, seconds } = await measure([...node, program, 'check', ...flags])
    const used = /^used (\d+)$/m.exec(out)?.[1]
    if (code !== 1 || used === undefined) throw new Error(`${name}: exit code ${code}, ${out}`)
    clock.push(seconds)
    processor.push(Number(used) / 1e6)
    const { conflicts, relaxation } = JSON.parse(String(/^\{.*\}$/m.exec(out)?.[0]))
    const each = conflicts.map((/** @type {{ quotas: object[] }} */ conflict) => conflict.quotas.length)
    told = `${each.length} of ${each.join(', ')} limits | ${relaxation.seats}${relaxation.smallest ? '' : ', fewer may do'}`
  }
  console.log(`| ${name} | ${told} | ${formatRange(clock)} | ${formatRange(processor)} | ${most} |`)
  if (Math.min(...clock, ...processor) > most * noise) process.exitCode = 1
}

/** @param {number[]} seconds */
function formatRange(seconds) {
  const [least, middle, most] = [Math.min(...seconds), median(seconds), Math.max(...seconds)]
  return `${middle.toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`
}

/** @returns {Files} */
function makeLarge() {
  const large = instances.find(({ name }) => name.startsWith('1727'))
  if (large === undefined || !('make' in large)) throw new Error('the large pool has another name')
  return large.make()
}

/** More seats than people, minimums of more seats than there are, maximums of fewer, and two features at odds. @returns {Files} */
function conflictOften() {
  const { header, people, quotas } = makeLarge()
  const [six, seven] = [header.indexOf('f6'), header.indexOf('f7')]
  // Whoever has the first value of f6 has that of f7.
  const told = people.map((row) => row.map((value, c) => (c === seven && row[six] === 'v1' ? 'v1' : value)))
  const countOf = (/** @type {string} */ value) => people.filter((row) => row[header.indexOf('f2')] === value).length
  const rarest = ['v1', 'v2', 'v3', 'v4'].reduce((a, b) => (countOf(b) < countOf(a) ? b : a))
  const limits = quotas.map((quota) => {
    const { feature, value, min, max } = quota
    const registered = told.filter((row) => row[header.indexOf(feature)] === value).length
    if (feature === 'f2' && value === rarest) return { ...quota, min: registered + 3, max: registered + 3 }
    if (feature === 'f1') return { ...quota, min: min + 1, max: max + 1 }
    if (feature === 'f4') return { ...quota, min: Math.max(0, min - 2), max: max - 2 }
    if (feature === 'f6') return value === 'v1' ? { ...quota, min: 60, max: 62 } : { ...quota, min: 48, max: 50 }
    if (feature === 'f7') return value === 'v1' ? { ...quota, min: 50, max: 57 } : { ...quota, min: 53, max: 60 }
    return quota
  })
  return { header, people: told, quotas: limits }
}

/** Each person has one or three of f6 "v1", f7 "v1" and f8 "v1": of 110 people no odd number in all. @returns {Files} */
function conflictByParity() {
  const { header, people, quotas } = makeLarge()
  const [six, seven] = [header.indexOf('f6'), header.indexOf('f7')]
  const told = people.map((row) => [...row, row[six] === row[seven] ? 'v1' : 'v2'])
  const exact = ['f6', 'f7', 'f8'].flatMap((feature) =>
    ['v1', 'v2'].map((value) => ({ feature, value, min: 55, max: 55 })),
  )
  const others = quotas.filter(({ feature }) => feature !== 'f6' && feature !== 'f7')
  return { header: [...header, 'f8'], people: told, quotas: [...others, ...exact] }
}
