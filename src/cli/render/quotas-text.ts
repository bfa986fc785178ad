import { formatPercent, type SeatSettings, type ValueSeats } from '../../core/quotas/seats-from-shares.ts'
import { formatRational, mul, rational, toNumber } from '../../core/rational.ts'
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

export function buildQuotasJson(seats: readonly ValueSeats[], { panel, rule }: SeatSettings): object {
  return {
    v: 1,
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
