import type { Command } from 'commander'
import { readConfirmed } from '../../files/output/confirmed-file.ts'
import { readHomes } from '../../files/output/found-people.ts'
import { remake } from '../../files/output/remake-people.ts'
import { withOutput } from '../flags/common-flags.ts'
import { problemsIn, report, tell } from '../render/problem-text.ts'
import { renderStatus, statusJson } from '../render/status-text.ts'
import { type DrawnFlags, drawnPath, endedProblems, readDrawn, withDrawn } from '../session/drawn-log.ts'
import { readLogFile } from '../session/log-file.ts'
import { belongingOf, differProblems, fitOfStanding, leaversOf } from '../session/panel-standing.ts'
import type { ExitCode, Io } from '../world/io.ts'

export function statusCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(withDrawn(base))
    .addHelpText(
      'after',
      `
It names people: do not publish it. Exit 1 where the private files and the log
disagree.

Examples:
  sortition status
  sortition status --log out/public/selection-log.jsonl --json`,
    )
    .action(async (flags: DrawnFlags) => done(await status(io, flags)))
}

async function status(io: Io, flags: DrawnFlags): Promise<ExitCode> {
  const path = await drawnPath(flags)
  const file = path.ok ? await readLogFile(path.value) : path
  const drawn = file.ok ? await readDrawn(file.value) : file
  if (!drawn.ok) return report(io, drawn.problems)
  const { folder } = drawn.value.file
  const { ids, log } = drawn.value
  const found = await readHomes(folder, ids, drawn.value.people, flags.id)
  const confirmed = await readConfirmed(folder, ids)
  if (!found.ok || !confirmed.ok) return report(io, problemsIn([found, confirmed]))
  const { differences } = remake(found.value, belongingOf(drawn.value, log))
  const said = {
    ids,
    log,
    leavers: leaversOf(log),
    confirmed: confirmed.value,
    fit: fitOfStanding(drawn.value, log.standing),
    differences,
    ended: endedProblems(drawn.value),
  }
  if (flags.json) io.out(`${JSON.stringify(statusJson(said))}\n`)
  else if (!flags.quiet) renderStatus(io, said)
  const wrong = differProblems(differences)
  return wrong.length === 0 ? 0 : tell(io, wrong)
}
