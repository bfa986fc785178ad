import { type Command, Option } from 'commander'
import { at } from '../../core/checked-index.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import { type ConfirmationChange, changeConfirmed } from '../../core/operations/confirm-people.ts'
import { findEndProblems, findNamedPeople, findPanelMembers } from '../../core/operations/panel-members.ts'
import { describePerson, type PeopleNames } from '../../core/operations/people-names.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { showValue } from '../../core/text.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { buildConfirmedFile, readConfirmed } from '../../files/output/confirmed-file.ts'
import { openDiskFolder } from '../../files/output/disk-folder.ts'
import { buildNotesFile, changeNotes, readNotes, tidyNote } from '../../files/output/notes-file.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { buildCallProblem } from '../flags/call-faults.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import type { ConfirmObject } from '../objects/draw-objects.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { describeLosses, listChanges } from '../render/status-text.ts'
import { askConsent, yesFlag } from '../session/ask-consent.ts'
import { addDrawnFlags, type DrawnFlags, readDrawnFolder, readKnownPeople } from '../session/drawn-log.ts'
import { findLogPath, logAmongPeople, splitArguments } from '../session/find-log.ts'
import { growLog } from '../session/locked-log.ts'
import type { LogFile } from '../session/log-file.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface ConfirmFlags extends DrawnFlags {
  readonly undo?: boolean
  readonly note?: string
  readonly yes?: boolean
  readonly now?: string
}

export function defineConfirmCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addDrawnFlags(
      base.argument(
        '<ids...>',
        `people of the panel who said that they come, or anybody for a note, by their ids; ${logAmongPeople}`,
      ),
    )
      .option('--undo', 'take their confirmation back; they can be confirmed again')
      .addOption(
        new Option(
          '--note <text>',
          'only write a private note about them, and confirm nobody; an empty one takes it away',
        ).conflicts('undo'),
      )
      .option(...yesFlag)
      .option('--now <time>', 'time of the confirmation, for example 2026-11-04T18:30:00Z'),
  )
    .addHelpText(
      'after',
      `
It is noted in private/confirmed.csv and nowhere else; the public log does not say
it. With --note nobody is confirmed: reserves and everybody else of the pool can have a
note too. Notes are in private/notes.csv. Before a note takes the place of another, or
takes it away, you are asked.

Examples:
  sortition confirm W20-5898 W20-0552
  sortition confirm W20-5898 --undo
  sortition confirm W20-5898 --note "comes by wheelchair"`,
    )
    .action(async (words: readonly string[], flags: ConfirmFlags) => done(await runConfirm(io, words, flags)))
}

interface Confirmation {
  readonly people: PeopleNames
  readonly members: readonly PoolIndex[]
  /** How many of the present panel are confirmed now. */
  readonly confirmed: number
  readonly panel: number
  readonly folder: string
  readonly files: readonly string[]
}

async function runConfirm(io: Io, words: readonly string[], flags: ConfirmFlags): Promise<ExitCode> {
  const { people: ids, log } = splitArguments(words, flags)
  if (ids.length === 0)
    return reportProblems(io, [buildCallProblem('confirm', { fault: 'argument-missing', argument: 'ids' })])
  const ready = all({
    path: await findLogPath(log, flags),
    time: readTimeFlag(flags.now, io.env, io.now),
    note: readNoteFlag(flags.note),
  })
  if (!ready.ok) return reportFailure(io, ready)
  tellNotes(io, ready.notes)
  const { path, time, note } = ready.value
  const undo = flags.undo === true
  const done = await growLog(io, path, (file) => confirmPeople(io, file, { ids, undo, time }, { ...flags, note }))
  if (!done.ok) return reportFailure(io, done)
  const { people, members, confirmed, panel, folder } = done.value
  const said: ConfirmObject = {
    ids: members.map((index) => at(people.ids, index)),
    undone: undo,
    confirmed,
    panel,
    folder,
    files: done.value.files,
  }
  if (flags.json) printObject(io, said)
  else if (!flags.quiet) {
    const names = members.map((index) => describePerson(people, index)).join(', ')
    if (note !== null) io.out(`${note === '' ? 'Note taken away' : 'Note written'}: ${names}\n`)
    else io.out(undo ? `No longer confirmed: ${names}\n` : `Confirmed: ${names}\n`)
    io.out(
      `${confirmed} of ${formatQuantity(panel, 'person', 'people')} on the panel ${confirmed === 1 ? 'is' : 'are'} confirmed.\n`,
    )
  }
  return 0
}

function readNoteFlag(given: string | undefined): Result<string | null> {
  if (given === undefined) return ok(null)
  const note = tidyNote(given)
  const wanted = 'a text on one line'
  return note === null ? fail(problem('setting-wrong', { name: '--note', found: showValue(given), wanted })) : ok(note)
}

/** Asks whether the notes that these people have are to go. */
function askAboutNotes(io: Io, people: readonly string[], emptied: boolean, yes: boolean): Promise<Result<null>> {
  const lost = { undone: [], renoted: emptied ? [] : people, unnoted: emptied ? people : [] }
  return askConsent(io, {
    yes,
    what: describeLosses(lost, '--note'),
    show: (say) => say(`${listChanges({ confirmed: [], noted: [], ...lost }).join('\n')}\n`),
  })
}

/** Reads, decides and writes. The ids of the change are as somebody typed them. With a note nobody is confirmed, or no longer. */
async function confirmPeople(
  io: Io,
  file: LogFile,
  change: ConfirmationChange,
  { note, yes = false, ...flags }: DrawnFlags & { readonly note: string | null; readonly yes?: boolean },
): Promise<Result<Confirmation>> {
  const drawn = await readDrawnFolder(file)
  if (!drawn.ok) return drawn
  const known = await readKnownPeople(drawn.value, flags)
  if (!known.ok) return known
  const { ids, log } = drawn.value
  const read = all({
    members: note === null ? findPanelMembers(log, known.value, change.ids) : findNamedPeople(known.value, change.ids),
    before: await readConfirmed(openDiskFolder(file.folder), ids),
    notes: await readNotes(openDiskFolder(file.folder), ids),
    going: passUnless(findEndProblems(log)),
  })
  if (!read.ok) return read
  const { members, before, notes } = read.value
  const people = members.map((index) => at(ids, index))
  const after = note === null ? changeConfirmed(log, before, { ...change, ids: people }) : ok(before)
  if (!after.ok) return after
  const lost = note === null ? [] : people.filter((id) => (notes.get(id) ?? note) !== note)
  const names = members
    .filter((_, i) => lost.includes(at(people, i)))
    .map((index) => describePerson(known.value, index))
  const meant = names.length === 0 ? ok(null) : await askAboutNotes(io, names, note === '', yes)
  if (!meant.ok) return meant
  const files = [
    note === null
      ? buildConfirmedFile(after.value)
      : buildNotesFile(
          changeNotes(
            notes,
            people.map((id) => [id, note]),
          ),
        ),
  ]
  const written = await changeFolder(file.folder, {
    turns: [files],
    log: null,
    replace: 'all',
  })
  if (!written.ok) return written
  const { panel } = log.standing
  const confirmed = panel.filter((index) => after.value.has(at(ids, index))).length
  const paths = files.map(({ path }) => path)
  return ok({ people: known.value, members, confirmed, panel: panel.length, folder: file.folder, files: paths })
}
