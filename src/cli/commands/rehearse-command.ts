import type { Command } from 'commander'
import { sha256Hex } from '../../core/bytes/hash.ts'
import { at } from '../../core/checked-index.ts'
import type { BuiltCommit } from '../../core/log/commit-body.ts'
import { noProvenance } from '../../core/log/entries.ts'
import { makeCommitment } from '../../core/operations/commit-lottery.ts'
import { rehearse } from '../../core/operations/rehearse.ts'
import { all, ok, type Result, withNotes } from '../../core/result.ts'
import { buildQuestion } from '../../library/input-tables.ts'
import {
  addInputFlags,
  addOutputFlags,
  buildAcceptGapOption,
  buildMethodOption,
  type CommonFlags,
  readAcceptGapFlag,
  readMethodFlag,
  readWholeFlag,
} from '../flags/common-flags.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { buildRehearsalJson, renderRehearsal } from '../render/rehearsal-text.ts'
import { openEngine } from '../session/engine.ts'
import { addLogFlag, readLogFlag } from '../session/find-log.ts'
import { readInputSettings, readPanelsFlag } from '../session/input-settings.ts'
import { readPackedLog } from '../session/packed-log.ts'
import { readNamedFiles } from '../session/read-inputs.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress } from '../world/progress-line.ts'

interface RehearseFlags extends CommonFlags {
  readonly log?: string
  readonly pack?: string
  readonly draws?: string
  readonly seed?: string
  readonly method?: string
  readonly panels?: string
  readonly acceptGap?: string
}

const rehearsalDefaults = { draws: 10_000, panels: 1000, seed: 'rehearsal' } as const

export function defineRehearseCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addLogFlag(
      addInputFlags(base.argument('[log]', 'rehearse the lottery of this log; the pool is not needed then')),
      'the same: the log whose lottery is rehearsed',
    )
      .option('--pack <file>', 'its auditor pack (default: private/auditor-pack.json beside the public folder)')
      .option('--draws <n>', `how many simulated draws (default: ${rehearsalDefaults.draws})`)
      .option('--seed <text>', 'seed of the simulation; another one gives other simulated draws')
      .addOption(buildMethodOption())
      .option('--panels <n>', `numbered panels in the lottery (default: ${rehearsalDefaults.panels})`)
      .addOption(buildAcceptGapOption()),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition rehearse
  sortition rehearse --log out/public/selection-log.jsonl --draws 100000`,
    )
    .action(async (log: string | undefined, flags: RehearseFlags) => done(await runRehearse(io, log, flags)))
}

async function runRehearse(io: Io, argument: string | undefined, flags: RehearseFlags): Promise<ExitCode> {
  const log = readLogFlag(argument, flags)
  if (!log.ok) return reportFailure(io, log)
  const ready = all({
    draws: readWholeFlag('--draws', flags.draws, rehearsalDefaults.draws, 1),
    lottery: await (log.value === undefined
      ? buildFreshLottery(io, flags)
      : readCommittedLottery(log.value, flags.pack)),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { draws, lottery } = ready.value
  const { commit, people } = lottery
  tellNotes(io, ready.notes)
  const plan = { size: commit.pool.size, draws, seed: sha256Hex(flags.seed ?? rehearsalDefaults.seed) }
  const progress = openProgress(io, flags.quiet === true)
  const result = await compute(() =>
    rehearse(people, plan, (done) => progress.step(`rehearsal: ${done} of ${draws} draws made`)),
  )
  progress.end()
  if (flags.json) printObject(io, buildRehearsalJson(commit, result))
  else if (!flags.quiet) renderRehearsal(io, commit, result)
  return result.off.length === 0 ? 0 : 1
}

/** A log says how many tickets a panel has; who is on it, only its auditor pack. */
async function readCommittedLottery(path: string, packFile: string | undefined): Promise<Result<BuiltCommit>> {
  const packed = await readPackedLog(path, packFile)
  if (!packed.ok) return packed
  const { entry, pack } = packed.value
  const commit = entry.body
  const { panels, tickets } = commit.lottery
  const people = panels.map(([own], panel) => [own, at(pack.panels, panel)] as const)
  return ok({ commit, people: { panels: people, tickets } })
}

async function buildFreshLottery(io: Io, flags: RehearseFlags): Promise<Result<BuiltCommit>> {
  const progress = openProgress(io, flags.quiet === true)
  const inputs = await readInputSettings(flags)
  const ready = all({
    inputs,
    numbered: readPanelsFlag(flags, inputs, rehearsalDefaults.panels),
    method: readMethodFlag(flags.method, inputs.ok ? inputs.value.config.method : undefined),
    acceptGap: readAcceptGapFlag(flags.acceptGap, inputs.ok ? inputs.value.config.acceptGap : undefined),
    files: await readNamedFiles(inputs, progress),
  })
  if (!ready.ok) return ready
  const { numbered, method, acceptGap, files } = ready.value
  const plan = {
    numbered,
    reserves: 0,
    method,
    key: [],
    seedSource: { kind: 'operator' },
    replacementSeed: { kind: 'draw' },
    provenance: noProvenance,
    // Nobody is drawn by a rehearsal.
    acceptNoChance: true,
    acceptGap,
    spread: inputs.ok && inputs.value.config.spread === true,
    words: {},
  } as const
  const question = buildQuestion(files, ready.value.inputs.panel)
  const engine = await openEngine()
  const made = await compute(() => makeCommitment(engine, question, plan, followEngine(progress)))
  progress.end()
  return withNotes(ready.notes, made)
}
