/* Pricing: the panel of greatest worth, by search and where that fails by integer programming (docs/engine.md §7.1). */
import { Effort } from '../panels/effort.ts'
import { EngineLimit } from '../panels/engine-limit.ts'
import { buildWholeFace, type Face } from '../panels/face.ts'
import { isPanel, sumWorth } from '../panels/instance.ts'
import { PanelClimb } from '../panels/panel-climb.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import { makeRoundingMender } from '../panels/rounding-mender.ts'
import type { Dice } from '../panels/search-dice.ts'
import { SeatExchanges } from '../panels/seat-exchanges.ts'
import { type SolveContext, turnIntoLinearRow } from '../panels/solve-context.ts'

const PRICING_NODES = 200_000
/** More than one climb takes, which has a limit of its own. */
const CLIMB_EFFORT = 1e6

/** Pricing: the search for a panel of more worth than a given one. The best of all is needed only to prove that there is none. */
export class Pricer {
  readonly #context: SolveContext
  readonly #search: PanelSearch
  readonly #dice: Dice

  constructor({ solver, instance }: SolveContext, dice: Dice) {
    // Panels meet the cuts anyway, so they would only make the search slower.
    this.#context = { solver, instance, rows: instance.rows }
    this.#search = new PanelSearch(this.#context, dice)
    this.#dice = dice
  }

  /** A panel worth more than `beat` if one is found quickly, otherwise the best there is. Null: there is no panel. */
  best(worth: readonly number[], beat: number): readonly number[] | null {
    // To at most 1: whole worth can be huge, and a linear program's tolerance is absolute. The integer program below works in
    // whole numbers, where scaling could make a tie of two panels that differ.
    const largest = worth.reduce((max, value) => Math.max(max, Math.abs(value)), 1)
    const quick = this.#search.glance(
      buildWholeFace(this.#context.instance),
      worth.map((value) => value / largest),
    )
    if (quick.status === 'panel' && sumWorth(worth, quick.seats) > beat) return quick.seats
    return findBestPanel(this.#context, worth)
  }

  /** Any panel at all; null where there is none. */
  findAny(): readonly number[] | null {
    const { instance } = this.#context
    const face = buildWholeFace(instance)
    const worth = instance.types.map(() => 0)
    const quick = this.#search.glance(face, worth)
    if (quick.status === 'panel') return quick.seats
    return (quick.status === 'gave up' ? this.#climbToAny(face, worth) : null) ?? findBestPanel(this.#context, worth)
  }

  /** An integer program takes seconds to find a first panel of a large pool, and local search a fraction of one. */
  #climbToAny(face: Face, worth: readonly number[]): readonly number[] | null {
    const { instance } = this.#context
    const tools = { dice: this.#dice, effort: new Effort(CLIMB_EFFORT) }
    const mend = makeRoundingMender(new PanelClimb(instance, tools), new SeatExchanges(instance, tools))
    const found = this.#search.glance(face, worth, (rounded) => mend(rounded, { face, worth }))
    return found.status === 'panel' ? found.seats : null
  }

  dispose(): void {
    this.#search.dispose()
  }
}

/** The best panel by integer programming; null where there is none at all. */
function findBestPanel({ solver, instance, rows }: SolveContext, worth: readonly number[]): readonly number[] | null {
  const program = {
    costs: worth,
    lower: worth.map(() => 0),
    upper: instance.types.map(({ size }) => size),
    rows: rows.map(turnIntoLinearRow),
  }
  const outcome = solver.solveInteger(program, { nodes: PRICING_NODES })
  if (outcome.status === 'infeasible') return null
  if (outcome.status === 'stopped') throw new EngineLimit(`the search for the best panel stopped: ${outcome.reason}`)
  const seats = Array.from(outcome.x, Math.round)
  if (!isPanel(instance, seats)) throw new EngineLimit('the best panel breaks a quota')
  return seats
}
