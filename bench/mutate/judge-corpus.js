// @ts-check
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { vectors } from '../../test/core/log/vectors.ts'
import { loose, relinked } from '../../test/core/verify/forge.ts'
import { bases } from '../../test/core/verify/meaning/bases.ts'
import { writeBundle } from '../../test/core/verify/meaning/bundle.ts'
import { judge } from '../../test/core/verify/meaning/judge.ts'
import { makeMutant } from '../../test/core/verify/meaning/mutant.ts'

/*
 * The verifier, with all mutants of mutate.js in it, on a corpus: sound logs, the forgeries of the vectors, and logs that were changed at random.
 *
 *     make FILE COUNT SEED   writes the corpus with its verdicts, and which mutants each case came to
 *     try FILE NUMBER …      for each mutant a line: its number and `case N` of the first case whose verdicts are others, `survived`, or
 *                            `unreached`; a mutant that is on while the program loads is the one in MUTANT
 */

/** @typedef {import('../../test/core/verify/meaning/bundle.ts').BundleFiles} BundleFiles */
/** @typedef {{ readonly files: BundleFiles, readonly outcomes: Readonly<Record<string, string>>, readonly seen: readonly number[] }} Case */

/** What the switches of the mutants go by. @type {{ active: number, seen: Set<number> }} */
const mutation = Reflect.get(globalThis, 'mutation')

/** @returns {BundleFiles[]} */
function listCertificates() {
  /** @type {{ worlds: Record<string, { log: string, pack: string }>, cases: { world: string, pack?: string, certificate: unknown }[] }} */
  const { worlds, cases } = vectors('certificates')
  return cases.map(({ world, pack, certificate }) => {
    const given = worlds[world]
    if (given === undefined) throw new Error(`no ${world}`)
    const text = typeof certificate === 'string' || certificate === null ? certificate : `${canonical(certificate)}\n`
    return { log: given.log, pack: pack ?? given.pack, certificate: text, receipt: null }
  })
}

/** @param {any} inside @param {readonly string[]} path @param {unknown} value @returns {any} */
function put(inside, [key, ...rest], value) {
  return key === undefined ? value : { ...inside, [key]: put(inside[key], rest, value) }
}

/** Each form of the vectors, right and wrong. @returns {BundleFiles[]} */
function listForms() {
  /** @type {{ fields: { path: [number, ...string[]], good: unknown[], bad: unknown[] }[] }} */
  const { fields } = vectors('forms')
  /** @type {{ log: string, changes: string }} */
  const { log, changes } = vectors('log')
  return fields.flatMap(({ path: [entry, ...keys], good, bad }) =>
    [...good, ...bad].map((value) => {
      const entries = loose(entry < 2 ? log : changes)
      const changed =
        keys.length === 0
          ? put(entries[entry], [], { ...entries[entry], .../** @type {object} */ (value) })
          : put(entries[entry], keys, value)
      return { log: relinked(entries.with(entry, changed)), pack: null, certificate: null, receipt: null }
    }),
  )
}

/** @param {string} file @param {number} count @param {string} seed */
function makeCorpus(file, count, seed) {
  const all = [
    ...listCertificates(),
    ...listForms(),
    ...bases.map(({ bundle }) => writeBundle(bundle)),
    ...Array.from({ length: count }, (_, i) => makeMutant(seed, i).files),
  ]
  const corpus = all.map((files) => {
    mutation.seen = new Set()
    const outcomes = judge(files)
    return { files, outcomes, seen: [...mutation.seen] }
  })
  writeFileSync(file, JSON.stringify(corpus))
}

/** @param {BundleFiles} files */
function tryToJudge(files) {
  try {
    return canonical(judge(files))
  } catch (error) {
    return `${error}`
  }
}

/** @param {string} file @param {readonly number[]} numbers */
function tryMutants(file, numbers) {
  /** @type {readonly Case[]} */
  const corpus = JSON.parse(readFileSync(file, 'utf8'))
  const isStatic = mutation.active !== -1
  for (const number of numbers) {
    writeSync(1, `${number} `)
    mutation.active = number
    const reached = corpus
      .map((each, place) => ({ ...each, place }))
      .filter(({ seen }) => isStatic || seen.includes(number))
    const found = reached.find(({ files, outcomes }) => tryToJudge(files) !== canonical(outcomes))
    const survived = reached.length === 0 ? 'unreached' : 'survived'
    writeSync(1, `${found === undefined ? survived : `case ${found.place}`}\n`)
  }
}

const [task, file = '', ...words] = process.argv.slice(2)
if (task === 'make') makeCorpus(file, Number(words[0]), words[1] ?? '')
else tryMutants(file, words.map(Number))
