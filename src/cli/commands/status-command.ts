import type { Command } from 'commander'
import { findEndProblems } from '../../core/operations/panel-members.ts'
import { measureStandingFit } from '../../core/operations/standing-fit.ts'
import { all } from '../../core/result.ts'
import { readConfirmed } from '../../files/output/confirmed-file.ts'
import { readHomes } from '../../files/output/found-people.ts'
import { remakePeopleFiles } from '../../files/output/remake-people.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { printObject, printProblems, reportFailure } from '../render/problem-text.ts'
import { buildStatusJson, renderStatus } from '../render/status-text.ts'
import { addDrawnFlags, type DrawnFlags, findDrawnPath, readDrawnFolder } from '../session/drawn-log.ts'
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
  if (!drawn.ok) return reportFailure(io, drawn)
  const { folder } = drawn.value.file
  const { ids, log, people } = drawn.value
  const read = all({
    found: await readHomes(folder, ids, people, flags.id),
    confirmed: await readConfirmed(folder, ids),
  })
  if (!read.ok) return reportFailure(io, read)
  const { found, confirmed } = read.value
  const { differences } = remakePeopleFiles(found, buildBelonging(drawn.value, log))
  const said = {
    ids,
    log,
    leavers: listLeavers(log),
    confirmed,
    fit: measureStandingFit(log, people),
    differences,
    ended: findEndProblems(log),
  }
  if (flags.json) printObject(io, buildStatusJson(said))
  else if (!flags.quiet) renderStatus(io, said)
  const wrong = buildDifferProblems(differences)
  return wrong.length === 0 ? 0 : printProblems(io, wrong)
}
