import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { reservesVerdict } from '../../../src/core/verify/reserves-verdict.ts'
import type { VerifyInput } from '../../../src/core/verify/verify-input.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { must, small, smallByRule } from '../log/small.ts'

const { log, pack, bound } = smallByRule()

function judge(given: Omit<VerifyInput, 'log'>) {
  return verifyLog({ log, ...given }).find(({ name }) => name === reservesVerdict.name)!
}

test('what it needs is a pack or raw files, and where there are some, right ones', () => {
  expect(judge({})).toMatchObject({ outcome: 'not checked', missing: 'the auditor pack or the raw files' })
  const wrong = { ...must(parsePack(pack)), rows: bound.leaves.toReversed() }
  expect(judge({ pack: wrong })).toMatchObject({ outcome: 'not checked', missing: 'rows that hash to the pool root' })
  expect(judge({ pack: must(parsePack(pack)) })).toMatchObject({ outcome: 'pass' })
})

test('it names those alone who differ', () => {
  const other = small()
  const given = { log: other.log, pack: must(parsePack(other.pack)) }
  const [fault] = verifyLog(given).find(({ name }) => name === reservesVerdict.name)!.failures
  const [missing, extra] = [fault!.expected, fault!.found].map((text) => JSON.parse(text) as number[])
  expect(missing!.length).toBe(extra!.length)
  expect(missing!.length).toBeGreaterThan(0)
  expect(extra).toEqual(extra!.filter((index) => (other.chosen.reserves as readonly number[]).includes(index)))
  expect(missing!.filter((index) => extra!.includes(index))).toEqual([])
})
