import { expect, test } from 'vitest'
import { normaliseAddress } from '../../../src/files/inputs/household.ts'

const same: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['12 High St.', 'CF10 3AT'],
    ['12 HIGH ST', 'cf103at'],
  ],
  [['Flat 3, 12 High Street'], ['Flat 3', '12 High Street']],
  [["St David's Close 4"], ['St Davids Close 4']],
  [['Caf\u00e9 Row'], ['CAFE\u0301 row']],
  [['12-14 Quay'], ['12/14 quay']],
]

test.for(same)('%j is the address %j', ([one, other]) => {
  expect(normaliseAddress(one)).not.toBeNull()
  expect(normaliseAddress(one)).toBe(normaliseAddress(other))
})

const different: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['1/23 High Street'], ['12/3 High Street']],
  [
    ['1', '12', 'High Street'],
    ['11', '2', 'High Street'],
  ],
  [['2', '3a High Street'], ['23a High Street']],
  [['Ty Gwyn'], ['Ty Gwy']],
]

test.for(different)('%j is not the address %j', ([one, other]) => {
  expect(normaliseAddress(one)).not.toBe(normaliseAddress(other))
})

test.for([[['']], [['', ' ', '\u00a0']], [['-', '?', '.,;']], [[]]])('%j is nobody', ([cells]) => {
  expect(normaliseAddress(cells!)).toBeNull()
})
