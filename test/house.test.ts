import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { numericKernels } from '../lint/floors.js'
import { measureStructure } from '../lint/structure.js'

/* How the house is built: `npm run structure` gives the same figures, with `-- --json` for all names. */

const house = measureStructure('.')

/** A room and the rooms inside it as one: comments in 1000 lines of function bodies. */
function measureComments(folder: string): number {
  const inside = Object.entries(house.rooms).filter(([room]) => room === folder || room.startsWith(`${folder}/`))
  expect(inside).not.toEqual([])
  let lines = 0
  let comments = 0
  for (const [, { bodyLines, bodyComments }] of inside) {
    lines += bodyLines
    comments += bodyComments
  }
  return (1000 * comments) / lines
}

test('every source is in a room that has a floor, and no floor has an empty room', () => {
  expect(house.whole.files).toBeGreaterThan(200)
  expect(house.unknownRooms).toEqual([])
  expect(house.emptyRooms).toEqual([])
})

test('neither rooms nor files import in a circle, and every import goes down', () => {
  expect(house.arrows).toBeGreaterThan(100)
  expect(house.roomCircles).toEqual([])
  expect(house.fileCircles).toEqual([])
  expect(house.upward).toEqual([])
  expect(house.sideways).toEqual([])
})

test('few `!`: below 10 in 1000 lines', () => {
  expect(house.whole.nonNullDensity).toBeLessThan(10)
})

test('no function has five parameters, few numeric kernels apart, each with its reason on its line of lint/floors.js', () => {
  expect(house.longSignatures).toEqual([])
  expect(numericKernels.length).toBeLessThanOrEqual(3)
  const plan = readFileSync(new URL('../lint/floors.js', import.meta.url), 'utf8')
  const bare = numericKernels.filter(
    (kernel) => !plan.split('\n').some((line) => line.includes(`'${kernel}'`) && / \/\/ .{10}/.test(line)),
  )
  expect(bare).toEqual([])
})

test('no list is spread over the arguments of a call where files decide how long it is: it would have to fit on the stack', () => {
  expect(house.spreads).not.toEqual([])
  expect(house.spreads.filter((place) => /^src\/(core|files)\//.test(place))).toEqual([])
})

test('a name stands for one thing: below 6 % of the names of the top level are declared in several files', () => {
  expect(house.declarations.count).toBeGreaterThan(1000)
  expect(house.declarations.share).toBeLessThan(6)
})

for (const folder of ['src/core/lottery', 'src/core/reserves']) {
  test(`${folder} says why: at least 25 comments in 1000 lines of function bodies`, () => {
    expect(measureComments(folder)).toBeGreaterThanOrEqual(25)
  })
}

test('the longest file is below 300 lines', () => {
  expect(house.fileLengths.longest, house.fileLengths.longestFile).toBeGreaterThan(0)
  expect(house.fileLengths.longest, house.fileLengths.longestFile).toBeLessThan(300)
})
