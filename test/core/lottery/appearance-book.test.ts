import { expect, test } from 'vitest'
import { AppearanceBook } from '../../../src/core/lottery/appearance-book.ts'
import { Effort } from '../../../src/core/panels/effort.ts'
import { buildInstance } from '../../../src/core/panels/instance.ts'
import { poolOf } from './tiny.ts'

const table = { features: [{ name: 'f', quotas: ['a', 'b'].map((value) => ({ value, min: 0, max: 1 })) }] }
const pool = poolOf([[0], [0], [1], [1]], ['1', '2', '3', '4'], false)
const instance = buildInstance({ pool, table, panelSize: 1 })

/** Two panels with the first type, where each type should be on one. */
function openBook(): AppearanceBook {
  const book = new AppearanceBook(instance, [1, 1], [1, 1])
  book.add([1, 0], 2)
  return book
}

test('a new panel takes the place of a copy of an old one, within bounds that leave nothing worse', () => {
  const book = openBook()
  expect(book.missing()).toBe(2)
  const asked: unknown[] = []
  const found = book.replaceOne((low, high) => {
    asked.push([low, high])
    return [0, 1]
  })
  expect(found).toBe(true)
  expect(asked).toEqual([
    [
      [0, 0],
      [0, 1],
    ],
  ])
  expect(book.missing()).toBe(0)
  expect(book.panels()).toEqual([
    { seats: [1, 0], count: 1 },
    { seats: [0, 1], count: 1 },
  ])
})

test('where no panel is found, or nothing is out of bounds, the panels stay as they are', () => {
  const book = openBook()
  expect(book.replaceOne(() => null)).toBe(false)
  expect(book.panels()).toEqual([{ seats: [1, 0], count: 2 }])
  expect(book.mendOne(new Effort(1000))).toBe(true)
  expect(book.missing()).toBe(0)
  expect(book.replaceOne(() => [1, 0])).toBe(false)
  expect(book.mendOne(new Effort(1000))).toBe(false)
})

test('a repair without effort changes nothing, and wider bounds never let anybody have none who should have one', () => {
  const book = new AppearanceBook(instance, [4, 4], [4, 4])
  book.add([1, 0], 8)
  const spent = new Effort(0)
  expect(book.mendOne(spent)).toBe(false)
  expect(book.panels()).toEqual([{ seats: [1, 0], count: 8 }])
  const missing = [book.missing()]
  for (let times = 0; times < 3; times++) {
    book.widen()
    missing.push(book.missing())
  }
  // Two people of each type: each time the first may have two more, and the second two fewer, but not none.
  expect(missing).toEqual([8, 4, 2, 2])
})
