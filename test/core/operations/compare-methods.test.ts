import { expect, test } from 'vitest'
import { usualGap } from '../../../src/core/lottery/accepted-gap.ts'
import { computeFairChances } from '../../../src/core/lottery/fair-chances.ts'
import type { Method } from '../../../src/core/lottery/methods/method-list.ts'
import { compareMethods } from '../../../src/core/operations/compare-methods.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { must, pool, table } from '../log/small.ts'

const solver = await openHighs()
const question = { pool, table, panelSize: 3, panels: 1000, acceptGap: usualGap, manipulation: false } as const

test('methods stand in the order asked for, each with the chances that it gives alone', () => {
  const methods: [Method, ...Method[]] = ['nash', 'leximin', 'maximin', 'goldilocks']
  const compared = must(compareMethods(solver, { ...question, methods }))
  expect(compared.methods.map(({ fair }) => fair.method)).toEqual(methods)
  for (const { fair, summary } of compared.methods) {
    expect(fair.chances).toEqual(must(computeFairChances(solver, { pool, table, panelSize: 3 }, fair.method)).chances)
    expect(summary.atZero).toBe(fair.chances.filter(({ num }) => num === 0n).length)
  }
  expect(compared.ids).toEqual(pool.registrants.map(({ id }) => id))
})

test('levels are those of LEXIMIN, and there are none without it', () => {
  const people = (methods: readonly [Method, ...Method[]]): number =>
    must(compareMethods(solver, { ...question, methods })).levels.reduce((sum, level) => sum + level.people, 0)
  expect(people(['nash', 'leximin'])).toBe(pool.registrants.length)
  expect(people(['nash'])).toBe(0)
})

test('panels that are too few for the smallest chance are told, by the first method', () => {
  const notes = (panels: number): string[] => {
    const compared = compareMethods(solver, { ...question, panels, methods: ['leximin', 'maximin'] })
    must(compared)
    return compared.ok ? compared.notes.map(({ code }) => code) : []
  }
  expect(notes(1)).toEqual(['panels-few'])
  expect(notes(1000)).toEqual([])
})

test('quotas that cannot be met are a problem', () => {
  expect(compareMethods(solver, { ...question, panelSize: 7, methods: ['leximin'] })).toMatchObject({ ok: false })
})
