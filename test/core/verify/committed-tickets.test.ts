import { expect, test } from 'vitest'
import type { TicketPanel } from '../../../src/core/draw/ticket.ts'
import type { PoolIndex } from '../../../src/core/model/pool-place.ts'
import type { ProofSubject } from '../../../src/core/verify/bounds/certified-bounds.ts'
import { compareTickets } from '../../../src/core/verify/committed-tickets.ts'
import { indices } from '../places.ts'

/** People 0 to 2 with a chance of 1/3, 3 and 4 with 1/2, and 5 with none. */
const typeOf = [1, 1, 1, 0, 0, 2]
const subject: ProofSubject = { sizes: [2n, 3n, 1n], rows: [], seats: [1n, 1n, 0n], of: 1n, panelSize: 2 }

const compare = (panels: readonly TicketPanel<PoolIndex>[]) =>
  compareTickets({ tickets: panels.reduce((sum, [number]) => sum + number, 0), panels }, typeOf, subject)

const pairs = [[0, 3], [1, 3], [2, 3], [0, 4], [1, 4], [2, 4]] as const // biome-ignore format: a table
const shared = (...numbers: readonly number[]): TicketPanel<PoolIndex>[] =>
  pairs.map((pair, i) => [numbers[i]!, indices(...pair)])

test('tickets that are just the chances', () => {
  expect(compare(shared(1, 1, 1, 1, 1, 1))).toEqual({
    all: 6n,
    own: [2n, 2n, 2n, 3n, 3n, 0n],
    without: 0,
    coarse: 0,
    furthest: 0n,
    mostOfChance: 100n,
    fewest: 2n,
    most: 3n,
  })
})

test('how far they are off, upwards and downwards, of those who have a chance', () => {
  // Of seven tickets a third is 2 1/3, which 3 are more than by two sevenths, and a half is 3 1/2.
  expect(compare(shared(2, 1, 1, 1, 1, 1))).toEqual({
    all: 7n,
    own: [3n, 2n, 2n, 4n, 3n, 0n],
    without: 0,
    coarse: 1,
    furthest: 29n,
    mostOfChance: 129n,
    fewest: 2n,
    most: 4n,
  })
  const pair = compare([[1, indices(0, 3)], [1, indices(1, 4)]]) // biome-ignore format: a table
  expect(pair).toMatchObject({ without: 1, coarse: 3, furthest: 100n, mostOfChance: 150n, fewest: 0n, most: 1n })
})

test.each([
  ['two more', [5, 4, 3, 5, 3, 4]],
  ['two fewer', [3, 5, 4, 3, 4, 5]],
] as const)('%s than a chance gives are too many', (_, numbers) => {
  expect(() => compare(shared(...numbers))).toThrow('a chance that the tickets do not give')
})
