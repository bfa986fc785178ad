/* The next panel of a decomposition: one that can take a large share of what is owed (docs/engine.md §6.2). */
import { countSolverWork } from '../panels/counted-solver.ts'
import type { Effort } from '../panels/effort.ts'
import type { Face } from '../panels/face.ts'
import { PanelClimb } from '../panels/panel-climb.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import { makeRoundingMender, type RoundingMender } from '../panels/rounding-mender.ts'
import type { Dice } from '../panels/search-dice.ts'
import { SeatExchanges } from '../panels/seat-exchanges.ts'
import type { SolveContext } from '../panels/solve-context.ts'
import type { Debt } from './seat-debt.ts'

/** How panels are looked for: the share of each row that is left to others, and how roundings are mended that single moves do not mend. */
interface Way {
  readonly room: number
  readonly mend: RoundingMender | null
  /** After so many roundings that could not be mended it is given up. */
  readonly mostFailed: number
}

const MOST_HALVINGS = 14
/** Any panel that can take a share will do, wherever that leaves the rows: quick, and enough for most pools. */
const quickWay: Way = { room: 0, mend: null, mostFailed: MOST_HALVINGS }
/** Room in all rows for so much more than one panel takes; where none is found, less of it. */
const ROOM = [1 / 2, 1 / 4, 1 / 8]
const MOST_FAILED = 3

/** Looks for panels one after another, each for what those before left owed. Warm programs live until `dispose`. */
export class NextPanelSearch {
  readonly #search: PanelSearch
  readonly #ways: readonly Way[]
  /** The share that panels can take falls slowly, so the last one found tells where to begin; two larger are tried too. */
  #halvings = 1

  private constructor({ search, ways }: { readonly search: PanelSearch; readonly ways: readonly Way[] }) {
    this.#search = search
    this.#ways = ways
  }

  static quick(context: SolveContext, tools: { readonly dice: Dice; readonly effort: Effort }): NextPanelSearch {
    return new NextPanelSearch({ search: openSearch(context, tools), ways: [quickWay] })
  }

  /**
   * Panels that leave room in the rows. A row that is used up binds all panels to come, and a few dozen of them leave hardly any
   * panel; a type that is used up is one fewer to pay.
   */
  static withRoom(context: SolveContext, tools: { readonly dice: Dice; readonly effort: Effort }): NextPanelSearch {
    const { instance } = context
    const mend = makeRoundingMender(new PanelClimb(instance, tools), new SeatExchanges(instance, tools))
    const ways = [...ROOM.map((room) => ({ room, mend, mostFailed: MOST_FAILED })), quickWay]
    return new NextPanelSearch({ search: openSearch(context, tools), ways })
  }

  /** A panel that can take a large share of what is left; in the end any panel on the smallest face. Null: none is found. */
  find(debt: Debt): readonly number[] | null {
    const [face, worth] = [debt.face(), debt.worth()]
    const first = Math.max(1, this.#halvings - 2)
    for (const way of this.#ways) {
      const seats = this.#findLarge(debt, { face, worth, first, ...way })
      if (seats !== null) return seats
    }
    const found = this.#search.find(face, worth)
    this.#halvings = 1
    return found.status === 'panel' ? found.seats : null
  }

  /**
   * First one that could take 1/2^`first` of what is left, then half as much, and so on: taking whichever panel comes first needs
   * several times as many panels (docs/engine.md §6.1, §13).
   */
  #findLarge(
    debt: Debt,
    goal: Way & { readonly face: Face; readonly worth: Float64Array; readonly first: number },
  ): readonly number[] | null {
    const { face, worth, first, room, mend, mostFailed } = goal
    let failed = 0
    for (let halvings = first; halvings <= MOST_HALVINGS && failed < mostFailed; halvings++) {
      const share = 1 / (1 << halvings)
      const near = debt.faceFor({ share, rowShare: Math.max(share, room) }, face)
      const mendNear =
        mend === null ? undefined : (rounded: Int32Array): boolean => mend(rounded, { face: near, worth })
      const found = this.#search.glance(near, worth, mendNear)
      if (found.status === 'panel') {
        this.#halvings = halvings
        return found.seats
      }
      if (found.status === 'gave up') failed += 1
    }
    return null
  }

  dispose(): void {
    this.#search.dispose()
  }
}

function openSearch(
  context: SolveContext,
  { dice, effort }: { readonly dice: Dice; readonly effort: Effort },
): PanelSearch {
  return new PanelSearch({ ...context, solver: countSolverWork(context.solver, effort) }, dice)
}
