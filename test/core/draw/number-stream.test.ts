import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { computeBlock, reduceBlock, Stream } from '../../../src/core/draw/number-stream.ts'
import { vectors } from '../log/vectors.ts'

interface Vectors {
  readonly published: readonly { text: string; n: number; fromOne: number[] }[]
  readonly firstBlock: { text: string; block: string }
  readonly numbers: readonly { text: string; n: number; next: number[] }[]
  readonly reduce: readonly { x: string; n: number; result: number | null }[]
  readonly shuffles: readonly { text: string; items: number[]; shuffled: number[] }[]
}
const given = vectors<Vectors>('stream')

test.each(given.published)('the published numbers of "$text" below $n', ({ text, n, fromOne }) => {
  const stream = new Stream(text)
  expect(fromOne.map(() => stream.next(n) + 1)).toEqual(fromOne)
})

test('the published first block', () => {
  expect(computeBlock(given.firstBlock.text, 1).toString(16).padStart(64, '0')).toBe(given.firstBlock.block)
})

test.each(given.numbers)('numbers of "$text" below $n', ({ text, n, next }) => {
  const stream = new Stream(text)
  expect(next.map(() => stream.next(n))).toEqual(next)
})

test.each(given.reduce)('$x below $n is $result', ({ x, n, result }) => {
  const number = reduceBlock(BigInt(`0x${x}`), BigInt(n))
  expect(number === null ? null : Number(number)).toBe(result)
})

test.each(given.shuffles)('shuffle of $items by "$text"', ({ text, items, shuffled }) => {
  expect(new Stream(text).shuffle(items)).toEqual(shuffled)
})

test('a shuffle leaves its list alone, and goes on in the stream where the last call stopped', () => {
  const items = [1, 2, 3]
  const stream = new Stream('a')
  stream.shuffle(items)
  expect(items).toEqual([1, 2, 3])
  const other = new Stream('a')
  other.next(3)
  other.next(2)
  expect(stream.next(1000)).toBe(other.next(1000))
})

test.prop([fc.string(), fc.array(fc.integer())])('a shuffle keeps every item', (text, items) => {
  const up = (a: number, b: number) => a - b
  expect(new Stream(text).shuffle(items).sort(up)).toEqual([...items].sort(up))
})

test.prop([fc.string(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })])('numbers are in range', (text, n) => {
  const number = new Stream(text).next(n)
  expect(Number.isSafeInteger(number) && number >= 0 && number < n).toBe(true)
})

test('every order of three is about equally frequent', () => {
  const seen = new Map<string, number>()
  for (let i = 0; i < 6000; i++) {
    const order = new Stream(`seed ${i}`).shuffle(['a', 'b', 'c']).join('')
    seen.set(order, (seen.get(order) ?? 0) + 1)
  }
  const chiSquare = [...seen.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)
  expect(seen.size).toBe(6)
  expect(chiSquare).toBeLessThan(20.5) // five degrees of freedom, one in a thousand
})

test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('there is no number in [0, %d)', (n) => {
  expect(() => new Stream('a').next(n)).toThrow(RangeError)
})
