import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import { parseCertificate } from '../../core/log/certificate-file.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { methodNames } from '../../core/lottery/methods/method-list.ts'
import type { CommittedCertificate } from '../../core/model/certificate.ts'
import {
  type ReplayEngine,
  verifyFromFiles,
  verifyFromPack,
  verifyUnreadFiles,
} from '../../core/operations/verify-from-files.ts'
import { all, ok, type Result } from '../../core/result.ts'
import { dissectLog, type LogSubject } from '../../core/verify/log-subject.ts'
import type { Verdict } from '../../core/verify/verdict-list.ts'
import type { VerifyInput } from '../../core/verify/verify-input.ts'
import { openFile } from '../../files/disk/open-file.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { buildQuestion, readInputFiles } from '../../library/input-tables.ts'
import { addInputFlags, addOutputFlags, defaultNumbered } from '../flags/common-flags.ts'
import { gatherValues } from '../flags/eligible-flag.ts'
import { addListFlags, type ListFlags } from '../flags/list-flags.ts'
import { fingerprintOption, readFingerprintFlag, readVacancyFlags, vacancyOption } from '../flags/published-flags.ts'
import { addReplacementsFlag } from '../flags/replacement-flags.ts'
import { addAnnounceFlags, isAnnounced } from '../flags/seed-flags.ts'
import type { VerifyObject } from '../objects/log-objects.ts'
import { printObject, reportFailure, tellNotes } from '../render/problem-text.ts'
import { renderProvenance } from '../render/provenance-text.ts'
import { buildVerdictsJson, renderLogHead, renderVerdicts } from '../render/verdict-text.ts'
import { openEngine } from '../session/engine.ts'
import { addLogFlag, findLogPath, type LogFlags } from '../session/find-log.ts'
import { type InputSettings, readInputSettings } from '../session/input-settings.ts'
import { readLogToJudge, readPoolKey } from '../session/log-file.ts'
import { readNamedLetters } from '../session/read-invitation.ts'
import { readPlaced } from '../session/read-placed.ts'
import { readSignatureFlag, readSignersFlag, type SignatureFlags } from '../session/read-signature.ts'
import { readStatedSettings, type StatedFlags } from '../session/stated-settings.ts'
import { authoritiesOption, checkStamps, readAuthoritiesFlag } from '../session/time-stamps.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'
import { readInviteFile, refuseListFlags, verifyInvitation } from './verify-invitation.ts'

interface VerifyFlags extends StatedFlags, LogFlags, ListFlags, SignatureFlags {
  readonly pack?: string
  readonly certificate?: string
  readonly fingerprint?: string
  readonly vacancy?: readonly string[]
  readonly tsaCa?: string
  readonly poolKey?: string
  readonly invitation?: string
}

