import { expect, test } from 'vitest'
import { parsePack } from '../../../src/core/log/auditor-pack.ts'
import { checkPackLottery, checkSoundPack, readSoundLog } from '../../../src/core/operations/sound-log.ts'
import { key, must, smallByRule } from '../log/small.ts'
import { loose, rehashed } from '../verify/forge.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const made = smallByRule()
const { log, committed } = made
const pack = must(parsePack(made.pack))
const otherPack = must(parsePack(smallByRule(key).pack))
const files = { log: 'the log', pack: 'the pack' }

/** The log with another seed than its sources give, hashed anew: whole, but it does not hold. */
const forged = ((): string => {
  const entries = loose(log)
  entries[1] = { ...entries[1]!, body: { ...entries[1]!.body, seed: 'ab'.repeat(32) } }
  return rehashed(entries)
})()

test('a log that holds is read, drawn or not; one that does not, or is none, is not', () => {
  for (const text of [log, committed]) expect(must(readSoundLog(bytes(text), 'the log')).text).toBe(text)
  expect(readSoundLog(bytes(forged), 'the log')).toMatchObject({
    problems: [{ code: 'log-fails', place: { file: 'the log' } }],
  })
  expect(readSoundLog(bytes(`${log}{}`), 'the log')).toMatchObject({ problems: [{ code: 'log-broken' }] })
})

test('a pack of another pool is told from a log that does not hold', () => {
  expect(checkSoundPack(bytes(log), pack, files).ok).toBe(true)
  expect(checkSoundPack(bytes(log), otherPack, files)).toMatchObject({ problems: [{ code: 'pack-other' }] })
  expect(checkSoundPack(bytes(forged), pack, files)).toMatchObject({
    problems: [{ code: 'log-fails', place: { file: 'the log' } }],
  })
})

test('receipts are made from the rows that the log binds alone, whatever its draw says', () => {
  expect(checkPackLottery(bytes(log), pack).ok).toBe(true)
  expect(checkPackLottery(bytes(forged), pack).ok).toBe(true)
  expect(checkPackLottery(bytes(log), otherPack)).toMatchObject({
    problems: [{ code: 'log-differs' }, { code: 'log-differs' }],
  })
})
