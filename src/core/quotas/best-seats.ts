import { buildWholeFace } from '../panels/face.ts'
import { isPanel, type SeatQuestion } from '../panels/instance.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import { seedDice } from '../panels/search-dice.ts'
import { turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearProgram, Solver } from '../panels/solver-port.ts'

/* Whole seats by integer programming, checked in whole numbers before anyone sees them. */

const SEARCH_NODES = 200_000

/** Most looks in vain cost far less than an integer program. */
export const MOST_GLANCES = 10

/** Whether there is a panel; `nodes` ends the search. */
export function hasPanel(solver: Solver, question: SeatQuestion, nodes: number = SEARCH_NODES): boolean | 'gave up' {
  const seen = glanceForPanel(solver, question, MOST_GLANCES)
  if (seen !== 'gave up') return seen
  const found = findBestSeats(
    solver,
    question,
    question.types.map(() => 0),
    nodes,
  )
  return found === 'gave up' ? found : found !== null
}

/** Whether the relaxation has a point: seats that meet every row and need not be whole. */
export function hasPoint(solver: Solver, question: SeatQuestion): boolean {
  const model = solver.open(
    buildSeatProgram(
      question,
      question.types.map(() => 0),
    ),
  )
  const { status } = model.solve()
  model.dispose()
  return status !== 'infeasible'
}

/** Seats per type that meet every row and are worth the most; null where none do. */
export function findBestSeats(
  solver: Solver,
  question: SeatQuestion,
  worth: readonly number[],
  nodes: number = SEARCH_NODES,
): readonly number[] | null | 'gave up' {
  const outcome = solver.solveInteger(buildSeatProgram(question, worth), { nodes })
  if (outcome.status === 'stopped') return 'gave up'
  if (outcome.status === 'infeasible') return null
  const seats = Array.from(outcome.x, Math.round)
  if (!isPanel(question, seats)) throw new Error('the solver found a panel that breaks its rows')
  return seats
}

function buildSeatProgram({ types, rows }: SeatQuestion, costs: readonly number[]): LinearProgram {
  return { costs, lower: costs.map(() => 0), upper: types.map(({ size }) => size), rows: rows.map(turnIntoLinearRow) }
}

/**
 * A quick look for a panel: linear programs, rounded and mended, first for any panel and then for those in some directions,
 * since where limits are tight one vertex is mended and the next is not. False where parts of seats do not help either.
 */
export function glanceForPanel(solver: Solver, question: SeatQuestion, glances: number): boolean | 'gave up' {
  const { types, rows } = question
  const dice = seedDice('whether there is a panel')
  const search = new PanelSearch({ solver, instance: question, rows }, dice)
  const face = buildWholeFace(question)
  try {
    for (let glance = 0; glance < glances; glance++) {
      const { status } = search.glance(
        face,
        types.map(() => (glance === 0 ? 0 : dice(100))),
      )
      if (status !== 'gave up') return status === 'panel'
    }
    return 'gave up'
  } finally {
    search.dispose()
  }
}
