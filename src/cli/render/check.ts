import { count } from '../../core/problems/kind.ts'
import type { CheckResult } from '../commands/check.ts'
import type { Io } from '../io.ts'
import { chalkFor } from './problems.ts'
import { range, table } from './table.ts'

/** The fit of every quota as a table, then the answer. */
export function renderCheck(io: Io, { fit, panelSize, poolSize, feasible }: CheckResult): void {
  const chalk = chalkFor(io.colour.out)
  io.out(`${count(poolSize, 'registrant')}, panel of ${panelSize}\n\n`)
  const colours = { fits: chalk.green, 'all needed': chalk.yellow, 'too few': chalk.red }
  io.out(
    table(
      [
        { heading: 'feature', align: 'left' },
        { heading: 'value', align: 'left' },
        { heading: 'seats', align: 'right' },
        { heading: 'registered', align: 'right' },
        { heading: 'selectable', align: 'right' },
        { heading: 'verdict', align: 'left' },
      ],
      fit.values.map((value) => [
        value.feature,
        value.value,
        range(value.min, value.max),
        `${value.registered}`,
        `${value.selectable}`,
        value.verdict,
      ]),
      (text, row, column) => (column === 5 ? colours[fit.values[row]!.verdict](text) : text),
    ),
  )
  for (const each of fit.features) {
    if (each.verdict === 'fits') continue
    const sums = `minimums sum to ${each.minimums}, maximums to ${each.maximums}, ${each.fillable} seats can be filled`
    io.out(`\n  ${chalk.red(`${each.feature}: ${each.verdict}`)} (${sums})\n`)
  }
  io.out(
    feasible
      ? `\n${chalk.green('The pool fits the quotas.')}\n`
      : `\n${chalk.red('The pool does not fit the quotas.')}\n`,
  )
}
