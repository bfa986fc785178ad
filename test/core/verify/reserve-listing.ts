import { Stream } from '../../../src/core/draw/number-stream.ts'
import type { LoggedDropout, LoggedFeature } from '../../../src/core/log/entries.ts'
import type { Replacing } from './listing.ts'

/** A choice of reserves by itself, and whom the rule names. docs/log-format.md §7. */
export interface Reserving {
  readonly quotas: readonly LoggedFeature[]
  readonly householdRule: boolean
  readonly rows: Replacing['rows']
  readonly seed: string
  readonly panel: readonly number[]
  readonly count: number
  readonly dropout: LoggedDropout
  readonly scenarios: number
}

/** In the words of the document, person by person, sharing nothing with the programs that it judges. Ascending. With no `rounds` nobody is exchanged. */
export function reservesByDocument(choice: Reserving, rounds = 4): number[] {
  const one = { ...choice, weighed: weigh(choice.quotas) }
  const { rows, seed, panel, count, householdRule } = one
  const order = new Stream(`${seed}/reserves/choice`).shuffle([...rows.keys()])
  const share = (a: number, b: number): boolean =>
    householdRule && rows[a]!.household !== null && rows[a]!.household === rows[b]!.household
  const possible = order.filter((i) => !panel.includes(i) && !panel.some((member) => share(i, member)))
  const scenarios = dropouts(one)
  const sum = (person: number, others: readonly number[]): bigint =>
    scenarios.reduce((total, gone) => total + lastSeat(one, gone, inOrder(order, others), person), 0n)
  const look = (others: readonly number[]): number | null => {
    const free = possible.filter((i) => !others.some((other) => other === i || share(other, i)))
    const sums = free.map((person) => sum(person, others))
    const first = sums.findIndex((own) => sums.every((other) => own <= other))
    return free[first] ?? null
  }
  const list: number[] = []
  for (let next = look(list); list.length < count && next !== null; next = look(list)) list.push(next)
  let unchanged = 0
  for (let k = 0; k < rounds * list.length && unchanged < list.length; k++) {
    const [out] = list.splice(k % list.length, 1)
    const found = look(list)!
    const exchanged = sum(found, list) < sum(out!, list)
    list.splice(k % (list.length + 1), 0, exchanged ? found : out!)
    unchanged = exchanged ? 0 : unchanged + 1
  }
  return list.sort((a, b) => a - b)
}

function inOrder(order: readonly number[], people: readonly number[]): number[] {
  return order.filter((index) => people.includes(index))
}

/** What the last seat adds in a scenario where `person` stands by beside `others`. */
function lastSeat(one: WeighedChoice, gone: readonly number[], others: readonly number[], person: number): bigint {
  if (gone.length === 0) return 0n
  const seated = one.panel.filter((member) => !gone.includes(member))
  const left = [...others]
  const least = (): number => {
    const costs = left.map((other) => adds(one, seated, other))
    return costs.findIndex((cost) => costs.every((other) => cost <= other))
  }
  for (let seat = 1; seat < gone.length && left.length > 0; seat++) seated.push(...left.splice(least(), 1))
  const own = adds(one, seated, person)
  if (left.length === 0) return own
  const theirs = adds(one, seated, left[least()]!)
  // No Math.min: these are bigints.
  if (theirs < own) return theirs
  return own
}

interface WeighedChoice extends Reserving {
  readonly weighed: ReturnType<typeof weigh>
}

function weigh(quotas: Reserving['quotas']) {
  const all = quotas.flatMap(([feature, values]) => values.map(([value, min, max]) => ({ feature, value, min, max })))
  let common = 1n
  for (const { max } of all) while (common % BigInt(Math.max(1, max)) > 0n) common = nextMultiple(common, max)
  const over = common > 10n ** 9n ? 10n ** 9n : common
  return all.map((quota) => ({ ...quota, weight: over / BigInt(Math.max(1, quota.max)) }))
}

