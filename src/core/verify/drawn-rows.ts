import { at } from '../checked-index.ts'
import { openStream } from '../draw/seed.ts'
import type { CommitBody } from '../log/entries.ts'
import type { PoolRow } from '../log/pool-rows.ts'
import { listIndices, type PoolIndex } from '../model/pool-place.ts'

/** A draw with the people of its panel, ascending, and the rows of their pool, which fit the quotas. */
export interface DrawnRows {
  readonly commit: CommitBody
  readonly rows: readonly PoolRow[]
  readonly draw: { readonly panel: readonly PoolIndex[]; readonly seed: string }
}

/** Everybody who is not on the panel nor, under the household rule, of a household on it. */
export function listPossibleReserves({ commit, rows, draw: { panel } }: DrawnRows): PoolIndex[] {
  const taken = new Set(panel)
  const homeOf = (index: PoolIndex): string | null => (commit.pool.householdRule ? at(rows, index).household : null)
  const homes = new Set(panel.flatMap((member) => homeOf(member) ?? []))
  return listIndices(rows.length).filter((index) => !taken.has(index) && !homes.has(homeOf(index) ?? ''))
}

/** Who of the panel drops out in each scenario: one digit each, the lowest first, of numbers from the seed. */
export function simulateLeavers({ commit, rows, draw: { panel, seed } }: DrawnRows): PoolIndex[][] {
  const { scenarios, dropout } = commit.reserves
  const { of, special, usual } = dropout
  const chanceOf = new Map<string, Map<string, number>>()
  for (const [feature, value, chance] of special) {
    const values = chanceOf.get(feature) ?? new Map<string, number>()
    chanceOf.set(feature, values.set(value, chance))
  }
  const chances = panel.map((member) => {
    const own = at(rows, member).values.flatMap(([feature, value]) => chanceOf.get(feature)?.get(value) ?? [])
    return own.length === 0 ? usual : own.reduce((most, chance) => Math.max(most, chance), 0)
  })
  let digits = 1
  while (BigInt(of) ** BigInt(digits + 1) <= BigInt(Number.MAX_SAFE_INTEGER)) digits += 1
  const several = Number(BigInt(of) ** BigInt(digits))
  const numbers = openStream(seed, 'reserves/drop-outs')
  return Array.from({ length: scenarios }, () => {
    let rest = 0
    return panel.filter((_, p) => {
      if (p % digits === 0) rest = numbers.next(several)
      const digit = rest % of
      rest = Math.floor(rest / of)
      return digit < at(chances, p)
    })
  })
}
