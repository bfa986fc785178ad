import type { Expectation, LetterEstimate } from '../../core/estimate/estimate-letters.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { EstimateObject } from '../objects/invite-objects.ts'
import type { PreparedEstimate } from '../session/estimate-question.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { chooseChalk } from './problem-text.ts'
import { formatTable } from './text-table.ts'

/** An estimate, and of what. */
export interface ShownEstimate {
  readonly estimate: LetterEstimate
  readonly prepared: PreparedEstimate
  /** The probability that was to be reached. */
  readonly target: number
}

/** What an organiser sees who asks how many letters are needed. */
export function renderEstimate(io: Io, shown: ShownEstimate): void {
  const chalk = chooseChalk(io.colour.out)
  const { question, addresses } = shown.prepared
  const head = `What ${formatQuantity(question.letters, 'letter')} to ${formatQuantity(addresses, 'address', 'addresses')} may bring`
  io.out(`${chalk.bold(head)}\n\n${formatRates(shown)}\n${formatValues(shown)}\n`)
  io.out(`${formatCurve(shown)}\n${formatParagraph(describeFilled(shown))}`)
  io.out(formatParagraph(describeNeeded(shown)))
}

function formatRates({ estimate, prepared: { rates, rated } }: ShownEstimate): string {
  const rows = rates.map(({ value, rate, low, high }, i) => [
    value === '' ? 'every address' : value,
    showPercent(rate, 2),
    low === high ? '' : `${showPercent(low, 2)} to ${showPercent(high, 2)}`,
    ...showExpectation(estimate.byRate[i]),
  ])
  return formatTable(
    [
      { heading: rated ?? 'rate', align: 'left' },
      { heading: 'reply rate', align: 'right' },
      { heading: '95 % interval', align: 'right' },
      { heading: 'registrants', align: 'right' },
      { heading: '9 of 10 runs', align: 'right' },
    ],
    rows,
  )
}

const barLength = 20

function formatValues({ estimate, prepared: { question } }: ShownEstimate): string {
  const most = Math.max(...estimate.values.flat().map(({ high }) => high), 1)
  const rows = question.table.features.flatMap(({ name, quotas }, f) =>
    quotas.map(({ value, min, max }, v) => {
      const expected = estimate.values[f]?.[v] ?? { mean: 0, low: 0, high: 0 }
      return [
        name,
        value,
        min === max ? `${min}` : `${min} to ${max}`,
        ...showExpectation(expected),
        drawBar(expected, most),
      ]
    }),
  )
  return formatTable(
    [
      { heading: 'feature', align: 'left' },
      { heading: 'value', align: 'left' },
      { heading: 'seats', align: 'right' },
      { heading: 'registrants', align: 'right' },
      { heading: '9 of 10 runs', align: 'right' },
      { heading: '# low, + high', align: 'left' },
    ],
    rows,
  )
}

/** As many registrants as in all but the worst runs, and those that more runs have. */
function drawBar({ low, high }: Expectation, most: number): string {
  const [sure, likely] = [low, high].map((count) => Math.round((count / most) * barLength))
  return '#'.repeat(sure ?? 0) + '+'.repeat(Math.max(0, (likely ?? 0) - (sure ?? 0)))
}

function formatCurve({ estimate }: ShownEstimate): string {
  const rows = estimate.curve.map(({ letters, probability }) => [
    `${letters}`,
    showPercent(probability, 1),
    '#'.repeat(Math.round(probability * 2 * barLength)),
  ])
  return formatTable(
    [
      { heading: 'letters', align: 'right' },
      { heading: 'quotas can be filled', align: 'right' },
      { heading: '', align: 'left' },
    ],
    rows,
  )
}

function describeFilled({ estimate, prepared: { question } }: ShownEstimate): string {
  const { filled, runs, gaveUp, registrants } = estimate
  const unsure =
    gaveUp === 0 ? '' : ` In ${formatQuantity(gaveUp, 'run')} the solver gave up; they count as not filled.`
  return `With ${formatQuantity(question.letters, 'letter')}, about ${Math.round(registrants.mean)} people register, and a panel of ${question.panelSize} that fills the quotas can be drawn with a probability of ${showPercent(filled.probability, 1)} (standard error ${showPercent(filled.error, 1)}, ${formatQuantity(runs, 'run')}).${unsure}`
}

function describeNeeded({ estimate: { needed }, prepared: { question }, target }: ShownEstimate): string {
  const reach = `${showPercent(target, 0)}`
  if (needed === null)
    return `Not even ${formatQuantity(question.most, 'letter')} reach ${reach}: look at the quotas whose values seldom register.`
  const high = needed.high === null ? 'more than were looked at' : `${needed.high}`
  return `The smallest number that reaches ${reach} is about ${formatQuantity(needed.letters, 'letter')} (between ${needed.low} and ${high}, with a confidence of 95 %).`
}

function showExpectation(expected: Expectation | undefined): [string, string] {
  const { mean, low, high } = expected ?? { mean: 0, low: 0, high: 0 }
  return [mean < 10 ? mean.toFixed(1) : `${Math.round(mean)}`, `${low} to ${high}`]
}

function showPercent(share: number, places: number): string {
  return `${(share * 100).toFixed(places)} %`
}

/** The same for programs; docs/json.md says what each key means. */
export function buildEstimateJson({ estimate, prepared, target }: ShownEstimate): EstimateObject {
  const { question, rates, rated, addresses } = prepared
  const { runs, registrants, filled, curve, needed, gaveUp } = estimate
  return {
    letters: question.letters,
    addresses,
    panel: question.panelSize,
    runs,
    gaveUp,
    registrants,
    rates: rates.map(({ value, rate, low, high }, i) => {
      const expected = estimate.byRate[i] ?? { mean: 0, low: 0, high: 0 }
      return { column: rated, value: value === '' ? null : value, rate, low, high, registrants: expected }
    }),
    values: question.table.features.flatMap(({ name, quotas }, f) =>
      quotas.map(({ value, min, max }, v) => {
        const expected = estimate.values[f]?.[v] ?? { mean: 0, low: 0, high: 0 }
        return { feature: name, value, min, max, registrants: expected }
      }),
    ),
    probability: { value: filled.probability, error: filled.error },
    curve: curve.map(({ letters, probability, error }) => ({ letters, probability, error })),
    target,
    most: question.most,
    needed,
  }
}
