import { expect, test } from 'vitest'
import { drawLog, readLog } from '../../../src/core/log/log.ts'
import { chooseToStamp } from '../../../src/core/log/stamp.ts'
import { loose } from '../verify/forge.ts'
import { forge, title } from '../verify/pseudonym-world.ts'
import { type Act, acted, dice, thrown } from '../verify/seed-world.ts'
import { must, small } from './small.ts'

const call = { from: 'reserves', round: null, seats: 1 }
const leaves: Act = { left: ['u3'], call }
const comes: Act = { from: 'reserves', sources: [thrown] }
const write = (...acts: readonly Act[]): string => forge(acted(dice, acts), title).log

test.each([
  ['a commit', small().committed, 0],
  ['a draw', small().log, 0],
  ['a vacancy without a call', write({ left: ['u3'] }), 0],
  ['a call that waits', write(leaves), 2],
  ['a replacement', write(leaves, comes), 0],
])('what is to be stamped after %s', (_, log, entry) => {
  const { hash } = loose(log)[entry]!
  expect(chooseToStamp(drawLog.findStamped(must(readLog(log))))).toEqual({
    what: entry === 0 ? 'fingerprint' : 'vacancy',
    hash,
  })
})
