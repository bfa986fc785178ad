/* HiGHS in WebAssembly behind the port of src/core/panels/solver-port.ts (docs/engine.md §12). */
import loadHighs, { type Highs, type HighsCallbackMap, type InitOptions, type Model } from 'highs'
import { bytesToHex } from '../core/bytes/hash.ts'
import type {
  Basis,
  BasisStatus,
  Infeasible,
  IntegerLimits,
  IntegerOptimum,
  IntegerProgram,
  IntegerStopped,
  LinearColumn,
  LinearModel,
  LinearOutcome,
  LinearProgram,
  LinearRow,
  Solver,
} from '../core/panels/solver-port.ts'
import { countIntegerSteps, countLinearSteps, stepsByIteration } from './solver-steps.ts'

// What is used of WebAssembly: TypeScript declares it with the browser's library only, and nothing else of that is here.
interface CompiledModule {
  readonly __compiled: never
}
interface RunningModule {
  readonly exports: object
}
declare const WebAssembly: {
  readonly compile: (bytes: Uint8Array) => Promise<CompiledModule>
  readonly Instance: new (module: CompiledModule, imports: object) => RunningModule
}

/** The package's loader takes this, though its types do not name it. */
interface LoaderOptions extends InitOptions {
  readonly instantiateWasm: (imports: object, receive: (instance: RunningModule) => void) => void
}

// The package's types describe the CommonJS loader; under `module: node20` its default import is not seen as callable.
const loadHighsModule = loadHighs as unknown as (options: LoaderOptions) => Promise<Highs>

/** A module and the SHA-256 of the bytes that it was compiled from. */
export interface HashedModule {
  readonly compiled: CompiledModule
  readonly fingerprint: string
}

/** HiGHS from the bytes of its module (`highs/build/highs.wasm`): one thread, no clock, the same answers on every machine. */
export async function openHighsFrom(wasm: Uint8Array): Promise<Solver> {
  return startHighs(await compileHighs(wasm))
}

/** What runs is what is hashed: given bytes alone (`wasmBinary`), the package would not use them but read its file a second time. */
export async function compileHighs(wasm: Uint8Array): Promise<HashedModule> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(wasm))
  const fingerprint = bytesToHex(new Uint8Array(digest))
  return { compiled: await WebAssembly.compile(wasm), fingerprint }
}

/** Each solver is an instance with a memory of its own. */
export async function startHighs({ compiled, fingerprint }: HashedModule): Promise<Solver> {
  const highs = await loadHighsModule({
    instantiateWasm: (imports, receive) => receive(new WebAssembly.Instance(compiled, imports)),
  })
  return {
    name: `highs ${highs.version.string}`,
    fingerprint,
    open: (program, simplex) => new HighsModel(highs, program, simplex ?? 'dual'),
    solveInteger: (program, limits) => solveInteger(highs, program, limits),
  }
}

function buildMatrix(rows: readonly LinearRow[], numCols: number): Parameters<Model['passModel']>[0]['matrix'] {
  // Row i is `indices[starts[i] … starts[i + 1])`.
  const starts = new Int32Array(rows.length + 1)
  let entries = 0
  for (const [i, row] of rows.entries()) {
    entries += row.columns.length
    starts[i + 1] = entries
  }
  return {
    format: 'csr',
    numRows: rows.length,
    numCols,
    starts,
    indices: Int32Array.from(rows.flatMap((row) => [...row.columns])),
    values: Float64Array.from(rows.flatMap((row) => [...row.values])),
  }
}

function createModel(highs: Highs, program: LinearProgram): Model {
  const numCols = program.costs.length
  const model = highs.createModel()
  model.options.set({ output_flag: false, random_seed: 0 })
  model.passModel({
    numCols,
    numRows: program.rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(program.costs),
    colLower: Float64Array.from(program.lower),
    colUpper: Float64Array.from(program.upper),
    rowLower: Float64Array.from(program.rows, (row) => row.lower),
    rowUpper: Float64Array.from(program.rows, (row) => row.upper),
    matrix: buildMatrix(program.rows, numCols),
  })
  return model
}

/** Runs HiGHS; an error inside it becomes words, because its own message is its whole source in one line. */
function runModel(
  model: Model,
  callbacks?: HighsCallbackMap,
): { readonly status: number | string; readonly iterations: number } {
  try {
    const status = model.run(callbacks).modelStatus
    return { status, iterations: Number(model.info.get('simplex_iteration_count')) }
  } catch (error) {
    return { status: error instanceof Error ? error.message : 'an error without a message', iterations: 0 }
  }
}

/** Of the columns that can stand in a basis, so many do where it is not known: the programs that take long have many columns. */
const MOSTLY_FILLED = 0.7

/** The solver's own limit, which is none. */
const MOST_ITERATIONS = 2 ** 31 - 1

class HighsModel implements LinearModel {
  readonly #highs: Highs
  readonly #model: Model
  #rows: number
  #columns: number
  /** Columns that were not 0 at the last optimum, which are about those that stand in the basis. */
  #filled: number

