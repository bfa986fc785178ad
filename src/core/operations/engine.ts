import type { Tool } from '../log/entries.ts'
import type { Solver } from '../panels/solver-port.ts'

/** What computes lotteries, and how a log names it. */
export interface Engine {
  readonly solver: Solver
  readonly tool: Tool
}
