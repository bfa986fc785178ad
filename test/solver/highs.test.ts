import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import type { LinearProgram } from '../../src/core/panels/solver-port.ts'
import { openHighs } from '../../src/solver/highs.ts'
import { openHighsFrom } from '../../src/solver/highs-module.ts'

/* The fingerprint in a log is that of the solver that ran: no other module than the one hashed is opened. */

const wasm = await readFile(createRequire(import.meta.url).resolve('highs/runtime'))
/** A module with nothing in it: the magic number and the version of WebAssembly. */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** The largest x up to 3. */
const program: LinearProgram = { costs: [1], lower: [0], upper: [3], rows: [] }

test('the fingerprint is the SHA-256 of the module that solves', async () => {
  const solver = await openHighs()
  expect(solver.fingerprint).toBe(createHash('sha256').update(wasm).digest('hex'))
  expect(solver.open(program).solve()).toMatchObject({ status: 'optimal', objective: 3 })
})

test('where another module is given, that one is opened: an empty one solves nothing', async () => {
  await expect(openHighsFrom(empty)).rejects.toThrow()
})

test('one byte of the code changed is another fingerprint, and what runs is the changed code', async () => {
  const changed = Uint8Array.from(wasm)
  // The version in the text section of the module, which the solver is asked for when it is opened.
  const at = wasm.indexOf('1.15')
  expect(at).toBeGreaterThan(0)
  changed[at] = '9'.charCodeAt(0)
  const solver = await openHighsFrom(changed)
  expect(solver.fingerprint).toBe(createHash('sha256').update(changed).digest('hex'))
  expect(solver.name).not.toBe((await openHighs()).name)
})

/** Three knapsacks over the same things, none of which is better than another by much, so it takes some branches. */
function makeKnapsacks(things: number): LinearProgram {
  const columns = Array.from({ length: things }, (_, j) => j)
  const rows = [37, 53, 71].map((step) => {
    const values = columns.map((j) => 100 + ((j * step) % 89))
    return { lower: 0, upper: values.reduce((sum, value) => sum + value, 0) >> 1, columns, values }
  })
  const costs = columns.map((j) => 100 + ((j * 29) % 83))
  return { costs, lower: columns.map(() => 0), upper: columns.map(() => 1), rows }
}

test('an answer says how much work it took, the same each time; a search that is allowed less stops', async () => {
  const solver = await openHighs()
  const knapsacks = makeKnapsacks(30)
  const [first, second] = [0, 1].map(() => solver.solveInteger(knapsacks, { nodes: 10_000 }))
  expect(first).toMatchObject({ status: 'optimal', work: second!.work })
  expect(first!.work).toBeGreaterThan(solver.open(knapsacks).solve().work)
  expect(solver.solveInteger(knapsacks, { nodes: 10_000, steps: first!.work * 2 }).status).toBe('optimal')
  expect(solver.solveInteger(knapsacks, { nodes: 10_000, steps: first!.work / 4 }).status).toBe('stopped')
})

test('columns before the first whole one may be parts', async () => {
  const solver = await openHighs()
  // 2x + 2y ≤ 3.
  const halves = {
    costs: [1, 1],
    lower: [0, 0],
    upper: [1, 1],
    rows: [{ lower: 0, upper: 3, columns: [0, 1], values: [2, 2] }],
  }
  const solve = (wholeFrom?: number) =>
    solver.solveInteger(wholeFrom === undefined ? halves : { ...halves, wholeFrom }, { nodes: 100 })
  expect(solve()).toMatchObject({ status: 'optimal', objective: 1 })
  expect(solve(0)).toMatchObject({ status: 'optimal', objective: 1 })
  const mixed = solve(1)
  expect(mixed).toMatchObject({ status: 'optimal', objective: 1.5 })
  expect(mixed.status === 'optimal' ? [...mixed.x] : null).toEqual([0.5, 1])
})

test('a search stopped at a limit gives the best solution that it met, if any', async () => {
  const solver = await openHighs()
  const knapsacks = makeKnapsacks(60)
  expect(solver.solveInteger(knapsacks, { nodes: 0 })).toMatchObject({ status: 'stopped', x: null })
  const stopped = solver.solveInteger(knapsacks, { nodes: 1 })
  if (stopped.status !== 'stopped' || stopped.x === null) throw new Error('no solution of a stopped search')
  const x = [...stopped.x].map(Math.round)
  for (const { columns, values, upper } of knapsacks.rows)
    expect(columns.reduce((sum, j, i) => sum + x[j]! * values[i]!, 0)).toBeLessThanOrEqual(upper)
  const best = solver.solveInteger(knapsacks, { nodes: 10_000 })
  expect(best.status === 'optimal' && best.objective).toBeGreaterThan(
    x.reduce((sum, n, j) => sum + n * knapsacks.costs[j]!, 0),
  )
})
