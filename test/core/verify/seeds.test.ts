import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyLog, verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { must } from '../log/small.ts'
import { type Forged, forge, title } from './pseudonym-world.ts'
import { hasPython, python } from './python.ts'
import { allSeedForgeries } from './seed-forgeries.ts'

/** Name and outcome of every verdict. */
type Outcomes = Readonly<Record<string, string>>

function judge({ log, pack, receipt }: Forged): Outcomes {
  const verdicts = [...verifyLog({ log, pack: must(parsePack(pack)) }), verifyReceipt(must(parseReceipt(receipt)), log)]
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

const code = `
def judge(files):
    pack = verify.read_only_line(files["pack"].encode(), verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
    receipt = verify.read_only_line(files["receipt"].encode(), verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT)
    return {name: outcome for name, outcome, _ in verify.verify_log(files["log"].encode(), pack, receipt)}
result = [judge(files) for files in given]
`

const forged = allSeedForgeries.map(({ steps }) => forge(steps, title))
const judged = forged.map(judge)

test('each forgery of calls, sources and seeds is found by the one rule that it breaks', () => {
  const failed = (outcomes: Outcomes): string =>
    Object.keys(outcomes)
      .filter((name) => outcomes[name] === 'fail')
      .join(' ')
  const found = allSeedForgeries.map(({ name }, i) => `${name}: ${failed(judged[i]!)}`)
  expect(found).toEqual(allSeedForgeries.map(({ name, fails }) => `${name}: ${fails}`))
  expect(new Set(allSeedForgeries.map(({ name }) => name)).size).toBe(allSeedForgeries.length)
  expect(allSeedForgeries.length).toBeGreaterThan(80)
})

test('a sound replacement passes every verdict that it concerns', () => {
  const at = (name: string): Outcomes => judged[allSeedForgeries.findIndex((one) => one.name === name)]!
  for (const name of ['dice: sound', 'beacon: sound', 'beacon: sound, one after another', 'draw: sound'])
    expect(at(name)).toMatchObject({ chain: 'pass', changes: 'pass', chances: 'pass', replacements: 'pass' })
  expect(at('beacon: sound').beacon).toBe('pass')
  expect(at('beacon: sound, a call that waits').beacon).toBe('not checked')
  expect(at('dice: sound').beacon).toBe('not checked')
})

test.skipIf(!hasPython)('the second verifier gives the same verdicts on every one of them, but for pairings', () => {
  const theirs = python<Outcomes[]>(code, forged)
  // A receipt beside a signature that it cannot check passes there, "only if the beacon round is true".
  const withoutPairings = (own: Outcomes, unpaired = false): Outcomes => ({
    ...own,
    ...(own.beacon === 'pass' || unpaired ? { beacon: 'not checked' } : {}),
    ...(unpaired ? { receipt: 'pass' } : {}),
  })
  const differ = allSeedForgeries.flatMap(({ name, unpaired }, i) => {
    const own = withoutPairings(judged[i]!, unpaired)
    return JSON.stringify(own) === JSON.stringify(theirs[i]) ? [] : [{ name, own, theirs: theirs[i] }]
  })
  expect(differ).toEqual([])
})

test.skipIf(!hasPython)(
  'the second verifier says of a receipt that it holds if the round is true, where there is one',
  () => {
    const wanted = ['beacon: the signature of another round', 'beacon: sound', 'dice: sound']
    const files = wanted.map((name) => forged[allSeedForgeries.findIndex((one) => one.name === name)]!)
    const words = code.replace('name: outcome for name, outcome, _', 'name: detail for name, _, detail')
    const told = python<Outcomes[]>(words, files).map(({ receipt }) =>
      receipt!.includes('only if the beacon round is true'),
    )
    expect(told).toEqual([true, true, false])
  },
)
