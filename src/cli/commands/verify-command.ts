import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { isHash } from '../../core/bytes/hash.ts'
import { type AuditorPack, parsePack } from '../../core/log/auditor-pack.ts'
import { bindCertificate, parseCertificate } from '../../core/log/certificate-file.ts'
import { hashCommit } from '../../core/log/commit-body.ts'
import { type Log, readLog } from '../../core/log/log.ts'
import { commitPool } from '../../core/log/pool-tree.ts'
import { makeLottery } from '../../core/lottery/make-lottery.ts'
import type { CommittedCertificate } from '../../core/model/certificate.ts'
import { callAgain, replayPeople } from '../../core/operations/replay-people.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { parseSigners } from '../../core/signature/ssh-key.ts'
import { type LogSignature, logNamespace, parseSignature } from '../../core/signature/ssh-signature.ts'
import { giveVerdict, type Verdict } from '../../core/verify/verdict.ts'
import { type VerifyInput, verifyLog } from '../../core/verify/verify-log.ts'
import { buildProvenance } from '../../files/inputs/provenance.ts'
import { outputLayout } from '../../files/output/layout.ts'
import { readBytes, readText } from '../../files/tables/read-whole-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { addInputFlags, addOutputFlags, type CommonFlags, readMethodFlag } from '../flags/common-flags.ts'
import { printNotes, reportProblems } from '../render/problem-text.ts'
import { renderProvenance } from '../render/provenance-text.ts'
import { buildVerdictsJson, renderVerdicts } from '../render/verdict-text.ts'
import { type InputSettings, readInputSettings } from '../session/input-settings.ts'
import { readPoolKey } from '../session/log-file.ts'
import { readInputFiles } from '../session/read-inputs.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { followEngine, openProgress, type ProgressLine } from '../world/progress-line.ts'

interface VerifyFlags extends CommonFlags {
  readonly pack?: string
  readonly certificate?: string
  readonly signature?: string
  readonly signer?: string
  readonly fingerprint?: string
  readonly poolKey?: string
}

