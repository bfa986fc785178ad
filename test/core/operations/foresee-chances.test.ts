import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeFairChances } from '../../../src/core/lottery/fair-chances.ts'
import { foreseeChances } from '../../../src/core/operations/foresee-chances.ts'
import { checkQuotas } from '../../../src/core/quotas/check-quotas.ts'
import { cmp, formatRational, type Rational } from '../../../src/core/rational.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { tinyArbitrary } from '../lottery/tiny.ts'

const solver = await openHighs()

/** How many people have each chance, from the smallest up. */
function countByChance(chances: readonly Rational[]): { chance: string; people: number }[] {
  const sorted = [...chances].sort(cmp)
  return [...new Set(sorted.map(formatRational))].map((chance) => ({
    chance,
    people: sorted.filter((each) => formatRational(each) === chance).length,
  }))
}

test('what is foreseen is the lottery where that needs no cut; the smallest chance is never less, and who has none is known exactly', () => {
  const seen = { none: 0, tight: 0, cuts: 0, without: 0, certain: 0 }
  fc.assert(
    fc.property(tinyArbitrary(), (tiny) => {
      const checked = checkQuotas(solver, tiny, null)
      if (!checked.ok) throw new Error('a check that gave up')
      const foreseen = foreseeChances(solver, tiny, checked.value)
      const fair = computeFairChances(solver, tiny, 'leximin')
      if (!fair.ok) {
        seen.none += 1
        expect(foreseen).toBeNull()
        return
      }
      if (foreseen === null) throw new Error('nothing foreseen')
      const exact = countByChance(fair.value.chances)
      const zero = exact.find(({ chance }) => chance === '0')?.people ?? 0
      expect(foreseen.without).toBe(zero)
      expect(foreseen.levels.reduce((sum, { people }) => sum + people, zero)).toBe(tiny.pool.registrants.length)
      const smallest = fair.value.chances.filter(({ num }) => num > 0n).reduce((a, b) => (cmp(a, b) < 0 ? a : b))
      expect(cmp(foreseen.levels[0]!.chance, smallest)).toBeGreaterThanOrEqual(0)
      if (zero > 0) seen.without += 1
      if (fair.value.cuts.length > 0) {
        seen.cuts += 1
        return
      }
      seen.tight += 1
      const levels = foreseen.levels.map(({ chance, people }) => ({ chance: formatRational(chance), people }))
      expect(levels).toEqual(exact.filter(({ chance }) => chance !== '0'))
      expect(foreseen.certain).toBe(exact.find(({ chance }) => chance === '1')?.people ?? 0)
      if (foreseen.certain > 0) seen.certain += 1
    }),
    { numRuns: 120, seed: 20261127 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})
