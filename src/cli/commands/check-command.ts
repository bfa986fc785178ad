import type { Command } from 'commander'
import { type Checked, checkQuotas } from '../../core/quotas/check-quotas.ts'
import { infeasible } from '../../core/quotas/find-conflict.ts'
import type { Rational } from '../../core/rational.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { writeNew } from '../../files/output/new-file.ts'
import { relaxedQuotas } from '../../files/output/relaxed-quotas.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { count } from '../../problems/problem-kind.ts'
import {
  type CommonFlags,
  decimal,
  defaultNumbered,
  type Inputs,
  readInputs,
  whole,
  withInputs,
  withOutput,
} from '../flags/common-flags.ts'
import { checkNotes } from '../render/check-notes.ts'
import { checkJson, renderCheck } from '../render/check-text.ts'
import { note, problemsIn, problemsJson, report, tell } from '../render/problem-text.ts'
import { filesOf, type ReadInputs } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { type Progress, progressOn } from '../world/progress-line.ts'

interface CheckFlags extends CommonFlags {
  readonly warnBelow?: string
  readonly panels?: string
  readonly writeRelaxed?: string
  readonly force?: boolean
}

export function checkCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withInputs(base)
      .option('--warn-below <n>', 'exit 1 also where fewer than n times a minimum can sit, for example 1.5')
      .option('--panels <n>', `numbered panels of the draw to come (default: ${defaultNumbered})`)
      .option('--write-relaxed <file>', 'write the quotas with the cheapest changes to a new file')
      .option('--force', 'let --write-relaxed replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition check --warn-below 2
  sortition check --pool registrants.csv --quotas quotas.csv --panel 15 --write-relaxed relaxed.csv`,
    )
    .action(async (flags: CheckFlags) => done(await check(io, flags)))
}

async function check(io: Io, flags: CheckFlags): Promise<ExitCode> {
  const progress = progressOn(io, flags.quiet === true)
  const threshold = decimal('--warn-below', flags.warnBelow)
  const inputs = await readInputs(flags)
  const panels = whole('--panels', flags.panels, inputs.ok ? inputs.value.config.panels : undefined, 1)
  const files = await filesOf(inputs, progress.reading)
  progress.end()
  if (!inputs.ok || !threshold.ok || !panels.ok || !files.ok) {
    return report(io, problemsIn([threshold, inputs, panels, files]))
  }
  const checked = await ask(files.value, inputs.value, threshold.value, progress)
  progress.end()
  if (!checked.ok) return report(io, checked.problems)
  const written = await writeRelaxed(flags, files.value, checked.value)
  if (!written.ok) return report(io, written.problems)
  const { pool, excluded } = files.value.pool
  const { table } = files.value.quotas
  const said = {
    checked: checked.value,
    pool,
    table,
    excluded: excluded.values(),
    below: flags.warnBelow ?? null,
    panels: panels.value ?? defaultNumbered,
  }
  if (!flags.quiet) note(io, [...files.notes, ...checked.notes, ...checkNotes(said), ...written.notes])
  const noes = answerNo(checked.value, flags.warnBelow ?? '')
  if (flags.json) io.out(`${JSON.stringify({ ...checkJson(said), problems: problemsJson(noes) })}\n`)
  else if (!flags.quiet) renderCheck(io, said)
  return noes.length === 0 ? 0 : tell(io, noes)
}

async function ask(
  { pool, quotas }: ReadInputs,
  { panel }: Inputs,
  warnBelow: Rational | null,
  progress: Progress,
): Promise<Result<Checked>> {
  progress.step('getting the solver ready')
  const { openHighs } = await import('../../solver/highs.ts')
  return checkQuotas(await openHighs(), pool.pool, quotas.table, panel, warnBelow, progress.step)
}

/** Everything that makes the answer a no. */
function answerNo({ conflict, relaxation, panelSize, thin }: Checked, below: string): Problem[] {
  const problems: Problem[] = []
  if (conflict !== null) problems.push(infeasible(conflict, panelSize))
  if (conflict !== null && conflict.demands.length > 0 && relaxation === null)
    problems.push(problem('quotas-fixed', {}))
  if (conflict === null && thin.length > 0) {
    const groups = thin.map(
      ({ feature, value, selectable, min }) => `${selectable} with ${feature} "${value}" for ${count(min, 'seat')}`,
    )
    problems.push(problem('quotas-thin', { below, groups }))
  }
  return problems
}

async function writeRelaxed(flags: CheckFlags, { quotas }: ReadInputs, checked: Checked): Promise<Result<null>> {
  const path = flags.writeRelaxed
  if (path === undefined) return ok(null)
  if (checked.feasible) return ok(null, [problem('quotas-met', { path })])
  if (checked.relaxation === null) return ok(null)
  const text = await relaxedQuotas(quotas, checked.relaxation.changes)
  if (!text.ok) return fail(...text.problems)
  const written = await writeNew(path, text.value, { force: flags.force === true })
  return written.ok ? ok(null, [problem('quotas-written', { path })]) : written
}
