/* The decomposition of chances into panels with weights: Carathéodory's theorem in whole numbers (docs/engine.md §6). */
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { add, type Rational } from '../rational.ts'
import type { ProgressListener } from './engine-progress.ts'
import { type Decomposition, Mixture } from './panel-mixture.ts'
import type { Pricer } from './pricer.ts'
import { Debt } from './seat-debt.ts'
import type { WeightedPanel } from './weighted-panel.ts'

const MOST_HALVINGS = 14

interface DecompositionStep {
  readonly debt: Debt
  readonly seats: readonly number[]
  readonly weight: Rational
}

/** What a decomposition works with. */
export interface DecompositionTools {
  /** Decides what the search could not. */
  readonly pricer: Pricer
  readonly dice: Dice
  /** How often steps may be taken back. */
  readonly detours: number
  readonly progress: ProgressListener
}

/**
 * Writes the seats `chances[t]·n_t` as an exact average of panels (docs/engine.md §6): every step takes
 * a panel on the smallest face that holds what is owed, and gives it the largest weight that keeps the rest inside the
 * relaxation. Every step makes one more bound tight for good, so there are at most types + rows of them.
 *
 * Where a face holds no panel it may be the route and not the point: the last steps are taken back and others tried, up
 * to `detours` times, and all panels met on the way are mixed anew. What remains is decided by exact pricing.
 */
export function decompose(
  context: SolveContext,
  chances: readonly Rational[],
  { pricer, dice, detours, progress }: DecompositionTools,
): Decomposition {
  const search = new PanelSearch(context, dice)
  const mixture = new Mixture(context, chances)
  const steps: DecompositionStep[] = []
  let debt = Debt.of(context, chances)
  let halvings = 1
  try {
    for (let detour = 0; detour <= detours; detour++) {
      while (debt.open) {
        // The share that panels can take falls slowly, so the last one found tells where to begin; two larger are tried too.
        const first = Math.max(1, halvings - 2)
        const next = findNextPanel(search, debt, { first, dice: detour === 0 ? null : dice })
        if (next === null) break
        const { seats } = next
        halvings = next.halvings
        const { weight, rest } = debt.pay(seats)
        steps.push({ debt, seats, weight })
        mixture.add(seats)
        debt = rest
        progress({ phase: 'panels', found: steps.length, placed: 1 - debt.share })
      }
      if (!debt.open) return { status: 'exact', panels: mergeEqualPanels(steps) }
      const mixed = mixture.exact()
      if (mixed !== null) return { status: 'exact', panels: mixed }
      // A dead end may lie far back: 4 steps are taken back, then 8, then 16, as long as detours last.
      const [first] = steps.splice(-(2 ** (detour + 2)))
      debt = first?.debt ?? debt
    }
    return mixture.settle(pricer)
  } finally {
    search.dispose()
    mixture.dispose()
  }
}

/** How the next panel is looked for. */
interface NextPanelPlan {
  /** How small a share of what is left the search begins with, as halvings of the whole. */
  readonly first: number
  /** Dice to go another way than before, or none. */
  readonly dice: Dice | null
}

/**
 * A panel that can take a large share of what is left: first one that could take 1/2^`first` of it, then half as much, and so
 * on; in the end any panel on the smallest face.
 */
function findNextPanel(
  search: PanelSearch,
  debt: Debt,
  { first, dice }: NextPanelPlan,
): { readonly seats: readonly number[]; readonly halvings: number } | null {
  // On a detour the worth is shaken, by a half at most: still towards what is owed, and to another panel.
  const worth = debt.worth().map((value) => (dice === null ? value : (value * (64 + dice(64))) / 128))
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
