import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonical } from '../../../src/core/bytes/canonical-json.ts'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseCertificate } from '../../../src/core/log/certificate-file.ts'
import * as limits from '../../../src/core/log/limits.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { hasPython, python } from './python.ts'

/*
 * Limits of files of one line (docs/log-format.md §18): what is just within one has its form, what is just above is no input, in both verifiers.
 * To read millions takes seconds: where it is said, that is done with SORTITION_SLOW=1, and else the numbers are compared.
 */

const slow = process.env.SORTITION_SLOW === '1'

const [hash, leaf] = [
  '0'.repeat(64),
  { nonce: '', row: { household: null, id: 'x', values: [] }, salt: '0'.repeat(64) },
]
const many = (item: string, n: number): string => `${item},`.repeat(n - 1) + item

const pack = (panels: string, rows: string): string => `{"key":"derived","panels":[${panels}],"rows":[${rows}],"v":1}\n`
const receipt = (nonce: string): string =>
  `${canonical({ commit: hash, index: 0, leaf: { ...leaf, nonce }, path: [], v: 1 })}\n`
const certificate = (types: string): string =>
  `{"commit":"${hash}","cuts":[],"gap":null,"households":[],"method":"leximin","panels":{"of":"1","seats":[]},"stages":[],"typeOf":[${types}],"v":1}\n`

/**
 * A pack with so many arrays and objects, an object counted as two: four are the pack and its lists, and five the row with so
 * long a nonce.
 */
const collected = (n: number, nonce = ''): string => pack(many('[]', n - 9), canonical({ ...leaf, nonce }))
const listed = (n: number): string => pack(`[${many('0', n)}]`, '')
/** A certificate with so many commas: nine are between keys. */
const typed = (n: number): string => certificate(many('0', n - 9 + 1))
const sized = (bytes: number): string => receipt('x'.repeat(bytes - receipt('').length))
/** A pack with so many keys, four of its own and six in each row. No row has the form of one: those that have it are longer. */
const keyed = (n: number): string =>
  pack('', many('{"household":0,"id":0,"key":0,"nonce":0,"rows":0,"v":0}', (n - 4) / 6))

/** A pack of one row with so many features. */
const valued = (n: number): string => {
  const values = Array.from({ length: n }, (_, i) => [`f${`${i}`.padStart(3, '0')}`, 'v'])
  return pack('', canonical({ ...leaf, row: { ...leaf.row, values } }))
}

const { mostPeople, mostBytes, mostFeatures } = limits
const parsers = { pack: parsePack, receipt: parseReceipt, certificate: parseCertificate } as const

/** Whether a file can be read, and what is wrong with it otherwise: 'more' where it holds too much. */
type Reading = 'read' | 'more' | 'wrong form'

const cases: readonly (readonly [
  what: string,
  kind: keyof typeof parsers,
  texts: Readonly<Record<string, Reading>>,
])[] = [
  ['people of a panel', 'pack', { [listed(mostPeople)]: 'read', [listed(mostPeople + 1)]: 'wrong form' }],
  ['values of a row', 'pack', { [valued(mostFeatures)]: 'read', [valued(mostFeatures + 1)]: 'wrong form' }],
  ['arrays and objects', 'pack', { [collected(1_000_000)]: 'read', [collected(1_000_001)]: 'more' }],
  ['commas', 'certificate', { ...(slow ? { [typed(3_000_000)]: 'read' } : {}), [typed(3_000_001)]: 'more' }],
  ['keys', 'pack', { [keyed(1_000_000)]: 'wrong form', [keyed(1_000_006)]: 'more' }],
  ['bytes', 'receipt', { [sized(mostBytes.receipt)]: 'read', [sized(mostBytes.receipt + 1)]: 'more' }],
  [
    'arrays and objects, one for 16 bytes',
    'pack',
    {
      ...(slow ? { [collected(1_200_000, 'x'.repeat(17_000_000))]: 'read' } : {}),
      [collected(1_400_000, 'x'.repeat(17_000_000))]: 'more',
    },
  ],
]

