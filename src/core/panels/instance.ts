/* An instance of panel selection: types of people, and the rows that tell a panel from any other set (docs/engine.md §2). */
import { at } from '../checked-index.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import { markPosition, type PoolPosition } from '../model/pool-place.ts'
import type { Pool } from '../model/registrant.ts'
import { add, mul, type Rational, rational, zero } from '../rational.ts'
import { orderCanonically } from './canonical-order.ts'

/** People who are interchangeable where only seats are counted. */
export interface SeatType {
  /** Number of registrants of this type. */
  readonly size: number
  /** What tells apart types of one household class: for each feature of the table, in its order, the position of the value. */
  readonly values: readonly number[]
  /** Position of the class, or null for people who share a household with nobody in the pool. */
  readonly householdClass: number | null
}

/**
 * Registrants who are interchangeable: the same value of every feature and, under the household rule, the same
 * household situation. An optimal lottery gives them the same chance, so the engine works with types.
 */
export interface PanelType extends SeatType {
  /** `households[h]` are the members who live in the h-th household of the type's class. */
  readonly households: readonly (readonly PoolPosition[])[]
}

export type RowLabel =
  | { readonly kind: 'size' }
  | { readonly kind: 'quota'; readonly feature: number; readonly value: number }
  | { readonly kind: 'household'; readonly householdClass: number }
  | { readonly kind: 'cut' }

/** `lo ≤ Σ coefficients[i] · seats of types[i] ≤ hi`, in whole numbers, true of every panel. */
export interface ConstraintRow {
  readonly label: RowLabel
  readonly lo: number
  readonly hi: number
  readonly types: readonly number[]
  readonly coefficients: readonly number[]
}

/** Households whose members are of the same types; a panel takes at most one person from each. */
export interface HouseholdClass {
  readonly households: number
  readonly types: readonly number[]
}

/** What seats the types can have: all that decides whether there is a panel, without the people themselves. */
export interface SeatQuestion {
  readonly panelSize: number
  readonly types: readonly SeatType[]
  readonly rows: readonly ConstraintRow[]
}

/** A draw to be made: types, and the rows that tell a panel from any other set (docs/engine.md §2). */
export interface Instance extends SeatQuestion {
  readonly poolSize: number
  readonly types: readonly PanelType[]
  readonly classes: readonly HouseholdClass[]
}

/** Groups the pool into types. The result does not depend on the order of rows, columns or quotas in the files. */
export function buildInstance({ pool, table, panelSize }: DrawQuestion): Instance {
  const order = orderCanonically(table)
  const keys = pool.registrants.map(({ values }) =>
    order.features.map((f) => at(order.quotas, f).indexOf(at(values, f))).join(','),
  )
  const { types, classes } = groupTypes(pool, keys)
  const everyType = types.map((_, t) => t)
  const rows: ConstraintRow[] = [buildSumRow({ kind: 'size' }, panelSize, panelSize, everyType)]
  // Certificates number the rows: whoever checks one makes the same list in the same order.
  for (const feature of order.features) {
    for (const value of at(order.quotas, feature)) {
      const quota = at(at(table.features, feature).quotas, value)
      const members = types.flatMap(({ values }, t) => (values[feature] === value ? [t] : []))
      rows.push(buildSumRow({ kind: 'quota', feature, value }, quota.min, quota.max, members))
    }
  }
  for (const [householdClass, { households, types }] of classes.entries())
    rows.push(buildSumRow({ kind: 'household', householdClass }, 0, households, types))
  return { panelSize, poolSize: pool.registrants.length, types, classes, rows }
}

/** A row that counts the seats of these types. */
export function buildSumRow(label: RowLabel, lo: number, hi: number, types: readonly number[]): ConstraintRow {
  return { label, lo, hi, types, coefficients: types.map(() => 1) }
}

