import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { parseReceipt } from '../../../src/core/log/receipt.ts'
import { verifyLog, verifyReceipt } from '../../../src/core/verify/verify-log.ts'
import { forgeries } from './pseudonym-forgeries.ts'
import { type Forged, forge, title } from './pseudonym-world.ts'
import { hasPython, python } from './python.ts'

/** Name and outcome of every verdict; of a pack or receipt without its form there is none. */
type Outcomes = Readonly<Record<string, string>>

function judge({ log, pack, receipt }: Forged): Outcomes {
  const [read, own] = [parsePack(pack), parseReceipt(receipt)]
  if (!read.ok || !own.ok) return { input: 'none' }
  const verdicts = [...verifyLog({ log, pack: read.value }), verifyReceipt(own.value, log)]
  return Object.fromEntries(verdicts.map(({ name, outcome }) => [name, outcome]))
}

const code = `
def judge(files):
    try:
        pack = verify.read_only_line(files["pack"].encode(), verify.PACK_FORM, verify.MOST_BYTES_OF_PACK)
        receipt = verify.read_only_line(files["receipt"].encode(), verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT)
    except verify.WrongForm:
        return {"input": "none"}
    verdicts = verify.verify_log(files["log"].encode(), pack, receipt)
    return {name: outcome for name, outcome, _ in verdicts}
result = [judge(files) for files in given]
`

const forged = forgeries.map(({ steps }) => forge(steps, title))

/** What fails; of input that has no form, that. */
function listFailed(outcomes: Outcomes): string[] {
  return Object.entries(outcomes).flatMap(([name, outcome]) => (/fail|none/.test(outcome) ? [name] : []))
}

test('each forgery is found by the verdicts that its rule belongs to, and by no other', () => {
  const found = forgeries.map(({ name }, i) => `${name}: ${listFailed(judge(forged[i]!)).join(' ')}`)
  expect(found).toEqual(forgeries.map(({ name, fails }) => `${name}: ${fails}`))
  expect(new Set(forgeries.map(({ name }) => name)).size).toBe(forgeries.length)
  expect(forgeries.length).toBeGreaterThan(150)
})

test.skipIf(!hasPython)('the second verifier gives the same verdicts on every forgery', () => {
  const theirs = python<Outcomes[]>(code, forged)
  const differ = forgeries.flatMap(({ name }, i) => {
    const own = judge(forged[i]!)
    return JSON.stringify(own) === JSON.stringify(theirs[i]) ? [] : [{ name, own, theirs: theirs[i] }]
  })
  expect(differ).toEqual([])
})
