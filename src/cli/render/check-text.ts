import { at } from '../../core/checked-index.ts'
import { countLeftOver } from '../../core/lottery/ticket-shares.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool } from '../../core/model/registrant.ts'
import type { ForeseenChances } from '../../core/operations/foresee-chances.ts'
import { countDrawable } from '../../core/operations/judge-check.ts'
import type { QuotaCheck } from '../../core/quotas/check-quotas.ts'
import type { LimitChange, QuotaRelaxation } from '../../core/quotas/relaxation.ts'
import type { ExclusionReason } from '../../files/inputs/eligibility.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { CheckObject } from '../objects/pool-objects.ts'
import type { Io } from '../world/io.ts'
import { buildForeseenJson, formatForeseen } from './foreseen-text.ts'
import { chooseChalk } from './problem-text.ts'
import { formatRange, formatTable } from './text-table.ts'

/** What there is to say after a check. */
export interface CheckReport {
  readonly checked: QuotaCheck
  /** Null where there is no panel or where they are not known. */
  readonly foreseen: ForeseenChances | null
  readonly pool: Pool
  readonly table: QuotaTable
  readonly excluded: Iterable<ExclusionReason>
  /** The threshold as it was given. */
  readonly below: string | null
  /** How many numbered panels the draw shall have. */
  readonly panels: number
}

/** The fit of every quota as a table, then the answer, then the advice. */
export function renderCheck(io: Io, said: CheckReport): void {
  const chalk = chooseChalk(io.colour.out)
  const { checked } = said
  io.out(`${formatQuantity(checked.poolSize, 'registrant')}, panel of ${checked.panelSize}\n\n`)
  io.out(formatCheckFit(io, checked))
  const out = checked.leftOut.length
  if (out > 0) io.out(`\n  ${formatQuantity(out, 'registrant is', 'registrants are')} left out by a maximum of 0\n`)
  for (const each of checked.fit.features) {
    if (each.verdict === 'fits') continue
    const sums = `minimums sum to ${each.minimums}, maximums to ${each.maximums}, ${formatQuantity(each.fillable, 'seat')} can be filled`
    io.out(`\n  ${chalk.red(`${each.feature}: ${each.verdict}`)} (${sums})\n`)
  }
  io.out(
    checked.feasible
      ? `\n${chalk.green('The pool fits the quotas.')}\n`
      : `\n${chalk.red('The pool does not fit the quotas.')}\n`,
  )
  const without = checked.feasible ? countLeftOver(countDrawable(checked), checked.panelSize, said.panels) : 0
  if (without > 0) {
    const who = formatQuantity(without, 'person who can be drawn', 'people who can be drawn')
    io.out(`With only ${formatQuantity(said.panels, 'numbered panel')}, at least ${who} would have no chance.\n`)
  }
  if (said.foreseen !== null) io.out(formatForeseen(said.foreseen))
  io.out(formatAdvice(said))
}

function formatCheckFit(io: Io, { fit, thin }: QuotaCheck): string {
  const chalk = chooseChalk(io.colour.out)
  const colours = {
    fits: chalk.green,
    thin: chalk.yellow,
    'all needed': chalk.yellow,
    'too few': chalk.red,
    'left out': chalk.yellow,
  }
  const verdicts = fit.values.map((value) =>
    value.verdict === 'fits' && thin.includes(value) ? 'thin' : value.verdict,
  )
  return formatTable(
    [
      { heading: 'feature', align: 'left' },
      { heading: 'value', align: 'left' },
      { heading: 'seats', align: 'right' },
      { heading: 'registered', align: 'right' },
      { heading: 'selectable', align: 'right' },
      { heading: 'verdict', align: 'left' },
    ],
    fit.values.map((value, i) => [
      value.feature,
      value.value,
      formatRange(value.min, value.max),
      `${value.registered}`,
      `${value.selectable}`,
      at(verdicts, i),
    ]),
    (text, row, column) => (column === 5 ? colours[at(verdicts, row)](text) : text),
  )
}

/** The smallest changes in words. */
function formatAdvice({ checked: { relaxation }, table: quotas }: CheckReport): string {
  if (relaxation === null) return ''
  const { changes, smallest, others } = relaxation
  const lines = changes.map((change) => `  ${formatChange(quotas, change)}\n`)
  const moved = formatQuantity(countMovedSeats(relaxation), 'seat')
  const [title, these, seats] =
    changes.length === 1
      ? ['The smallest change', 'this change', ` (${moved})`]
      : ['The smallest changes', 'these changes', `, all together (${moved} in all)`]
  const what = smallest
    ? `${title} with which a panel can be drawn${seats}${others ? ', one option of several' : ''}`
    : `A panel can be drawn with ${these}${seats}; fewer seats may do`
  return `${what}:\n${lines.join('')}`
}

/** By how many seats limits move in all. */
function countMovedSeats({ changes }: QuotaRelaxation): number {
  return changes.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0)
}

function formatChange(quotas: QuotaTable, { feature, value, side, from, to, beyondFlex }: LimitChange): string {
  const { name, quotas: values } = at(quotas.features, feature)
  const verb = side === 'min' ? 'lower the minimum' : 'raise the maximum'
  return `${name} "${at(values, value).value}": ${verb} from ${from} to ${to}${beyondFlex ? ', beyond its flex bound' : ''}`
}

/** The same as one object; docs/check-json.md says what each key means. */
export function buildCheckJson({
  checked,
  foreseen,
  pool,
  table: quotas,
  excluded,
  below,
  panels,
}: CheckReport): Omit<CheckObject, 'problems'> {
  const reasons = [...excluded]
  const number = (reason: ExclusionReason): number => reasons.filter((each) => each === reason).length
  const { fit, conflicts, relaxation, thin, impossible } = checked
  const nameOf = ({ feature, value }: { feature: number; value: number }) => {
    const { name, quotas: values } = at(quotas.features, feature)
    return { feature: name, value: at(values, value).value }
  }
  return {
    registrants: checked.poolSize,
    panel: checked.panelSize,
    feasible: checked.feasible,
    values: fit.values,
    features: fit.features,
    excluded: {
      notEligible: number('not eligible'),
      alreadySelected: number('already selected'),
      sameAddress: number('same address'),
    },
    leftOut: checked.leftOut.length,
    impossible: impossible === null ? null : impossible.map((position) => at(pool.registrants, position).id),
    chances: foreseen === null ? null : buildForeseenJson(foreseen),
    panels,
    withoutTicketAtLeast: checked.feasible ? countLeftOver(countDrawable(checked), checked.panelSize, panels) : null,
    threshold: below === null ? null : { below, thin: thin.map(({ feature, value }) => ({ feature, value })) },
    conflicts:
      conflicts === null
        ? null
        : conflicts.map(({ demands, words, but, minimal }) => ({
            quotas: demands.map((demand) => ({ ...nameOf(demand), side: demand.side })),
            words,
            but,
            minimal,
          })),
    relaxation:
      relaxation === null
        ? null
        : {
            seats: countMovedSeats(relaxation),
            smallest: relaxation.smallest,
            oneOfSeveral: relaxation.others,
            changes: relaxation.changes.map((change) => {
              const { side, from, to, beyondFlex } = change
              return { ...nameOf(change), side, from, to, beyondFlex }
            }),
          },
  }
}
