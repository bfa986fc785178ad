import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CalledFrom } from '../../../src/core/log/entries.ts'
import {
  type ChangeEntry,
  computeStanding,
  type DrawnPeople,
  findDrawnPeople,
  listCallable,
  StandingTracker,
} from '../../../src/core/log/standing.ts'
import { listIndices, markIndex, type PoolIndex } from '../../../src/core/model/pool-place.ts'
import type { Pseudonym } from '../../../src/core/model/pseudonym.ts'
import { small } from './small.ts'

const { commit, draw } = small()
const head = { hash: '', prev: null, seq: 2, time: '', v: 1 } as const

function vacancy(left: readonly PoolIndex[]): ChangeEntry<PoolIndex> {
  return { ...head, type: 'vacancy', body: { left, reason: 'x' } }
}

function replacement(
  called: readonly PoolIndex[],
  from: CalledFrom,
  panel: readonly PoolIndex[],
): ChangeEntry<PoolIndex> {
  return { ...head, type: 'replacement', body: { called, from, panel, sources: [] } }
}

/** Where everybody is, in the plainest way: one word a person. */
type Place = 'panel' | 'reserve' | 'rest' | 'gone'

function drawOf(places: readonly Place[]): DrawnPeople<PoolIndex> {
  const at = (wanted: Place): PoolIndex[] => listIndices(places.length).filter((i) => places[i] === wanted)
  return { panel: at('panel'), reserves: at('reserve').reverse() }
}

const setup = fc.record({
  places: fc.array(fc.constantFrom<Place>('panel', 'reserve', 'rest'), { minLength: 2, maxLength: 9 }),
  steps: fc.array(
    fc.record({
      type: fc.constantFrom('vacancy', 'replacement'),
      picks: fc.array(fc.nat(10), { minLength: 1, maxLength: 3 }),
      /** Now and then anybody is picked, or any number of people, and not just those who fit. */
      stray: fc.nat(4),
      from: fc.constantFrom<CalledFrom>('reserves', 'pool'),
      /** Now and then the panel is stated wrong. */
      slip: fc.nat(12),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})

test('the book of changes agrees with one kept by writing down where everybody is', () => {
  const seen = { sound: 0, unsound: 0, filled: 0 }
  fc.assert(
    fc.property(setup, ({ places, steps }) => {
      const now = [...places]
      const size = places.length
      const first = drawOf(places)
      const seats = new StandingTracker(first)
      const sound: ChangeEntry<PoolIndex>[] = []
      let open = 0
      for (const { type, picks, stray, from, slip } of steps) {
        const fits: readonly Place[] =
          type === 'vacancy' ? ['panel'] : from === 'pool' ? ['reserve', 'rest'] : ['reserve']
        const some = stray === 0 ? listIndices(11) : listIndices(now.length).filter((i) => fits.includes(now[i]!))
        const many = type === 'vacancy' || stray === 1 ? picks : Array.from({ length: open }, (_, i) => picks[0]! + i)
        const people = [...new Set(many.flatMap((pick) => some[pick % some.length] ?? []))].sort((a, b) => a - b)
        if (people.length === 0) continue
        const of = (wanted: readonly Place[]): boolean => people.every((i) => wanted.includes(now[i] ?? 'rest'))
        let [good, change] = [of(['panel']), vacancy(people)]
        if (type === 'replacement') {
          const panel = new Set(listIndices(now.length).filter((i) => now[i] === 'panel' || people.includes(i)))
          for (const person of people) panel.add(person)
          if (slip === 0) panel.add(markIndex(11))
          if (slip === 1) panel.delete([...panel][0]!)
          good = of(from === 'reserves' ? ['reserve'] : ['reserve', 'rest']) && people.length <= open && slip > 1
          change = replacement(
            people,
            from,
            [...panel].sort((a, b) => a - b),
          )
        }
        expect(seats.faults(change, { kind: 'draw' }).length === 0).toBe(good)
        if (!good) {
          seen.unsound += 1
          continue
        }
        seen.sound += 1
        if (type === 'replacement') seen.filled += 1
        sound.push(change)
        seats.apply(change)
        for (const person of people) now[person] = type === 'vacancy' ? 'gone' : 'panel'
        open += type === 'vacancy' ? people.length : -people.length
        const standing = seats.standing()
        const at = (wanted: Place): number[] => [...now.keys()].filter((i) => now[i] === wanted)
        expect(standing.panel).toEqual(at('panel'))
        expect(standing.reserves).toEqual(at('reserve').reverse())
        expect([...standing.withdrawn].sort((a, b) => a - b)).toEqual(at('gone'))
        expect(standing.open).toBe(open)
        expect(listCallable(standing, 'reserves', size)).toEqual(at('reserve'))
        const left = [...now.keys()].filter((i) => now[i] === 'reserve' || now[i] === 'rest')
        expect(listCallable(standing, 'pool', size)).toEqual(left)
        expect(computeStanding(first, sound)).toEqual(standing)
      }
    }),
    { numRuns: 1000, seed: 11 },
  )
  expect(seen.sound).toBeGreaterThan(500)
  expect(seen.unsound).toBeGreaterThan(500)
  expect(seen.filled).toBeGreaterThan(40)
})

test('a draw is of people where its panel is there and nobody is named twice', () => {
  const [members, others] = [commit.lottery.panels[0]![1], commit.lottery.panels[1]![1]]
  const of = (ticket: number, reserves: readonly Pseudonym[], size = 7) =>
    findDrawnPeople({ ...commit, pool: { ...commit.pool, size } }, { ...draw, ticket, reserves })
  expect(of(0, draw.reserves)).toEqual({ panel: members, reserves: draw.reserves })
  expect(of(0, [])).toEqual({ panel: members, reserves: [] })
  expect(of(0, others)).toEqual({ panel: members, reserves: others })
  expect(of(commit.lottery.tickets, [])).toBe(null)
  expect(of(0, [members[1]!])).toBe(null)
  expect(of(0, [others[0]!, others[0]!])).toBe(null)
  expect(of(0, others, 5)).toBe(null)
})
