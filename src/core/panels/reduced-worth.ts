/* Worth less what a seat uses up of the rows: the reduced costs of linear programming (docs/engine.md §6.3). */
import { at } from '../checked-index.ts'
import type { Effort } from './effort.ts'
import { orderValues, type SeatValues } from './seat-values.ts'
import type { LinearModel, LinearProgram } from './solver-port.ts'

/** No seats that meet the rows are worth more than `rows` and the seats' `values` together, and the best only so much. */
export interface ReducedWorth {
  readonly values: SeatValues
  readonly rows: number
}

/** By the prices of the rows where seats are worth the most. `model` is the program, open in the solver. Null: the solver has trouble with it. */
export function reduceWorth(
  { model, program }: { readonly model: LinearModel; readonly program: LinearProgram },
  worth: ArrayLike<number>,
  effort: Effort,
): ReducedWorth | null {
  model.setCosts(worth)
  const outcome = model.solve()
  effort.spend(outcome.work)
  if (outcome.status !== 'optimal') return null
  const value = Float64Array.from(worth)
  let rows = 0
  for (const [r, { columns, values, lower, upper }] of program.rows.entries()) {
    const price = at(outcome.duals, r)
    const bound = price > 0 ? upper : lower
    // A price of the wrong sign is rounding: by a row without that bound nothing can be said.
    if (price === 0 || !Number.isFinite(bound)) continue
    rows += price * bound
    for (const [i, t] of columns.entries()) value[t]! -= price * at(values, i)
  }
  return { values: orderValues(value), rows }
}
