import { expect, test } from 'vitest'
import { AppearanceBook } from '../../../src/core/lottery/appearance-book.ts'
import { placeMissing } from '../../../src/core/lottery/place-missing.ts'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { poolOf } from './tiny.ts'

const table = { features: [{ name: 'f', quotas: ['a', 'b'].map((value) => ({ value, min: 0, max: 1 })) }] }
const pool = poolOf([[0], [0], [1], [1]], ['1', '2', '3', '4'], false)
const instance = buildInstance({ pool, table, panelSize: 1 })
const panels = [
  [1, 0],
  [0, 1],
]

test('whoever is on no panel takes the place of somebody who is on more than is needed', () => {
  const book = new AppearanceBook(instance, [1, 2], [1, 2])
  book.add([1, 0], 3)
  expect(book.spare()).toEqual([2, -2])
  placeMissing(book, panels)
  expect(book.spare()).toEqual([0, 0])
  expect(book.missing()).toBe(0)
})

test('nobody is left out for somebody else', () => {
  const book = new AppearanceBook(instance, [2, 1], [2, 1])
  book.add([1, 0], 2)
  placeMissing(book, panels)
  expect(book.panels()).toEqual([{ seats: [1, 0], count: 2 }])
})
