import { expect, test } from 'vitest'
import type { StampReading } from '../../../src/core/log/stamp.ts'
import { anchorVerdict } from '../../../src/core/verify/anchor-verdict.ts'
import type { Verdict } from '../../../src/core/verify/verdict-list.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { small } from '../log/small.ts'
import { loose, rehashed } from './forge.ts'

const { log } = small()
const [commit, draw] = loose(log)
const fingerprint = commit!.hash
const anchored = rehashed([
  commit!,
  { ...commit!, body: { kind: 'rfc3161', token: 'MAAwAA==' }, type: 'anchor' },
  draw!,
])

function judge(text: string, stamps: readonly (readonly [number, StampReading])[], published?: string): Verdict {
  const given = { log: text, stamps: new Map(stamps), ...(published === undefined ? {} : { fingerprint: published }) }
  return verifyLog(given).find(({ name }) => name === anchorVerdict.name)!
}

test('who gives certificates wants a stamp, also of a log whose fingerprint is the published one', () => {
  for (const published of [undefined, fingerprint])
    expect(judge(log, [], published)).toMatchObject({ outcome: 'fail', failures: [{ what: 'anchor', found: 'none' }] })
})

test('a token that is refused fails in the words of its refusal', () => {
  const refused = { what: 'time stamp', expected: 'one by the given authority', found: 'one by another' }
  for (const published of [undefined, fingerprint])
    expect(judge(anchored, [[1, { refused }]], published).failures[0]).toEqual({ entry: 1, ...refused })
  expect(judge(anchored, [[1, { refused }]], fingerprint).failures).toHaveLength(1)
})
