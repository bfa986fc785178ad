import { expect, test } from 'vitest'
import { openHighs } from '../../../src/solver/highs.ts'
import { certified } from './certified.ts'
import { poolOf, type Tiny } from './tiny.ts'

/** An odd sum that pairs cannot make: the solver is asked for levels, panels, prices and proofs. */
const tiny: Tiny = {
  pool: poolOf(
    ['110', '101', '011', '111', '111', '000', '000', '000'].map((row) => [...row].map(Number)),
    [],
    false,
  ),
  table: {
    features: ['a', 'b', 'c'].map((name) => ({
      name,
      quotas: [
        { value: '0', min: 2, max: 2 },
        { value: '1', min: 1, max: 1 },
      ],
    })),
  },
  panelSize: 3,
}

test('60 draws in one process do not make its memory grow', async () => {
  const solver = await openHighs()
  const solveMany = (times: number): number => {
    for (let i = 0; i < times; i++) expect(certified(solver, tiny, 'leximin')).not.toBe(null)
    return process.memoryUsage().rss / 2 ** 20
  }
  solveMany(30)
  const before = solveMany(30)
  const after = solveMany(60)
  console.info(`resident memory: ${before.toFixed(0)} MB after 60 draws, ${after.toFixed(0)} MB after 120`)
  // Models that are not given back to WebAssembly would take about half a megabyte a draw.
  expect(after - before).toBeLessThan(20)
})
