/* The decomposition of chances into panels with weights: Carathéodory's theorem in whole numbers (docs/engine.md §6). */

import type { Effort } from '../panels/effort.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { add, mul, type Rational } from '../rational.ts'
import type { ProgressListener } from './engine-progress.ts'
import { FaceMixture } from './face-mixture.ts'
import { Debt } from './seat-debt.ts'
import type { WeightedPanel } from './weighted-panel.ts'

const MOST_HALVINGS = 14
/** How many types a rest that is mixed anew has at first; each further rest has twice as many. */
const FIRST_REST = 300

interface DecompositionStep {
  readonly debt: Debt
  readonly seats: readonly number[]
  readonly weight: Rational
}

/** What a decomposition works with. */
export interface DecompositionTools {
  readonly dice: Dice
  readonly effort: Effort
  readonly progress: ProgressListener
}

/** Panels whose weights sum to 1 and whose mean is exactly the point asked for; or the panels that were met on the way. */
export type Decomposition =
  | { readonly status: 'exact'; readonly panels: readonly WeightedPanel[] }
  | { readonly status: 'not tight' | 'gave up'; readonly known: readonly Int32Array[] }

/**
 * Writes the seats `chances[t]·n_t` as an exact average of panels (docs/engine.md §6): every step takes
 * a panel on the smallest face that holds what is owed, and gives it the largest weight that keeps the rest inside the
 * relaxation. Every step makes one more bound tight for good, so there are at most types + rows of them.
 *
 * Where a face holds no panel it may be the route and not the point: some steps are taken back, and what is owed then is
 * mixed by column generation, which is quick while few types are owed; then more steps, in the end all.
 */
export function decompose(
  context: SolveContext,
  chances: readonly Rational[],
  tools: DecompositionTools,
): Decomposition {
  const steps: DecompositionStep[] = []
  let debt = takeSteps(context, Debt.of(context, chances), steps, tools)
  if (!debt.open) return { status: 'exact', panels: mergeEqualPanels(steps) }
  let known: Int32Array[] = []
  for (let wanted = FIRST_REST; ; wanted *= 2) {
    while (steps.length > 0 && debt.countOpenTypes() < wanted) {
      const last = steps.pop()
      if (last === undefined) break
      known.push(Int32Array.from(last.seats))
      debt = last.debt
    }
    const whole = steps.length === 0
    const effort = whole ? tools.effort : tools.effort.split(1 / 3)
    const mixture = new FaceMixture(context, { face: debt.wholeFace(), target: debt.point() }, { ...tools, effort })
    try {
      // What was paid after these steps lies on their face; panels of a rest mixed before do so as well.
      mixture.add(known)
      const mixed = mixture.mix()
      if (mixed.status === 'exact') {
        const rest = mixed.panels.map(({ seats, weight }) => ({ seats, weight: mul(weight, debt.probability) }))
        return { status: 'exact', panels: mergeEqualPanels([...steps, ...rest]) }
      }
      known = [...mixture.panels]
      if (whole) return { status: mixed.status, known }
    } finally {
      mixture.dispose()
      if (!whole) tools.effort.join(effort)
    }
  }
}

/** Pays panels as long as some are found. What is still owed then; the steps are added to `steps`. */
function takeSteps(
  context: SolveContext,
  from: Debt,
  steps: DecompositionStep[],
  { dice, progress }: DecompositionTools,
): Debt {
  const search = new PanelSearch(context, dice)
  let debt = from
  let halvings = 1
  try {
    while (debt.open) {
      // The share that panels can take falls slowly, so the last one found tells where to begin; two larger are tried too.
      const next = findNextPanel(search, debt, Math.max(1, halvings - 2))
      if (next === null) return debt
      halvings = next.halvings
      const { weight, rest } = debt.pay(next.seats)
      steps.push({ debt, seats: next.seats, weight })
      debt = rest
      progress({ phase: 'panels', found: steps.length, placed: 1 - debt.share })
    }
    return debt
  } finally {
    search.dispose()
  }
}

/**
 * A panel that can take a large share of what is left: first one that could take 1/2^`first` of it, then half as much, and so
 * on; in the end any panel on the smallest face.
 */
function findNextPanel(
  search: PanelSearch,
  debt: Debt,
  first: number,
): { readonly seats: readonly number[]; readonly halvings: number } | null {
  const worth = debt.worth()
  const face = debt.face()
  // Taking whichever panel comes first needs several times as many panels (docs/engine.md §6.1, §13).
  for (let halvings = first; halvings <= MOST_HALVINGS; halvings++) {
    const found = search.glance(debt.faceFor(2 ** -halvings, face), worth)
    if (found.status === 'panel') return { seats: found.seats, halvings }
  }
  const found = search.find(face, worth)
  return found.status === 'panel' ? { seats: found.seats, halvings: 1 } : null
}

/** Equal panels become one. */
function mergeEqualPanels(panels: readonly WeightedPanel[]): WeightedPanel[] {
  const byKey = new Map<string, WeightedPanel>()
  for (const { seats, weight } of panels) {
    const key = seats.join()
    const known = byKey.get(key)
    byKey.set(key, { seats, weight: known === undefined ? weight : add(known.weight, weight) })
  }
  return [...byKey.values()]
}
