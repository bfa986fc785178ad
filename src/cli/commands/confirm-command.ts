import type { Command } from 'commander'
import { fail, ok, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { buildConfirmedFile, readConfirmed } from '../../files/output/confirmed-file.ts'
import { replaceInTurn } from '../../files/output/replace-in-turn.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import { gatherProblems, reportProblems } from '../render/problem-text.ts'
import {
  addDrawnFlags,
  checkNotEnded,
  type DrawnFlags,
  findDrawnPath,
  findPanelMembers,
  readDrawnFolder,
} from '../session/drawn-log.ts'
import { growLog } from '../session/locked-log.ts'
import type { LogFile } from '../session/log-file.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ConfirmFlags extends DrawnFlags {
  readonly undo?: boolean
  readonly now?: string
}

export function defineConfirmCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addDrawnFlags(base.argument('<ids...>', 'people of the panel who said that they come, by their ids'))
      .option('--undo', 'take their confirmation back')
      .option('--now <time>', 'time of the confirmation, for example 2026-11-04T18:30:00Z'),
  )
    .addHelpText(
      'after',
      `
It is noted in private/confirmed.csv and nowhere else; the public log does not say it.

Examples:
  sortition confirm W20-5898 W20-0552
  sortition confirm W20-5898 --undo`,
    )
    .action(async (ids: readonly string[], flags: ConfirmFlags) => done(await runConfirm(io, ids, flags)))
}

interface Confirmation {
  readonly ids: readonly string[]
  /** How many of the present panel are confirmed now. */
  readonly confirmed: number
  readonly panel: number
  readonly folder: string
}

async function runConfirm(io: Io, ids: readonly string[], flags: ConfirmFlags): Promise<ExitCode> {
  const path = await findDrawnPath(flags)
  const time = readTimeFlag(flags.now, io.env, io.now)
  if (!path.ok || !time.ok) return reportProblems(io, gatherProblems([path, time]))
  const undo = flags.undo === true
  const done = await growLog(io, path.value, (file) => changeConfirmed(file, ids, undo, time.value))
  if (!done.ok) return reportProblems(io, done.problems)
  const { confirmed, panel, folder } = done.value
  const said = {
    v: 1,
    ids: done.value.ids,
    undone: undo,
    confirmed,
    panel,
    folder,
    files: [buildConfirmedFile(new Map()).path],
  }
  if (flags.json) io.out(`${JSON.stringify(said)}\n`)
  else if (!flags.quiet) {
    const names = done.value.ids.map(showValue).join(', ')
    io.out(undo ? `No longer confirmed: ${names}\n` : `Confirmed: ${names}\n`)
    io.out(
      `${confirmed} of ${formatQuantity(panel, 'person', 'people')} on the panel ${confirmed === 1 ? 'is' : 'are'} confirmed.\n`,
    )
  }
  return 0
}

async function changeConfirmed(
  file: LogFile,
  named: readonly string[],
  undo: boolean,
  time: string,
): Promise<Result<Confirmation>> {
  const drawn = await readDrawnFolder(file)
  if (!drawn.ok) return drawn
  const { ids, log } = drawn.value
  const ended = checkNotEnded(drawn.value)
  const members = findPanelMembers(drawn.value, named)
  const before = await readConfirmed(file.folder, ids)
  if (ended.length > 0 || !members.ok || !before.ok) return fail(...gatherProblems([members, before], ended))
  const { time: last } = log.held.entries.at(-1)!
  if (time < last) return fail(problem('log-time', { time, last }))
  const people = members.value.map((index) => ids[index]!)
  const problems = people.flatMap((id): Problem[] => {
    const since = before.value.get(id)
    if (undo) return since === undefined ? [problem('person-unconfirmed', { id: showValue(id) })] : []
    return since === undefined ? [] : [problem('person-confirmed', { id: showValue(id), time: since })]
  })
  if (problems.length > 0) return fail(...problems)
  const after = new Map(before.value)
  for (const id of people) {
    if (undo) after.delete(id)
    else after.set(id, time)
  }
  const written = await replaceInTurn(file.folder, [[buildConfirmedFile(after)]], null)
  if (!written.ok) return written
  const { panel } = log.standing
  const confirmed = panel.filter((index) => after.has(ids[index]!)).length
  return ok({ ids: people, confirmed, panel: panel.length, folder: file.folder })
}
