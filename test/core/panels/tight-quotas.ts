import { buildInstance, type Instance } from '../../../src/core/panels/instance.ts'
import type { Dice } from '../../../src/core/panels/search-dice.ts'
import { poolOf } from '../lottery/tiny.ts'

/** 60 people with features of three values, four unless asked otherwise, and quotas around what the first twelve have. */
export function makeInstance(dice: Dice, slack: number, width = 4): Instance {
  const rows = Array.from({ length: 60 }, () => Array.from({ length: width }, () => dice(3)))
  const features = Array.from({ length: width }, (_, f) => ({
    name: `f${f}`,
    quotas: [0, 1, 2].map((v) => {
      const seats = rows.slice(0, 12).filter((row) => row[f] === v).length
      return { value: String(v), min: Math.max(0, seats - slack), max: seats + slack }
    }),
  }))
  return buildInstance({ pool: poolOf(rows, [], false), table: { features }, panelSize: 12 })
}

/** Panel-size seats of anybody, whatever the quotas say. */
export function startAnywhere({ types, panelSize }: Instance, dice: Dice): Int32Array {
  const seats = new Int32Array(types.length)
  for (let left = panelSize; left > 0; ) {
    const t = dice(types.length)
    if (seats[t]! >= types[t]!.size) continue
    seats[t]! += 1
    left -= 1
  }
  return seats
}
