// @ts-check
import { createHash } from 'node:crypto'
import seedrandom from 'seedrandom'

/**
 * A synthetic pool with the profile of a large published assembly: a population with correlated features, skewed by
 * self-selection (log of the weight of each feature value normal with standard deviation `sigma`), and quotas at the
 * floor and the ceiling of `panel × population share`.
 *
 * @param {{ name: string, people: number, panel: number, values: number[], sigma?: number }} options
 * @returns {{ header: string[], people: string[][], quotas: { feature: string, value: string, min: number, max: number }[] }}
 */
export function synthetic({ name, people, panel, values, sigma = 0.9 }) {
  const random = seedrandom(createHash('sha256').update(`sortition bench ${name}`).digest('hex'))
  const normal = () => Array.from({ length: 12 }, () => random()).reduce((a, b) => a + b, 0) - 6
  const pick = (/** @type {number[]} */ weights) => {
    let rest = random() * weights.reduce((a, b) => a + b, 0)
    for (let i = 0; i < weights.length; i++) {
      rest -= /** @type {number} */ (weights[i])
      if (rest < 0) return i
    }
    return weights.length - 1
  }
  const classes = 3
  const shares = values.map((count) =>
    Array.from({ length: classes }, () => Array.from({ length: count }, () => 0.35 + random())),
  )
  const person = () => {
    const group = pick(Array.from({ length: classes }, () => 1))
    return shares.map((byClass) => pick(/** @type {number[]} */ (byClass[group])))
  }
  const population = Array.from({ length: 40_000 }, person)
  const weight = values.map((count) => Array.from({ length: count }, () => Math.exp(sigma * normal())))
  const willing = (/** @type {number[]} */ row) =>
    row.reduce((product, value, f) => product * /** @type {number} */ (weight[f]?.[value]), 1)
  const most = population.reduce((max, row) => Math.max(max, willing(row)), 0)
  /** @type {string[][]} */
  const pool = []
  while (pool.length < people) {
    const row = person()
    if (random() * most < willing(row)) pool.push([`P${pool.length + 1}`, ...row.map((value) => `v${value + 1}`)])
  }
  const quotas = values.flatMap((count, f) =>
    Array.from({ length: count }, (_, value) => {
      const share = population.filter((row) => row[f] === value).length / population.length
      return {
        feature: `f${f + 1}`,
        value: `v${value + 1}`,
        min: Math.floor(panel * share),
        max: Math.ceil(panel * share),
      }
    }),
  )
  return { header: ['id', ...values.map((_, f) => `f${f + 1}`)], people: pool, quotas }
}
