import type { Command } from 'commander'
import { findEndProblems } from '../../core/operations/panel-members.ts'
import { measureStandingFit } from '../../core/operations/standing-fit.ts'
import { ok, type Result } from '../../core/result.ts'
import { buildDifferProblems, listLeavers } from '../../library/panel-standing.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import { readNewTableFlag } from '../flags/new-file-flag.ts'
import { printObject, printProblems, reportFailure, tellNotes } from '../render/problem-text.ts'
import { buildStatusJson, describeLosses, formatChanges, listChanges, renderStatus } from '../render/status-text.ts'
import { askConsent, yesFlag } from '../session/ask-consent.ts'
import { addDrawnFlags, type DrawnFlags, readDrawnFolder } from '../session/drawn-log.ts'
import { findLogPath } from '../session/find-log.ts'
import { growLog } from '../session/locked-log.ts'
import { readLogFile } from '../session/log-file.ts'
import { exportPeople, type PeopleChanges, readFolderPeople, takeOverPeople } from '../session/people-table.ts'
import type { ExitCode, Io } from '../world/io.ts'

export function defineStatusCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addDrawnFlags(base.argument('[log]', 'the log (default: the one in the output folder)'))
      .option('--export <file>', 'write everybody with their state and note into one table, a CSV or .xlsx')
      .option('--force', 'let --export replace a file')
      .option('--read <file>', 'take over from such a table who of the panel is confirmed, and notes')
      .option(...yesFlag)
      .option('--now <time>', 'time of these confirmations, for example 2026-11-04T18:30:00Z'),
  )
    .addHelpText(
      'after',
      `
Before --read takes back a confirmation, or changes or deletes a note, it names the
people and asks.

It names people: do not publish it. Exit 1 where the private files and the log
disagree.

Examples:
  sortition status
  sortition status --log out/public/selection-log.jsonl --json
  sortition status --export people.xlsx
  sortition status --read people.xlsx`,
    )
    .action(async (log: string | undefined, flags: StatusFlags) => done(await runStatus(io, log, flags)))
}

interface StatusFlags extends DrawnFlags {
  readonly export?: string
  readonly force?: boolean
  readonly read?: string
  readonly yes?: boolean
  readonly now?: string
}

/** Takes over a table where one is given, and gives how much was changed. */
async function readTable(io: Io, path: string, flags: StatusFlags): Promise<Result<PeopleChanges | null>> {
  const { read: table } = flags
  if (table === undefined) return ok(null)
  const time = readTimeFlag(flags.now, io.env, io.now)
  if (!time.ok) return time
  const ask = (changes: PeopleChanges): Promise<Result<null>> =>
    askConsent(io, {
      yes: flags.yes === true,
      what: describeLosses(changes, table),
      show: (say) => say(`To take over from ${table}:\n${listChanges(changes).join('\n')}\n`),
    })
  return growLog(io, path, (file) => takeOverPeople(file, { path: table, columns: flags, time: time.value, ask }))
}

async function runStatus(io: Io, named: string | undefined, flags: StatusFlags): Promise<ExitCode> {
  const table = readNewTableFlag('--export', flags.export, flags.force)
  if (!table.ok) return reportFailure(io, table)
  const path = await findLogPath(named, flags)
  tellNotes(io, path.notes)
  const taken = path.ok ? await readTable(io, path.value, flags) : path
  if (!taken.ok) return reportFailure(io, taken)
  tellNotes(io, taken.notes)
  const file = path.ok ? await readLogFile(path.value) : path
  const drawn = file.ok ? await readDrawnFolder(file.value) : file
  if (!drawn.ok) return reportFailure(io, drawn)
  const { ids, log, people } = drawn.value
  const read = await readFolderPeople(drawn.value, flags)
  if (!read.ok) return reportFailure(io, read)
  const { found, confirmed, notes, differences } = read.value
  const wrong = buildDifferProblems(differences)
  if (table.value !== null && wrong.length === 0) {
    const written = await exportPeople(table.value, read.value, flags.force === true)
    if (!written.ok) return reportFailure(io, written)
  }
  const said = {
    people: { ids, names: found.names },
    log,
    leavers: listLeavers(log),
    confirmed,
    notes,
    fit: measureStandingFit(log, people),
    differences,
    ended: findEndProblems(log),
    taken: taken.value,
  }
  if (flags.json) printObject(io, buildStatusJson(said))
  else if (!flags.quiet) renderStatus(io, said)
  if (!flags.json && !flags.quiet) {
    if (taken.value !== null) io.out(`\n${formatChanges(taken.value)}\n`)
    if (table.value !== null && wrong.length === 0) io.out(`\nEverybody is in ${table.value}: keep it private.\n`)
  }
  return wrong.length === 0 ? 0 : printProblems(io, wrong)
}
