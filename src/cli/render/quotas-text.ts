import { formatPercent, type SeatSettings, type ValueSeats } from '../../core/quotas/seats-from-shares.ts'
import { formatRational, mul, rational, toNumber } from '../../core/rational.ts'
import { showValue } from '../../core/text.ts'
import type { PoolFeature } from '../../files/inputs/pool-features.ts'
import type { SeatsObject, SkeletonObject } from '../objects/pool-objects.ts'
import type { Io } from '../world/io.ts'
import { formatRange, formatTable } from './text-table.ts'

/** Seats per value, with what is deliberate. */
export function renderQuotas(io: Io, seats: readonly ValueSeats[], path: string): void {
  const rows = seats.map(({ share, exact, min, max, remarks }) => [
    share.feature,
    share.value,
    `${formatPercent(share.percent)} %`,
    (toNumber(mul(exact, rational(100))) / 100).toFixed(2),
    formatRange(min, max),
    remarks.join('; '),
  ])
  io.out(
    formatTable(
      [
        { heading: 'feature', align: 'left' },
        { heading: 'value', align: 'left' },
        { heading: 'share', align: 'right' },
        { heading: 'of seats', align: 'right' },
        { heading: 'seats', align: 'right' },
        { heading: 'note', align: 'left' },
      ],
      rows,
    ),
  )
  io.out(`\nThe quotas are in ${path}\n`)
}

export function buildQuotasJson(seats: readonly ValueSeats[], { panel, rule }: SeatSettings): SeatsObject {
  return {
    panel,
    rule,
    quotas: seats.map(({ share, exact, min, max, remarks }) => ({
      feature: share.feature,
      value: share.value,
      percent: formatRational(share.percent),
      exact: formatRational(exact),
      min,
      max,
      remarks,
    })),
  }
}

/** The features and values of a pool, and how many people have each. */
export function renderSkeleton(io: Io, features: readonly PoolFeature[], path: string): void {
  const rows = features.flatMap(({ name, values }) =>
    [...values].map(([value, people]) => [showValue(name), showValue(value), `${people}`]),
  )
  io.out(
    formatTable(
      [
        { heading: 'feature', align: 'left' },
        { heading: 'value', align: 'left' },
        { heading: 'registered', align: 'right' },
      ],
      rows,
    ),
  )
  io.out(`\nFill in the fewest and the most seats of each value, and delete features that no quota is for: ${path}\n`)
}

export function buildSkeletonJson(features: readonly PoolFeature[]): SkeletonObject {
  return {
    features: features.map(({ name, values }) => ({
      name,
      values: [...values].map(([value, registered]) => ({ value, registered })),
    })),
  }
}
