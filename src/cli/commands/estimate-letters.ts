import type { Command } from 'commander'
import { type EstimateOptions, estimateLetters } from '../../core/estimate/estimate-letters.ts'
import type { InvitePlan } from '../../core/invite/letter-plan.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { readQuotas } from '../../files/inputs/quota-file.ts'
import { readRates } from '../../files/inputs/rates-file.ts'
import { readShares } from '../../files/inputs/share-file.ts'
import { problem } from '../../problems/problem.ts'
import { parseWholeFlag } from '../flags/common-flags.ts'
import { buildEstimateJson, renderEstimate } from '../render/estimate-text.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { openEngine } from '../session/engine.ts'
import { type EstimateInputs, type PreparedEstimate, prepareEstimate } from '../session/estimate-question.ts'
import type { ListPlace } from '../session/invite-letters.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { watchRows } from '../world/watch-rows.ts'

/** The flags that are for an estimate. */
export interface EstimateFlags {
  readonly rates?: string
  readonly quotas?: string
  readonly panel?: string
  readonly shares?: string
  readonly runs?: string
}

export function addEstimateFlags(command: Command): Command {
  return command
    .option('--estimate', 'draw nothing, and tell how many people letters may bring and how many letters are needed')
    .option('--rates <file>', 'with --estimate: CSV of reply rates in per cent: column,value,rate,low,high')
    .option('--quotas <file>', 'with --estimate: CSV or .xlsx of the quotas')
    .option('--panel <n>', 'with --estimate: people on the panel')
    .option('--shares <file>', 'with --estimate: CSV of population shares, for features that the list does not have')
    .option('--runs <n>', `with --estimate: how many simulated registrations (default: ${estimateDefaults.runs})`)
}

const estimateFlagNames = ['rates', 'quotas', 'panel', 'shares', 'runs'] as const

/** Without `--estimate` they mean nothing. */
export function refuseEstimateFlags(flags: EstimateFlags): Result<null> {
  const given = estimateFlagNames.filter((name) => flags[name] !== undefined)
  return passUnless(
    given.map((name) =>
      problem('setting-wrong', { name: `--${name}`, found: 'given without --estimate', wanted: 'given with it' }),
    ),
  )
}

/** The probability that is to be reached; seed and number of runs where nobody says. */
const estimateDefaults = { target: 0.95, seed: 'estimate', runs: 1000 } as const
const runLimits = { least: 100, most: 100_000 } as const
/** Made-up registrants of all runs together. */
const mostMadeUp = 50_000_000

/** `sortition invite --estimate`: what letters bring, before any is drawn. Nothing is written. */
export async function runEstimate(
  io: Io,
  flags: EstimateFlags & { readonly seed?: string; readonly json?: boolean; readonly quiet?: boolean },
  place: ListPlace,
  plan: InvitePlan,
): Promise<ExitCode> {
  const ready = all({ inputs: await readEstimateInputs(flags), runs: readRuns(flags.runs) })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  const { inputs, runs } = ready.value
  const progress = openProgress(io, flags.quiet === true)
  const read = await prepareEstimate(place, plan, inputs, watchRows(progress))
  const prepared = read.ok ? checkWork(read.value, runs) : read
  if (!prepared.ok) {
    progress.end()
    return reportFailure(io, prepared)
  }
  const { solver } = await openEngine()
  const options: EstimateOptions = { runs, seed: flags.seed ?? estimateDefaults.seed, target: estimateDefaults.target }
  const estimate = estimateLetters(solver, prepared.value.question, options, (done) => {
    if (done % 10 === 0) progress.step(`estimate: ${done} of ${runs} runs`)
  })
  progress.end()
  const shown = { estimate, prepared: prepared.value, target: options.target }
  if (flags.json) printObject(io, buildEstimateJson(shown))
  else if (!flags.quiet) renderEstimate(io, shown)
  return 0
}

function readRuns(given: string | undefined): Result<number> {
  return given === undefined
    ? ok(estimateDefaults.runs)
    : parseWholeFlag('--runs', given, runLimits.least, runLimits.most)
}

async function readEstimateInputs({ rates, quotas, panel, shares }: EstimateFlags): Promise<Result<EstimateInputs>> {
  const options = { open: openFile }
  const refuse = (name: string, wanted: string): Result<never> =>
    fail(problem('setting-wrong', { name, found: 'missing', wanted }))
  const read = all({
    rates:
      rates === undefined
        ? refuse('--rates', 'a CSV of reply rates: column,value,rate,low,high')
        : await readRates(rates, options),
    quotas: quotas === undefined ? refuse('--quotas', 'the CSV of the quotas') : await readQuotas(quotas, options),
    panel:
      panel === undefined
        ? refuse('--panel', 'the number of people on the panel')
        : parseWholeFlag('--panel', panel, 1),
    shares: shares === undefined ? ok(null) : await readShares(shares, options),
  })
  if (!read.ok) return read
  const { value } = read
  const inputs = {
    table: value.quotas.table,
    panelSize: value.panel,
    rates: value.rates,
    shares: value.shares?.shares ?? [],
  }
  return ok(inputs, read.notes)
}

function checkWork(prepared: PreparedEstimate, runs: number): Result<PreparedEstimate> {
  const { question, rates } = prepared
  const greatest = rates.reduce((most, { rate }) => Math.max(most, rate), 0)
  const people = Math.round(question.most * greatest * runs)
  return people <= mostMadeUp ? ok(prepared) : fail(problem('estimate-large', { people, most: mostMadeUp }))
}
