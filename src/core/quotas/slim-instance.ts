import type { SeatQuestion } from '../panels/instance.ts'

/* Reduction of an instance: types that change nothing about which seats per value are possible. */

/** An instance with fewer types, and which type of the whole one each of them is. */
export interface SlimInstance<Q extends SeatQuestion> {
  readonly instance: Q
  readonly typeOf: readonly number[]
}

/**
 * The same question about quotas with far fewer types. Where at least as many people as there are seats have certain
 * values and share their home with nobody, any panel can take those for everyone with these values, so people with the
 * same values in shared homes change nothing about which seats per value are possible. Exact.
 */
export function slimInstance<Q extends SeatQuestion>(instance: Q): SlimInstance<Q> {
  const plenty = new Set(
    instance.types.flatMap(({ values, size, householdClass }) =>
      householdClass === null && size >= instance.panelSize ? [values.join()] : [],
    ),
  )
  const typeOf = instance.types.flatMap(({ values, householdClass }, t) =>
    householdClass !== null && plenty.has(values.join()) ? [] : [t],
  )
  if (typeOf.length === instance.types.length) return { instance, typeOf }
  const placeOf = new Map(typeOf.map((t, place) => [t, place]))
  const rows = instance.rows.flatMap((row) => {
    const kept = row.types.flatMap((t, i) => {
      const place = placeOf.get(t)
      return place === undefined ? [] : [{ place, coefficient: row.coefficients[i]! }]
    })
    if (row.label.kind === 'household' && kept.length === 0) return []
    return [{ ...row, types: kept.map(({ place }) => place), coefficients: kept.map(({ coefficient }) => coefficient) }]
  })
  return { instance: { ...instance, types: typeOf.map((t) => instance.types[t]!), rows }, typeOf }
}
