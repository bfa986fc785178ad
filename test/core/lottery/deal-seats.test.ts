import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealSeats } from '../../../src/core/lottery/deal-seats.ts'
import { buildInstance, listTypesByPosition } from '../../../src/core/panels/instance.ts'
import { seedDice } from '../../../src/core/panels/search-dice.ts'
import { poolOf } from './tiny.ts'

/** A pool with many like households, so that classes have several: `homes` copies of each kind of household. */
const crowded = fc
  .record({
    kinds: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    homes: fc.integer({ min: 1, max: 5 }),
    panels: fc.integer({ min: 1, max: 30 }),
    seed: fc.nat(),
  })
  .map(({ kinds, homes, panels, seed }) => {
    const values: number[][] = []
    const addresses: string[] = []
    kinds.forEach((members, kind) => {
      for (let home = 0; home < homes; home++) {
        for (const value of members) {
          values.push([value])
          addresses.push(`${kind}/${home}`)
        }
      }
    })
    const table = { features: [{ name: 'f', quotas: ['a', 'b', 'c'].map((value) => ({ value, min: 0, max: 99 })) }] }
    return { pool: poolOf(values, addresses, true), table, panels, seed }
  })

test('a deal seats one of a household, gives every panel its types, and favours nobody by more than one', () => {
  fc.assert(
    fc.property(crowded, ({ pool, table, panels, seed }) => {
      const instance = buildInstance({ pool, table, panelSize: 1 })
      const dice = seedDice(`deal ${seed}`)
      const drawn = Array.from({ length: panels }, () => {
        const left = instance.classes.map(({ households }) => households)
        const seats = instance.types.map((type) => {
          const most = type.householdClass === null ? type.size : Math.min(type.size, left[type.householdClass]!)
          const own = dice(most + 1)
          if (type.householdClass !== null) left[type.householdClass]! -= own
          return own
        })
        return { seats, count: 1 }
      })
      const typeOf = listTypesByPosition(instance)
      const times = pool.registrants.map(() => 0)
      const dealt = dealSeats(instance, drawn, dice)
      expect(dealt).toHaveLength(panels)
      dealt.forEach((members, p) => {
        expect(new Set(members).size).toBe(members.length)
        const homes = members.map((member) => pool.registrants[member]!.household)
        expect(new Set(homes).size).toBe(homes.length)
        const seats = instance.types.map((_, t) => members.filter((member) => typeOf[member] === t).length)
        expect(seats).toEqual(drawn[p]!.seats)
        for (const member of members) times[member]! += 1
      })
      instance.types.forEach((_, t) => {
        const own = times.filter((_, member) => typeOf[member] === t)
        expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1)
      })
    }),
    { numRuns: 300, seed: 41 },
  )
})
