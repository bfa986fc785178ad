import { expect, test } from 'vitest'
import { holdLog } from '../../../src/core/log/log.ts'
import { changeConfirmed } from '../../../src/core/operations/confirm-people.ts'
import { openDrawnLog } from '../../../src/core/operations/replace-people.ts'
import { changeTime, time as earlier, laterTime, must, small } from '../log/small.ts'

const drawn = openDrawnLog(must(holdLog(small().log)), small().bound.leaves)
const confirm = { undo: false, time: changeTime }
const undo = { undo: true, time: changeTime }

test('who confirms is added with the time, and who takes it back is gone; others stay as they were', () => {
  const before = new Map([['a', laterTime]])
  const after = must(changeConfirmed(drawn, before, { ...confirm, ids: ['c', 'b'] }))
  expect([...after]).toEqual([
    ['a', laterTime],
    ['c', changeTime],
    ['b', changeTime],
  ])
  expect([...must(changeConfirmed(drawn, after, { ...undo, ids: ['c', 'a'] }))]).toEqual([['b', changeTime]])
  expect([...before]).toEqual([['a', laterTime]])
})

test('nobody confirms twice, or takes back what they never said: each of them is named', () => {
  const before = new Map([['a', laterTime]])
  const codes = (change: Parameters<typeof changeConfirmed>[2]): string[] => {
    const after = changeConfirmed(drawn, before, change)
    return after.ok ? [] : after.problems.map(({ code }) => code)
  }
  expect(codes({ ...confirm, ids: ['a', 'b', 'a'] })).toEqual(['person-confirmed', 'person-confirmed'])
  expect(codes({ ...undo, ids: ['a', 'b', 'c'] })).toEqual(['person-unconfirmed', 'person-unconfirmed'])
})

test('a confirmation is not older than the last entry of the log', () => {
  expect(changeConfirmed(drawn, new Map(), { ids: ['a'], undo: false, time: laterTime }).ok).toBe(true)
  expect(changeConfirmed(drawn, new Map(), { ids: ['a'], undo: false, time: earlier })).toMatchObject({
    problems: [{ code: 'log-time' }],
  })
})
