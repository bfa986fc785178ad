// @ts-check
import { parseCanonical } from '../../src/core/bytes/canonical-json.ts'
import { encodeUtf8, hexToBytes } from '../../src/core/bytes/hash.ts'
import { buildTreeLevels, computeRootFromPath, findTreePath, hashLeafBytes } from '../../src/core/bytes/merkle-tree.ts'
import { reduceBlock, Stream } from '../../src/core/draw/number-stream.ts'
import { deriveSeed } from '../../src/core/draw/seed.ts'
import { readDiceNumber } from '../../src/core/draw/seed-sources.ts'
import { drawTicket, orderReserves } from '../../src/core/draw/ticket.ts'
import { isInviteLog, readInviteLog } from '../../src/core/invite/invite-log.ts'
import { parsePack } from '../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../src/core/log/certificate-file.ts'
import { formatLogTime } from '../../src/core/log/log-time.ts'
import { countPool } from '../../src/core/log/public-counts.ts'
import { parseReceipt } from '../../src/core/log/receipt.ts'
import { all, ok } from '../../src/core/result.ts'
import { parsePrivateKey, parseSigners } from '../../src/core/signature/ssh-key.ts'
import { logNamespace, parseSignature } from '../../src/core/signature/ssh-signature.ts'
import { countReserveSteps, findExpectedReserves } from '../../src/core/verify/expected-set.ts'
import { judgeInviteLog } from '../../src/core/verify/invitation/invite-verdicts.ts'
import { countPossibleSets } from '../../src/core/verify/least-set.ts'
import { verifyLog, verifyReceipt } from '../../src/core/verify/verify-log.ts'
import { quotasOf, rowsOfPool } from '../../test/core/log/counted-pools.ts'
import { small } from '../../test/core/log/small.ts'
import { byVerifier } from '../../test/core/verify/replacing.ts'
import { judgeLimited } from './lower-limits.js'

/** @typedef {import('./list-corpus.js').Case} Case */
/** @typedef {import('./list-corpus.js').Files} Files */

/** @template T, U @param {T | undefined} text @param {(text: T) => import('../../src/core/result.ts').Result<U>} read */
const given = (text, read) => (text === undefined ? ok(undefined) : read(text))

/** @param {readonly [number, any]} stamp @returns {[number, import('../../src/core/log/stamp.ts').StampReading]} */
const readStamp = ([seq, said]) => [seq, 'refused' in said ? said : { ...said, latest: BigInt(said.latest) }]

/** Outcomes by the name of the verdict; `no input` where a file is none. @param {Files} files @returns {unknown} */
function judgeFiles({ log, fingerprint, signature, settings, raw, replayed, again, stamps, vacancies, ...files }) {
  const read = all({
    pack: given(files.pack, parsePack),
    certificate: given(files.certificate, (text) => parseCertificate(Buffer.from(text))),
    receipt: given(files.receipt, parseReceipt),
    signers: given(files.signers, (text) => parseSigners(text, logNamespace, 'keys')),
  })
  if (!read.ok) return 'no input'
  const { receipt, ...rest } = read.value
  const signed = given(signature, parseSignature)
  const input = {
    log,
    ...rest,
    fingerprint,
    settings,
    raw: raw?.key === undefined ? raw : { ...raw, key: hexToBytes(raw.key) },
    replayed,
    again,
    vacancies,
    stamps: stamps && new Map(stamps.map(readStamp)),
    signature: signed.ok ? signed.value : { unread: 'the form' },
  }
  const known = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const verdicts = verifyLog(/** @type {import('../../src/core/verify/verify-input.ts').VerifyInput} */ (known))
  if (receipt !== undefined) verdicts.push(verifyReceipt(receipt, log))
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

/** @param {{ readonly log: string }} given */
function judgeLetters({ log }) {
  const bytes = encodeUtf8(log)
  const verdicts = judgeInviteLog({ ...readInviteLog(bytes), given: { log: bytes }, list: null })
  return [isInviteLog(bytes), Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))]
}

const { commit } = small()

/** @param {any} one a case of the vectors */
function findReserves({ quotas, householdRule, count, dropout, scenarios, rows, panel, seed }) {
  const reserves = { ...commit.reserves, count, dropout, scenarios }
  const body = { ...commit, quotas, reserves, pool: { ...commit.pool, householdRule } }
  const drawn = { commit: body, rows, draw: { panel, seed } }
  return [findExpectedReserves(drawn), countReserveSteps(drawn)]
}

/** @type {{ readonly [K in Case['kind']]: (given: any) => unknown }} */
const judges = {
  files: judgeFiles,
  limits: judgeFiles,
  letters: judgeLetters,
  limited: (limited) => judgeLimited(limited, judgeFiles),
  key: (text) => {
    const read = parsePrivateKey(text, 'key')
    return read.ok ? Object.values(read.value).map((bytes) => [...bytes]) : read.problems[0]?.code
  },
  reserves: findReserves,
  sets: ({ people, size, most }) => countPossibleSets(people, size, most),
  time: (seconds) => formatLogTime(BigInt(seconds)),
  counts: (pool) => countPool(quotasOf(pool), rowsOfPool(pool)),
  replacement: byVerifier,
  seed: ({ commit, sources }) => deriveSeed(commit, sources),
  ticket: ({ seed, lottery }) => drawTicket(seed, lottery),
  dice: (digits) => readDiceNumber(digits),
  order: ({ seed, given }) => orderReserves(seed, given),
  numbers: ({ text, n, next }) => {
    const stream = new Stream(text)
    return next.map(() => stream.next(n))
  },
  block: ({ x, n }) => String(reduceBlock(BigInt(`0x${x}`), BigInt(n))),
  shuffle: ({ text, items }) => new Stream(text).shuffle(items),
  line: (line) => {
    // Enough of everything, and just so much as there is, or one less of something.
    const [collections, commas, keys] = ['[[{]', ',', ':'].map((mark) => line.match(new RegExp(mark, 'g'))?.length ?? 0)
    const enough = { collections: 1000, commas: 1000, keys: 1000 }
    const just = { collections, commas, keys }
    const less = Object.entries(just).map(([what, number]) => ({ ...just, [what]: number - 1 }))
    return [enough, just, ...less].map((most) => parseCanonical(line, { ...most, knownKeys: null }).ok)
  },
  path: ({ leaves, index, size }) => {
    const hashes = leaves.slice(0, size).map((/** @type {string} */ leaf) => hashLeafBytes(hexToBytes(leaf)))
    const path = findTreePath(buildTreeLevels(hashes), index)
    const leaf = hashes[index]
    const paths = [path, path.slice(1), [...path, leaf], path.toReversed()]
    return [
      path,
      ...paths.flatMap((some) => [0, 1, 7].map((more) => computeRootFromPath(leaf, index + more, size, some))),
    ]
  },
}

/** What is found in a case; where the verifier throws, that. @param {Case} one @returns {string} */
export function judgeCase({ kind, given }) {
  try {
    return JSON.stringify(judges[kind](given))
  } catch (error) {
    return `${error}`
  }
}
