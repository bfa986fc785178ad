/* The decomposition of chances into panels with weights: Carathéodory's theorem in whole numbers (docs/engine.md §6). */

import type { Effort } from '../panels/effort.ts'
import { type Dice, seedDice } from '../panels/search-dice.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import { add, mul, type Rational } from '../rational.ts'
import type { ProgressListener } from './engine-progress.ts'
import { type FaceMixed, FaceMixture } from './face-mixture.ts'
import { NextPanelSearch } from './next-panel.ts'
import { Debt } from './seat-debt.ts'
import type { WeightedPanel } from './weighted-panel.ts'

/** How many types a rest that is mixed anew has at first; each further rest has twice as many. */
const FIRST_REST = 300
/** Of the effort to pay, so much goes to a mixture of the whole first, where it is tried. */
const WHOLE_SHARE = 0.8
/** A payment that has no more of its effort left goes on where it has paid all but so much. */
const NEARLY_PAID = 0.1

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

/** Panels that were paid, and what is still owed after them. */
export interface Payment {
  readonly steps: readonly DecompositionStep[]
  readonly rest: Debt
}

/** The whole as a mixture; or a payment, and panels that were met by the way. */
export type PaidOrMixed =
  | { readonly status: 'mixed'; readonly panels: readonly WeightedPanel[] }
  | { readonly status: 'paid'; readonly payment: Payment; readonly met: readonly Int32Array[] }

/**
 * Writes the seats `chances[t]·n_t` as an exact average of panels (docs/engine.md §6). Where a face holds no panel it may be the
 * route and not the point, so that the rest is mixed.
 */
export function decompose(
  context: SolveContext,
  chances: readonly Rational[],
  tools: DecompositionTools,
): Decomposition {
  const paid = payPanels(context, chances, tools)
  return paid.status === 'mixed' ? { status: 'exact', panels: paid.panels } : new RestMixing(context, paid).mix(tools)
}

/**
 * Pays panels the quick way. Where that leaves more owed than is soon mixed, the whole is mixed from all around the point (docs/engine.md §6.5), and where
 * that does not reach it, paid once more from the start with panels that leave room in the rows; of the two payments the one that leaves fewer types owed.
 */
export function payPanels(context: SolveContext, chances: readonly Rational[], tools: DecompositionTools): PaidOrMixed {
  const debt = Debt.of(context, chances)
  const quick = payAll(debt, NextPanelSearch.quick(context, tools), tools)
  if (!quick.rest.open || quick.rest.countOpenTypes() <= FIRST_REST) return { status: 'paid', payment: quick, met: [] }
  const whole = openMixture(context, debt, { ...tools, dice: seedDice('whole') })
  try {
    const panels = whole.mixInside(WHOLE_SHARE)
    if (panels !== null) return { status: 'mixed', panels }
    const roomy = payAll(debt, NextPanelSearch.withRoom(context, tools), tools)
    const isBetter = !roomy.rest.open || roomy.rest.countOpenTypes() < quick.rest.countOpenTypes()
    return { status: 'paid', payment: isBetter ? roomy : quick, met: [...whole.panels] }
  } finally {
    whole.dispose()
  }
}

function openMixture(context: SolveContext, debt: Debt, tools: DecompositionTools): FaceMixture {
  return new FaceMixture(context, { face: debt.wholeFace(), target: debt.point() }, tools)
}

/**
 * Every step takes a panel on the smallest face that holds what is owed, and gives it the largest weight that keeps the rest inside
 * the relaxation. Every step makes one more bound tight for good, so there are at most types + rows of them. It ends where
 * nothing is owed, no panel is found, or the effort is spent.
 */
function payAll(from: Debt, search: NextPanelSearch, { effort, progress }: DecompositionTools): Payment {
  const steps: DecompositionStep[] = []
  let debt = from
  try {
    while (debt.open && (!effort.spent || (debt.share < NEARLY_PAID && effort.prolong()))) {
      const seats = search.find(debt)
      if (seats === null) break
      const { weight, rest } = debt.pay(seats)
      steps.push({ debt, seats, weight })
      debt = rest
      progress({ phase: 'panels', found: steps.length, placed: 1 - debt.share })
    }
    return { steps, rest: debt }
  } finally {
    search.dispose()
  }
}

/**
 * What is owed at the end of a payment as a mixture. Steps are taken back until enough types are owed for there to be one, and what is owed
 * then is mixed by column generation, which is quick while few types are owed; then more steps, in the end all.
 */
export class RestMixing {
  readonly #context: SolveContext
  /** Steps that are not taken back, and what is owed after them. */
  readonly #kept: DecompositionStep[]
  #debt: Debt
  readonly #met: readonly Int32Array[]
  /** Panels on the face of that debt. */
  #known: readonly Int32Array[] = []
  /** So many types at least are to be owed. */
  #wanted: number

  /** `met`: panels for the whole, where none of the steps is kept. */
  constructor(
    context: SolveContext,
    { payment: { steps, rest }, met }: { readonly payment: Payment; readonly met: readonly Int32Array[] },
  ) {
    this.#context = context
    this.#met = met
    this.#kept = [...steps]
    this.#debt = rest
    this.#wanted = rest.open ? Math.max(FIRST_REST, rest.countOpenTypes()) : 0
  }

  /** Goes on from where it ended before, if it did for want of effort. */
  mix(tools: DecompositionTools): Decomposition {
    if (!this.#debt.open) return { status: 'exact', panels: mergeEqualPanels(this.#kept) }
    for (; ; this.#wanted *= 2) {
      this.#takeBack()
      const whole = this.#kept.length === 0
      const effort = whole ? tools.effort : tools.effort.split(1 / 3, 1)
      const mixed = this.#mixDebt({ ...tools, effort })
      if (!whole) tools.effort.join(effort)
      if (mixed.status === 'exact')
        return { status: 'exact', panels: mergeEqualPanels([...this.#kept, ...mixed.panels]) }
      if (whole) return { status: mixed.status, known: this.#known }
      if (tools.effort.spent)
        return { status: 'gave up', known: [...this.#known, ...this.#kept.map(({ seats }) => Int32Array.from(seats))] }
    }
  }

  #takeBack(): void {
    const taken: Int32Array[] = []
    while (this.#debt.countOpenTypes() < this.#wanted) {
      const last = this.#kept.pop()
      if (last === undefined) break
      taken.push(Int32Array.from(last.seats))
      this.#debt = last.debt
    }
    // What was paid after these steps lies on their face; panels of a rest mixed before do so as well.
    this.#known = [...this.#known, ...taken]
  }

  #mixDebt(tools: DecompositionTools): FaceMixed {
    const debt = this.#debt
    const mixture = openMixture(this.#context, debt, tools)
    try {
      mixture.add(this.#known)
      if (this.#kept.length === 0) mixture.add(this.#met)
      const mixed = mixture.mix()
      this.#known = [...mixture.panels]
      if (mixed.status !== 'exact') return mixed
      const panels = mixed.panels.map(({ seats, weight }) => ({ seats, weight: mul(weight, debt.probability) }))
      return { status: 'exact', panels }
    } finally {
      mixture.dispose()
    }
  }
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
