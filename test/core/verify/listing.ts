import { Stream } from '../../../src/core/draw/number-stream.ts'
import type { LoggedFeature } from '../../../src/core/log/entries.ts'
import { formatRational } from '../../../src/core/rational.ts'
import { setsOf, violation } from '../reserves/brute.ts'

/** A replacement by itself: who stays, who may be called, and what the rule names. docs/log-format.md §16. */
export interface Replacing {
  readonly quotas: readonly LoggedFeature[]
  readonly householdRule: boolean
  readonly rows: readonly {
    readonly household: string | null
    readonly values: readonly (readonly [string, string])[]
  }[]
  readonly seed: string
  /** Those who stay. */
  readonly panel: readonly number[]
  /** Those who may be called. */
  readonly people: readonly number[]
  readonly seats: number
}

/** Those whom the rule calls, ascending, and how far the panel is off then; null where nobody can be called. */
export interface Called {
  readonly called: readonly number[] | null
  readonly violation: string | null
}

/** By listing every set, in the words of the document, sharing nothing with the programs that it judges. */
export function byListing({ quotas, householdRule, rows, seed, panel, people, seats }: Replacing): Called {
  const order = new Stream(`${seed}/replacements`).shuffle([...rows.keys()])
  const homeOf = (index: number): string | null => (householdRule ? rows[index]!.household : null)
  const apart = (set: readonly number[]): boolean => {
    const homes = set.flatMap((index) => homeOf(index) ?? [])
    return new Set(homes).size === homes.length && !panel.some((index) => homes.includes(homeOf(index) ?? ''))
  }
  const sets = setsOf(
    order.filter((index) => people.includes(index)),
    seats,
  ).filter(apart)
  const all = quotas.flatMap(([feature, values]) => values.map(([value, min, max]) => ({ feature, value, min, max })))
  const common = all.reduce((lcm, { max }) => multiple(lcm, BigInt(Math.max(max, 1))), 1n)
  const over = common > 10n ** 9n ? 10n ** 9n : common
  const offBy = (set: readonly number[]): bigint =>
    all.reduce((sum, { feature, value, min, max }) => {
      const seats = [...panel, ...set].filter((index) => rows[index]!.values.some(same(feature, value))).length
      const off = BigInt(seats < min ? min - seats : seats > max ? seats - max : 0)
      return sum + off * (over / BigInt(Math.max(max, 1)))
    }, 0n)
  const costs = sets.map(offBy)
  const first = costs.findIndex((cost) => costs.every((other) => cost <= other))
  const chosen = sets[first]
  if (chosen === undefined) return { called: null, violation: null }
  return { called: chosen.toSorted((a, b) => a - b), violation: exactly(quotas, rows, [...panel, ...chosen]) }
}

function same(feature: string, value: string): (pair: readonly [string, string]) => boolean {
  return ([f, v]) => f === feature && v === value
}

function multiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function exactly(quotas: Replacing['quotas'], rows: Replacing['rows'], panel: readonly number[]): string {
  const features = quotas.map(([name, values]) => ({
    name,
    quotas: values.map(([value, min, max]) => ({ value, min, max })),
  }))
  const registrants = rows.map(({ values }, i) => ({
    id: `${i}` as never,
    household: null,
    values: values.map(([, value], f) => quotas[f]![1].findIndex(([other]) => other === value)),
  }))
  return formatRational(violation({ registrants, householdRule: false }, { features }, panel))
}

/** A case of chance: one to three features, a few people, some of them sharing a household. */
export function caseOf(number: number): Replacing {
  const stream = new Stream(`case ${number}`)
  const take = (n: number): number => stream.next(n)
  const people = 5 + take(6)
  const quotas = Array.from({ length: 1 + take(3) }, (_, f): LoggedFeature => {
    const values = Array.from({ length: 2 + take(2) }, (_, v) => {
      const min = take(3)
      return [`v${v}`, min, min + take(3)] as const
    })
    return [`f${f}`, values]
  })
  const rows = Array.from({ length: people }, () => ({
    household: take(3) === 0 ? `home ${take(2)}` : null,
    values: quotas.map(([feature, values]) => [feature, `v${take(values.length)}`] as const),
  }))
  const staying = take(4)
  const order = stream.shuffle([...rows.keys()])
  const apart: number[] = []
  for (const index of order) {
    const home = rows[index]!.household
    if (apart.length < staying && !apart.some((other) => home !== null && rows[other]!.household === home))
      apart.push(index)
  }
  const rest = order.filter((index) => !apart.includes(index))
  const callable = rest.slice(0, rest.length - take(2))
  return {
    quotas,
    householdRule: take(3) > 0,
    rows,
    seed: `seed ${number}`,
    panel: apart.toSorted((a, b) => a - b),
    people: callable.toSorted((a, b) => a - b),
    seats: 1 + take(Math.min(6, callable.length)),
  }
}

/** Weights are whole numbers: one person of either is 1 here, although 1 in 600000001 is more than 1 in 999999937. */
export function roundedCase(number: number): Replacing {
  const quotas: LoggedFeature[] = [['f', [['a', 1, 600_000_001] as const, ['b', 1, 999_999_937] as const]]]
  const rows = ['a', 'b', 'a', 'b'].map((value) => ({ household: null, values: [['f', value] as const] }))
  return { quotas, householdRule: true, rows, seed: `rounded ${number}`, panel: [], people: [0, 1, 2, 3], seats: 1 }
}