  constructor(highs: Highs, program: LinearProgram, simplex: 'primal' | 'dual') {
    this.#highs = highs
    this.#model = createModel(highs, program)
    this.#rows = program.rows.length
    this.#columns = program.costs.length
    this.#filled = 0
    this.#model.options.set({
      solver: 'simplex',
      presolve: 'off',
      simplex_strategy: simplex === 'primal' ? 4 : 1,
      primal_feasibility_tolerance: 1e-9,
      dual_feasibility_tolerance: 1e-9,
    })
  }

  setCosts(costs: ArrayLike<number>): void {
    this.#model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, Float64Array.from(costs))
  }

  setColumn(column: number, lower: number, upper: number): void {
    this.#model.changeColBounds(column, lower, upper)
  }

  setColumns(lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    const range = { kind: 'range', from: 0, to: lower.length - 1 } as const
    this.#model.changeColsBounds(range, Float64Array.from(lower), Float64Array.from(upper))
  }

  setRow(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper)
  }

  setRows(lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    const range = { kind: 'range', from: 0, to: lower.length - 1 } as const
    this.#model.changeRowsBounds(range, Float64Array.from(lower), Float64Array.from(upper))
  }

  setCoefficient(row: number, column: number, value: number): void {
    this.#model.changeCoefficient(row, column, value)
  }

  addRow(row: LinearRow): void {
    this.#rows += 1
    this.#model.addRow(row.lower, row.upper, { indices: [...row.columns], values: [...row.values] })
  }

  addColumns(columns: readonly LinearColumn[]): void {
    this.#columns += columns.length
    for (const { cost, lower, upper, rows, values } of columns)
      this.#model.addCol(cost, lower, upper, { indices: [...rows], values: [...values] })
  }

  solve(steps?: number): LinearOutcome {
    const { modelStatus } = this.#highs.constants
    this.#model.options.set(
      'simplex_iteration_limit',
      steps === undefined ? MOST_ITERATIONS : this.#countIterations(steps),
    )
    const { status, iterations } = runModel(this.#model)
    const solution = status === modelStatus.optimal ? this.#model.getSolution() : null
    if (solution !== null)
      this.#filled = Math.min(
        this.#rows,
        solution.colValue.reduce((n, x) => (x === 0 ? n : n + 1), 0),
      )
    // What was stopped has no solution to count by.
    const filled = solution === null ? this.#guessFilled() : this.#filled
    const work = countLinearSteps(iterations, this.#rows, this.#columns, filled)
    if (typeof status === 'string') return { status: 'stopped', reason: status, work }
    if (solution !== null)
      return {
        status: 'optimal',
        objective: this.#model.getObjectiveValue(),
        x: solution.colValue,
        duals: solution.rowDual,
        work,
      }
    if (status === modelStatus.infeasible) {
      return { status: 'infeasible', ray: this.#model.getDualRay()?.values ?? null, work }
    }
    return { status: 'stopped', reason: `solver status ${status}`, work }
  }

  /** How many iterations so many steps are for. */
  #countIterations(steps: number): number {
    return Math.max(1, Math.floor(steps / countLinearSteps(1, this.#rows, this.#columns, this.#guessFilled())))
  }

  #guessFilled(): number {
    return Math.max(this.#filled, MOSTLY_FILLED * Math.min(this.#rows, this.#columns))
  }

  basis(): Basis {
    const { basisStatus } = this.#highs.constants
    const standing = (status: number): BasisStatus =>
      status === basisStatus.basic ? 'basic' : status === basisStatus.upper ? 'upper' : 'lower'
    const { colStatus, rowStatus } = this.#model.getBasis()
    return { columns: Array.from(colStatus, standing), rows: Array.from(rowStatus, standing) }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

function solveInteger(
  highs: Highs,
  program: IntegerProgram,
  { nodes, target, steps }: IntegerLimits,
): IntegerOptimum | Infeasible | IntegerStopped {
  const { modelStatus, variableType } = highs.constants
  const model = createModel(highs, program)
  try {
    const numCols = program.costs.length
    const from = program.wholeFrom ?? 0
    const integer = new Array(numCols - from).fill(variableType.integer)
    model.changeColsIntegrality({ kind: 'range', from, to: numCols - 1 }, integer)
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 1e-6, mip_max_nodes: nodes, mip_feasibility_tolerance: 1e-9 })
    if (target !== undefined) model.options.set('objective_target', target)
    const size = numCols + program.rows.length
    const mostIterations = (Number(steps) - countIntegerSteps(0, size)) / stepsByIteration(size)
    const limit: HighsCallbackMap = {
      // The count of iterations is the same on every machine; the clock is not.
      [highs.constants.callbackType.mipInterrupt](event) {
        if (Number(event.data.mip_total_lp_iterations) > mostIterations) event.interrupt()
      },
    }
    const callbacks = steps === undefined ? undefined : limit
    let { status, iterations } = runModel(model, callbacks)
    let work = countIntegerSteps(iterations, size)
    if (status === modelStatus.infeasible && target === undefined) {
      // HiGHS has called feasible binary programs infeasible with presolve on: such an answer is asked for twice.
      model.clearSolver()
      model.options.set('presolve', 'off')
      ;({ status, iterations } = runModel(model, callbacks))
      work += countIntegerSteps(iterations, size)
    }
    if (status === modelStatus.optimal || status === modelStatus.objectiveTarget) {
      const x = model.getSolution().colValue
      return { status: 'optimal', objective: model.getObjectiveValue(), x, work }
    }
    if (status === modelStatus.infeasible) return { status: 'infeasible', ray: null, work }
    return { status: 'stopped', reason: `solver status ${status}`, x: readIncumbent(highs, model), work }
  } finally {
    model.dispose()
  }
}

/** The best solution that a stopped search had met. */
function readIncumbent({ constants }: Highs, model: Model): Float64Array | null {
  return model.info.get('primal_solution_status') === constants.solutionStatus.feasible
    ? model.getSolution().colValue
    : null
}
