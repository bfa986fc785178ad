import { expect, test } from 'vitest'
import { Effort } from '../../../src/core/panels/effort.ts'

test('a part takes its share, may be made larger once by what it was promised, and gives back what it leaves', () => {
  const whole = new Effort(100)
  const part = whole.split(0.4, 0.5)
  expect([whole.left, part.left]).toEqual([60, 40])
  part.spend(50)
  expect(part.spent).toBe(true)
  expect(part.prolong()).toBe(true)
  expect([whole.left, part.left]).toEqual([30, 20])
  expect(part.prolong()).toBe(false)
  whole.join(part)
  expect([whole.left, part.left]).toEqual([50, 0])
})

test('a part gets no more than there still is, and nothing where none was promised', () => {
  const whole = new Effort(100)
  const part = whole.split(0.5, 1)
  whole.spend(45)
  expect(part.prolong()).toBe(true)
  expect([whole.left, part.left]).toEqual([0, 55])
  expect(whole.split(0.5).prolong()).toBe(false)
  expect(new Effort(1).prolong()).toBe(false)
})
