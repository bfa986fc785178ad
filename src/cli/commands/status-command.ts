import type { Command } from 'commander'
import { measureStandingFit } from '../../core/operations/standing-fit.ts'
import { readConfirmed } from '../../files/output/confirmed-file.ts'
import { readHomes } from '../../files/output/found-people.ts'
import { remakePeopleFiles } from '../../files/output/remake-people.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { gatherProblems, printProblems, reportProblems } from '../render/problem-text.ts'
import { buildStatusJson, renderStatus } from '../render/status-text.ts'
import { addDrawnFlags, checkNotEnded, type DrawnFlags, findDrawnPath, readDrawnFolder } from '../session/drawn-log.ts'
import { readLogFile } from '../session/log-file.ts'
import { buildBelonging, buildDifferProblems, listLeavers } from '../session/panel-standing.ts'
import type { ExitCode, Io } from '../world/io.ts'

export function defineStatusCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(addDrawnFlags(base))
    .addHelpText(
      'after',
      `
It names people: do not publish it. Exit 1 where the private files and the log
disagree.

Examples:
  sortition status
  sortition status --log out/public/selection-log.jsonl --json`,
    )
    .action(async (flags: DrawnFlags) => done(await runStatus(io, flags)))
}

async function runStatus(io: Io, flags: DrawnFlags): Promise<ExitCode> {
  const path = await findDrawnPath(flags)
  const file = path.ok ? await readLogFile(path.value) : path
  const drawn = file.ok ? await readDrawnFolder(file.value) : file
  if (!drawn.ok) return reportProblems(io, drawn.problems)
  const { folder } = drawn.value.file
  const { ids, log, people } = drawn.value
  const found = await readHomes(folder, ids, people, flags.id)
  const confirmed = await readConfirmed(folder, ids)
  if (!found.ok || !confirmed.ok) return reportProblems(io, gatherProblems([found, confirmed]))
  const { differences } = remakePeopleFiles(found.value, buildBelonging(drawn.value, log))
  const said = {
    ids,
    log,
    leavers: listLeavers(log),
    confirmed: confirmed.value,
    fit: measureStandingFit(log, people),
    differences,
    ended: checkNotEnded(drawn.value),
  }
  if (flags.json) io.out(`${JSON.stringify(buildStatusJson(said))}\n`)
  else if (!flags.quiet) renderStatus(io, said)
  const wrong = buildDifferProblems(differences)
  return wrong.length === 0 ? 0 : printProblems(io, wrong)
}
