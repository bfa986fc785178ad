import { readFileSync } from 'node:fs'
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
  [['Łódź 3'], ['LODZ 3']],
  [['Bjørnegård 3'], ['Bjornegard 3']],
  [['Große Allee 1'], ['GROSSE ALLEE 1']],
  [['GROẞE Allee 1'], ['Große Allee 1']],
  [['Rue du Cœur 2'], ['rue du Coeur 2']],
  [['Işık 4'], ['ISIK 4']],
  [['Οδός 5'], ['ΟΔΟΣ 5']],
  [['Зелёная 6'], ['Зеленая 6']],
  [['１２　Ｈｉｇｈ　Ｓｔ'], ['12 High Street']],
  [['ﾄﾞｰﾙ 7'], ['ドール 7']],
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
  [['1½ Mill Road'], ['11/2 Mill Road']],
  [['1² Mill Road'], ['12 Mill Road']],
  [['\u0915\u093f'], ['\u0915\u0941']],
  [['Unit B1, 2nd Floor, 3 Dock Road'], ['Unit B12, nd Floor, 3 Dock Road']],
]

test.for(different)('%j is not the address %j', ([one, other]) => {
  expect(normaliseAddress(one)).not.toBe(normaliseAddress(other))
})

/** The examples of docs/inputs.md: "| `12 High St; CF10 3AT` | `…` | one |". */
const examples = [
  ...readFileSync(new URL('../../../docs/inputs.md', import.meta.url), 'utf8').matchAll(
    /^\| `([^`]+)` \| `([^`]+)` \| (one|two) \|$/gm,
  ),
].map(([, one = '', other = '', household = '']) => [one, other, household] as const)

test('the page has examples of both kinds', () => {
  for (const kind of ['one', 'two']) expect(examples.filter((each) => each[2] === kind).length).toBeGreaterThan(4)
})

test.for(examples)('the page is right that %s and %s are %s', ([one, other, household]) => {
  const [a, b] = [one, other].map((address) => normaliseAddress(address.split(';')))
  expect(a).not.toBeNull()
  expect(a === b).toBe(household === 'one')
})

test.for([[['']], [['', ' ', '\u00a0']], [['-', '?', '.,;']], [[]]])('%j is nobody', ([cells]) => {
  expect(normaliseAddress(cells!)).toBeNull()
})
