import type { Command } from 'commander'
import type { HeldEntries } from '../../core/log/held-entries.ts'
import { holdLog } from '../../core/log/log.ts'
import type { ChainedEntry } from '../../core/log/log-kind.ts'
import { checkReason } from '../../core/log/public-words.ts'
import { listUnfinished } from '../../core/operations/open-business.ts'
import { all, fail, ok, passUnless, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import type { EndObject } from '../objects/log-objects.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { type AddedEntry, addEntry } from '../session/add-entry.ts'
import { yesFlag } from '../session/ask-consent.ts'
import { addLogFlags, findLogPath, type LogFlags } from '../session/find-log.ts'
import { locateLog, noteOutdated, readSigningKey } from '../session/log-file.ts'
import { drawHome, everyHome } from '../session/log-homes.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

interface EndFlags extends LogFlags {
  readonly reason?: string
  readonly evenIfOpen?: boolean
  readonly yes?: boolean
  readonly sign?: string
  readonly now?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** `sortition void`: a log that is given up stays, and says so. */
export function defineVoidCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return defineEndCommand(base, io, done, 'void')
    .option('--reason <text>', 'why, in words that everyone may read')
    .addHelpText(
      'after',
      `
Examples:
  sortition void --reason "the pool file was not the final one"
  sortition void out/public/selection-log.jsonl --reason "the event was called off" --sign ~/.ssh/id_ed25519`,
    )
}

/** `sortition close`: nothing can be added to the log any more. */
export function defineCloseCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return defineEndCommand(base, io, done, 'close')
    .option('--even-if-open', 'close although nothing is drawn, or seats are announced that nobody has filled')
    .addHelpText(
      'after',
      `
Nothing can be added to a log that is closed: no draw, and nobody in the place of
those who leave.

Examples:
  sortition close
  sortition close out/public/selection-log.jsonl --sign ~/.ssh/id_ed25519`,
    )
}

function defineEndCommand(command: Command, io: Io, done: (code: ExitCode) => void, type: 'void' | 'close'): Command {
  return addOutputFlags(addLogFlags(command))
    .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
    .option('--now <time>', 'time of the entry, for example 2026-11-04T18:30:00Z')
    .option(...yesFlag)
    .action(async (log: string | undefined, flags: EndFlags) => done(await runEnd(io, type, log, flags)))
}

async function runEnd(io: Io, type: 'void' | 'close', log: string | undefined, flags: EndFlags): Promise<ExitCode> {
  const found = await findLogPath(log, flags)
  if (!found.ok) return reportFailure(io, found)
  tellNotes(io, found.notes)
  const path = found.value
  const ready = all({
    there: await locateLog(path, type === 'void' ? everyHome : [drawHome]),
    signer: await readSigningKey(flags.sign),
    time: readTimeFlag(flags.now, io.env, io.now),
    reason: passUnless(type === 'void' ? checkReason('--reason', flags.reason) : []),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { there, signer, time } = ready.value
  const entry = ({ text }: HeldEntries<ChainedEntry>): Result<AddedEntry> => {
    if (type === 'void') return ok({ type, body: { reason: flags.reason?.trim() ?? '' } })
    const held = holdLog(text, path)
    if (!held.ok) return held
    const unfinished = flags.evenIfOpen === true ? [] : listUnfinished(held.value)
    return unfinished.length > 0 ? fail(problem('close-open', { path, why: unfinished })) : ok({ type, body: {} })
  }
  const ended = type === 'void' ? 'given up' : 'closed'
  const consent = {
    yes: flags.yes === true,
    what: `${path} would be ${ended} for good`,
    show: (say: (text: string) => void) => say(describeEnd(type, path)),
  }
  const written = await addEntry(io, path, { entry, time, signer, consent })
  if (!written.ok) return reportFailure(io, written)
  tellNotes(io, noteOutdated(there, signer))
  const { folder, files, hash } = written.value
  if (flags.json) printObject(io, { log: path, type, hash, folder, files } satisfies EndObject)
  else if (!flags.quiet)
    io.out(
      `${type === 'void' ? `${path} is given up; it stays, and says why.` : `${path} is closed.`}\n\n${formatEndAdvice(hash)}${type === 'void' && there.home === drawHome ? formatNextPoolAdvice() : ''}`,
    )
  return 0
}

function describeEnd(type: 'void' | 'close', path: string): string {
  if (type === 'void')
    return `${path} is about to be given up.\nNothing can be drawn from it then, and nobody called any more.\n`
  const after = 'Nothing can be added to it then: no draw, and nobody in the place of those who leave.'
  return `${path} is about to be closed.\n${formatParagraph(after)}`
}

/** Two logs of nearly one pool tell what neither does. */
function formatNextPoolAdvice(): string {
  const why =
    'If you commit again: what the numbers of people in the two logs differ in are the answers of those who are in one ' +
    'of the two pools only. Take the very same pool, or let at least five people come or go.'
  return `\n${formatParagraph(why)}`
}

/** The end of a log vouches for all of it, but only where people know it from elsewhere. */
function formatEndAdvice(hash: string): string {
  const why =
    'Publish the log again, and this hash where you published the fingerprint. It is the hash of the last entry, and ' +
    'stands for the whole log: whoever knows it sees where entries were cut off at the end or changed.'
  return `  last entry    ${hash}\n\n${formatParagraph(why)}`
}