export function defineVerifyCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addListFlags(
      addStatedFlags(
        addInputFlags(addLogFlag(base.argument('[log]', 'the log (default: the one in the output folder)'))),
      ),
    )
      .option('--pack <file>', "the auditor's pack")
      .option('--certificate <file>', 'the proof of fairness; with raw files it is made anew if none is given')
      .option('--signer <file>', 'public SSH key of the signer, or an allowed-signers file of ssh-keygen')
      .option('--signature <file>', 'signature of the log (default: LOG.sig where there is one)')
      .option(...fingerprintOption)
      .option(...vacancyOption, gatherValues)
      .option(...authoritiesOption)
      .option('--invitation <log>', 'the log of the letters before, which must say what the commit says of them')
      .option('--pool-key <file>', 'the pool key, with raw files (default: private/pool-key beside the public folder)'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition verify out/public/selection-log.jsonl
  sortition verify selection-log.jsonl --signer organiser.pub --fingerprint 0f3a…
  sortition verify selection-log.jsonl --tsa-ca authority.pem
  sortition verify selection-log.jsonl --fingerprint 0f3a… --vacancy 88c1… --vacancy 2b9e…
  sortition verify out/public/selection-log.jsonl --config sortition.json
  sortition verify selection-log.jsonl --invitation invite-log.jsonl
  sortition verify invitation/public/invite-log.jsonl --list addresses.parquet`,
    )
    .action(async (log: string | undefined, flags: VerifyFlags) => done(await runVerify(io, log, flags)))
}

/** What settings can say beyond pool and quotas; each is compared with the log where it is given. */
function addStatedFlags(command: Command): Command {
  return addReplacementsFlag(
    addAnnounceFlags(
      command
        .option('--reserves <n>', 'people in reserve')
        .option('--method <name>', 'how chances are shared')
        .option('--panels <n>', 'numbered panels in the lottery')
        .option('--spread', 'the numbered panels were mixed further')
        .option('--seed <text>', 'the text from which the draw follows'),
    ),
  )
}

async function runVerify(io: Io, log: string | undefined, flags: VerifyFlags): Promise<ExitCode> {
  const found = await findLogPath(log, flags)
  if (!found.ok) return reportFailure(io, found)
  tellNotes(io, found.notes)
  const path = found.value
  const start = await readInviteFile(path)
  if (!start.ok) return reportFailure(io, start)
  if (start.value !== null) return verifyInvitation(io, { path, bytes: start.value }, flags)
  const raw = await readRawInputs(flags)
  const read = all({
    lists: refuseListFlags(flags),
    input: await readVerifyInput(path, flags),
    letters: await readNamedLetters(flags.invitation, raw),
    settings: raw,
    key: await readPoolKeyFlag(path, flags),
    authorities: await readAuthoritiesFlag(flags.tsaCa),
  })
  if (!read.ok) return reportFailure(io, read)
  const { letters, settings, key, authorities } = read.value
  const input = { ...read.value.input, ...(letters === null ? {} : { letters }) }
  const subject = settings === null ? ok(dissectLog(input)) : stateSettings(dissectLog(input), flags, settings)
  if (!subject.ok) return reportFailure(io, subject)
  const stamped = await checkStamps(subject.value, authorities)
  const progress = openProgress(io, flags.quiet === true)
  const verdicts =
    settings === null
      ? ok(await compute(() => verifyFromPack(stamped, (name) => progress.step(`checking ${name}`))))
      : await verifyRawFiles(io, stamped, { settings, key }, progress)
  progress.end()
  if (!verdicts.ok) return reportFailure(io, verdicts)
  const commit = stamped.whole?.[0].body ?? null
  // A key that follows from the rows needs no file.
  const hasKey = key !== null || commit?.pool.key === 'derived'
  const judged = { verdicts: verdicts.value, log: stamped, raw: settings === null ? null : { hasKey } }
  const said: VerifyObject = { ...buildVerdictsJson(judged), provenance: commit?.provenance ?? null }
  if (flags.json) printObject(io, said)
  else if (!flags.quiet) {
    renderLogHead(io, stamped)
    renderVerdicts(io, judged)
    if (commit !== null) renderProvenance(io, commit)
  }
  return verdicts.value.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}

/** Where the raw files are, and the pool key where there is one. */
interface RawInputs {
  readonly settings: InputSettings
  readonly key: Uint8Array | null
}

/** The log as its bytes, and what there is to check it with but the raw files. */
async function readVerifyInput(path: string, flags: VerifyFlags): Promise<Result<VerifyInput>> {
  const read = all({
    log: await readLogToJudge(path),
    pack: await readPackFlag(flags),
    certificate: await readCertificateFlag(flags),
    signature: await readSignatureFlag(path, flags),
    signers: await readSignersFlag(flags),
    fingerprint: readFingerprintFlag(flags.fingerprint),
    vacancies: readVacancyFlags(flags.vacancy ?? []),
  })
  if (!read.ok) return read
  const { log, pack, certificate, signature, signers, fingerprint, vacancies } = read.value
  return ok({
    log,
    ...(pack === null ? {} : { pack }),
    ...(certificate === null ? {} : { certificate }),
    ...(signature === null ? {} : { signature }),
    ...(signers === null ? {} : { signers }),
    ...(fingerprint === null ? {} : { fingerprint }),
    vacancies,
  })
}

/** The pool key that is named, or else the one that the commit left; null where there is none. */
async function readPoolKeyFlag(path: string, { poolKey }: VerifyFlags): Promise<Result<Uint8Array | null>> {
  const own = join(dirname(dirname(resolve(path))), outputLayout.poolKey.path)
  return poolKey === undefined && !existsSync(own) ? ok(null) : readPoolKey(poolKey ?? own)
}

async function readPackFlag({ pack }: VerifyFlags): Promise<Result<AuditorPack | null>> {
  return pack === undefined ? ok(null) : readPlaced(pack, mostBytes.pack, parsePack)
}

/** Raw files are used only where something is said of them: a log is not checked against whatever lies in the current folder. */
async function readRawInputs(flags: VerifyFlags): Promise<Result<InputSettings | null>> {
  const said = rawFlagNames.some((name) => flags[name] !== undefined) || isAnnounced(flags)
  return said ? readInputSettings(flags) : ok(null)
}

const rawFlagNames = [
  ...(['config', 'pool', 'quotas', 'panel', 'id', 'code', 'invited', 'household', 'eligible'] as const),
  ...(['alreadySelected', 'sheet', 'quotaSheet', 'reserves', 'method', 'panels', 'spread', 'seed'] as const),
]

function stateSettings(log: LogSubject, flags: VerifyFlags, inputs: InputSettings): Result<LogSubject> {
  const tickets = log.commit?.body.lottery.tickets ?? defaultNumbered
  const settings = readStatedSettings(flags, inputs, tickets)
  return settings.ok ? ok({ ...log, given: { ...log.given, settings: settings.value } }) : settings
}

async function readCertificateFlag({ certificate }: VerifyFlags): Promise<Result<CommittedCertificate | null>> {
  return certificate === undefined ? ok(null) : readPlaced(certificate, mostBytes.certificate, parseCertificate)
}

/** Everything that the raw files say. They are read before the engine starts, which they may make unnecessary. */
async function verifyRawFiles(
  io: Io,
  log: LogSubject,
  { settings, key }: RawInputs,
  progress: ProgressLine,
): Promise<Result<readonly Verdict[]>> {
  const files = await readInputFiles(settings, { open: openFile, watch: progress.reading })
  progress.end()
  tellNotes(io, files.notes)
  if (!files.ok) return verifyUnreadFiles(log, files.problems)
  const engine = await openReplayEngine(log, progress)
  const provenance = buildProvenance(files.value.pool, files.value.quotas)
  const raw = { ...buildQuestion(files.value, settings.panel), provenance, key }
  const verdicts = await compute(() => verifyFromFiles(log, raw, engine))
  progress.end()
  return ok(verdicts)
}

/** The engine for the method that the log names; null where the log is not whole, or its method is none of ours. */
async function openReplayEngine({ whole }: LogSubject, progress: ProgressLine): Promise<ReplayEngine | null> {
  const method = methodNames.find((name) => name === whole?.[0].body.method)
  if (method === undefined) return null
  const { solver } = await openEngine()
  return { solver, method, progress: followEngine(progress) }
}
