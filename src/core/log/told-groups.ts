import { at } from '../checked-index.ts'

/*
 * Numbers of one feature can give away those of another: a region less its counties is the county that is not told. What can be
 * worked out by adding and subtracting is a linear combination of what is shown, and that is decided by the table of how many
 * people have two values both. Modulo a prime every number stays small (docs/log-format.md §5).
 */

/** The largest prime below 2^26: products of two remainders are exact. */
const prime = 67_108_859

/** A value of the quotas: its feature, how many have it, and for each value, its own included, how many have both. */
export interface RelatedValue {
  readonly feature: number
  readonly people: number
  readonly together: readonly number[]
}

/** A value with so few people that nothing may be told of it; its column is reduced by the columns that are shown. */
interface SmallValue {
  readonly people: number
  readonly column: readonly number[]
}

/** A column with 1 at its first place that is not 0, reduced by those before it. */
interface ReducedColumn {
  readonly place: number
  readonly column: readonly number[]
}

/**
 * Of the values in `wanted` (places in `values`), those that can be shown one after the other, in this order, while no sum of
 * values of one feature that fewer than `least` people have is told by them.
 */
export function chooseShownValues(
  values: readonly RelatedValue[],
  wanted: readonly number[],
  least: number,
): ReadonlySet<number> {
  const smallOf = new Map<number, SmallValue[]>()
  for (const { feature, people, together } of values) {
    if (people === 0 || people >= least) continue
    smallOf.set(feature, [...(smallOf.get(feature) ?? []), { people, column: together }])
  }
  let small: readonly (readonly SmallValue[])[] = [...smallOf.values()]
  const told: ReducedColumn[] = []
  const tell = (column: readonly number[], judge: (group: readonly SmallValue[]) => boolean): boolean => {
    const reduced = normalise(told.reduce(subtractMultiple, column))
    if (reduced === null) return true
    const after = small.map((group) => reduceGroup(group, reduced))
    if (!after.every((group, g) => group === small[g] || judge(group))) return false
    small = after
    told.push(reduced)
    return true
  }
  // The size of the pool is public whatever it tells.
  tell(
    values.map(({ people }) => people),
    () => true,
  )
  return new Set(wanted.filter((place) => tell(at(values, place).together, (group) => hidesSums(group, least))))
}

/** The same array where nothing changes: what held before holds then. */
function reduceGroup(group: readonly SmallValue[], by: ReducedColumn): readonly SmallValue[] {
  if (group.every(({ column }) => column[by.place] === 0)) return group
  return group.map(({ people, column }) => ({ people, column: subtractMultiple(column, by) }))
}

/**
 * Whether no sum that is told of these values, which are of one feature, has fewer than `least` people. Every relation is a
 * combination of the reduced ones; where these have no value in common, it names all the values of at least one of them.
 */
function hidesSums(group: readonly SmallValue[], least: number): boolean {
  const named = new Set<number>()
  for (const relation of listReducedRelations(group.map(({ column }) => column))) {
    let together = 0
    for (const [i, factor] of relation.entries()) {
      if (factor === 0) continue
      if (named.has(i)) return false
      named.add(i)
      together += at(group, i).people
    }
    if (together < least) return false
  }
  return true
}

/** For each column that is a combination of those before it: factors for all columns, with which they sum to 0. */
function listReducedRelations(columns: readonly (readonly number[])[]): (readonly number[])[] {
  const length = columns[0]?.length ?? 0
  const relations: (readonly number[])[] = []
  const independent: ReducedColumn[] = []
  for (const [i, column] of columns.entries()) {
    // Behind each column stand its factors, so that what is done to the one is done to the other.
    const marked = [...column, ...columns.map((_, j) => (i === j ? 1 : 0))]
    const rest = independent.reduce<readonly number[]>(subtractMultiple, marked)
    const reduced = normalise(rest)
    if (reduced === null || reduced.place >= length) relations.push(rest.slice(length))
    else independent.push(reduced)
  }
  return relations
}

function subtractMultiple(column: readonly number[], by: ReducedColumn): readonly number[] {
  const factor = at(column, by.place)
  if (factor === 0) return column
  const multiplier = prime - factor
  return column.map((x, i) => (x + multiplier * at(by.column, i)) % prime)
}

function normalise(column: readonly number[]): ReducedColumn | null {
  const place = column.findIndex((x) => x !== 0)
  if (place < 0) return null
  const inverse = invert(at(column, place))
  return { place, column: column.map((x) => (x * inverse) % prime) }
}

/** By Fermat: x to the power of prime − 2. */
function invert(x: number): number {
  let inverse = 1
  let power = x
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) inverse = (inverse * power) % prime
    power = (power * power) % prime
  }
  return inverse
}
