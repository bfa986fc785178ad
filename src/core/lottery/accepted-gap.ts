/* A lottery of which the smallest chance alone is proved: told of, and refused where that may be too far from the fairest. */
import { problem } from '../../problems/problem.ts'
import { at } from '../checked-index.ts'
import { formatPercentDown, formatPercentUp } from '../percent.ts'
import { cmp, max, type Rational, rational, sub } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import type { FairChances } from './fair-chances.ts'

/** How far, where nobody says, the smallest chance may be below the largest possible one: a tenth of a percentage point. */
export const usualGap: Rational = rational(1, 1000)

/** So little as a flag can say: twelve places of a per cent. */
const leastGap = rational(1n, 10n ** 14n)

/** A note where there is a gap, or a problem where it is larger than is accepted: nobody's method changes in silence. */
export function judgeGap(
  { chances, gap, stages, unsettled }: Pick<FairChances, 'chances' | 'gap' | 'stages' | 'unsettled'>,
  accepted: Rational,
): Result<null> {
  if (gap === null) return ok(null)
  const { bound } = at(stages, stages.length - 1)
  const proved = {
    least: formatPercentDown(sub(bound, gap)),
    most: formatPercentUp(bound),
    impossible: chances.filter(({ num }) => num === 0n).length - unsettled.size,
    unsettled: unsettled.size,
  }
  if (cmp(gap, accepted) <= 0) return ok(null, [problem('gap-accepted', proved)])
  const points = formatPercentUp(max(gap, leastGap)).replace(' %', '')
  return fail(problem('gap-too-large', { ...proved, points }))
}
