import { markPosition } from '../model/pool-place.ts'
import type { ConstraintRow, HouseholdClass, Instance, PanelType } from '../panels/instance.ts'
import { listTypesByPosition } from '../panels/instance.ts'
import { buildCutRow, type Cut } from './cut.ts'

/** An instance in which everybody is a type of their own, in the order of the pool, and its rows with the cuts of the other. */
export interface ApartInstance {
  readonly instance: Instance
  readonly rows: readonly ConstraintRow[]
}

/** Takes the types of an instance apart: for lotteries whose panels name people. */
export function takeApart(grouped: Instance, cuts: readonly Cut[]): ApartInstance {
  const typeOf = listTypesByPosition(grouped)
  const classes: HouseholdClass[] = []
  const classOf = new Map<number, number>()
  grouped.classes.forEach(({ types: members, households }) => {
    for (let home = 0; home < households; home++) {
      const people = members.flatMap((t) => grouped.types[t]!.households[home]!)
      for (const person of people) classOf.set(person, classes.length)
      classes.push({ households: 1, types: people })
    }
  })
  const types: PanelType[] = typeOf.map((t, person) => ({
    size: 1,
    values: grouped.types[t]!.values,
    households: [[markPosition(person)]],
    householdClass: classOf.get(person) ?? null,
  }))
  const spread = (row: ConstraintRow): ConstraintRow => {
    const coefficientOf = new Map(row.types.map((t, i) => [t, row.coefficients[i]!]))
    const people = typeOf.flatMap((t, person) => (coefficientOf.has(t) ? [person] : []))
    return { ...row, types: people, coefficients: people.map((person) => coefficientOf.get(typeOf[person]!)!) }
  }
  const homes = classes.map(
    ({ types: people }, householdClass): ConstraintRow => ({
      label: { kind: 'household', householdClass },
      lo: 0,
      hi: 1,
      types: people,
      coefficients: people.map(() => 1),
    }),
  )
  const base = grouped.rows.filter(({ label }) => label.kind !== 'household').map(spread)
  const instance: Instance = { ...grouped, types, classes, rows: [...base, ...homes] }
  return { instance, rows: [...instance.rows, ...cuts.map((cut) => spread(buildCutRow(grouped, cut)))] }
}
