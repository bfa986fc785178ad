import { expect, test } from 'vitest'
import { z } from 'zod'
import { buildArrayForm, checkForm } from '../../../src/core/log/basic-forms.ts'

const form = buildArrayForm(z.strictObject({ a: z.number({ error: 'must be a number' }) }))

test('a list is refused at its first wrong item, and nothing is said of the others: they may be a million', () => {
  const items: unknown[] = new Array(1_000_000).fill({ a: 'x', b: 1 })
  items[0] = { a: 1 }
  expect(form.safeParse(items).error?.issues).toHaveLength(1)
  expect(checkForm(form, items)).toEqual({ ok: false, why: '1.a must be a number' })
})

test.each([
  ['a list of good items', [{ a: 1 }, { a: 2 }], true],
  ['an empty list', [], true],
  ['a list whose last item is wrong', [{ a: 1 }, {}], false],
  ['no list', { a: 1 }, false],
])('%s', (_, value, good) => {
  expect(checkForm(form, value).ok).toBe(good)
})
