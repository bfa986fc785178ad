// @ts-check
import { createHash } from 'node:crypto'
import seedrandom from 'seedrandom'

/*
 * Pools of many shapes, each from a seed: 20 to 3,000 people, panels of 5 to 200, 2 to 10 features of 2 to 12 values,
 * with self-selection; quotas of six kinds; households in every fourth.
 */

/** How quotas are made: around what a population has, or around what one panel of the pool has. */
const kinds = /** @type {const} */ (['floor and ceiling', 'exact', 'within 1', 'within 2', 'value of nobody', 'forced'])

/** @typedef {{ header: string[], people: string[][], quotas: { feature: string, value: string, min: number, max: number }[], panel: number, kind: string, household: boolean }} RandomPool */

/** @param {string} seed @returns {RandomPool} */
export function makeRandomPool(seed) {
  const random = seedrandom(createHash('sha256').update(`sortition random pool ${seed}`).digest('hex'))
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(random() * (high - low + 1))
  /** So that small numbers are as usual as large ones. */
  const spread = (/** @type {number} */ low, /** @type {number} */ high) =>
    Math.round(Math.exp(Math.log(low) + random() * (Math.log(high) - Math.log(low))))
  const size = spread(20, 3000)
  const panel = Math.min(spread(5, 200), Math.max(5, Math.floor(size / 3)))
  const values = Array.from({ length: between(2, 10) }, () => Math.min(spread(2, 12), panel))
  const kind = /** @type {(typeof kinds)[number]} */ (kinds[between(0, kinds.length - 1)])
  const household = random() < 0.25
  const weights = values.map((count) => Array.from({ length: count }, () => Math.exp(1.5 * (random() - 0.5))))
  const willing = values.map((count) => Array.from({ length: count }, () => Math.exp(2 * (random() - 0.5))))
  const pick = (/** @type {number[]} */ shares) => {
    let rest = random() * shares.reduce((a, b) => a + b, 0)
    for (const [value, share] of shares.entries()) {
      rest -= share
      if (rest < 0) return value
    }
    return shares.length - 1
  }
  // Neighbouring features go together in half of all people, as age and education do.
  const person = (/** @type {number[][]} */ shares) => {
    /** @type {number[]} */
    const row = []
    for (const [f, share] of shares.entries()) {
      const before = row[f - 1]
      row.push(before !== undefined && random() < 0.3 ? before % share.length : pick(share))
    }
    return row
  }
  const joined = weights.map((row, f) => row.map((weight, v) => weight * Number(willing[f]?.[v])))
  const rows = Array.from({ length: size }, () => person(joined))
  const homes = rows.map((_, i) => i)
  if (household)
    for (let first = 0; first < size; ) {
      const end = Math.min(size, first + between(1, 5))
      homes.fill(first, first, end)
      first = end
    }
  const quotas = makeQuotas({ rows, homes, panel, values, kind, between, random, population: () => person(weights) })
  return {
    header: ['id', ...values.map((_, f) => `f${f + 1}`), 'home'],
    people: rows.map((row, i) => [`P${i + 1}`, ...row.map((value) => `v${value + 1}`), `h${homes[i]}`]),
    quotas,
    panel,
    kind,
    household,
  }
}

/**
 * @param {{ rows: number[][], homes: number[], panel: number, values: number[], kind: (typeof kinds)[number],
 *   between: (low: number, high: number) => number, random: () => number, population: () => number[] }} made
 */
function makeQuotas({ rows, homes, panel, values, kind, between, random, population }) {
  if (kind === 'floor and ceiling') {
    const people = Array.from({ length: 4000 }, population)
    return listQuotas(values, (f, v) => {
      const share = (panel * people.filter((row) => row[f] === v).length) / people.length
      return [Math.floor(share), Math.ceil(share)]
    })
  }
  const planted = plantPanel(rows, homes, panel, between)
  const count = (/** @type {number} */ f, /** @type {number} */ v) => planted.filter((row) => row[f] === v).length
  const slack = kind === 'exact' ? 0 : kind === 'within 2' ? 2 : 1
  return listQuotas(values, (f, v) => {
    const seats = count(f, v)
    if (kind === 'value of nobody' && seats === 0) return [0, 0]
    if (kind === 'forced' && seats > 0 && random() < 0.2) return [seats, seats]
    return [Math.max(0, seats - slack), seats + slack]
  })
}

/** @param {number[]} values @param {(feature: number, value: number) => [number, number]} range */
function listQuotas(values, range) {
  return values.flatMap((count, f) =>
    Array.from({ length: count }, (_, v) => {
      const [min, max] = range(f, v)
      return { feature: `f${f + 1}`, value: `v${v + 1}`, min, max }
    }),
  )
}

/** Some people, no two of one household. @param {number[][]} rows @param {number[]} homes @param {number} panel @param {(low: number, high: number) => number} between */
function plantPanel(rows, homes, panel, between) {
  const order = rows.map((_, i) => i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = between(0, i)
    ;[order[i], order[j]] = [Number(order[j]), Number(order[i])]
  }
  const seen = new Set()
  /** @type {number[][]} */
  const planted = []
  for (const i of order) {
    if (planted.length === panel) break
    if (seen.has(homes[i])) continue
    seen.add(homes[i])
    planted.push(/** @type {number[]} */ (rows[i]))
  }
  return planted
}
