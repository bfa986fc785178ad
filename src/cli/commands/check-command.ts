import type { Command } from 'commander'
import { type ForeseenChances, foreseeChances } from '../../core/operations/foresee-chances.ts'
import { listCheckNotes, listCheckProblems } from '../../core/operations/judge-check.ts'
import { checkQuotas, type QuotaCheck } from '../../core/quotas/check-quotas.ts'
import type { Rational } from '../../core/rational.ts'
import { all, failWith, ok, type Result } from '../../core/result.ts'
import { writeNewFile } from '../../files/output/new-files.ts'
import { formatRelaxedQuotas } from '../../files/output/relaxed-quotas.ts'
import { buildQuestion, type InputTables } from '../../library/input-tables.ts'
import { problem } from '../../problems/problem.ts'
import {
  addInputFlags,
  addOutputFlags,
  type CommonFlags,
  defaultNumbered,
  readDecimalFlag,
} from '../flags/common-flags.ts'
import { buildCheckJson, renderCheck } from '../render/check-text.ts'
import { buildProblemsJson, printObject, printProblems, reportFailure, tellNotes } from '../render/problem-text.ts'
import { openEngine } from '../session/engine.ts'
import { type InputSettings, readInputSettings, readPanelsFlag } from '../session/input-settings.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress, type ProgressLine } from '../world/progress-line.ts'

interface CheckFlags extends CommonFlags {
  readonly warnBelow?: string
  readonly panels?: string
  readonly writeRelaxed?: string
  readonly force?: boolean
}

export function defineCheckCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addInputFlags(base)
      .option('--warn-below <n>', 'exit 1 also where fewer than n times a minimum can sit, for example 1.5')
      .option('--panels <n>', `numbered panels of the draw to come (default: ${defaultNumbered})`)
      .option('--write-relaxed <file>', 'write the quotas with the smallest changes to a new file')
      .option('--force', 'let --write-relaxed replace a file'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition check --warn-below 2
  sortition check --pool registrants.csv --quotas quotas.csv --panel 15 --write-relaxed relaxed.csv`,
    )
    .action(async (flags: CheckFlags) => done(await runCheck(io, flags)))
}

async function runCheck(io: Io, flags: CheckFlags): Promise<ExitCode> {
  const progress = openProgress(io, flags.quiet === true)
  const threshold = readDecimalFlag('--warn-below', flags.warnBelow)
  const inputs = await readInputSettings(flags)
  const panels = readPanelsFlag(flags, inputs)
  const ready = all({ threshold, inputs, panels, files: await readNamedFiles(inputs, progress) })
  if (!ready.ok) return reportFailure(io, ready)
  const { files } = ready.value
  tellNotes(io, ready.notes)
  const checked = await askSolver(files, ready.value.inputs, ready.value.threshold, progress)
  if (!checked.ok) return reportFailure(io, checked)
  const { quotaCheck, foreseen } = checked.value
  tellNotes(io, [...checked.notes, ...listCheckNotes(quotaCheck, files.pool.pool, ready.value.panels)])
  const written = await writeRelaxed(flags, files, quotaCheck)
  if (!written.ok) return reportFailure(io, written)
  const { pool, excluded } = files.pool
  const said = {
    checked: quotaCheck,
    foreseen,
    pool,
    table: files.quotas.table,
    excluded: excluded.values(),
    below: flags.warnBelow ?? null,
    panels: ready.value.panels,
  }
  tellNotes(io, written.notes)
  const noes = listCheckProblems(quotaCheck, flags.warnBelow ?? '')
  if (flags.json) printObject(io, { ...buildCheckJson(said), problems: buildProblemsJson(noes) })
  else if (!flags.quiet) renderCheck(io, said)
  return noes.length === 0 ? 0 : printProblems(io, noes)
}

async function askSolver(
  files: InputTables,
  { panel }: InputSettings,
  warnBelow: Rational | null,
  progress: ProgressLine,
): Promise<Result<{ readonly quotaCheck: QuotaCheck; readonly foreseen: ForeseenChances | null }>> {
  progress.step('getting the solver ready')
  const { solver } = await openEngine()
  const question = buildQuestion(files, panel)
  const checked = await compute(() => checkQuotas(solver, question, warnBelow, progress.step))
  if (checked.ok && checked.value.feasible) progress.step('foreseeing chances')
  const foreseen = checked.ok ? await compute(() => foreseeChances(solver, question, checked.value)) : null
  progress.end()
  return checked.ok ? ok({ quotaCheck: checked.value, foreseen }, checked.notes) : checked
}

async function writeRelaxed(flags: CheckFlags, { quotas }: InputTables, checked: QuotaCheck): Promise<Result<null>> {
  const path = flags.writeRelaxed
  if (path === undefined) return ok(null)
  if (checked.feasible) return ok(null, [problem('quotas-met', { path })])
  if (checked.relaxation === null) return ok(null)
  const text = await formatRelaxedQuotas(quotas, checked.relaxation.changes)
  if (!text.ok) return failWith(text.problems)
  const written = await writeNewFile(path, text.value, { force: flags.force === true })
  return written.ok ? ok(null, [problem('quotas-written', { path })]) : written
}
