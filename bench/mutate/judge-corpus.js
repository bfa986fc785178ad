// @ts-check
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { judgeCase } from './judge-case.js'
import { lowerLimits } from './lower-limits.js'

/*
 * The verifier, with all mutants of mutate.js in it, on a corpus.
 *
 *     make FILE COUNT SEED   writes the corpus with what is found in each case, and which mutants it came to
 *     list FILE COUNT SEED   writes the cases alone, for a program that judges them by itself
 *     try FILE NUMBER …      for each mutant a line: its number and `case N` of the first case in which something else is found,
 *                            `survived`, or `unreached`; a mutant that is on while the program loads is the one in MUTANT
 */

/** @typedef {import('./list-corpus.js').Case & { readonly found: string, readonly seen: string, readonly took: number }} JudgedCase `took`: seconds of the processor */

/** After so many seconds of the processor no other mutant is begun, so that one that never ends is seen by its time. */
const longestSeconds = 10

/** What the switches of the mutants go by. @type {{ active: number, seen: Set<number> }} */
const mutation = Reflect.get(globalThis, 'mutation')

/** @param {string} file @param {number} count @param {string} seed */
async function makeCorpus(file, count, seed) {
  const cases = (await listCases(count, seed)).flatMap((one) => [
    one,
    ...(one.kind === 'limits' ? limit(one.given) : []),
  ])
  const corpus = cases.map((one) => {
    mutation.seen = new Set()
    const begun = process.cpuUsage()
    const found = judgeCase(one)
    return { ...one, found, seen: packNumbers(mutation.seen), took: process.cpuUsage(begun).user / 1e6 }
  })
  writeFileSync(file, JSON.stringify(corpus))
}

/** @param {number} count @param {string} seed */
async function listCases(count, seed) {
  // What makes the cases is loaded here alone: it takes longer than most mutants.
  const { listCorpus } = await import('./list-corpus.js')
  return listCorpus(count, seed)
}

/** Files with limits that are just enough for them, and one less. @param {import('./list-corpus.js').Files} files @returns {import('./list-corpus.js').Case[]} */
const limit = (files) =>
  lowerLimits(files, (given) => judgeCase({ kind: 'limited', given })).map((given) => ({ kind: 'limited', given }))

/** A bit for each number, in base64. @param {ReadonlySet<number>} numbers */
function packNumbers(numbers) {
  const bytes = Buffer.alloc((Math.max(-1, ...numbers) >> 3) + 1)
  for (const number of numbers) bytes[number >> 3] = (bytes[number >> 3] ?? 0) | (1 << (number & 7))
  return bytes.toString('base64')
}

/** @param {string} packed @param {number} number */
const hasNumber = (packed, number) => (((Buffer.from(packed, 'base64')[number >> 3] ?? 0) >> (number & 7)) & 1) === 1

/** @param {string} file @param {readonly number[]} numbers */
function tryMutants(file, numbers) {
  /** @type {readonly JudgedCase[]} */
  const corpus = JSON.parse(readFileSync(file, 'utf8'))
  const isStatic = mutation.active !== -1
  for (const number of numbers) {
    if (process.cpuUsage().user > longestSeconds * 1e6) return
    writeSync(1, `${number} `)
    mutation.active = number
    const reached = corpus
      .map((one, place) => ({ one, place }))
      .filter(({ one: { seen } }) => isStatic || hasNumber(seen, number))
      // Most mutants are found by cases that are quick to judge.
      .sort((a, b) => a.one.took - b.one.took)
    const other = reached.find(({ one }) => judgeCase(one) !== one.found)
    const survived = reached.length === 0 ? 'unreached' : 'survived'
    writeSync(1, `${other === undefined ? survived : `case ${other.place}`}\n`)
  }
}

const [task, file = '', ...words] = process.argv.slice(2)
if (task === 'make') await makeCorpus(file, Number(words[0]), words[1] ?? '')
else if (task === 'list') writeFileSync(file, JSON.stringify(await listCases(Number(words[0]), words[1] ?? '')))
else tryMutants(file, words.map(Number))
