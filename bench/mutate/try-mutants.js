// @ts-check
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** @typedef {import('./list-mutants.js').Mutant} Mutant */

/**
 * Says what became of a mutant, by its number: `survived`, `unreached`, or how it was noticed.
 * @typedef {(number: number, fate: string) => void} Tell
 */

/** A mutant that takes so many seconds of the processor never ends, which is noticed. By a clock, a busy machine would notice it too. */
const mostSeconds = 30

/**
 * Tries mutants on the corpus, many in a process.
 * @param {{ readonly program: string, readonly corpus: string, readonly mutants: readonly Mutant[], readonly numbers: readonly number[] }} given
 * @param {Tell} tell
 */
export async function tryOnCorpus({ program, corpus, mutants, numbers }, tell) {
  /** @type {Set<number>} */
  const told = new Set()
  for (let left = [...numbers]; left.length > 0; left = left.filter((number) => !told.has(number))) {
    const [first = 0] = left
    const isAlone = mutants[first]?.isStatic === true
    const batch = isAlone ? [first] : left.filter((number) => mutants[number]?.isStatic === false).slice(0, 100)
    const limited = ['-c', `ulimit -t ${mostSeconds}; exec "$0" "$@"`, process.execPath]
    const child = spawn('sh', [...limited, program, 'try', corpus, ...batch.map(String)], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...(isAlone ? { MUTANT: String(first) } : {}) },
    })
    for await (const line of createInterface({ input: child.stdout })) {
      const [number = '', ...fate] = line.split(' ')
      told.add(Number(number))
      tell(Number(number), fate.join(' ') || 'time')
    }
    if (!batch.some((number) => told.has(number))) {
      told.add(first)
      tell(first, 'no start')
    }
  }
}

/**
 * Runs test files, with a mutant in them.
 * @param {readonly string[]} tests paths
 * @param {Mutant | null} mutant
 * @param {number} seconds after which they are ended
 * @returns {Promise<'survived' | 'tests'>}
 */
export async function runTests(tests, mutant, seconds) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'bench/mutate/vitest.config.js', ...tests]
  const child = spawn(process.execPath, args, {
    stdio: 'ignore',
    timeout: Math.ceil(seconds * 1000),
    env: { ...process.env, MUTANT: JSON.stringify(mutant) },
  })
  const status = await new Promise((done) => child.on('close', done))
  return status === 0 ? 'survived' : 'tests'
}
