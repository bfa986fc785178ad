// @ts-check
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { instrument, listMutants } from './mutate/list-mutants.js'
import { letLimitsChange, limitsFile } from './mutate/lower-limits.js'
import { runTests, tryOnCorpus } from './mutate/try-mutants.js'

/*
 * Mutation testing of the verifier: small faults are put into the rooms that judge, one at a time, and a corpus of sound and forged logs must
 * notice each by another verdict.
 *
 *     npm run mutate -- --count 300 --tests 40 --seed 1 --cases 1000 [part of a path …]
 *
 * takes a sample: the mutants whose hash with the seed comes first, so that the same files and seed give the same sample. All mutants are
 * built into one program, each behind a switch; a case is judged again only where it comes to the mutant. Mutants that no case comes to, and
 * those of rooms that no verdict asks, are judged by test files, which takes seconds for each: at most as many as `--tests` says.
 *
 *     npm run mutate -- --checks
 *
 * tries exactly the mutants that switch a check off, all of them.
 *
 * `bench/mutate/equivalent.json` lists those that change no verdict, each with the reason. Exit status 1 where any other survives. Survivors are
 * printed as they are found, and those of the corpus are tried on the tests in the end. `--corpus FILE` keeps the corpus, for `test/core/verify/mutate_verify.py`.
 */

/** @typedef {import('./mutate/list-mutants.js').Mutant} Mutant */
/** @typedef {{ readonly file: string, readonly code: string, readonly change: string, readonly reason: string }} Equivalent */

process.chdir(fileURLToPath(new URL('../', import.meta.url)))
const root = process.cwd()

/** Rooms, and the tests that judge what the corpus does not. @type {Readonly<Record<string, readonly string[]>>} */
const testsOf = {
  'src/core/verify/every-panel.ts': ['test/core/verify/every-panel.test.ts'],
  'src/core/verify/cut-lanes.ts': ['test/core/verify/every-panel.test.ts', 'test/core/verify/certificates.test.ts'],
  'src/core/bytes': ['test/core/bytes', 'test/core/verify/limits.test.ts'],
  'src/core/verify': [
    'beacon-verdict', 'signature-verdict', 'verify', 'changes', 'protocol', 'limits', 'work-limits', 'log-subject', 'least-set', 'expected-set', 'reserves', 'attacks',
    'vacancies',
  ].map((name) => `test/core/verify/${name}.test.ts`).concat('test/docs/verdicts.test.ts'), // biome-ignore format: a table
  'src/core/log': [
    'test/core/log',
    ...['limits', 'line-limits', 'vacancies'].map((name) => `test/core/verify/${name}.test.ts`),
  ],
  'src/core/draw': ['test/core/draw', 'test/core/verify/protocol.test.ts'],
  'src/core/invite': ['test/core/invite', 'test/core/verify/invitation'],
  'src/core/signature': ['test/core/signature', 'test/core/verify/signature-verdict.test.ts'],
  'src/core/quotas': ['test/core/quotas'],
  'src/core/reserves': ['test/core/reserves'],
  'src/core/lottery/appearance-book.ts': [
    'test/core/lottery/appearance-book.test.ts',
    'test/core/lottery/deal-seats.test.ts',
    'test/core/lottery/leximin.test.ts',
  ],
}

/** No verdict asks these. */
const onlyTested = ['src/core/quotas', 'src/core/reserves', 'src/core/lottery/appearance-book.ts']

/** @param {string} file */
const roomOf = (file) => Object.keys(testsOf).find((room) => file.startsWith(room)) ?? ''

const { values: options, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '300' },
    tests: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    corpus: { type: 'string' },
    checks: { type: 'boolean', default: false },
  },
})

