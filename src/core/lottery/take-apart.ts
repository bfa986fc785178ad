/* An instance of people instead of types, for weighted tickets (docs/engine.md §8.3). */
import { at } from '../checked-index.ts'
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
  const classes = listHomes(grouped)
  const classOf = new Map(classes.flatMap(({ types }, home) => types.map((person) => [person, home])))
  const types: PanelType[] = typeOf.map((t, person) => ({
    size: 1,
    values: at(grouped.types, t).values,
    households: [[markPosition(person)]],
    householdClass: classOf.get(person) ?? null,
  }))
  const homes = classes.map(
    ({ types: people }, householdClass): ConstraintRow => ({
      label: { kind: 'household', householdClass },
      lo: 0,
      hi: 1,
      types: people,
      coefficients: people.map(() => 1),
    }),
  )
  // A row of a class only counts heads; that they are of different homes must be said of each home here.
  const base = grouped.rows.filter(({ label }) => label.kind !== 'household').map((row) => spreadRow(row, typeOf))
  const instance: Instance = { ...grouped, types, classes, rows: [...base, ...homes] }
  const cutRows = cuts.map((cut) => spreadRow(buildCutRow(grouped, cut), typeOf))
  return { instance, rows: [...instance.rows, ...cutRows] }
}

/** Every household that several people share, as a class of its own. */
function listHomes({ classes, types }: Instance): HouseholdClass[] {
  return classes.flatMap(({ types: members, households }) =>
    Array.from({ length: households }, (_, home) => ({
      households: 1,
      types: members.flatMap((t) => at(at(types, t).households, home)),
    })),
  )
}

/** A row over types as one over people: everybody counts as their type does. */
function spreadRow(row: ConstraintRow, typeOf: readonly number[]): ConstraintRow {
  const coefficientOf = new Map(row.types.map((t, i) => [t, at(row.coefficients, i)]))
  const people: number[] = []
  const coefficients: number[] = []
  for (const [person, t] of typeOf.entries()) {
    const coefficient = coefficientOf.get(t)
    if (coefficient === undefined) continue
    people.push(person)
    coefficients.push(coefficient)
  }
  return { ...row, types: people, coefficients }
}