export function defineVerifyCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addInputFlags(base.argument('<log>', 'selection-log.jsonl'))
      .option('--pack <file>', "the auditor's pack")
      .option('--certificate <file>', 'the proof of fairness; with raw files it is made anew if none is given')
      .option('--signer <file>', 'public SSH key of the signer, or an allowed-signers file of ssh-keygen')
      .option('--signature <file>', 'signature of the log (default: LOG.sig where there is one)')
      .option('--fingerprint <hash>', 'fingerprint of the commit, as it was published before the seed')
      .option('--pool-key <file>', 'the pool key, with raw files (default: private/pool-key beside the public folder)'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition verify out/public/selection-log.jsonl
  sortition verify selection-log.jsonl --signer organiser.pub --fingerprint 0f3a…
  sortition verify out/public/selection-log.jsonl --config sortition.json`,
    )
    .action(async (log: string, flags: VerifyFlags) => done(await runVerify(io, log, flags)))
}

async function runVerify(io: Io, path: string, flags: VerifyFlags): Promise<ExitCode> {
  const base = await readVerifyInput(path, flags)
  const inputs = await readRawInputs(flags)
  const key = await readPoolKeyFlag(path, flags)
  const wrong = [base, inputs, key].flatMap((each) => (each.ok ? [] : each.problems))
  if (!base.ok || !inputs.ok || !key.ok) return reportProblems(io, wrong)
  const log = readLog(base.value.log)
  const progress = openProgress(io, flags.quiet === true)
  const verdicts =
    inputs.value === null
      ? judgePack(base.value, log)
      : await judgeRaw(io, base.value, log, inputs.value, key.value, progress)
  if ('problems' in verdicts) return reportProblems(io, verdicts.problems)
  const commit = log.ok ? log.value[0].body : null
  if (flags.json)
    io.out(`${JSON.stringify({ ...buildVerdictsJson(verdicts), provenance: commit?.provenance ?? null })}\n`)
  else if (!flags.quiet) {
    renderVerdicts(io, verdicts)
    if (commit !== null) renderProvenance(io, commit)
  }
  return verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}

/** The log as its bytes, and what there is to check it with but the raw files. */
async function readVerifyInput(path: string, flags: VerifyFlags): Promise<Result<VerifyInput>> {
  const log = await readBytes(path)
  const pack = await readPackFlag(flags)
  const certificate = await readCertificateFlag(flags)
  const signature = await readSignatureFlag(path, flags)
  const signers = await readSignersFlag(flags)
  const fingerprint = readFingerprintFlag(flags)
  const wrong = [log, pack, certificate, signature, signers, fingerprint].flatMap((each) =>
    each.ok ? [] : each.problems,
  )
  if (!log.ok || !pack.ok || !certificate.ok || !signature.ok || !signers.ok || !fingerprint.ok) return fail(...wrong)
  return ok({
    log: log.value,
    ...(pack.value === null ? {} : { pack: pack.value }),
    ...(certificate.value === null ? {} : { certificate: certificate.value }),
    ...(signature.value === null ? {} : { signature: signature.value }),
    ...(signers.value === null ? {} : { signers: signers.value }),
    ...(fingerprint.value === null ? {} : { fingerprint: fingerprint.value }),
  })
}

/** The signature that is named, or else the one that lies beside the log. */
async function readSignatureFlag(path: string, { signature }: VerifyFlags): Promise<Result<LogSignature | null>> {
  const beside = `${path}.sig`
  if (signature === undefined && !existsSync(beside)) return ok(null)
  const text = await readText(signature ?? beside)
  return text.ok ? parseSignature(text.value) : text
}

async function readSignersFlag({ signer }: VerifyFlags): Promise<Result<readonly Uint8Array[] | null>> {
  if (signer === undefined) return ok(null)
  const text = await readText(signer)
  return text.ok ? parseSigners(text.value, logNamespace, signer) : text
}

function readFingerprintFlag({ fingerprint }: VerifyFlags): Result<string | null> {
  if (fingerprint === undefined) return ok(null)
  const digits = fingerprint.replaceAll(/\s/g, '').toLowerCase()
  if (isHash(digits)) return ok(digits)
  return fail(problem('setting-wrong', { name: '--fingerprint', found: `"${fingerprint}"`, wanted: '64 hex digits' }))
}

/** The pool key that is named, or else the one that the commit left; null where there is none. */
async function readPoolKeyFlag(path: string, { poolKey }: VerifyFlags): Promise<Result<Uint8Array | null>> {
  const own = join(dirname(dirname(resolve(path))), outputLayout.poolKey.path)
  return poolKey === undefined && !existsSync(own) ? ok(null) : readPoolKey(poolKey ?? own)
}

async function readPackFlag({ pack }: VerifyFlags): Promise<Result<AuditorPack | null>> {
  if (pack === undefined) return ok(null)
  const text = await readText(pack)
  return text.ok ? parsePack(text.value) : text
}

/** Raw files are used only where they are named: a log is not checked against whatever lies in the current folder. */
async function readRawInputs(flags: VerifyFlags): Promise<Result<InputSettings | null>> {
  const named = flags.config ?? flags.pool ?? flags.quotas
  return named === undefined ? ok(null) : readInputSettings(flags)
}

async function readCertificateFlag({ certificate }: VerifyFlags): Promise<Result<CommittedCertificate | null>> {
  if (certificate === undefined) return ok(null)
  const text = await readText(certificate)
  return text.ok ? parseCertificate(text.value) : text
}

/** Where replacements have too many sets to try one by one, this program's own search says whom the rule calls. */
function judgePack(base: VerifyInput, whole: Result<Log>): readonly Verdict[] {
  const verdicts = verifyLog(base)
  const outcomes = new Map(verdicts.map(({ name, outcome }) => [name, outcome]))
  const sound = (['changes', 'pool', 'quotas'] as const).every((name) => outcomes.get(name) === 'pass')
  if (!whole.ok || base.pack === undefined || !sound || outcomes.get('replacements') !== 'not checked') return verdicts
  return verifyLog({ ...base, again: callAgain(whole.value, base.pack.rows) })
}

async function judgeRaw(
  io: Io,
  base: VerifyInput,
  whole: Result<Log>,
  inputs: InputSettings,
  key: Uint8Array | null,
  progress: ProgressLine,
): Promise<readonly Verdict[] | { readonly problems: readonly Problem[] }> {
  const files = await readInputFiles(inputs, progress.reading)
  progress.end()
  if (!files.ok) {
    // A file that is not there is a wrong call; a file whose content cannot be the committed one is an answer.
    const unread = files.problems.filter(({ code }) => code === 'file-missing' || code === 'file-unreadable')
    return unread.length > 0 ? { problems: unread } : failRawVerdicts(verifyLog(base), files.problems)
  }
  printNotes(io, files.notes)
  const { pool } = files.value.pool
  const { table } = files.value.quotas
  const provenance = buildProvenance(files.value.pool, files.value.quotas)
  const raw = { pool, table, panelSize: inputs.panel, provenance, ...(key === null ? {} : { key }) }
  if (!whole.ok) return verifyLog({ ...base, raw })
  const { body } = whole.value[0]
  const method = readMethodFlag(body.method, undefined)
  if (!method.ok) return { problems: method.problems }
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const told = followEngine(progress)
  const made = makeLottery(solver, pool, table, inputs.panel, body.lottery.tickets, method.value, told)
  progress.end()
  if (!made.ok) return verifyLog({ ...base, raw, replayed: { problems: made.problems } })
  const { lottery, certificate } = made.value
  const derived = body.pool.key === 'derived'
  if (!derived && key === null) return verifyLog({ ...base, raw, replayed: { lottery, people: null } })
  const bound = commitPool(pool, table, derived ? null : key)
  const people = replayPeople(whole.value, { pool, table, bound })
  return verifyLog({
    ...base,
    raw,
    replayed: { lottery, people },
    ...(people === null ? {} : { again: people.called }),
    certificate: base.certificate ?? bindCertificate(certificate, bound, hashCommit(body)),
  })
}

/** The verdicts that need the raw files, as failures, because those files cannot be read as any pool and quotas. */
function failRawVerdicts(verdicts: readonly Verdict[], problems: readonly Problem[]): Verdict[] {
  return verdicts.map((verdict) => {
    if (verdict.name !== 'pool' && verdict.name !== 'quotas' && verdict.name !== 'replay') return verdict
    const faults = problems.map(({ what, place }) => ({
      entry: 0,
      what:
        place === undefined ? 'raw files' : `${place.file}${place.line === undefined ? '' : `, line ${place.line}`}`,
      expected: 'the committed pool and quotas',
      found: what,
    }))
    return giveVerdict(verdict.name, faults, '')
  })
}
