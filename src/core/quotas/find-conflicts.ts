import type { SeatQuestion } from '../panels/instance.ts'
import type { Solver } from '../panels/solver-port.ts'
import { glanceForPanel, hasPanel, hasPoint } from './best-seats.ts'
import { type Demand, isSameDemand, listDemands } from './demand.ts'
import { findUnmeetableDemands } from './elastic-demands.ts'
import { keepDemands } from './keep-demands.ts'

/* Irreducible infeasible subsets of quotas, no two of which share a demand (docs/engine.md §11.1). */

/** Nodes of each integer program over some of the demands. */
const CONFLICT_NODES = 1000

/** Sets of features that are tried before limits are dropped one by one. */
const MOST_FEATURE_SETS = 100

/** More would not be read. */
const MOST_CONFLICTS = 20

/** Demands that no panel meets together. */
export interface DemandConflict {
  /** In canonical order; empty where the size of the pool or its households are the reason, whatever the quotas. */
  readonly demands: readonly Demand[]
  /** Whether it is known that there would be a panel if any one of them were dropped, and these were all the quotas. */
  readonly minimal: boolean
}

/** What is to blame for there being no panel. */
export interface DemandConflicts {
  /** In the order in which they were found. Empty where there is a panel, or where the search for one was given up. */
  readonly conflicts: readonly DemandConflict[]
  /** Whether a panel meets all demands that are in none of them. */
  readonly complete: boolean
}

/**
 * Irreducible conflicts of a question, until what is in none of them can be met together. Each is looked for
 * among the quotas of one feature, then of two, and so on, since few demands make a small program (`keepDemands`); beyond
 * that limits are dropped one by one (the deletion filter of Chinneck and Dravnieks, 1991).
 */
export function findConflicts(solver: Solver, question: SeatQuestion): DemandConflicts {
  return new ConflictSearch(solver, question).findAll()
}

class ConflictSearch {
  readonly #solver: Solver
  readonly #question: SeatQuestion
  /** Features whose demands a panel meets. */
  readonly #met = new Set<string>()

  constructor(solver: Solver, question: SeatQuestion) {
    this.#solver = solver
    this.#question = question
  }

  findAll(): DemandConflicts {
    if (this.#canMeet([]) === false) return { conflicts: [{ demands: [], minimal: true }], complete: true }
    const conflicts: DemandConflict[] = []
    let left = listDemands(this.#question)
    while (conflicts.length < MOST_CONFLICTS) {
      const found = this.#findOne(left)
      if (found === 'none') return { conflicts, complete: true }
      if (found === 'gave up') return { conflicts, complete: false }
      conflicts.push(found)
      left = left.filter((demand) => !found.demands.some((other) => isSameDemand(demand, other)))
    }
    return { conflicts, complete: false }
  }

  #canMeet(demands: readonly Demand[]): boolean | 'gave up' {
    return hasPanel(this.#solver, this.#keep(demands), CONFLICT_NODES)
  }

  /** The same of all demands of some features that are left: what was met with more of them is met with fewer. */
  #canMeetAgain(demands: readonly Demand[]): boolean | 'gave up' {
    const features = listFeatures(demands).join()
    const met = this.#met.has(features) || this.#canMeet(demands)
    if (met === true) this.#met.add(features)
    return met
  }

  #keep(demands: readonly Demand[]): SeatQuestion {
    return keepDemands(this.#question, demands)
  }

  #findOne(left: readonly Demand[]): DemandConflict | 'none' | 'gave up' {
    const unmeetable = findUnmeetableDemands(this.#solver, this.#question, left)
    if (unmeetable !== null) {
      const few = this.#findFewFeatures(unmeetable, (demands) => hasPoint(this.#solver, this.#keep(demands)))
      return this.#dropSpare(few ?? unmeetable)
    }
    // Whole numbers are to blame, if anything is. Most panels are met by rounding; else what is small is asked first.
    if (glanceForPanel(this.#solver, this.#keep(left), 1) === true) return 'none'
    const few = this.#findFewFeatures(left, (demands) => this.#canMeetAgain(demands))
    if (few !== null) return this.#dropSpare(few)
    const whole = this.#canMeet(left)
    if (whole === true) return 'none'
    return whole === 'gave up' ? whole : this.#dropSpare(this.#dropFeatures(left))
  }

  /** The demands of as few features as will do; null where that takes more than may be tried. */
  #findFewFeatures(
    demands: readonly Demand[],
    canMeet: (own: readonly Demand[]) => boolean | 'gave up',
  ): readonly Demand[] | null {
    const features = listFeatures(demands)
    let tried = 0
    for (let size = 1; size <= features.length; size++) {
      for (const chosen of listSubsets(features, size)) {
        const own = demands.filter(({ feature }) => chosen.includes(feature))
        if (tried++ === MOST_FEATURE_SETS) return null
        if (canMeet(own) === false) return own
      }
    }
    return null
  }

  /** Whole features first: what is left is a smaller question each time. */
  #dropFeatures(demands: readonly Demand[]): readonly Demand[] {
    let kept = demands
    for (const dropped of listFeatures(demands)) {
      const without = kept.filter(({ feature }) => feature !== dropped)
      if (this.#canMeet(without) === false) kept = without
    }
    return kept
  }

  /** The deletion filter: upper limits are tried first, because people think in minimums, each in canonical order. */
  #dropSpare(demands: readonly Demand[]): DemandConflict | 'gave up' {
    let kept = demands
    let minimal = true
    for (const tried of ['max', 'min'] as const) {
      // Most conflicts are between limits of one side: all of the other go at once.
      const others = kept.filter(({ side }) => side !== tried)
      const own = kept.filter(({ side }) => side === tried)
      if (this.#canMeet(others) === false) kept = others
      else
        for (const demand of own) {
          const without = kept.filter((other) => other !== demand)
          const met = this.#canMeet(without)
          if (met === false) kept = without
          if (met === 'gave up') minimal = false
        }
    }
    const met = this.#canMeet(kept)
    if (met === true) return 'gave up'
    return { demands: kept, minimal: minimal && met === false }
  }
}

function listFeatures(demands: readonly Demand[]): readonly number[] {
  return [...new Set(demands.map(({ feature }) => feature))]
}

/** All choices of so many of these, in their order. */
function* listSubsets(items: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  for (const [i, item] of items.entries())
    for (const rest of size === 0 ? [] : listSubsets(items.slice(i + 1), size - 1)) yield [item, ...rest]
}