/** @param {string} room */
const listFiles = (room) =>
  room.endsWith('.ts')
    ? [room]
    : readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`)
const files = [...new Set(Object.keys(testsOf).flatMap(listFiles))]
  .filter((file) => file.endsWith('.ts') && !(options.checks && onlyTested.includes(roomOf(file))))
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .sort()
/** @type {readonly Equivalent[]} */
const equivalent = JSON.parse(readFileSync('bench/mutate/equivalent.json', 'utf8'))

/** @param {Equivalent | Mutant} one */
const nameOf = ({ file, code, change }) => JSON.stringify([file, code, change])
const excused = new Set(equivalent.map(nameOf))
/** Of a line whose changes are all named by `*`, or of this one. @param {Mutant} mutant */
const isExcused = (mutant) => excused.has(nameOf(mutant)) || excused.has(nameOf({ ...mutant, change: '*' }))

/** All mutants, by their numbers. @type {Mutant[]} */
const all = []
/** @type {Map<string, string>} */
const instrumented = new Map()
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const mutants = listMutants(file, text).filter(({ isCheck }) => isCheck || !options.checks)
  instrumented.set(file, instrument(text, mutants, all.length))
  all.push(...mutants)
}

const folder = mkdtempSync(join(tmpdir(), 'sortition-mutate-'))
const program = join(folder, 'test/core/mutate/judge-corpus.js')
const corpus = options.corpus ?? join(folder, 'corpus.json')

/** Builds the judge of the corpus beside the vectors that it reads. */
async function build() {
  cpSync('test/vectors', join(folder, 'test/vectors'), { recursive: true })
  mkdirSync(join(folder, 'test/core/mutate'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n')
  const bundle = await rolldown({
    input: join(root, 'bench/mutate/judge-corpus.js'),
    platform: 'node',
    plugins: [
      {
        name: 'mutants',
        load: (id) => {
          const file = relative(root, id)
          const code = instrumented.get(file)
          if (file === limitsFile) return { code: letLimitsChange(code ?? readFileSync(id, 'utf8')), moduleType: 'ts' }
          return code === undefined ? null : { code, moduleType: 'ts' }
        },
      },
    ],
  })
  const banner = `globalThis.mutation = { active: Number(process.env.MUTANT ?? -1), seen: new Set() };
