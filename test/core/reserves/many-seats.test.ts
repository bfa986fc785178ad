import { expect, test } from 'vitest'
import { Stream } from '../../../src/core/draw/number-stream.ts'
import type { PoolPosition } from '../../../src/core/model/pool-place.ts'
import type { LinearRow } from '../../../src/core/panels/solver-port.ts'
import { toNumber } from '../../../src/core/rational.ts'
import { fillVacancies } from '../../../src/core/reserves/replacement-rule.ts'
import { openHighs } from '../../../src/solver/highs.ts'
import { poolOf, type Tiny } from '../lottery/tiny.ts'
import { apart } from './brute.ts'

/*
 * Ten seats at once from some 250 people: too many sets to list, so the oracle is a solver of integer programs. It is asked for the least
 * violation, and for each place of the order whether a set of that violation has somebody earlier there.
 */
const solver = await openHighs()
const [people, size, empty] = [280, 40, 10]

/** Quotas are wide for every third seed, so that many sets meet them, and exact for others. */
function make(seed: number): Tiny {
  const stream = new Stream(`many seats ${seed}`)
  const sizes = [2, 3, 4, 5]
  const values = Array.from({ length: people }, () => sizes.map((n) => Math.min(stream.next(n), stream.next(n))))
  const homes = Array.from({ length: people }, () => (stream.next(3) > 0 ? `home ${stream.next(30)}` : null))
  const features = sizes.map((n, f) => ({
    name: `f${f}`,
    quotas: Array.from({ length: n }, (_, v) => {
      const share = values.filter((own) => own[f] === v).length / people
      const middle = Math.round(share * size)
      const width = seed % 3 === 0 ? 5 : seed % 2
      return { value: `v${v}`, min: Math.max(0, middle - width), max: Math.max(1, middle + width) }
    }),
  }))
  return { pool: poolOf(values, homes, true), table: { features }, panelSize: size }
}

interface Question {
  readonly tiny: Tiny
  readonly staying: readonly PoolPosition[]
  readonly called: readonly PoolPosition[]
  /** Of these somebody comes; nobody of `never` does. */
  readonly some: readonly PoolPosition[]
  readonly never: readonly PoolPosition[]
}

/** The least violation of a set with `called` in it. */
function askLeast({ tiny: { pool, table }, staying, called, some, never }: Question): number {
  const { registrants } = pool
  const quotas = table.features.flatMap((feature, f) => feature.quotas.map((quota, v) => ({ ...quota, f, v })))
  const [short, over] = [registrants.length, registrants.length + quotas.length]
  const costs = [...registrants.map(() => 0), ...[0, 1].flatMap(() => quotas.map(({ max }) => -1 / Math.max(1, max)))]
  const taken = new Set(staying.flatMap((p) => registrants[p]!.household ?? []))
  const upper = registrants.map(({ household }, p) => {
    const out = staying.includes(p as PoolPosition) || (household !== null && taken.has(household))
    return out || never.includes(p as PoolPosition) ? 0 : 1
  })
  const rows: LinearRow[] = []
  const add = (columns: readonly number[], values: readonly number[], lower: number, most: number) =>
    rows.push({ columns, values, lower, upper: most })
  add(
    registrants.map((_, p) => p),
    registrants.map(() => 1),
    empty,
    empty,
  )
  for (const [q, { f, v, min, max }] of quotas.entries()) {
    const having = registrants.flatMap(({ values }, p) => (values[f] === v ? [p] : []))
    const seated = staying.filter((p) => having.includes(p)).length
    const [columns, values] = [
      [...having, short + q, over + q],
      [...having.map(() => 1), 1, -1],
    ]
    add(columns, values, min - seated, max - seated)
  }
  for (const name of new Set(registrants.flatMap(({ household }) => household ?? []))) {
    const members = registrants.flatMap(({ household }, p) => (household === name ? [p] : []))
    add(
      members,
      members.map(() => 1),
      0,
      1,
    )
  }
  if (some.length > 0)
    add(
      some,
      some.map(() => 1),
      1,
      empty,
    )
  const program = {
    costs,
    lower: [
      ...registrants.map((_, p) => (called.includes(p as PoolPosition) ? 1 : 0)),
      ...costs.slice(people).map(() => 0),
    ],
    upper: [...upper, ...costs.slice(people).map(() => size)],
    rows,
  }
  const found = solver.solveInteger(program, { nodes: 1e6 })
  if (found.status === 'infeasible') return Number.POSITIVE_INFINITY
  if (found.status !== 'optimal') throw new Error('no answer')
  return -found.objective
}

test('ten seats at once are filled with the least violation, and of equal sets by the one that comes first', () => {
  let violated = 0
  for (let seed = 0; seed < 9; seed++) {
    const tiny = make(seed)
    const order = new Stream(`order ${seed}`).shuffle(Array.from({ length: people }, (_, i) => i as PoolPosition))
    const staying: PoolPosition[] = []
    for (const p of order) if (staying.length < size - empty && apart(tiny.pool, [...staying, p])) staying.push(p)
    const byRank = new Stream(`rank ${seed}`).shuffle(order.filter((p) => !staying.includes(p)))
    const rank = Array.from({ length: people }, (_, p) => byRank.indexOf(p as PoolPosition))
    const made = fillVacancies({ pool: tiny.pool, table: tiny.table, rank }, { staying, seats: empty, people: byRank })
    if (!made.ok) throw new Error(made.problems[0]?.what)
    const violation = toNumber(made.value.violation)
    if (violation > 0) violated += 1
    const nothing = { tiny, staying, called: [], some: [], never: [] }
    expect(askLeast(nothing)).toBeCloseTo(violation, 6)
    const called = made.value.called.toSorted((a, b) => rank[a]! - rank[b]!)
    for (const [place, person] of called.entries()) {
      const before = place === 0 ? -1 : rank[called[place - 1]!]!
      const some = byRank.slice(before + 1, rank[person])
      const never = byRank.slice(0, before + 1).filter((p) => !called.includes(p))
      if (some.length === 0) continue
      const otherwise = askLeast({ tiny, staying, called: called.slice(0, place), some, never })
      expect(otherwise, `place ${place}`).toBeGreaterThan(violation + 1e-6)
    }
  }
  expect(violated).toBeGreaterThan(1)
  expect(violated).toBeLessThan(9)
})
