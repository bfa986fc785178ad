import { expect, test } from 'vitest'
import { parseSignature, signLog } from '../../../src/core/signature/ssh-signature.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { must } from '../log/small.ts'
import { signer } from '../signature/signer.ts'

/* The verdict `signature` beside files that nobody wrote as a log: it needs their bytes alone. */

/** What the verdict says of these bytes and a signature of others. */
function judge(log: string, signed: string): unknown {
  const signature = must(parseSignature(signLog(new TextEncoder().encode(signed), signer)))
  const verdicts = verifyLog({ log, signature, signers: [signer.publicKey] })
  const [{ outcome, failures } = { outcome: '', failures: [] }] = verdicts.filter(({ name }) => name === 'signature')
  return [outcome, ...failures.map(({ found }) => found)]
}

test('a signature of something else beside 30 MB of lines takes one reading of them, not one for each line', () => {
  const before = process.cpuUsage()
  const log = `${'x'.repeat(2999)}\n`.repeat(10_000)
  expect(judge(log, 'another log')).toEqual(['fail', 'one of something else'])
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(20)
})

const lines = Array.from({ length: 300 }, (_, i) => `line ${i}\n`)

test.each([
  [1, 'one of the first entry only'],
  [200, 'one of the first 200 entries only'],
  // So many beginnings are tried, and no more.
  [201, 'one of something else'],
])('an older signature, of the first %i lines, is named for what it is', (n, found) => {
  expect(judge(lines.join(''), lines.slice(0, n).join(''))).toEqual(['fail', found])
})
