/* LEXIMIN: the smallest chance as large as it can be, then the next, and so on (docs/engine.md §4). */
import { zero } from '../../rational.ts'
import { type LotteryMethod, turnStageIntoBound } from './lottery-method.ts'

/** Flanigan, Gölz, Gupta, Hennig, Procaccia: Fair algorithms for selecting citizens' assemblies, Nature 596, 2021. */
export const leximinMethod: LotteryMethod<'leximin'> = {
  name: 'leximin',
  description: 'the smallest chance as large as it can be, then the next, and so on',
  gapWords: 'none: proved exactly; or, where a certificate has a gap, that of the smallest chance alone',
  stages: 'levels',
  raisesSmallest: true,
  findPoint: ({ levels }) => ({ chances: levels.chances, stages: levels.stages.map(turnStageIntoBound) }),
  computeGap: () => zero,
}