function adds({ weighed, rows }: WeighedChoice, seated: readonly number[], person: number): bigint {
  return weighed.reduce((sum, { feature, value, min, max, weight }) => {
    const has = (index: number): boolean => rows[index]!.values.some(([f, v]) => f === feature && v === value)
    if (!has(person)) return sum
    const seats = seated.filter(has).length
    const off = (number: number): number => Math.max(0, min - number, number - max)
    return sum + BigInt(off(seats + 1) - off(seats)) * weight
  }, 0n)
}

function nextMultiple(common: bigint, max: number): bigint {
  let [a, b] = [common, BigInt(max)]
  while (b > 0n) [a, b] = [b, a % b]
  return (common / a) * BigInt(max)
}

function dropouts({ rows, panel, seed, dropout, scenarios }: Reserving): number[][] {
  const stream = new Stream(`${seed}/reserves/drop-outs`)
  const base = BigInt(dropout.of)
  let digits = 1
  while (base ** BigInt(digits + 1) < 2n ** 53n) digits += 1
  return Array.from({ length: scenarios }, () => {
    const row: bigint[] = []
    while (row.length < panel.length) {
      const number = BigInt(stream.next(Number(base ** BigInt(digits))))
      for (let d = 0; d < digits; d++) row.push((number / base ** BigInt(d)) % base)
    }
    return panel.filter((member, p) => {
      const own = dropout.special.filter(([feature, value]) =>
        rows[member]!.values.some(([f, v]) => f === feature && v === value),
      )
      const chance = own.length === 0 ? dropout.usual : Math.max(...own.map(([, , each]) => each))
      return Number(row[p]) < chance
    })
  })
}

/** A case of chance: one to three features, up to sixteen people, some of them sharing a household. */
export function reserveCaseOf(number: number): Reserving {
  const stream = new Stream(`reserves ${number}`)
  const take = (n: number): number => stream.next(n)
  const people = 5 + take(8)
  const quotas = Array.from({ length: 1 + take(3) }, (_, f): LoggedFeature => {
    const values = Array.from({ length: 2 + take(2) }, (_, v) => {
      const min = take(3)
      return [`v${v}`, min, min + take(3)] as const
    })
    return [`f${f}`, values]
  })
  const rows = Array.from({ length: people }, () => ({
    household: take(3) === 0 ? `home ${take(3)}` : null,
    values: quotas.map(([feature, values]) => [feature, `v${take(values.length)}`] as const),
  }))
  const panel: number[] = []
  const wanted = 1 + take(5)
  for (const index of stream.shuffle([...rows.keys()])) {
    const home = rows[index]!.household
    if (panel.length < wanted && !panel.some((other) => home !== null && rows[other]!.household === home))
      panel.push(index)
  }
  const of = [2, 10, 100, 1000][take(4)]!
  return {
    quotas,
    householdRule: take(3) > 0,
    rows,
    seed: `seed ${number}`,
    panel: panel.sort((a, b) => a - b),
    count: take(8),
    dropout: {
      of,
      special: take(2) === 0 ? [] : [['f0', 'v0', take(of + 1)]],
      usual: Math.floor(of / 2) - take(1 + (of >> 2)),
    },
    scenarios: 1 + take(20),
  }
}

const answers = ['11', '10', '00', '00', '00', '01', '10', '11', '11'] as const

/** A case in which somebody is exchanged who was kept when all places had been looked at once. */
export const secondRound: Reserving = {
  quotas: [
    ['f0', [['v0', 2, 2], ['v1', 1, 3]]],
    ['f1', [['v0', 2, 4], ['v1', 1, 2]]],
  ],
  householdRule: false,
  rows: answers.map(([first, second]) => ({ household: null, values: [['f0', `v${first}`], ['f1', `v${second}`]] })),
  seed: 'seed 5281',
  panel: [0, 1, 2],
  count: 4,
  dropout: { of: 10, special: [], usual: 6 },
  scenarios: 13,
} // biome-ignore format: a table

/** A case of chance whose exchanges would never end: after four looks at each place it is what it is. */
export const endless: Reserving = reserveCaseOf(447)
