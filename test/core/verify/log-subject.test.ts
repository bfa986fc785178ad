import { expect, test } from 'vitest'
import { dissectLog } from '../../../src/core/verify/log-subject.ts'
import { small } from '../log/small.ts'

const { log, committed } = small()

test('a log is whole where nothing is wrong with its chain, and has a commit where its lines can be read', () => {
  for (const text of [log, committed]) {
    const { whole, chainFaults, commit } = dissectLog({ log: text })
    expect(whole).toHaveLength(text.trimEnd().split('\n').length)
    expect(chainFaults).toEqual([])
    expect(commit).toEqual(whole?.[0])
  }
  const [first, second] = log.split('\n')
  const broken = dissectLog({ log: `${first}\n${second?.replace('"seq":1', '"seq":2')}\n` })
  expect(broken).toMatchObject({ whole: null, commit: { seq: 0 } })
  expect(broken.chainFaults.length).toBeGreaterThan(0)
  expect(dissectLog({ log: `${first}\nx\n` })).toMatchObject({ whole: null, commit: null, chainFaults: [{ entry: 1 }] })
})
