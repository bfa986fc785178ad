import { percentText, type SeatSettings, type Seats } from '../../core/quotas/seats-from-shares.ts'
import { mul, rational, show, toNumber } from '../../core/rational.ts'
import type { Io } from '../world/io.ts'
import { range, table } from './text-table.ts'

/** Seats per value, with what is deliberate. */
export function renderQuotas(io: Io, seats: readonly Seats[], path: string): void {
  const rows = seats.map(({ share, exact, min, max, remarks }) => [
    share.feature,
    share.value,
    `${percentText(share.percent)} %`,
    (toNumber(mul(exact, rational(100))) / 100).toFixed(2),
    range(min, max),
    remarks.join('; '),
  ])
  io.out(
    table(
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

export function quotasJson(seats: readonly Seats[], { panel, rule }: SeatSettings): object {
  return {
    v: 1,
    panel,
    rule,
    quotas: seats.map(({ share, exact, min, max, remarks }) => ({
      feature: share.feature,
      value: share.value,
      percent: show(share.percent),
      exact: show(exact),
      min,
      max,
      remarks,
    })),
  }
}
