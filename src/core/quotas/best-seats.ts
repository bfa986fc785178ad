import { buildWholeFace } from '../panels/face.ts'
import { isPanel, type SeatQuestion } from '../panels/instance.ts'
import { PanelSearch } from '../panels/panel-search.ts'
import { seedDice } from '../panels/search-dice.ts'
import { turnIntoLinearRow } from '../panels/solve-context.ts'
import type { LinearProgram, Solver } from '../panels/solver-port.ts'

/* Whole seats by integer programming, checked in whole numbers before anyone sees them. */

const SEARCH_NODES = 200_000

/** Whether there is a panel; `nodes` ends the search. */
export function hasPanel(solver: Solver, question: SeatQuestion, nodes: number = SEARCH_NODES): boolean | 'gave up' {
  // Where parts of seats do not help either, no search is needed.
  if (!hasPoint(solver, question)) return false
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

/** A quick look for a panel: one linear program, rounded and mended. False says nothing. */
export function glanceForPanel(solver: Solver, question: SeatQuestion): boolean {
  const { types, rows } = question
  const search = new PanelSearch({ solver, instance: question, rows }, seedDice('whether there is a panel'))
  try {
    const found = search.glance(
      buildWholeFace(question),
      types.map(() => 0),
    )
    return found.status === 'panel'
  } finally {
    search.dispose()
  }
}
