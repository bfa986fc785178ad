// @ts-check
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { busyCounts } from './busy-counts.js'
import { makeBusyDraw } from './busy-draw.js'
import { busyReserves } from './busy-reserves.js'

/* Files that were made to keep a verifier busy: in form, just within a limit, or far above it. */

/** @type {{ log: string, pack: string }} */
const small = JSON.parse(readFileSync('test/vectors/log.json', 'utf8'))
const { log, pack } = small

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
/** @param {object} inDraw */
const drawn = (inDraw) => changed({}, inDraw)
/** @param {string} text */
const told = (text) => drawn({ sources: [{ kind: 'text', text }] })
/** A lottery of these panels in a pool of 10 million. @param {readonly unknown[]} panels */
const panelled = (panels) =>
  changed({ lottery: { panels, tickets: panels.length }, pool: { ...commit.body.pool, size: 10_000_000 } })
/** @param {number} n @param {number} from */
const range = (n, from = 0) => list(n, (i) => i + from)
/** A pseudonym that is nobody's, another one for each number, ascending with it. @param {number} i */
const name = (i) => `${`${i}`.padStart(21, '0')}A`
/** Names of n people. @param {number} n @param {number} from */
const names = (n, from = 0) => list(n, (i) => name(i + from))
const long = 'x'.repeat(40_000_000)
/** A string of SSH's binary formats. @param {string | Buffer} data */
const wire = (data) => {
  const bytes = Buffer.from(data)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const wireKey = Buffer.concat([
  wire('ssh-ed25519'),
  wire(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
])
const signer = `ssh-ed25519 ${wireKey.toString('base64')}\n`
/** A good signature of a text, in the form of docs/log-format.md §14. @param {string} text */
function signed(text) {
  const about = [wire('sortition-log@v1'), wire(''), wire('sha512')]
  const digest = createHash('sha512').update(text).digest()
  const signature = sign(null, Buffer.concat([Buffer.from('SSHSIG'), ...about, wire(digest)]), privateKey)
  const whole = Buffer.concat([
    Buffer.from('SSHSIG\0\0\0\x01', 'latin1'),
    wire(wireKey),
    ...about,
    wire(Buffer.concat([wire('ssh-ed25519'), wire(signature)])),
  ])
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? []
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`
}
const leaf = JSON.parse(pack).rows[0]
const keys = (/** @type {number} */ n) =>
  Object.fromEntries(/** @type {[string, number][]} */ (list(n, (i) => [`k${i}`, 1])))
const manyKeys = `{${list(3_000_000, (i) => `"k${`${i}`.padStart(8, '0')}":1`).join(',')}}\n`
/** @param {unknown} rows @param {unknown} panels */
const packed = (rows, panels = []) => `${write({ key: 'derived', panels, rows, v: 1 })}\n`
/** A row of its own for everybody. @param {number} n @param {object} change */
const rows = (n, change = {}) => list(n, (i) => ({ ...leaf, row: { ...leaf.row, id: `${i}`, ...change } }))
/** @param {object} change */
const certified = (change) =>
  `${write({
    commit: hash(write(commit.body)),
    cuts: [],
    gap: null,
    households: [],
    method: 'leximin',
    panels: { of: '1', seats: [] },
    stages: [],
    typeOf: [],
    v: 1,
    ...change,
  })}\n`

/** Somebody of the drawn panel. */
const seat = commit.body.lottery.panels[draw.body.panel][1][0]

/** A leaf of the proof of a cut, with multipliers that are long. */
const leafNode = { aim: 0, multipliers: { of: '9'.repeat(100), rows: [[0, '9'.repeat(100)]] } }

/** What each verifier is given: a log, or the small one with another file beside it. @typedef {{ log?: string, pack?: string, certificate?: string, receipt?: string, signature?: string, signer?: string }} Files */

/** @type {readonly (readonly [string, () => Files])[]} */
export const hostileFiles = [
  ['log, pack and certificate: as much to count as is allowed, of everything', makeBusyDraw],
  ...busyReserves,
  ...busyCounts,
  ['log: 125 000 newlines', () => ({ log: '\n'.repeat(125_000) })],
  ['log: 50 MB of newlines', () => ({ log: '\n'.repeat(50_000_000) })],
  ['log: 10 000 lines of 5 kB that are no JSON', () => ({ log: `${'x'.repeat(4999)}\n`.repeat(10_000) })],
  ['log: 50 MB of NUL', () => ({ log: '\0'.repeat(50_000_000) })],
  ['log: CRLF', () => ({ log: log.replaceAll('\n', '\r\n') })],
  ['log: brackets', () => ({ log: `${'['.repeat(25_000_000)}${']'.repeat(25_000_000)}\n` })],
  ['log: closing brackets', () => ({ log: `${']'.repeat(50_000_000)}\n` })],
  ['log: {"a": again and again', () => ({ log: '{"a":'.repeat(10_000_000) })],
  ['log: one number of 50 MB', () => ({ log: `${'9'.repeat(50_000_000)}\n` })],
  ['log: one string of 50 MB', () => ({ log: told('x'.repeat(50_000_000)) })],
  ['log: one string, four bytes a character', () => ({ log: told('😀'.repeat(12_400_000)) })],
  ['log: one string of 25 million escapes', () => ({ log: told('"'.repeat(24_900_000)) })],
  ['log: one string of 8 million long escapes', () => ({ log: told('\x01'.repeat(8_300_000)) })],
  ['log: 16 million empty strings', () => ({ log: drawn({ a: new Array(16_000_000).fill('') }) })],
  ['log: 25 million numbers', () => ({ log: drawn({ a: new Array(24_900_000).fill(1) }) })],
  ['log: 3 million empty arrays', () => ({ log: drawn({ counts: new Array(3_000_000).fill([]), b: long }) })],
  ['log: three million keys', () => ({ log: manyKeys })],
  ['log: a key of 50 MB', () => ({ log: drawn({ ['k'.repeat(50_000_000)]: 1 }) })],
  ['log, just allowed: 2.9 million numbers', () => ({ log: drawn({ counts: [range(2_990_000, 10_000_000)] }) })],
  ['log, just allowed: 990 000 arrays', () => ({ log: drawn({ counts: new Array(990_000).fill([]) }) })],
  ['log, just allowed: 199 000 keys', () => ({ log: drawn({ ...keys(199_000), z: long }) })],
  [
    'log, just allowed: 19 panels of 100 000, nobody twice',
    () => ({ log: panelled(list(19, (i) => [1, names(100_000, 100_000 * i)])) }),
  ],
  ['log, just allowed: 499 000 panels of one', () => ({ log: panelled(list(499_000, (i) => [1, [name(i)]])) })],
  [
    'log, just allowed: 720 000 groups of chances',
    () => ({
      log: changed({ chances: list(720_000, (i) => [5, i, i]), pool: { ...commit.body.pool, size: 3_600_000 } }),
    }),
  ],
  ['log: 2.9 million panels that are numbers', () => ({ log: panelled(new Array(2_900_000).fill(0)) })],
  [
    'log: 790 000 sources taken together, many of 18 people who have no name',
    () => {
      const named = { kind: 'contributions', names: new Array(18).fill(1) }
      const of = [...new Array(95_000).fill(named), ...new Array(695_000).fill([])]
      return { log: changed({ seedSource: { kind: 'several', of }, title: `ā${long}` }) }
    },
  ],
  ['log: one panel of 1.9 million', () => ({ log: panelled([[1, names(1_900_000)]]) })],
  [
    'log: 25 million dice',
    () => ({ log: changed({}, { sources: [{ kind: 'dice', digits: new Array(24_900_000).fill(1) }] }) }),
  ],
  [
    'log: 99 000 reserves',
    () => ({
      log: changed({ pool: { ...commit.body.pool, size: 10_000_000 } }, { reserves: names(99_000) }),
    }),
  ],
  [
    'log: 10 000 values',
    () => ({ log: changed({ quotas: [['f', list(10_000, (i) => [`v${`${i}`.padStart(5, '0')}`, 0, 1])]] }) }),
  ],
  [
    'log: 10 000 changes of a small draw',
    () => ({
      log: chain([
        commit,
        draw,
        ...new Array(9998).fill({ ...draw, type: 'vacancy', body: { left: [seat], reason: 'x' } }),
      ]),
    }),
  ],
  [
    'log, just allowed: 95 replacements of a panel of 20 000',
    () => ({
      log: chain([
        commit,
        draw,
        { ...draw, type: 'vacancy', body: { left: [seat], reason: 'x' } },
        ...list(95, () => ({
          ...draw,
          type: 'replacement',
          body: { called: [name(1)], from: 'pool', met: true, panel: names(20_000) },
        })),
      ]),
    }),
  ],
  ['pack: 200 000 rows', () => ({ log, pack: packed(rows(200_000)) })],
  [
    'pack: 200 000 rows, and the log says as many',
    () => ({
      log: changed({ pool: { ...commit.body.pool, size: 200_000 } }),
      pack: packed(
        rows(200_000),
        commit.body.lottery.panels.map(() => [0, 1, 2]),
      ),
    }),
  ],
  ['pack: 60 panels of 100 000', () => ({ log, pack: packed([], new Array(60).fill(range(100_000))) })],
  ['pack: a million panels of nobody', () => ({ log, pack: packed([], new Array(990_000).fill([])) })],
  [
    'pack: one row of a million features',
    () => ({
      log,
      pack: packed(rows(1, { values: list(1_000_000, (i) => [`f${`${i}`.padStart(7, '0')}`, 'a']) })),
    }),
  ],
  ['pack: 3 million empty rows', () => ({ log, pack: packed(new Array(3_000_000).fill({})) })],
  ['pack: 3 million empty rows among text', () => ({ log, pack: packed([...new Array(3_000_000).fill({}), long]) })],
  ['pack: 990 000 rows with a wrong key', () => ({ log, pack: packed(new Array(990_000).fill({ v: 1 })) })],
  [
    'pack, just allowed: arrays and texts of one wide character beside a long text',
    () => {
      const items = [...new Array(3_050_000).fill(['ā']), ...new Array(1_830_000).fill('ā')]
      return { log, pack: packed([...items, `😀${'x'.repeat(19_000_000)}`]) }
    },
  ],
  [
    'pack: 2.4 million objects among wide texts',
    () => ({
      log,
      pack: packed([...new Array(2_450_000).fill({ v: 0 }), ...new Array(3_330_000).fill('😀aa')]),
    }),
  ],
  [
    'pack, just allowed: 1.5 million objects among wide texts',
    () => {
      const items = [...new Array(1_480_000).fill({ v: 'ā' }), ...new Array(3_300_000).fill('ā')]
      return { log, pack: packed([...items, `😀${'x'.repeat(16_000_000)}`]) }
    },
  ],
  ['pack: three million keys', () => ({ log, pack: manyKeys })],
  ['pack: one id of 50 MB', () => ({ log, pack: packed(rows(1, { id: 'x'.repeat(50_000_000) })) })],
  ['pack: UTF-8 that ends in the middle', () => ({ log, pack: `${packed(rows(1, { id: long })).slice(0, -1)}\ud800` })],
  ['pack: 6 million numbers', () => ({ log, pack: packed(new Array(6_000_000).fill(1)) })],
  [
    'certificate: 3 million types',
    () => ({ log, pack, certificate: certified({ typeOf: new Array(2_990_000).fill(0) }) }),
  ],
  [
    'certificate: a million households',
    () => ({ log, pack, certificate: certified({ households: new Array(990_000).fill([0]) }) }),
  ],
  [
    'certificate: 100 000 branches and leaves for seven people',
    () => ({
      log,
      pack,
      certificate: certified({
        cuts: [
          {
            coefficients: [[0, '1']],
            most: '1',
            proof: list(100_000, (i) => (i % 2 === 0 ? { at: 0, type: i % 7 } : leafNode)),
          },
        ],
        typeOf: range(7),
      }),
    }),
  ],
  [
    'certificate: 300 000 branches',
    () => ({
      log,
      pack,
      certificate: certified({
        cuts: [{ coefficients: [], most: '0', proof: new Array(300_000).fill({ at: 0, type: 0 }) }],
      }),
    }),
  ],
  [
    'certificate: a million stages',
    () => ({ log, pack, certificate: certified({ stages: new Array(900_000).fill({ v: 1 }) }) }),
  ],
  ['receipt: 50 MB', () => ({ log, receipt: 'x'.repeat(50_000_000) })],
  ['receipt: a path of 300 000', () => ({ log, receipt: `${write({ path: new Array(300_000).fill('') })}\n` })],
  ['signature: 50 MB', () => ({ log, signature: 'x'.repeat(50_000_000), signer })],
  [
    'signature: 99 kB of base64',
    () => ({ log, signature: `-----BEGIN SSH SIGNATURE-----\n${'A'.repeat(99_000)}\n`, signer }),
  ],
  [
    'signature: one of the first of 9998 lines',
    () => ({
      log: chain([
        commit,
        draw,
        ...new Array(9997).fill({ ...draw, type: 'vacancy', body: { left: [seat], reason: 'x'.repeat(4500) } }),
      ]),
      signature: signed('x'),
      signer,
    }),
  ],
  ['signer: 50 MB', () => ({ log, signature: signed(log), signer: 'x'.repeat(50_000_000) })],
  ['signature: one of another log, beside 40 MB', () => ({ log: told(long), signature: signed(log), signer })],
]
