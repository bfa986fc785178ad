import type { SeatQuestion } from '../panels/instance.ts'

/** One side of one quota. Positions are those of the table. */
export interface Demand {
  readonly feature: number
  readonly value: number
  readonly side: 'min' | 'max'
}

/** All sides of quotas that ask for anything, in canonical order, the minimum before the maximum. */
export function listDemands({ rows, panelSize }: SeatQuestion): Demand[] {
  return rows.flatMap(({ label, lo, hi }): Demand[] => {
    if (label.kind !== 'quota') return []
    const { feature, value } = label
    return [
      ...(lo > 0 ? [{ feature, value, side: 'min' as const }] : []),
      ...(hi < panelSize ? [{ feature, value, side: 'max' as const }] : []),
    ]
  })
}

export function isSameDemand(a: Demand, b: Demand): boolean {
  return a.feature === b.feature && a.value === b.value && a.side === b.side
}
