// @ts-check
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { instrument, listMutants } from './mutate/list-mutants.js'

/*
 * Mutation testing of the verifier: small faults are put into the rooms that judge, one at a time, and a corpus of sound and forged logs must
 * notice each by another verdict. `npm run mutate -- --count 300 --seed 1 --cases 1000 [part of a path …]` takes a sample: the
 * mutants whose hash with the seed comes first, so that the same files and seed give the same sample.
 * All mutants are built into one program, each behind a switch; a case is judged again only where it comes to the mutant.
 *
 * `bench/mutate/equivalent.json` lists those that change no verdict, each with the reason. Exit status 1 where any other survives. `--corpus FILE` keeps the
 * corpus, for `test/core/verify/mutate_verify.py`.
 */

/** @typedef {import('./mutate/list-mutants.js').Mutant} Mutant */
/** @typedef {{ readonly file: string, readonly code: string, readonly change: string, readonly reason: string }} Equivalent */

const root = fileURLToPath(new URL('../', import.meta.url))
const rooms = ['bytes', 'verify', 'log', 'draw'].map((room) => `src/core/${room}`)

/** A mutant that takes longer than this never ends, which is noticed. */
const mostSeconds = 60

const { values: options, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    corpus: { type: 'string' },
  },
})

const files = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  )
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .sort()
/** @type {readonly Equivalent[]} */
const equivalent = JSON.parse(readFileSync(join(root, 'bench/mutate/equivalent.json'), 'utf8'))

/** @param {Equivalent | Mutant} one */
const nameOf = ({ file, code, change }) => JSON.stringify([file, code, change])
const excused = new Set(equivalent.map(nameOf))

/** All mutants, by their numbers. @type {Mutant[]} */
const all = []
/** @type {Map<string, string>} */
const instrumented = new Map()
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8')
  const mutants = listMutants(file, text)
  instrumented.set(file, instrument(text, mutants, all.length))
  all.push(...mutants)
}

const folder = mkdtempSync(join(tmpdir(), 'sortition-mutate-'))
const program = join(folder, 'test/core/mutate/judge-corpus.js')
const corpus = options.corpus ?? join(folder, 'corpus.json')

/** Builds the judge of the corpus beside the vectors that it reads. */
async function build() {
  cpSync(join(root, 'test/vectors'), join(folder, 'test/vectors'), { recursive: true })
  mkdirSync(join(folder, 'test/core/mutate'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n')
  const bundle = await rolldown({
    input: join(root, 'bench/mutate/judge-corpus.js'),
    platform: 'node',
    plugins: [
      {
        name: 'mutants',
        load: (id) => {
          const code = instrumented.get(relative(root, id))
          return code === undefined ? null : { code, moduleType: 'ts' }
        },
      },
    ],
  })
  const banner = `globalThis.mutation = { active: Number(process.env.MUTANT ?? -1), seen: new Set() };
globalThis.isOn = (number) => (globalThis.mutation.active === -1 && globalThis.mutation.seen.add(number), number === globalThis.mutation.active);`
  await bundle.write({ file: program, banner, codeSplitting: false })
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(args, env = {}) {
  const options = {
    encoding: /** @type {const} */ ('utf8'),
    timeout: mostSeconds * 1000,
    env: { ...process.env, ...env },
  }
  return spawnSync(process.execPath, [program, ...args], options)
}

/** What became of mutants, in their order: what the judge says, or `time` where it did not end, or `no start`. @param {readonly number[]} numbers */
function tryMutants(numbers) {
  /** @type {Map<number, string>} */
  const fates = new Map()
  for (let left = [...numbers]; left.length > 0; left = left.filter((number) => !fates.has(number))) {
    const [first = 0] = left
    const isAlone = all[first]?.isStatic === true
    const batch = isAlone ? [first] : left.filter((number) => all[number]?.isStatic === false).slice(0, 20)
    const { stdout } = run(['try', corpus, ...batch.map(String)], isAlone ? { MUTANT: String(first) } : {})
    for (const line of stdout.split('\n').filter((line) => line !== '')) {
      const [number = '', ...fate] = line.split(' ')
      fates.set(Number(number), fate.join(' ') || 'time')
    }
    if (stdout === '') fates.set(first, 'no start')
    process.stderr.write(`${fates.size} of ${numbers.length}\r`)
  }
  return fates
}

/** @param {Mutant} mutant */
const placeOf = (mutant) =>
  createHash('sha256')
    .update(`${options.seed} ${nameOf(mutant)} ${mutant.start}`)
    .digest('hex')
const sample = all
  .map((mutant, number) => ({ number, place: placeOf(mutant) }))
  .sort((a, b) => (a.place < b.place ? -1 : 1))
  .slice(0, Number(options.count))
  .map(({ number }) => number)

try {
  await build()
  const made = spawnSync(process.execPath, [program, 'make', corpus, options.cases, options.seed], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  const fates = tryMutants(sample)
  const mutants = sample.flatMap((number) => {
    const mutant = all[number]
    return mutant === undefined ? [] : [{ ...mutant, fate: fates.get(number) }]
  })
  // What needs raw files or a signature has no case here.
  const unreached = mutants.filter(({ fate }) => fate === 'unreached').length
  const alive = mutants.filter(({ fate }) => fate === 'survived')
  const survivors = alive.filter((mutant) => !excused.has(nameOf(mutant)))
  const count = `${mutants.length} of ${all.length} mutants, seed ${options.seed}, ${options.cases} random cases`
  console.log(
    `${count}: ${mutants.length - alive.length - unreached} noticed, ${unreached} in no case, ${alive.length - survivors.length} change nothing, ${survivors.length} survived`,
  )
  for (const { file, line, code, change, fate } of survivors)
    console.log(`${file}:${line}  ${fate}: ${change}\n    ${code}`)
  process.exitCode = survivors.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}
