import type { DrawQuestion } from '../model/draw-question.ts'
import { listPositions, markPosition, type PoolPosition } from '../model/pool-place.ts'
import type { Pool } from '../model/registrant.ts'
import { orderCanonically } from './canonical-order.ts'

/**
 * Registrants who are interchangeable: the same value of every feature and, under the household rule, the same
 * household situation. An optimal lottery gives them the same chance, so the engine works with types.
 */
export interface PanelType {
  /** Number of registrants of this type. */
  readonly size: number
  /** For each feature of the table, in its order: the position of the value. */
  readonly values: readonly number[]
  /** `households[h]` are the members who live in the h-th household of the type's class. */
  readonly households: readonly (readonly PoolPosition[])[]
  /** Position in `Instance.classes`, or null for people who share a household with nobody in the pool. */
  readonly householdClass: number | null
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

/** A draw to be made: types, and the rows that tell a panel from any other set (docs/engine.md §2). */
export interface Instance {
  readonly panelSize: number
  readonly poolSize: number
  readonly types: readonly PanelType[]
  readonly classes: readonly HouseholdClass[]
  readonly rows: readonly ConstraintRow[]
}

/** Groups the pool into types. The result does not depend on the order of rows, columns or quotas in the files. */
export function buildInstance({ pool, table, panelSize }: DrawQuestion): Instance {
  const order = orderCanonically(table)
  const keyOf = (position: PoolPosition): string => {
    const values = pool.registrants[position]!.values
    return order.features.map((f) => order.quotas[f]!.indexOf(values[f]!)).join(',')
  }
  const { types, classes } = groupTypes(pool, keyOf)
  const everyType = types.map((_, t) => t)
  const rows: ConstraintRow[] = [buildSumRow({ kind: 'size' }, panelSize, panelSize, everyType)]
  for (const feature of order.features) {
    for (const value of order.quotas[feature]!) {
      const quota = table.features[feature]!.quotas[value]!
      const label = { kind: 'quota', feature, value } as const
      const members = everyType.filter((t) => types[t]!.values[feature] === value)
      rows.push(buildSumRow(label, quota.min, quota.max, members))
    }
  }
  classes.forEach((group, householdClass) => {
    rows.push(buildSumRow({ kind: 'household', householdClass }, 0, group.households, group.types))
  })
  return { panelSize, poolSize: pool.registrants.length, types, classes, rows }
}

function buildSumRow(label: RowLabel, lo: number, hi: number, types: readonly number[]): ConstraintRow {
  return { label, lo, hi, types, coefficients: types.map(() => 1) }
}

function groupTypes(
  pool: Pool,
  keyOf: (position: PoolPosition) => string,
): { types: PanelType[]; classes: HouseholdClass[] } {
  const keys = listPositions(pool.registrants.length).map(keyOf)
  const homes = listHouseholds(pool)
  // A household's class is the list of its members' feature keys; a person alone belongs to the class ''.
  const byClass = new Map<string, PoolPosition[][]>()
  for (const home of homes) {
    const name =
      home.length === 1
        ? ''
        : home
            .map((position) => keys[position]!)
            .sort()
            .join(';')
    const group = byClass.get(name)
    if (group === undefined) byClass.set(name, [home])
    else group.push(home)
  }
  const types: PanelType[] = []
  const classes: HouseholdClass[] = []
  for (const name of [...byClass.keys()].sort()) {
    const group = byClass.get(name)!
    const householdClass = name === '' ? null : classes.length
    const first = types.length
    const byKey = groupHouseholds(group, keys)
    for (const key of [...byKey.keys()].sort()) {
      const households = byKey.get(key)!
      const values = pool.registrants[households[0]![0]!]!.values
      types.push({ size: households.flat().length, values, households, householdClass })
    }
    if (householdClass !== null) {
      classes.push({ households: group.length, types: types.slice(first).map((_, i) => first + i) })
    }
  }
  return { types, classes }
}

/** For each feature key, the members with that key of each home. */
function groupHouseholds(
  homes: readonly (readonly PoolPosition[])[],
  keys: readonly string[],
): Map<string, PoolPosition[][]> {
  const byKey = new Map<string, PoolPosition[][]>()
  for (const home of homes) {
    for (const key of new Set(home.map((position) => keys[position]!))) {
      const members = home.filter((position) => keys[position] === key)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [members])
      else known.push(members)
    }
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

/** `Σ coefficients·seats` of a row. */
export function sumRowSeats(row: ConstraintRow, seats: readonly number[]): number {
  return row.types.reduce((sum, t, i) => sum + row.coefficients[i]! * seats[t]!, 0)
}

/** What seats are worth together, `Σ worth[t]·seats[t]`, in whole numbers. */
export function sumWorth(worth: readonly number[], seats: readonly number[]): number {
  return seats.reduce((sum, seat, t) => sum + (seat === 0 ? 0 : seat * worth[t]!), 0)
}

/** Whether whole seats per type are a panel: every row holds, in integers. Solver results pass here before anyone sees them. */
export function isPanel(instance: Instance, seats: readonly number[]): boolean {
  if (seats.some((seat, t) => !Number.isInteger(seat) || seat < 0 || seat > instance.types[t]!.size)) return false
  return instance.rows.every((row) => {
    const total = sumRowSeats(row, seats)
    return total >= row.lo && total <= row.hi
  })
}
