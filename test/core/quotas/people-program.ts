import seedrandom from 'seedrandom'
import type { Quota } from '../../../src/core/model/quota.ts'
import type { LinearRow, Solver } from '../../../src/core/panels/solver-port.ts'
import type { Demand } from '../../../src/core/quotas/demand.ts'
import { poolOf, type Tiny } from '../lottery/tiny.ts'

const kinds = ['floor and ceiling', 'around a panel', 'exact', 'derived', 'parity'] as const

/** A pool whose quotas may not fit, and how they were made. */
export interface StrainedPool extends Tiny {
  readonly kind: (typeof kinds)[number]
}

interface PoolRange {
  readonly people: readonly [number, number]
  readonly panel: readonly [number, number]
}

/**
 * Quotas that are floor and ceiling of a share, or around a panel, or exactly it, and then some seats moved; or exact quotas of
 * a panel of whom one feature counts one seat more than whole numbers allow. Homes in every second.
 */
export function makeStrainedPool(
  seed: string,
  { people: [least, most], panel: [low, high] }: PoolRange = small,
): StrainedPool {
  const random = seedrandom(`strained ${seed}`)
  const between = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const people = between(least, most)
  const panelSize = between(low, Math.min(high, people))
  const kind = kinds[between(0, kinds.length - 1)]!
  const sizes = Array.from({ length: between(2, 5) }, () => between(2, 5))
  if (kind === 'parity') sizes.splice(0, 3, 2, 2, 2)
  const shares = sizes.map((size) => Array.from({ length: size }, () => 0.2 + random()))
  const pick = (weights: readonly number[]) => {
    let rest = random() * weights.reduce((a, b) => a + b, 0)
    for (const [value, weight] of weights.entries()) {
      rest -= weight
      if (rest < 0) return value
    }
    return 0
  }
  // Features derived from others make quotas that only whole numbers forbid.
  const values = Array.from({ length: people }, () => {
    const row = shares.map(pick)
    if (kind === 'derived') row[row.length - 1] = ((row[0] ?? 0) + (row[1] ?? 0)) % (sizes.at(-1) ?? 2)
    if (kind === 'parity') row[2] = row[0] === row[1] ? 1 : 0
    return row
  })
  const homes = values.map((_, i) => (random() < 0.6 ? `h${Math.floor(i / between(2, 4))}` : null))
  const features = sizes.map((size, f) => {
    const quotas = Array.from({ length: size }, (_, v): Quota => {
      const weight = shares[f] ?? []
      const share = (panelSize * (weight[v] ?? 0)) / weight.reduce((a, b) => a + b, 0)
      const seats = values.slice(0, panelSize).filter((row) => row[f] === v).length
      if (kind === 'floor and ceiling') return { value: `v${v}`, min: Math.floor(share), max: Math.ceil(share) }
      const slack = kind === 'around a panel' ? 1 : 0
      return { value: `v${v}`, min: Math.max(0, seats - slack), max: Math.max(1, seats + slack) }
    })
    return { name: `f${f}`, quotas }
  })
  const shift = (f: number, v: number, seats: number) => {
    const { quotas } = features[f]!
    const { value, min, max } = quotas[v]!
    quotas[v] = { value, min: Math.max(0, min + seats), max: Math.max(1, max + seats) }
  }
  if (kind === 'parity') for (const v of [0, 1]) shift(2, v, 2 * v - 1)
  else
    for (let shifts = between(0, 4); shifts > 0; shifts--) {
      const f = between(0, features.length - 1)
      const seats = between(1, 2)
      // Sums of limits stay, or minimums grow, or maximums shrink.
      const way = between(0, 3)
      if (way !== 0) shift(f, between(0, sizes[f]! - 1), seats)
      if (way !== 1) shift(f, between(0, sizes[f]! - 1), -seats)
    }
  return { pool: poolOf(values, homes, random() < 0.5), table: { features }, panelSize, kind }
}

const small = { people: [12, 40], panel: [4, 15] } as const

/**
 * By how many seats these sides of quotas must be loosened in all so that there is a panel: an integer program with a
 * column for each person. Null where no loosening helps.
 */
export function countLooseningByPeople(solver: Solver, { pool, table, panelSize }: Tiny, demands: readonly Demand[]) {
  const people = pool.registrants.map((_, i) => i)
  const n = people.length
  const count = (columns: readonly number[], lower: number, upper: number): LinearRow => {
    return { lower, upper, columns, values: columns.map(() => 1) }
  }
  const homes = pool.householdRule ? [...new Set(pool.registrants.flatMap(({ household }) => household ?? []))] : []
  const rows = [
    count(people, panelSize, panelSize),
    ...homes.map((home) =>
      count(
        people.filter((i) => pool.registrants[i]?.household === home),
        0,
        1,
      ),
    ),
    ...demands.map(({ feature, value, side }, d): LinearRow => {
      const members = people.filter((i) => pool.registrants[i]?.values[feature] === value)
      const { min, max } = table.features[feature]!.quotas[value]!
      const columns = [...members, n + d]
      const values = [...members.map(() => 1), side === 'min' ? 1 : -1]
      return side === 'min' ? { lower: min, upper: 3 * n, columns, values } : { lower: -n, upper: max, columns, values }
    }),
  ]
  const program = {
    costs: [...people.map(() => 0), ...demands.map(() => -1)],
    lower: [...people, ...demands].map(() => 0),
    upper: [...people.map(() => 1), ...demands.map(() => n)],
    rows,
  }
  const outcome = solver.solveInteger(program, { nodes: 100_000 })
  if (outcome.status === 'stopped') throw new Error('the program over people was given up')
  return outcome.status === 'infeasible' ? null : Math.round(0 - outcome.objective)
}
