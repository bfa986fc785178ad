import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { verifyFromFiles, verifyFromPack, verifyUnreadFiles } from '../../../src/core/operations/verify-from-files.ts'
import { dissectLog } from '../../../src/core/verify/log-subject.ts'
import type { Verdict } from '../../../src/core/verify/verdict-list.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { problem } from '../../../src/problems/problem.ts'
import { must, pool, small, table } from '../log/small.ts'

const { commit, log } = small()
const pack = must(parsePack(small().pack))
const named = (verdicts: readonly Verdict[], outcome: Verdict['outcome']): string[] =>
  verdicts.filter((verdict) => verdict.outcome === outcome).map(({ name }) => name)

test('without raw files, and where nothing is to be searched for, verdicts are those of the log alone', () => {
  for (const input of [{ log }, { log, pack }, { log: 'nothing' }])
    expect(verifyFromPack(dissectLog(input))).toEqual(verifyLog(input))
})

test('raw files that can be no pool fail what is asked of raw files and nothing else; files that are not there are a wrong call', () => {
  const wrong = problem('pack-form', { why: 'w' }, { file: 'pool.csv', line: 3 })
  for (const text of [log, 'nothing']) {
    const verdicts = must(verifyUnreadFiles(dissectLog({ log: text }), [wrong]))
    const failed = verdicts.filter(({ failures }) => failures.some(({ what }) => what === 'pool.csv, line 3'))
    expect(failed.map(({ name }) => name)).toEqual(['quotas', 'pool', 'replay'])
    expect(named(failed, 'fail')).toHaveLength(3)
    const others = verdicts.filter((verdict) => !failed.includes(verdict))
    expect(others).toEqual(verifyLog({ log: text }).filter(({ name }) => others.some((other) => other.name === name)))
  }
  const missing = problem('file-missing', { path: 'pool.csv' } as never)
  expect(verifyUnreadFiles(dissectLog({ log }), [wrong, missing])).toMatchObject({
    problems: [{ code: 'file-missing' }],
  })
})

test('without an engine the raw files are still held against the log', () => {
  const files = { pool, table, panelSize: commit.panelSize, provenance: commit.provenance, key: null }
  const verdicts = verifyFromFiles(dissectLog({ log }), files, null)
  const given = { pool, table, panelSize: commit.panelSize, provenance: commit.provenance }
  expect(verdicts).toEqual(verifyLog({ log, raw: given }))
  expect(named(verdicts, 'pass')).toEqual(expect.arrayContaining(['quotas', 'pool']))
  expect(named(verdicts, 'not checked')).toContain('replay')
})
