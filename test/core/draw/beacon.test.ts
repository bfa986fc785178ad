import { fc, test } from '@fast-check/vitest'
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { expect } from 'vitest'
import {
  computeRoundTime,
  deriveRandomness,
  findRoundAt,
  isBeaconSignature,
  quicknet,
} from '../../../src/core/draw/beacon.ts'
import { formatLogTime, parseLogTime } from '../../../src/core/log/log-time.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly chain: string
  readonly genesis: number
  readonly period: number
  readonly rounds: readonly { round: number; time: string; signature: string; randomness: string }[]
  readonly refused: readonly { why: string; round: number; signature: string }[]
}
const given = vectors<Vectors>('drand')

test('the beacon is the one of the vectors', () => {
  expect(quicknet).toMatchObject({ chain: given.chain, genesis: given.genesis, period: given.period })
})

test.each(given.rounds)('round $round of the beacon verifies, at $time', ({ round, time, signature, randomness }) => {
  expect(isBeaconSignature(round, signature)).toBe(true)
  expect(deriveRandomness(signature)).toBe(randomness)
  expect(formatLogTime(computeRoundTime(round))).toBe(time)
  expect(findRoundAt(Number(parseLogTime(time)))).toBe(round)
  expect(findRoundAt(Number(parseLogTime(time)) + 1)).toBe(round + 1)
})

test.each(given.refused)('$why is refused', ({ round, signature }) => {
  expect(isBeaconSignature(round, signature)).toBe(false)
})

test('a signature with a point of another subgroup added is refused: it would be a second one of the same round', () => {
  const { Point } = bls12_381.G1
  const good = Point.fromHex(given.rounds[0]!.signature)
  const outside = Point.fromAffine({ x: 0n, y: 2n })
  expect(outside.isTorsionFree()).toBe(false)
  expect(isBeaconSignature(1, compressed(good.toAffine()))).toBe(true)
  expect(isBeaconSignature(1, compressed(good.add(outside).toAffine()))).toBe(false)
})

/** A point as drand writes it, whatever its subgroup: the library refuses to write one of a wrong one. */
function compressed({ x, y }: { readonly x: bigint; readonly y: bigint }): string {
  const half = (bls12_381.fields.Fp.ORDER - 1n) / 2n
  const flags = (y > half ? 5n : 4n) << 381n
  return (x + flags).toString(16)
}

const place = fc.tuple(fc.nat(3), fc.nat(95), fc.integer({ min: 1, max: 15 }))
const runs = process.env.SORTITION_SLOW === '1' ? 1000 : 20
test.prop([place], { numRuns: runs })('a signature with one digit changed is none', ([which, at, by]) => {
  const { round, signature } = given.rounds[which]!
  const digit = (Number.parseInt(signature[at]!, 16) ^ by).toString(16)
  expect(isBeaconSignature(round, signature.slice(0, at) + digit + signature.slice(at + 1))).toBe(false)
})

const moment = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
})
test.prop([moment])('times are read and written as the calendar has them', (date) => {
  const time = `${date.toISOString().slice(0, 19)}Z`
  expect(formatLogTime(parseLogTime(time))).toBe(time)
})