globalThis.isOn = (number) => (globalThis.mutation.active === -1 && globalThis.mutation.seen.add(number), number === globalThis.mutation.active);`
  await bundle.write({ file: program, banner, codeSplitting: false })
}

/** Where no mutant is tried on it, the cases are not judged. */
function makeCorpus() {
  const task = options.checks || Number(options.count) > 0 ? 'make' : 'list'
  const made = spawnSync(process.execPath, [program, task, corpus, options.cases, options.seed], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
}

/** @param {Mutant} mutant */
const placeOf = (mutant) =>
  createHash('sha256')
    .update(`${options.seed} ${nameOf(mutant)} ${mutant.start}`)
    .digest('hex')
const sample = all
  .map((mutant, number) => ({ number, place: placeOf(mutant), isOnlyTested: onlyTested.includes(roomOf(mutant.file)) }))
  .sort((a, b) => (a.place < b.place ? -1 : 1))
/** @param {boolean} isOnlyTested */
const numbersOf = (isOnlyTested) =>
  sample.filter((one) => one.isOnlyTested === isOnlyTested).map(({ number }) => number)

/** How many of each fate, by the room. @type {Map<string, Map<string, number>>} */
const counted = new Map()

/** @param {number} number */
function mutantOf(number) {
  const mutant = all[number]
  if (mutant === undefined) throw new Error(`no mutant ${number}`)
  return mutant
}

/** Counts what became of a mutant. @param {number} number @param {string} fate */
function count(number, fate) {
  const room = roomOf(mutantOf(number).file)
  const ofRoom = counted.get(room) ?? new Map()
  counted.set(room, ofRoom.set(fate, (ofRoom.get(fate) ?? 0) + 1))
}

/** @param {number} number @param {string} fate */
function print(number, fate) {
  const { file, line, change, code } = mutantOf(number)
  console.log(`${file}:${line}  ${fate}: ${change}\n    ${code}`)
}

/** How long tests take without a mutant, in seconds, by their paths. @type {Map<string, number>} */
const secondsOf = new Map()

/** Whether tests, which must pass without a mutant, pass with it. @param {readonly string[]} tests @param {number} number */
async function survives(tests, number) {
  const name = tests.join(' ')
  const begun = Date.now()
  if (!secondsOf.has(name) && (await runTests(tests, null, 1200)) !== 'survived') throw new Error(`tests fail: ${name}`)
  secondsOf.set(name, secondsOf.get(name) ?? (Date.now() - begun) / 1000)
  return (await runTests(tests, mutantOf(number), 60 + 3 * (secondsOf.get(name) ?? 0))) === 'survived'
}

/** Judges mutants by the tests of their files, and then by those of their rooms. @param {readonly number[]} numbers */
async function tryOnTests(numbers) {
  for (const number of numbers) {
    if (isExcused(mutantOf(number))) {
      count(number, 'change nothing')
      continue
    }
    const { file } = mutantOf(number)
    // The test of the file itself comes first: mostly it is the quickest, and enough.
    const own = file.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts')
    const steps = [...(existsSync(own) ? [[own]] : []), testsOf[roomOf(file)] ?? []]
    let survived = true
    for (const tests of steps) survived = survived && (await survives(tests, number))
    if (!survived) count(number, 'noticed by tests')
    else {
      print(number, 'survived')
      count(number, 'survived')
    }
  }
}

const hasSurvivor = () => [...counted.values()].some((fates) => fates.has('survived'))

function summarise() {
  console.log(
    `${all.length} ${options.checks ? 'checks switched off' : 'mutants'}, seed ${options.seed}, ${options.cases} random cases`,
  )
  /** @param {string[]} fates */
  const sum = (...fates) =>
    [...counted.values()].reduce((all, own) => fates.reduce((sum, fate) => sum + (own.get(fate) ?? 0), all), 0)
  const left = sum('not noticed by the corpus', 'in no case') - sum('noticed by tests')
  console.log(`${sum('noticed', 'noticed by tests')} noticed, ${sum('change nothing')} change no verdict, ${left} left`)
  for (const [room, fates] of [...counted].sort())
    console.log(`${room}: ${[...fates].map(([fate, number]) => `${number} ${fate}`).join(', ')}`)
}

// A run that is cut short says how far it came.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    summarise()
    rmSync(folder, { recursive: true })
    process.exit(2)
  })
}

try {
  if (options.checks || Number(options.count) > 0 || options.corpus !== undefined) {
    await build()
    makeCorpus()
  }
  /** What the corpus does not notice, and what no case of it comes to. @type {{ survived: number[], unreached: number[] }} */
  const open = { survived: [], unreached: [] }
  const sampled = numbersOf(false).slice(0, options.checks ? all.length : Number(options.count))
  // Those that change nothing would take the longest: every case is judged again.
  for (const number of sampled) if (isExcused(mutantOf(number))) count(number, 'change nothing')
  const numbers = sampled.filter((number) => !isExcused(mutantOf(number)))
  await tryOnCorpus({ program, corpus, mutants: all, numbers }, (number, fate) => {
    if (fate !== 'survived' && fate !== 'unreached') count(number, 'noticed')
    else {
      print(number, fate === 'survived' ? 'not noticed by the corpus' : 'in no case')
      count(number, fate === 'survived' ? 'not noticed by the corpus' : 'in no case')
      open[fate].push(number)
    }
  })
  const most = Number(options.tests)
  const tested = numbersOf(true)
  const left = [...open.survived, ...open.unreached]
  // Half of the tests, or what the others leave over, are for rooms that no verdict asks.
  const judged = left.slice(0, Math.max(Math.floor(most / 2), most - tested.length))
  await tryOnTests([...judged, ...tested.slice(0, most - judged.length)])
  summarise()
  process.exitCode = open.survived.length > judged.length || hasSurvivor() ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}