/** Types in the order of their classes and of their keys; `keys` are the values of people, by position. */
function groupTypes(pool: Pool, keys: readonly string[]): { types: PanelType[]; classes: HouseholdClass[] } {
  // A household's class is the list of its members' feature keys; a person alone belongs to the class ''.
  const byClass = new Map<string, PoolPosition[][]>()
  for (const home of listHouseholds(pool)) {
    const members = home.map((position) => at(keys, position))
    addToGroup(byClass, home.length === 1 ? '' : members.sort().join(';'), home)
  }
  const types: PanelType[] = []
  const classes: HouseholdClass[] = []
  for (const [name, homes] of sortByKey(byClass)) {
    const householdClass = name === '' ? null : classes.length
    const first = types.length
    for (const [, households] of sortByKey(groupHouseholds(homes, keys))) {
      const people = households.flat()
      // All people of a type have the same values, so the first of them speaks for it.
      const { values } = at(pool.registrants, at(people, 0))
      types.push({ size: people.length, values, households, householdClass })
    }
    // Any seats that the row of a class allows can be given to different homes, since all homes of it are alike (docs/engine.md §2).
    if (householdClass !== null) {
      classes.push({ households: homes.length, types: types.slice(first).map((_, i) => first + i) })
    }
  }
  return { types, classes }
}

function addToGroup<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [item])
  else group.push(item)
}

/** By the keys' UTF-16 code units: keys are digits and marks, so that is the order of their bytes. */
function sortByKey<T>(groups: ReadonlyMap<string, T>): [string, T][] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** For each feature key, the members with that key of each home. */
function groupHouseholds(
  homes: readonly (readonly PoolPosition[])[],
  keys: readonly string[],
): Map<string, PoolPosition[][]> {
  const byKey = new Map<string, PoolPosition[][]>()
  for (const home of homes) {
    for (const key of new Set(home.map((position) => at(keys, position))))
      addToGroup(
        byKey,
        key,
        home.filter((position) => keys[position] === key),
      )
  }
  return byKey
}

/** Everybody's household, in pool order; one entry per person where the rule is off or nobody shares. */
function listHouseholds(pool: Pool): PoolPosition[][] {
  const byAddress = new Map<string, PoolPosition[]>()
  const homes: PoolPosition[][] = []
  pool.registrants.forEach((registrant, counted) => {
    const position = markPosition(counted)
    const address = pool.householdRule ? registrant.household : null
    const known = address === null ? undefined : byAddress.get(address)
    if (known !== undefined) {
      known.push(position)
      return
    }
    const home = [position]
    homes.push(home)
    if (address !== null) byAddress.set(address, home)
  })
  return homes
}

/** For each pool position, its type. */
export function listTypesByPosition(instance: Instance): number[] {
  const typeOf = new Array<number>(instance.poolSize)
  instance.types.forEach((type, t) => {
    for (const member of type.households.flat()) typeOf[member] = t
  })
  return typeOf
}

/** `Σ coefficients·seats` of a row: an innermost loop, over the types that the row has. */
export function sumRowSeats({ types, coefficients }: ConstraintRow, seats: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < types.length; i++) sum += coefficients[i]! * seats[types[i]!]!
  return sum
}

/** The same of fractions, exactly. */
export function sumRowExactly(row: ConstraintRow, seats: readonly Rational[]): Rational {
  return row.types.reduce((sum, t, i) => {
    const coefficient = at(row.coefficients, i)
    return add(sum, coefficient === 1 ? at(seats, t) : mul(at(seats, t), rational(coefficient)))
  }, zero)
}

/** What seats are worth together, `Σ worth[t]·seats[t]`, in whole numbers. */
export function sumWorth(worth: readonly number[], seats: readonly number[]): number {
  return seats.reduce((sum, seat, t) => sum + (seat === 0 ? 0 : seat * at(worth, t)), 0)
}

/** Whether whole seats per type are a panel: every row holds, in integers. Solver results pass here before anyone sees them. */
export function isPanel({ types, rows }: SeatQuestion, seats: readonly number[]): boolean {
  if (seats.some((seat, t) => !Number.isInteger(seat) || seat < 0 || seat > at(types, t).size)) return false
  return rows.every((row) => {
    const total = sumRowSeats(row, seats)
    return total >= row.lo && total <= row.hi
  })
}
