import type { CommitBody } from '../../../../src/core/log/entries.ts'
import type { Leaf } from '../../../../src/core/log/pool-rows.ts'
import { numbersFrom, shuffled } from './by-hand.ts'

/** Whom the rule expected-violation@1 puts in reserve, step by step as docs/log-format.md §7 has it. */

/** What a person too few or too many counts, quota by quota, in whole numbers (docs/log-format.md §16, point 9). */
export function weighQuotas({ quotas }: CommitBody): number[][] {
  const divisors = quotas.map(([, values]) => values.map(([, , max]) => BigInt(Math.max(max, 1))))
  let multiple = 1n
  for (const each of divisors.flat()) {
    let [a, b] = [multiple, each]
    while (b > 0n) [a, b] = [b, a % b]
    multiple *= each / a
  }
  const least = multiple > 10n ** 9n ? 10n ** 9n : multiple
  return divisors.map((values) => values.map((each) => Number(least / each)))
}

interface Draw {
  readonly seed: string
  /** Ascending. */
  readonly panel: readonly number[]
}

/** Who stays on the panel, scenario by scenario. */
function simulate({ reserves }: CommitBody, rows: readonly Leaf[], { seed, panel }: Draw): number[][] {
  const { of, special, usual } = reserves.dropout
  const chances = panel.map((index) => {
    const own = rows[index]!.row.values.flatMap(([feature, value]) =>
      special.flatMap(([f, v, chance]) => (f === feature && v === value ? chance : [])),
    )
    return own.length === 0 ? usual : Math.max(...own)
  })
  let [digits, limit] = [0, 1]
  while (limit * of <= 2 ** 53 - 1) [digits, limit] = [digits + 1, limit * of]
  const next = numbersFrom(`${seed}/reserves/drop-outs`)
  return Array.from({ length: reserves.scenarios }, () => {
    let number = 0
    return panel.filter((_, i) => {
      number = i % digits === 0 ? next(limit) : Math.floor(number / of)
      return number % of >= chances[i]!
    })
  })
}

/** The reserves, in no order that matters. Rows fit the quotas. */
export function chooseReserves(commit: CommitBody, rows: readonly Leaf[], draw: Draw): number[] {
  const { quotas, pool, reserves } = commit
  const weights = weighQuotas(commit)
  const placesOf = rows.map(({ row }) =>
    row.values.map(([, value], f) => quotas[f]![1].findIndex(([listed]) => listed === value)),
  )
  const added = (person: number, seats: readonly number[][]): number =>
    placesOf[person]!.reduce((all, v, f) => {
      const [[, min, max], people] = [quotas[f]![1][v]!, seats[f]![v]!]
      return all + (people < min ? -weights[f]![v]! : people >= max ? weights[f]![v]! : 0)
    }, 0)
  const homeOf = (person: number): string => (pool.householdRule ? (rows[person]!.row.household ?? '') : '')
  const isApart = (person: number, others: readonly number[]): boolean =>
    !others.includes(person) && (homeOf(person) === '' || !others.some((other) => homeOf(other) === homeOf(person)))
  const order = shuffled(
    rows.map((_, index) => index),
    `${draw.seed}/reserves/choice`,
  )
  const people = order.filter((person) => isApart(person, draw.panel))
  const cases = simulate(commit, rows, draw).filter((staying) => staying.length < draw.panel.length)
  const leastOf = (some: readonly number[], score: (person: number) => number): number | undefined =>
    some.toSorted((a, b) => score(a) - score(b) || order.indexOf(a) - order.indexOf(b))[0]

  /** A look beside some people: everybody's number. */
  const look = (others: readonly number[]): Map<number, number> => {
    const numbers = new Map(people.map((person) => [person, 0]))
    for (const staying of cases) {
      const seats = quotas.map(([, values]) => values.map(() => 0))
      const seat = (person: number): void => {
        for (const [f, v] of placesOf[person]!.entries()) seats[f]![v]! += 1
      }
      staying.forEach(seat)
      let left = [...others]
      for (let seated = 1; seated < draw.panel.length - staying.length && left.length > 0; seated++) {
        const next = leastOf(left, (person) => added(person, seats))!
        seat(next)
        left = left.filter((person) => person !== next)
      }
      const rest = Math.min(...left.map((person) => added(person, seats)))
      for (const person of people) numbers.set(person, numbers.get(person)! + Math.min(added(person, seats), rest))
    }
    return numbers
  }
  const findBeside = (others: readonly number[], numbers: ReadonlyMap<number, number>): number | undefined =>
    leastOf(
      people.filter((person) => isApart(person, others)),
      (person) => numbers.get(person)!,
    )
  const list: number[] = []
  while (list.length < reserves.count) {
    const found = findBeside(list, look(list))
    if (found === undefined) break
    list.push(found)
  }
  let unchanged = 0
  for (let looks = 0; looks < 4 * list.length && unchanged < list.length; looks++) {
    const place = looks % list.length
    const others = list.filter((_, i) => i !== place)
    const numbers = look(others)
    const found = findBeside(others, numbers)!
    unchanged = numbers.get(found)! < numbers.get(list[place]!)! ? 0 : unchanged + 1
    if (unchanged === 0) list[place] = found
  }
  return list
}
