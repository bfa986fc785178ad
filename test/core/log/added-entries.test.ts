import { expect, test } from 'vitest'
import { appendEntry, holdLog } from '../../../src/core/log/log.ts'
import { loose, rehashed, relinked } from '../verify/forge.ts'
import { must, small, time } from './small.ts'

/* What is wrong with a log is said before anything is added to it, and what would make one wrong is not added. */

function codesOf(text: string): string[] {
  const held = holdLog(text, 'a.jsonl')
  return held.ok ? [] : held.problems.map(({ code }) => code)
}

test('links and order are looked at together, where all lines can be read', () => {
  const [commit, draw] = loose(small().log)
  const close = { ...draw!, body: {}, type: 'close' }
  expect(codesOf(rehashed([commit!, draw!, close]))).toEqual([])
  expect(codesOf(rehashed([commit!, draw!, draw!]))).toEqual(['log-order'])
  expect(codesOf(relinked([commit!, { ...draw!, seq: 5 }]))).toEqual(['log-broken'])
  expect(codesOf(relinked([commit!, { ...draw!, seq: 5 }, { ...close, prev: draw!.hash, seq: 2 }]))).toContain(
    'log-broken',
  )
  expect(codesOf(relinked([{ ...commit!, seq: 5 }, draw!, { ...draw!, prev: draw!.hash, seq: 2 }]))).toEqual([
    'log-broken',
    'log-order',
  ])
})

test('a hundred faults of a kind are told, and no more', () => {
  const [commit, draw] = loose(small().log)
  expect(codesOf(rehashed([commit!, ...new Array(150).fill(draw)]))).toEqual(new Array(100).fill('log-order'))
  expect(codesOf('x\n'.repeat(150))).toEqual(new Array(100).fill('log-broken'))
})

test.each([
  ['an entry of the same time', { body: { reason: 'x' }, type: 'void' }, time, []],
  ['an entry from before the last one', { body: { reason: 'x' }, type: 'void' }, '2000-01-01T00:00:00Z', ['log-time']],
  ['a body of another form', { body: { reason: 7 }, type: 'void' }, time, ['file-refused']],
  [
    'an entry out of order',
    { body: { left: ['AAAAAAAAAAAAAAAAAAAAAA'], reason: 'x' }, type: 'vacancy' },
    time,
    ['log-order'],
  ],
])('%s', (_, entry, at, codes) => {
  const held = must(holdLog(small().committed))
  const longer = appendEntry(held, entry as never, at, 'a.jsonl')
  expect(longer.ok ? [] : longer.problems.map(({ code }) => code)).toEqual(codes)
  if (longer.ok) expect(longer.value.text.startsWith(held.text)).toBe(true)
})
