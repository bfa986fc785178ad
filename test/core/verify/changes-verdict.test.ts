import { expect, test } from 'vitest'
import { changesVerdict } from '../../../src/core/verify/changes-verdict.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { loose } from './forge.ts'
import { type Any, forge, title } from './pseudonym-world.ts'
import { type Act, acted, beacon, dice, first, moments, thrown } from './seed-world.ts'

const hashOf = (log: string): string => loose(log).find(({ type }) => type === 'vacancy')!.hash

function tell(acts: readonly Act[], seed: object = dice): readonly [detail: string, hash: string] {
  const { log } = forge(acted(seed, acts), title)
  return [verifyLog({ log }).find(({ name }) => name === changesVerdict.name)!.detail, hashOf(log)]
}

const call = (more: object = {}): Any => ({ from: 'reserves', round: null, seats: 1, ...more })

test('it says who left and came, which seats are empty, and which call waits', () => {
  const [waiting, hash] = tell([{ left: ['u2', 'u3'], call: call({ from: 'pool' }) }])
  expect(waiting).toBe(
    '2 people left the panel, 0 people were called; 2 seats are empty; a call to 1 seat from the whole pool waits for dice; ' +
      `the vacancy that the seed is made of: ${hash}`,
  )
  const [ofRound] = tell([{ left: ['u3'], call: call({ round: first }) }], beacon)
  expect(ofRound).toContain(
    `1 seat is empty; a call to 1 seat from the reserves waits for round ${first} of ${moments.published}; the`,
  )
  const [filled] = tell([
    { left: ['u3'], call: call() },
    { from: 'reserves', sources: [thrown] },
  ])
  expect(filled).toMatch(/^1 person left the panel, 1 person was called; no seat is empty; the vacancy that/)
  const [empty] = tell([{ left: ['u3'] }])
  expect(empty).toBe('1 person left the panel, 0 people were called; 1 seat is empty')
})
