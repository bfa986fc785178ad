import { EngineLimit } from '../panels/engine-limit.ts'
import type { Face } from '../panels/face.ts'
import { type ConstraintRow, type Instance, isPanel, sumWorth } from '../panels/instance.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import type { Dice } from '../panels/search-dice.ts'
import type { Solver } from '../panels/solver-port.ts'

const PRICING_NODES = 200_000

/** The panel of greatest worth. `beat` is the worth to beat: any panel above it will do, the best one is only needed to prove there is none. */
export class Pricer {
  readonly #solver: Solver
  readonly #instance: Instance
  readonly #search: PanelSearch

  constructor(solver: Solver, instance: Instance, dice: Dice) {
    this.#solver = solver
    this.#instance = instance
    this.#search = new PanelSearch(solver, instance, instance.rows, dice)
  }

  /** A panel worth more than `beat` if one is found quickly, otherwise the best there is. Null: there is no panel. */
  best(worth: readonly number[], beat: number): readonly number[] | null {
    const { types, rows } = this.#instance
    const largest = worth.reduce((max, value) => Math.max(max, Math.abs(value)), 1)
    const quick = this.#search.glance(
      buildWholeFace(this.#instance),
      worth.map((value) => value / largest),
    )
    if (quick.status === 'panel' && sumWorth(worth, quick.seats) > beat) return quick.seats
    return findBestPanel(
      this.#solver,
      this.#instance,
      rows,
      types.map((type) => type.size),
      worth,
    )
  }

  dispose(): void {
    this.#search.dispose()
  }
}

function buildWholeFace(instance: Instance): Face {
  return {
    low: instance.types.map(() => 0),
    high: instance.types.map((type) => type.size),
    rowLow: instance.rows.map((row) => row.lo),
    rowHigh: instance.rows.map((row) => row.hi),
  }
}

/** The best panel by integer programming; null where there is none at all. */
function findBestPanel(
  solver: Solver,
  instance: Instance,
  rows: readonly ConstraintRow[],
  most: readonly number[],
  worth: readonly number[],
): readonly number[] | null {
  const outcome = solver.solveInteger(
    {
      costs: worth,
      lower: most.map(() => 0),
      upper: most,
      rows: rows.map((row) => ({ lower: row.lo, upper: row.hi, columns: row.types, values: row.coefficients })),
    },
    PRICING_NODES,
  )
  if (outcome.status === 'infeasible') return null
  if (outcome.status === 'stopped') throw new EngineLimit(`the search for the best panel stopped: ${outcome.reason}`)
  const seats = Array.from(outcome.x, Math.round)
  if (!isPanel(instance, seats)) throw new EngineLimit('the best panel breaks a quota')
  return seats
}
