import { expect, test } from 'vitest'
import { beaconVerdict } from '../../../src/core/verify/beacon-verdict.ts'
import type { Verdict } from '../../../src/core/verify/verdict-list.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { loose } from './forge.ts'
import { type Any, forge, title } from './pseudonym-world.ts'
import { type Act, acted, beacon, dice, first, moments, roundOf, times } from './seed-world.ts'
import { shapes } from './shapes.ts'

function judge(log: string): Verdict {
  return verifyLog({ log }).find(({ name }) => name === beaconVerdict.name)!
}

const call = (round: number): Any => ({ from: 'reserves', round, seats: 1 })
const leaving: Act = { left: ['u3'], call: call(first) }
const write = (acts: readonly Act[], seed: object = beacon): string => forge(acted(seed, acts), title).log

test('where no round is there yet, it says for which it waits', () => {
  const waited = `a replacement with round ${first}, published at ${moments.published}`
  expect(judge(write([leaving])).missing).toBe(waited)
  for (const log of [write([]), write([{ left: ['u3'] }]), write([]).split('\n').slice(0, 1).join('\n').concat('\n')])
    expect(judge(log).missing).toBe('a replacement with a round')
  expect(judge(write([leaving], dice))).toMatchObject({ missing: 'a seed that comes from a beacon' })
})

test('it says of the rounds of replacements what there is to say, and nothing where there are none', () => {
  const replaced = judge(write([leaving, { from: 'reserves', sources: [roundOf(first)] }]))
  expect(replaced).toMatchObject({ outcome: 'pass', failures: [] })
  expect(replaced.detail).toMatch(new RegExp(`^For replacements round ${first}, after its vacancy`))
  const drawn = judge(shapes.find(({ name }) => name === 'beacon')!.log)
  expect(drawn.detail).toMatch(
    /^round 1000000 of 2023-09-27T08:29:24Z, after the commit of .*randomness is [0-9a-f]{64}$/,
  )
})

test('a replacement that is dated before its round fails at its own entry', () => {
  const log = write([leaving, { from: 'reserves', sources: [roundOf(first)], time: moments.last }])
  expect(loose(log)[0]!.time).toBe(times[0])
  expect(judge(log).failures).toEqual([
    {
      entry: 3,
      what: 'time of the replacement',
      expected: `${moments.published}, when round ${first} was published, or later`,
      found: moments.last,
    },
  ])
})
