// @ts-check
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Files of up to 50 MB that were made to keep a verifier busy, and what both verifiers need for each: a table of seconds and
 * memory. `npm run bench:hostile`, or with words of the files that are wanted. Needs GNU time and python3.
 */

const root = fileURLToPath(new URL('../', import.meta.url))
const vectors = JSON.parse(readFileSync(join(root, 'test/vectors/log.json'), 'utf8'))
/** @type {string} */
const log = vectors.log
const folder = mkdtempSync(join(tmpdir(), 'sortition-hostile-'))

/** @param {unknown} value @returns {string} canonical form */
function write(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === 'object' && item !== null)
      ? `[${value.map(write).join(',')}]`
      : JSON.stringify(value)
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`
}

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex')

/** A log of these entries with all hashes right. @param {readonly any[]} entries */
function chain(entries) {
  let prev = null
  const lines = []
  for (const [seq, entry] of entries.entries()) {
    const rest = { ...entry, prev, seq }
    delete rest.hash
    prev = hash(write(rest))
    lines.push(`${write({ ...rest, hash: prev })}\n`)
  }
  return lines.join('')
}

const [commit, draw] = log
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

/** @param {object} inCommit @param {object} inDraw */
const changed = (inCommit, inDraw = {}) =>
  chain([
    { ...commit, body: { ...commit.body, ...inCommit } },
    { ...draw, body: { ...draw.body, ...inDraw } },
  ])
/** @param {number} n @param {(i: number) => unknown} of */
const list = (n, of) => Array.from({ length: n }, (_, i) => of(i))
/** @param {object} body */
const anchored = (body) => chain([commit, draw, { ...draw, type: 'anchor', body }])
/** A pseudonym that is nobody's, another one for each number. @param {number} i */
const name = (i) => {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32BE(i)
  return bytes.toString('base64url')
}
/** Names of n people in the order that a log asks for. @param {number} n @returns {string[]} */
const names = (n) => /** @type {string[]} */ (list(n, name)).sort()
/** @param {readonly (readonly [number, readonly string[]])[]} panels */
const panelled = (panels) =>
  changed({ lottery: { panels, tickets: panels.length }, pool: { ...commit.body.pool, size: 10_000_000 } })

/** @type {readonly (readonly [string, () => string])[]} */
const files = [
  ['125 000 newlines', () => '\n'.repeat(125_000)],
  ['3 MB of newlines', () => '\n'.repeat(3_000_000)],
  ['10 000 lines of 5 kB that are no JSON', () => `${'x'.repeat(4999)}\n`.repeat(10_000)],
  ['50 MB of brackets', () => `${'['.repeat(25_000_000)}${']'.repeat(25_000_000)}\n`],
  ['50 MB of {"a":', () => '{"a":'.repeat(10_000_000)],
  ['one string of 50 MB', () => anchored({ a: 'x'.repeat(50_000_000) })],
  ['one string of 50 MB, four bytes a character', () => anchored({ a: '😀'.repeat(12_400_000) })],
  ['one string of 25 million escapes', () => anchored({ a: '"'.repeat(24_900_000) })],
  ['16 million empty strings', () => anchored({ a: new Array(16_000_000).fill('') })],
  ['25 million numbers', () => anchored({ a: new Array(24_900_000).fill(1) })],
  [
    '3 million empty arrays among text',
    () => anchored({ a: new Array(3_000_000).fill([]), b: 'x'.repeat(40_000_000) }),
  ],
  ['a million objects among text', () => anchored({ a: list(1_000_000, () => ({ a: 1 })), b: 'x'.repeat(40_000_000) })],
  ['a key of 50 MB', () => anchored({ ['k'.repeat(50_000_000)]: 1 })],
  [
    'four million keys',
    () => anchored(Object.fromEntries(/** @type {[string, number][]} */ (list(4_000_000, (i) => [`k${i}`, 1])))),
  ],
  [
    '10 000 changes of a small draw',
    () =>
      chain([
        commit,
        draw,
        ...new Array(9998).fill({
          ...draw,
          type: 'vacancy',
          body: { left: [commit.body.lottery.panels[draw.body.panel][1][0]], reason: 'x' },
        }),
      ]),
  ],
  ['one panel of 1.9 million', () => panelled([[1, names(1_900_000)]])],
  [
    '1.4 million panels of one, in a log of 50 MB',
    () =>
      changed({
        lottery: { panels: list(1_400_000, (i) => [1, [name(i)]]), tickets: 1_400_000 },
        pool: { ...commit.body.pool, size: 10_000_000 },
        title: 'x'.repeat(4_000_000),
      }),
  ],
  ['25 million dice', () => changed({}, { sources: [{ kind: 'dice', digits: new Array(24_900_000).fill(1) }] })],
  [
    '100 000 reserves',
    () => changed({ pool: { ...commit.body.pool, size: 10_000_000 } }, { reserves: list(100_000, name) }),
  ],
  ['a pool of 10 million that is claimed', () => changed({ pool: { ...commit.body.pool, size: 10_000_000 } })],
  ['10 000 values', () => changed({ quotas: [['f', list(10_000, (i) => [`v${`${i}`.padStart(5, '0')}`, 0, 1])]] })],
]

/** @param {readonly string[]} command */
function measure(command) {
  const { stderr } = spawnSync('/usr/bin/time', ['-v', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 300_000,
  })
  const found = (/** @type {RegExp} */ pattern) => pattern.exec(stderr)?.[1] ?? '?'
  const clock = found(/\(h:mm:ss or m:ss\): (.*)/)
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
  const megabytes = Math.round(Number(found(/Maximum resident set size \(kbytes\): (\d+)/)) / 1000)
  return `${clock.toFixed(1)} s, ${megabytes} MB, exit ${found(/Exit status: (\d+)/)}`
}

try {
  const wanted = process.argv.slice(2)
  console.log('| file | MB | sortition verify | verify.py |\n| --- | --- | --- | --- |')
  for (const [name, make] of files) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue
    const path = join(folder, 'selection-log.jsonl')
    writeFileSync(path, make())
    const size = (statSync(path).size / 1e6).toFixed(1)
    const ours = measure([process.execPath, join(root, 'bin/sortition.js'), 'verify', path])
    const theirs = measure(['python3', '-B', join(root, 'verify/verify.py'), path])
    console.log(`| ${name} | ${size} | ${ours} | ${theirs} |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
