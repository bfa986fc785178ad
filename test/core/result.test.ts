import { expect, test } from 'vitest'
import { all, allOf, fail, failWith, ok, passUnless, withNotes } from '../../src/core/result.ts'
import { problem } from '../../src/problems/problem.ts'

const one = problem('file-missing', { path: 'one', like: null })
const two = problem('file-missing', { path: 'two', like: null })

test('all gives every value by its name, and every note once', () => {
  const both = all({ a: ok(1, [one]), b: ok('x', [one, two]), c: ok(null) })
  expect(both).toEqual({ ok: true, value: { a: 1, b: 'x', c: null }, notes: [one, two] })
})

test('all gives the problems of all that failed, in order and each once', () => {
  const failed = all({ a: fail(two), b: ok(1, [one]), c: failWith([one, two], [two]) })
  expect(failed).toEqual({ ok: false, problems: [two, one], notes: [one, two] })
})

test('what was noted before a step stays, whether the step goes well or not', () => {
  expect(withNotes([one], ok(1, [two]))).toEqual(ok(1, [one, two]))
  expect(withNotes([one], failWith([two], [two]))).toEqual(failWith([two], [one, two]))
})

test('passUnless passes where there is no problem', () => {
  expect(passUnless([])).toEqual(ok(null))
  expect(passUnless([one, two])).toEqual(failWith([one, two]))
})

test('allOf gives the values of a list in its order, or all its problems', () => {
  const ten = Array.from({ length: 12 }, (_, i) => ok(i, [one]))
  expect(allOf(ten)).toEqual({ ok: true, value: ten.map((_, i) => i), notes: [one] })
  expect(allOf([ok(1), fail(two), failWith([one, two])])).toEqual({ ok: false, problems: [two, one], notes: [] })
  expect(allOf([])).toEqual(ok([]))
})
