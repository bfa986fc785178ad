import { listQuotaSeats, type PanelFit, type QuotaSeats } from '../../core/quotas/quota-fit.ts'
import { formatRational, type Rational, toNumber } from '../../core/rational.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { formatRange, formatTable } from './text-table.ts'

const longestBar = 20

/** The seats of a value: # for people, ! for seats that should be filled, . for those that may be. */
function drawSeatBar(seated: number, min: number, max: number, scale: number): string {
  const marks = (n: number): number => Math.ceil(n / scale)
  const filled = '#'.repeat(marks(seated))
  return filled.padEnd(marks(min), '!').padEnd(marks(max), '.')
}

/** One row a quota, with a picture of its seats. `taken` is the word for a seat with somebody on it; `hides` says of which quotas it is not told. */
export function formatFitTable(
  fit: PanelFit,
  taken: 'drawn' | 'seated',
  hides: (quota: QuotaSeats) => boolean = () => false,
): string {
  const scale = Math.max(1, Math.ceil(fit.size / longestBar))
  const quotas = listQuotaSeats(fit)
  const missing = quotas.some(({ seated, min }) => seated < min)
  const rows = quotas.map((quota) => {
    const { feature, value, min, max, seated } = quota
    const hidden = hides(quota)
    return [
      feature,
      value,
      formatRange(min, max),
      hidden ? 'not shown' : `${seated}`,
      formatSeatFit(seated, min, max),
      hidden ? '' : drawSeatBar(seated, min, Math.min(max, fit.size), scale),
    ]
  })
  const lines = formatTable(
    [
      { heading: 'feature', align: 'left' },
      { heading: 'value', align: 'left' },
      { heading: 'seats', align: 'right' },
      { heading: taken, align: 'right' },
      { heading: 'quota', align: 'left' },
      { heading: scale === 1 ? `# ${taken}, . open` : `# is ${scale} people`, align: 'left' },
    ],
    rows,
  )
  return missing ? `${lines}  (! is a seat that should be filled)\n` : lines
}

function formatSeatFit(seated: number, min: number, max: number): string {
  if (seated < min) return `${min - seated} too few`
  return seated > max ? `${seated - max} too many` : 'met'
}

/** How far a panel with so many empty seats misses its quotas, as the log states it. */
export function formatViolation(violation: Rational, empty: number): string {
  const now = empty === 0 ? '' : ` as long as ${formatQuantity(empty, 'seat is', 'seats are')} empty`
  if (violation.num === 0n)
    return `Every quota is met${empty === 0 ? '' : ` although ${formatQuantity(empty, 'seat is', 'seats are')} empty`}.`
  return `The quotas are missed by ${formatViolationFraction(violation)}${now} (one person too few or too many counts 1/seats, by the upper limit of the quota).`
}

/** A fraction, and in decimals where it is a long one. */
function formatViolationFraction(violation: Rational): string {
  return violation.den < 1000n
    ? formatRational(violation)
    : `${formatRational(violation)}, about ${toNumber(violation).toFixed(3)}`
}
