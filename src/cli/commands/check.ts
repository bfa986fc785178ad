import { Command } from 'commander'
import { describeDemand, findConflict, hasPanel } from '../../core/lottery/conflict.ts'
import { buildInstance } from '../../core/lottery/instance.ts'
import { problem } from '../../core/problems.ts'
import { type Fit, fitOf } from '../../core/quotas/fit.ts'
import { readFiles } from '../inputs.ts'
import type { ExitCode, Io } from '../io.ts'
import { renderCheck } from '../render/check.ts'
import { note, report } from '../render/problems.ts'
import { type CommonFlags, readInputs, withInputs, withOutput } from '../settings.ts'

export interface CheckResult {
  readonly poolSize: number
  readonly panelSize: number
  readonly feasible: boolean
  readonly fit: Fit
  /** Quotas that cannot be met together, in words; empty where the pool fits. */
  readonly conflict: readonly string[]
}

export function checkCommand(io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(withInputs(new Command('check')))
    .description('Does the pool fit the quotas? Exit 0 yes, 1 no.')
    .addHelpText(
      'after',
      `
Examples:
  sortition check
  sortition check --pool registrants.csv --quotas quotas.csv --panel 15 --json`,
    )
    .action(async (flags: CommonFlags) => done(await check(io, flags)))
}

async function check(io: Io, flags: CommonFlags): Promise<ExitCode> {
  const inputs = await readInputs(flags)
  if (!inputs.ok) return report(io, inputs.problems)
  const files = await readFiles(inputs.value)
  if (!files.ok) return report(io, files.problems)
  note(io, files.notes)
  const { pool } = files.value.pool
  const { table } = files.value.quotas
  const panelSize = inputs.value.panel
  const fit = fitOf(pool, table, panelSize)
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const instance = buildInstance(pool, table, panelSize)
  const feasible = hasPanel(solver, instance, instance.rows)
  if (feasible === 'gave up') return report(io, [problem('engine-gave-up', { why: 'no panel was found' })])
  const conflict = feasible ? [] : findConflict(solver, instance).map((demand) => describeDemand(table, demand))
  const result: CheckResult = { poolSize: pool.registrants.length, panelSize, feasible, fit, conflict }
  if (flags.json) io.out(`${JSON.stringify(result)}\n`)
  else if (!flags.quiet) renderCheck(io, result)
  return feasible ? 0 : report(io, [problem('quotas-infeasible', { panel: panelSize, conflict })])
}
