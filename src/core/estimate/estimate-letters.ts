import { at } from '../checked-index.ts'
import type { Solver } from '../panels/solver-port.ts'
import { type ReplyQuestion, type ReplyRun, simulateReplies } from './simulate-replies.ts'

/** What is expected of a number that differs from run to run: its mean, and between what nine runs of ten lie. */
export interface Expectation {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** A probability from runs, and its standard error. */
export interface RunProbability {
  readonly letters: number
  readonly probability: number
  readonly error: number
}

/** What letters bring. */
export interface LetterEstimate {
  readonly runs: number
  readonly registrants: Expectation
  /** By feature and value. */
  readonly values: readonly (readonly Expectation[])[]
  /** By rate. */
  readonly byRate: readonly Expectation[]
  /** That the quotas can be filled with the asked number of letters. */
  readonly filled: RunProbability
  /** The same for other numbers of letters, ascending. */
  readonly curve: readonly RunProbability[]
  /** The fewest letters that reach the target, and between what they lie with 95 % of confidence; null where the most do not. */
  readonly needed: { readonly letters: number; readonly low: number; readonly high: number | null } | null
  /** Runs in which the solver gave up on a pool. */
  readonly gaveUp: number
}

export interface EstimateOptions {
  readonly runs: number
  readonly seed: string
  /** The probability that is to be reached. */
  readonly target: number
}

const curveSteps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

/** Simulates what letters bring; `told` hears how many runs are done. */
export function estimateLetters(
  solver: Solver,
  question: ReplyQuestion,
  { runs, seed, target }: EstimateOptions,
  told: (done: number) => void,
): LetterEstimate {
  const made: ReplyRun[] = []
  for (let run = 0; run < runs; run++) {
    made.push(simulateReplies(solver, question, seed, run))
    told(run + 1)
  }
  const { letters, most, table, rates } = question
  const needed = Float64Array.from(made, (run) => run.needed).sort()
  const judge = (count: number): RunProbability => {
    const probability = made.filter((run) => run.needed <= count).length / runs
    return { letters: count, probability, error: Math.sqrt((probability * (1 - probability)) / runs) }
  }
  const steps = curveSteps.map((step) => Math.round(step * letters)).filter((count) => count >= 1 && count <= most)
  return {
    runs,
    registrants: expect(made.map(({ counts: [first = []] }) => first.reduce((sum, count) => sum + count, 0))),
    values: table.features.map(({ quotas }, f) =>
      quotas.map((_, v) => expect(made.map(({ counts }) => at(at(counts, f), v)))),
    ),
    byRate: rates.map((_, place) => expect(made.map(({ byRate }) => at(byRate, place)))),
    filled: judge(letters),
    curve: [...new Set(steps)].map(judge),
    needed: findTarget(needed, target),
    gaveUp: made.filter(({ gaveUp }) => gaveUp).length,
  }
}

function expect(counts: readonly number[]): Expectation {
  const sorted = Float64Array.from(counts).sort()
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const pick = (share: number): number => at(sorted, Math.round(share * (sorted.length - 1)))
  return { mean, low: pick(0.05), high: pick(0.95) }
}

/** The number of letters that is enough in the wanted share of runs; `needed` are those of the runs, ascending. */
function findTarget(needed: Float64Array, target: number): LetterEstimate['needed'] {
  const runs = needed.length
  const letters = at(needed, Math.ceil(target * runs) - 1)
  if (!Number.isFinite(letters)) return null
  const spread = 1.959963984540054 * Math.sqrt(runs * target * (1 - target))
  const low = at(needed, Math.max(0, Math.floor(target * runs - spread) - 1))
  const high = at(needed, Math.min(runs - 1, Math.ceil(target * runs + spread)))
  return { letters, low, high: Number.isFinite(high) ? high : null }
}
