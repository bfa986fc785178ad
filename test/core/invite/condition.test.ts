import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type Condition, formatCondition, parseCondition } from '../../../src/core/invite/condition.ts'

function parse(text: string): Condition | string {
  const read = parseCondition(text)
  return read.ok ? read.condition : read.why
}

test('comparisons and lists, joined by and', () => {
  expect(parse(`imd_decile<=2 AND "country code" IN ('W','it''s') and Größe != -1.50`)).toEqual([
    { column: 'imd_decile', operator: '<=', values: [{ kind: 'number', text: '2' }] },
    {
      column: 'country code',
      operator: 'in',
      values: [
        { kind: 'text', text: 'W' },
        { kind: 'text', text: "it's" },
      ],
    },
    { column: 'Größe', operator: '!=', values: [{ kind: 'number', text: '-1.50' }] },
  ])
  expect(parse('  ')).toEqual([])
})

test.each([
  ['imd_decile <= 2; DROP TABLE x', '"; DROP TABLE x" cannot be understood'],
  ['imd_decile <= 2 or 1 = 1', '"and" or the end is wanted where "or" stands'],
  ['not region = 1', 'a column is wanted where "not" stands'],
  ['region = North', 'a number or a text in single quotation marks is wanted where "North" stands'],
  ["region < 'North'", '"<" compares numbers, and \'North\' is a text'],
  ['region in ()', 'a number or a text in single quotation marks is wanted where ")" stands'],
  ["region in ('a', 1)", 'a list must hold numbers alone or texts alone'],
  ["region in ('a'", 'a list must end with ")"'],
  ["region = 'a' and", 'a comparison is wanted at the end'],
  ["region = 'a", '"\'a" cannot be understood'],
  ['1 = 1', 'a column is wanted where "1" stands'],
  ['upper(region) = 1', 'one of = != < <= > >= in is wanted behind "upper"'],
  ['a = 1 -- x', '"-- x" cannot be understood'],
  ['a = 1234567890123456', '1234567890123456 has more than 15 digits'],
  ['a = 1e9', '"1e9" cannot be understood'],
])('%s', (text, why) => {
  expect(parse(text)).toBe(why)
})

const value = (kind: 'number' | 'text'): fc.Arbitrary<{ kind: 'number' | 'text'; text: string }> =>
  (kind === 'number' ? fc.integer({ min: -1e9, max: 1e9 }).map(String) : fc.string()).map((text) => ({ kind, text }))
const kinds = fc.constantFrom('number' as const, 'text' as const)
const column = fc.string({ minLength: 1 })
const comparison = kinds.chain((kind) =>
  fc.oneof(
    fc.record({ column, operator: fc.constant('in' as const), values: fc.array(value(kind), { minLength: 1 }) }),
    fc.record({
      column,
      operator: fc.constantFrom('=' as const, '!=' as const),
      values: fc.tuple(value(kind)),
    }),
  ),
)

test.prop([fc.array(comparison, { maxLength: 4 })])(
  'the written form reads as the same condition again',
  (condition) => {
    expect(parse(formatCondition(condition))).toEqual(condition)
  },
)