const tooMuch = /more (than \d+ bytes|arrays and objects, commas or keys)/

test.each(cases)('%s of a %s: just within the limit, and just above it', (_, kind, texts) => {
  for (const [text, reading] of Object.entries(texts)) {
    const read = parsers[kind](text)
    const why = read.ok ? '' : (read.problems[0]?.what ?? '')
    expect(read.ok ? 'read' : tooMuch.test(why) ? 'more' : 'wrong form').toBe(reading)
  }
})

test.skipIf(!hasPython)('the second verifier has the same limits of files of one line', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortition-line-limits-'))
  try {
    const files = cases.flatMap(([, kind, texts]) =>
      Object.entries(texts).map(([text, reading]) => ({ kind, text, reading })),
    )
    const given = files.map(({ kind, text }, i) => {
      const path = join(folder, `${i}`)
      writeFileSync(path, text)
      return [kind, path]
    })
    const whys = python<(string | null)[]>(
      `
kinds = {
    "pack": (verify.PACK_FORM, verify.MOST_BYTES_OF_PACK),
    "receipt": (verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT),
    "certificate": (verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE),
}
def find_why(kind, path):
    try:
        verify.read_only_line(open(path, "rb").read(), *kinds[kind])
        return None
    except verify.WrongForm as fault:
        return str(fault)
result = [find_why(kind, path) for kind, path in given]`,
      given,
    )
    expect(whys.map((why) => (why === null ? 'read' : tooMuch.test(why) ? 'more' : 'wrong form'))).toEqual(
      files.map(({ reading }) => reading),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.skipIf(!hasPython)('limits that are too large to try are the same numbers in both verifiers', () => {
  const names = {
    MOST_BYTES_OF_LOG: mostBytes.log,
    MOST_BYTES_OF_PACK: mostBytes.pack,
    MOST_BYTES_OF_CERTIFICATE: mostBytes.certificate,
    LARGEST_POOL: limits.largestPool,
    MOST_COUNTED_ANSWERS: limits.mostCountedAnswers,
    MOST_TRIED_ANSWERS: limits.mostTriedAnswers,
    MOST_SETS: limits.mostSets,
    MOST_SETS_OF_LOG: limits.mostSetsOfLog,
    MOST_HASHES: limits.mostHashes,
    MOST_RESERVE_STEPS: limits.mostReserveSteps,
    MOST_DROPOUTS: limits.mostSimulatedPeople,
    MOST_SCENARIOS_OF_FEATURES: limits.mostFeatureScenarios,
    MOST_FEATURES: limits.mostFeatures,
    MOST_RELATED_VALUES: limits.mostRelatedValues,
    MOST_SEATS_OF_PANEL: limits.mostPanelSeats,
    MOST_SEATS_OF_TYPES: limits.mostTypeSeats,
    MOST_STEPS_OF_PANELS: limits.mostPanelSteps,
    MOST_LISTED_CUTS: limits.mostListedCuts,
    CUTS_OF_STEP: limits.cutsOfStep,
    ROWS_OF_STEP: limits.rowsOfStep,
  }
  const theirs = python('result = {name: getattr(verify, name) for name in given}', Object.keys(names))
  expect(theirs).toEqual(names)
})

test.skipIf(!hasPython)('what a file of so many bytes may hold is the same in both verifiers', () => {
  const lengths = [0, 15_999_999, 16_000_000, 16_000_016, 20_000_020, 24_000_008, 30_000_000, 30_000_010]
  const ours = lengths.map((length) => {
    const { collections, commas, keys } = limits.buildLineAllowance(new Uint8Array(length), new Set())
    return [collections, commas, keys]
  })
  const fields = (allowance: string): string => `[${allowance}.collections, ${allowance}.commas, ${allowance}.keys]`
  const code = `result = [${fields('one')} for one in [verify.allow_log(), *map(verify.allow_line, given)]]`
  const { collections, commas, keys } = limits.mostInLog
  expect(python(code, lengths)).toEqual([[collections, commas, keys], ...ours])
})
