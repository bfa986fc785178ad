import { expect, test } from 'vitest'
import { markPosition } from '../../../src/core/model/pool-place.ts'
import { countDrawable, listCheckNotes, listCheckProblems } from '../../../src/core/operations/judge-check.ts'
import { checkQuotas, type QuotaCheck } from '../../../src/core/quotas/check-quotas.ts'
import { rational } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { must, pool, table } from '../log/small.ts'

const solver = await openHighs()

/** The check of the small pool with other limits: `[min, max]` of women, men, Ynys Môn, Gwynedd. */
function check(limits: readonly (readonly [number, number])[], warnBelow: number | null = null): QuotaCheck {
  const left = [...limits]
  const features = table.features.map((feature) => ({
    ...feature,
    quotas: feature.quotas.map((quota) => {
      const [min, max] = left.shift()!
      return { ...quota, min, max }
    }),
  }))
  const threshold = warnBelow === null ? null : rational(warnBelow, 1)
  return must(checkQuotas(solver, { pool, table: { features }, panelSize: 3 }, threshold))
}

const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code)

test('a pool that fits is a yes; below a threshold of thin groups it is a no', () => {
  const wide = [
    [1, 2],
    [1, 2],
    [1, 2],
    [1, 2],
  ] as const
  expect(listCheckProblems(check(wide), '')).toEqual([])
  // Of the three people of Ynys Môn two live together, so that two can sit: twice the minimum and no more.
  expect(listCheckProblems(check(wide, 2), '2')).toEqual([])
  expect(codes(listCheckProblems(check(wide, 3), '3'))).toEqual(['quotas-thin'])
})

test('a pool that does not fit is a no, and says so where no change of quotas would help', () => {
  const conflict = check([
    [3, 3],
    [1, 1],
    [1, 2],
    [1, 2],
  ])
  expect(codes(listCheckProblems(conflict, ''))).toEqual(['quotas-infeasible'])
  expect(codes(listCheckProblems({ ...conflict, relaxation: null }, ''))).toEqual(['quotas-infeasible', 'quotas-fixed'])
  // A group that is thin is no news where nothing fits.
  expect(listCheckProblems({ ...conflict, thin: conflict.fit.values }, '2')).toEqual(listCheckProblems(conflict, ''))
})

test('those whom a maximum of 0 leaves out, and those in no panel, cannot be drawn', () => {
  const men = check([
    [0, 0],
    [3, 3],
    [1, 2],
    [1, 2],
  ])
  expect(men).toMatchObject({ feasible: true, impossible: [] })
  expect(countDrawable(men)).toBe(3)
  expect(codes(listCheckNotes(men, pool, 1000))).toEqual(['quotas-tight'])
  expect(countDrawable({ ...men, impossible: [markPosition(1)] })).toBe(2)
  expect(codes(listCheckNotes({ ...men, impossible: [markPosition(1)] }, pool, 1000))).toEqual([
    'quotas-tight',
    'people-impossible',
  ])
})

test('too few panels for everybody is a note of a check that found a panel', () => {
  const wide = check([
    [1, 2],
    [1, 2],
    [1, 2],
    [1, 2],
  ])
  expect([1, 2, 3].map((panels) => codes(listCheckNotes(wide, pool, panels)))).toEqual([
    ['panels-few'],
    ['panels-few'],
    [],
  ])
  expect(listCheckNotes({ ...wide, feasible: false }, pool, 1)).toEqual([])
})
