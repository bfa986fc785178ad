import type { Command } from 'commander'
import { all, type Result } from '../../core/result.ts'
import { problem } from '../../problems/problem.ts'
import type { StampReply } from '../../timestamp/stamp-reply.ts'
import { addOutputFlags, readTimeFlag } from '../flags/common-flags.ts'
import { readNewFileFlag } from '../flags/new-file-flag.ts'
import { buildAnchorJson, buildRequestJson, renderAnchor, renderRequest } from '../render/anchor-text.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { addAnchor, readStampFile, writeRequest } from '../session/anchor-log.ts'
import { fetchStamp } from '../session/fetch-stamp.ts'
import { addLogFlags, findLogPath, type LogFlags } from '../session/find-log.ts'
import { locateLog, noteOutdated, readSigningKey } from '../session/log-file.ts'
import { everyHome } from '../session/log-homes.ts'
import { authoritiesOption, readAuthoritiesFlag } from '../session/time-stamps.ts'
import type { ExitCode, Io } from '../world/io.ts'

interface AnchorFlags extends LogFlags {
  readonly tsa?: string
  readonly request?: string
  readonly response?: string
  readonly tsaCa?: string
  readonly sign?: string
  readonly now?: string
  readonly force?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/** `sortition anchor`: an authority says when the commit was there, or a vacancy, and its word goes into the log. */
export function defineAnchorCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addLogFlags(base)
      .option('--tsa <url>', 'ask this time stamping authority (RFC 3161) for a time stamp')
      .option('--request <file>', 'write the request for a time stamp, to be sent by other means')
      .option('--response <file>', 'take the reply of an authority, a file that is often called .tsr')
      .option(...authoritiesOption)
      .option('--sign <key>', 'sign the log with this private SSH key (Ed25519, without passphrase)')
      .option('--now <time>', 'time of the entry, for example 2026-11-04T18:30:00Z')
      .option('--force', 'let --request replace a file'),
  )
    .addHelpText(
      'after',
      `
What is stamped is the fingerprint of the draw; or, where seats are announced that
wait for a round or for dice, the hash of that vacancy. The authority learns this
hash and nothing else.

Examples:
  sortition anchor --tsa https://freetsa.org/tsr --tsa-ca authority.pem
  sortition anchor --request anchor.tsq
  sortition anchor --response anchor.tsr --sign ~/.ssh/id_ed25519`,
    )
    .action(async (log: string | undefined, flags: AnchorFlags) => done(await runAnchor(io, log, flags)))
}

async function runAnchor(io: Io, log: string | undefined, flags: AnchorFlags): Promise<ExitCode> {
  const { tsa, request, response } = flags
  if ([tsa, request, response].filter((each) => each !== undefined).length !== 1) {
    return reportProblems(io, [problem('anchor-call', {})])
  }
  const path = await findLogPath(log, flags)
  if (!path.ok) return reportFailure(io, path)
  tellNotes(io, path.notes)
  return request === undefined ? runStamp(io, path.value, flags) : runRequest(io, path.value, flags)
}

async function runRequest(io: Io, path: string, flags: AnchorFlags): Promise<ExitCode> {
  const file = readNewFileFlag('--request', flags.request, flags.force)
  if (!file.ok) return reportFailure(io, file)
  if (file.value === null) throw new Error('no request is wanted')
  const written = await writeRequest(path, file.value, flags.force === true)
  if (!written.ok) return reportFailure(io, written)
  const said = { log: path, asked: written.value, request: file.value }
  if (flags.json) printObject(io, buildRequestJson(said))
  else if (!flags.quiet) renderRequest(io, said)
  return 0
}

async function runStamp(io: Io, path: string, flags: AnchorFlags): Promise<ExitCode> {
  const ready = all({
    there: await locateLog(path, everyHome),
    signer: await readSigningKey(flags.sign),
    time: readTimeFlag(flags.now, io.env, io.now),
    trusted: await readAuthoritiesFlag(flags.tsaCa),
  })
  if (!ready.ok) return reportFailure(io, ready)
  const { there, signer, time, trusted } = ready.value
  const reply = await readReply(io, path, flags)
  const added = reply.ok ? await addAnchor(io, path, { token: reply.value.token, trusted, time, signer }) : reply
  if (!added.ok) return reportFailure(io, added)
  tellNotes(io, noteOutdated(there, signer))
  const said = { log: path, isTrusted: trusted !== null, ...added.value }
  if (flags.json) printObject(io, buildAnchorJson(said))
  else if (!flags.quiet) renderAnchor(io, said)
  return 0
}

async function readReply(io: Io, path: string, { tsa, response }: AnchorFlags): Promise<Result<StampReply>> {
  if (tsa !== undefined) return fetchStamp(io, path, tsa)
  if (response !== undefined) return readStampFile(response)
  throw new Error('no reply is wanted')
}
