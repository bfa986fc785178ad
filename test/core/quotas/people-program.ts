import seedrandom from 'seedrandom'
import type { Quota } from '../../../src/core/model/quota.ts'
import type { LinearRow, Solver } from '../../../src/core/panels/solver-port.ts'
import type { Demand } from '../../../src/core/quotas/demand.ts'
import { poolOf, type Tiny } from '../lottery/tiny.ts'

/** Pools of 12 to 60 people whose quotas may not fit: floor and ceiling, exact, or around a panel and then some seats moved; homes in every third. */
export function makeStrainedPool(seed: string): Tiny {
  const random = seedrandom(`strained ${seed}`)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const people = between(12, 40)
  const panelSize = between(4, Math.min(15, people))
  const sizes = Array.from({ length: between(2, 5) }, () => between(2, 5))
  const kind = between(0, 3)
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
    if (kind === 3) row[row.length - 1] = ((row[0] ?? 0) + (row[1] ?? 0)) % (sizes.at(-1) ?? 2)
    return row
  })
  const homes = values.map((_, i) => (random() < 0.6 ? `h${Math.floor(i / between(2, 4))}` : null))
  const features = sizes.map((size, f) => {
    const quotas = Array.from({ length: size }, (_, v): Quota => {
      const weight = shares[f] ?? []
      const share = (panelSize * (weight[v] ?? 0)) / weight.reduce((a, b) => a + b, 0)
      const seats = values.slice(0, panelSize).filter((row) => row[f] === v).length
      if (kind === 0) return { value: `v${v}`, min: Math.floor(share), max: Math.ceil(share) }
      const slack = kind === 1 ? 1 : 0
      return { value: `v${v}`, min: Math.max(0, seats - slack), max: Math.max(1, seats + slack) }
    })
    return { name: `f${f}`, quotas }
  })
  for (let shift = between(2, 12); shift > 0; shift--) {
    const { quotas } = features[between(0, features.length - 1)]!
    const [from, to] = [between(0, quotas.length - 1), between(0, quotas.length - 1)]
    const [less, more] = [quotas[from]!, quotas[to]!]
    if (from === to || less.min === 0 || less.max < 2) continue
    quotas[from] = { ...less, min: less.min - 1, max: less.max - 1 }
    quotas[to] = { ...more, min: more.min + 1, max: more.max + 1 }
  }
  return { pool: poolOf(values, homes, random() < 0.35), table: { features }, panelSize }
}

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
