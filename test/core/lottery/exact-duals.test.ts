import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRandomPool } from '../../../bench/random-pools.js'
import { readFiles } from '../../../bench/read-files.js'
import { priceTypes } from '../../../src/core/lottery/relaxation/dual-bound.ts'
import { rationaliseDuals, solveExactDuals } from '../../../src/core/lottery/relaxation/exact-duals.ts'
import { computeLevels } from '../../../src/core/lottery/relaxation/leximin-levels.ts'
import { buildInstance, type ConstraintRow } from '../../../src/core/panels/instance.ts'
import { openHighs } from '../../../src/solver/highs.ts'

const row = (coefficients: readonly number[]): ConstraintRow => ({
  label: { kind: 'cut' },
  lo: 0,
  hi: 1,
  types: [...coefficients.keys()],
  coefficients,
})

test('duals that no short fraction is near are those of the basis, to the last digit', () => {
  // 99991·a + b = 0 and 99989·b + c = 0: the ratio of a to c has ten digits.
  const rows = [row([99_991, 0]), row([1, 99_989]), row([0, 1])]
  const duals = Float64Array.of(1 / (99_991 * 99_989), -1 / 99_989, 1)
  const read = rationaliseDuals(duals, 3)
  expect(priceTypes(rows, read, 2).map(({ num }) => num)).not.toEqual([0n, 0n])
  const exact = solveExactDuals(duals, rows, { tight: [true, true, true], free: [0, 1] })
  expect(exact.map(({ num, den }) => [num, den])).toEqual([
    [1n, 99_991n * 99_989n],
    [-1n, 99_989n],
    [1n, 1n],
  ])
  expect(priceTypes(rows, exact, 2).map(({ num }) => num)).toEqual([0n, 0n])
})

test('a level of a large pool is attained, where one that was read a hair above it would leave the relaxation empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortition-test-'))
  try {
    const made = makeRandomPool('113')
    const { pool, table } = await readFiles(folder, made, [])
    const instance = buildInstance({ pool, table, panelSize: made.panel })
    const levels = computeLevels({ solver: await openHighs(), instance, rows: instance.rows })
    expect(levels?.stages.length).toBeGreaterThan(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
