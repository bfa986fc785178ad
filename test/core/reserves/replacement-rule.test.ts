import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Stream } from '../../../src/core/draw/number-stream.ts'
import type { PoolPosition } from '../../../src/core/model/pool-place.ts'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import { cmp, formatRational } from '../../../src/core/rational.ts'
import { callPeople } from '../../../src/core/reserves/call-search.ts'
import { groupByKind } from '../../../src/core/reserves/person-kinds.ts'
import { buildQuotaRows, countSeatsPerRow } from '../../../src/core/reserves/quota-rows.ts'
import { fillVacancies } from '../../../src/core/reserves/replacement-rule.ts'
import { poolOf, type Tiny, tinyArbitrary } from '../lottery/tiny.ts'
import { positions } from '../places.ts'
import { apart, fillings, least, violation } from './brute.ts'

function ranked(people: number, seed: string): number[] {
  return new Stream(`rank ${seed}`).shuffle(Array.from({ length: people }, (_, i) => i))
}

function placesOf(people: readonly number[], rank: readonly number[]): number[] {
  return people.map((person) => rank[person]!).sort((a, b) => a - b)
}

/** Of some sets, the places of the one whose places, ascending, come first. */
function firstOf(sets: readonly (readonly number[])[], rank: readonly number[]): number[] | undefined {
  const places = sets.map((set) => placesOf(set, rank))
  return places.sort((a, b) => a.map((x, i) => x - b[i]!).find((x) => x !== 0) ?? 0)[0]
}

/** Some people of different households, and everybody else. */
function split(
  { pool }: Tiny,
  size: number,
  order: readonly number[],
): { staying: PoolPosition[]; people: PoolPosition[] } {
  const staying: PoolPosition[] = []
  const everybody = positions(...order)
  for (const person of everybody) if (staying.length < size && apart(pool, [...staying, person])) staying.push(person)
  return { staying, people: everybody.filter((person) => !staying.includes(person)) }
}

test('replacements are the best of all, and of equals those that come first', () => {
  let violated = 0
  let ties = 0
  fc.assert(
    fc.property(tinyArbitrary(11), fc.integer({ min: 1, max: 3 }), fc.nat(), (tiny, seats, pick) => {
      const { pool, table } = tiny
      const rank = ranked(pool.registrants.length, `${pick}`)
      const { staying, people } = split(tiny, tiny.panelSize - 1, ranked(pool.registrants.length, `order ${pick}`))
      const result = fillVacancies({ pool, table, rank }, { staying, seats, people })
      const sets = fillings(pool, staying, people, seats)
      if (sets.length === 0) {
        expect(result).toMatchObject({ ok: false, problems: [{ code: 'replacements-too-few' }] })
        return
      }
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      const value = (set: readonly number[]) => violation(pool, table, [...staying, ...set])
      const best = least(sets.map(value))
      expect(formatRational(result.value.violation)).toBe(formatRational(best))
      const equal = sets.filter((set) => cmp(value(set), best) === 0)
      expect(placesOf(result.value.called, rank)).toEqual(firstOf(equal, rank))
      expect(result.value.panel).toEqual([...staying, ...result.value.called].sort((a, b) => a - b))
      if (best.num > 0n) violated += 1
      if (equal.length > 1) ties += 1
    }),
    { numRuns: 300, seed: 8 },
  )
  expect(violated).toBeGreaterThan(50)
  expect(ties).toBeGreaterThan(50)
})

/** Forty people with uneven values, some of them sharing households. */
function forty(seed: number): Tiny {
  const stream = new Stream(`forty ${seed}`)
  const sizes = [2, 3, 4]
  const values = Array.from({ length: 40 }, () => sizes.map((size) => Math.min(stream.next(size), stream.next(size))))
  const homes = Array.from({ length: 40 }, () => (stream.next(3) === 0 ? `home ${stream.next(6)}` : null))
  const features = sizes.map((size, f) => ({
    name: `f${f}`,
    quotas: Array.from({ length: size }, (_, v) => {
      const min = stream.next(3)
      return { value: `v${v}`, min, max: min + stream.next(3) }
    }),
  }))
  return { pool: poolOf(values, homes, true), table: { features } satisfies QuotaTable, panelSize: 8 }
}

test('from many people too, they are the best, and of equals those that come first', () => {
  let violated = 0
  let ties = 0
  for (let seed = 0; seed < 48; seed++) {
    const tiny = forty(seed)
    const { pool, table } = tiny
    const seats = seed % 8 === 0 ? 3 : 2
    const { staying, people } = split(tiny, 4, ranked(40, `order ${seed}`))
    const rank = ranked(40, `${seed}`)
    const result = fillVacancies({ pool, table, rank }, { staying, seats, people })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const { called, panel } = result.value
    expect(apart(pool, panel)).toBe(true)
    expect(new Set(panel).size).toBe(4 + seats)
    expect(formatRational(violation(pool, table, panel))).toBe(formatRational(result.value.violation))
    const sets = fillings(pool, staying, people, seats)
    const values = sets.map((set) => violation(pool, table, [...staying, ...set]))
    const best = least(values)
    expect(formatRational(result.value.violation)).toBe(formatRational(best))
    const equal = sets.filter((_, i) => cmp(values[i]!, best) === 0)
    expect(placesOf(called, rank)).toEqual(firstOf(equal, rank))
    if (best.num > 0n) violated += 1
    if (equal.length > 1) ties += 1
    const again = {
      staying: staying.toReversed(),
      seats,
      people: people.toSorted((a, b) => a - b),
    }
    expect(fillVacancies({ pool, table, rank }, again)).toEqual(result)
    expect(called.every((person) => people.includes(person))).toBe(true)
  }
  expect(violated).toBeGreaterThan(12)
  expect(ties).toBeGreaterThan(12)
})

test('people who stay are never called again, nor anybody from their household', () => {
  const pool = poolOf([[0], [0], [0], [0]], ['a', 'a', 'b', null], true)
  const table = { features: [{ name: 'f', quotas: [{ value: 'v', min: 2, max: 2 }] }] }
  const rank = [0, 1, 2, 3]
  const called = fillVacancies({ pool, table, rank }, { staying: positions(0), seats: 1, people: positions(0, 1, 2) })
  expect(called).toMatchObject({ ok: true, value: { called: [2], panel: [0, 2] } })
  const none = fillVacancies({ pool, table, rank }, { staying: positions(0, 2), seats: 1, people: positions(1) })
  expect(none).toMatchObject({ ok: false, problems: [{ code: 'replacements-too-few' }] })
})

test('a search that is cut short says that it proved nothing', () => {
  const tiny = forty(3)
  const rows = buildQuotaRows(tiny.table)
  const rank = ranked(40, 'cut')
  const { staying, people } = split(tiny, 4, rank)
  const kinds = groupByKind({ ...tiny, rank }, rows, staying, people)
  const seats = countSeatsPerRow(rows, tiny.pool, staying)
  expect(callPeople(kinds, { seats, size: 3, looks: 0 }).proved).toBe(false)
  expect(callPeople(kinds, { seats, size: 3, looks: 1_000_000 }).proved).toBe(true)
})
