import { Command } from 'commander'
import { forCommit, parseCertificate } from '../../core/log/certificate.ts'
import { commitHash } from '../../core/log/commit.ts'
import { drawOf, readLog } from '../../core/log/log.ts'
import { type AuditorPack, parsePack } from '../../core/log/pack.ts'
import { commitPool } from '../../core/log/pool.ts'
import { makeLottery } from '../../core/lottery/lottery.ts'
import type { CommittedCertificate } from '../../core/model/certificate.ts'
import type { Problem } from '../../core/problems.ts'
import { ok, type Result } from '../../core/result.ts'
import { replayReserves } from '../../core/selection.ts'
import { judged, type Verdict } from '../../core/verify/verdict.ts'
import { type VerifyInput, verifyLog } from '../../core/verify/verify.ts'
import { readText } from '../../files/folder.ts'
import { readFiles } from '../inputs.ts'
import type { ExitCode, Io } from '../io.ts'
import { note, report } from '../render/problems.ts'
import { renderVerdicts } from '../render/verify.ts'
import { type CommonFlags, type Inputs, methodOf, readInputs, withInputs, withOutput } from '../settings.ts'

interface VerifyFlags extends CommonFlags {
  readonly pack?: string
  readonly certificate?: string
}

export function verifyCommand(io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withInputs(new Command('verify').argument('<log>', 'selection-log.jsonl'))
      .option('--pack <file>', "the auditor's pack")
      .option('--certificate <file>', 'the proof of fairness; with raw files it is made anew if none is given'),
  )
    .description('Check a log: alone, with an auditor pack, or with the raw files.')
    .addHelpText(
      'after',
      `
Examples:
  sortition verify out/public/selection-log.jsonl
  sortition verify out/public/selection-log.jsonl --config sortition.json`,
    )
    .action(async (log: string, flags: VerifyFlags) => done(await verify(io, log, flags)))
}

async function verify(io: Io, path: string, flags: VerifyFlags): Promise<ExitCode> {
  const log = await readText(path)
  if (!log.ok) return report(io, log.problems)
  const pack = await packOf(flags)
  if (!pack.ok) return report(io, pack.problems)
  const certificate = await certificateOf(flags)
  if (!certificate.ok) return report(io, certificate.problems)
  const inputs = await rawInputs(flags)
  if (!inputs.ok) return report(io, inputs.problems)
  const base: VerifyInput = {
    log: log.value,
    ...(pack.value === null ? {} : { pack: pack.value }),
    ...(certificate.value === null ? {} : { certificate: certificate.value }),
  }
  const verdicts = inputs.value === null ? verifyLog(base) : await judgeRaw(io, base, inputs.value)
  if ('problems' in verdicts) return report(io, verdicts.problems)
  const failed = verdicts.some(({ outcome }) => outcome === 'fail')
  if (flags.json) io.out(`${JSON.stringify({ verified: !failed, verdicts })}\n`)
  else if (!flags.quiet) renderVerdicts(io, verdicts)
  return failed ? 1 : 0
}

async function packOf({ pack }: VerifyFlags): Promise<Result<AuditorPack | null>> {
  if (pack === undefined) return ok(null)
  const text = await readText(pack)
  return text.ok ? parsePack(text.value) : text
}

/** Raw files are used only where they are named: a log is not checked against whatever lies in the current folder. */
async function rawInputs(flags: VerifyFlags): Promise<Result<Inputs | null>> {
  const named = flags.config ?? flags.pool ?? flags.quotas
  return named === undefined ? ok(null) : readInputs(flags)
}

async function certificateOf({ certificate }: VerifyFlags): Promise<Result<CommittedCertificate | null>> {
  if (certificate === undefined) return ok(null)
  const text = await readText(certificate)
  return text.ok ? parseCertificate(text.value) : text
}

async function judgeRaw(
  io: Io,
  base: VerifyInput,
  inputs: Inputs,
): Promise<readonly Verdict[] | { readonly problems: readonly Problem[] }> {
  const files = await readFiles(inputs)
  if (!files.ok) {
    // A file that is not there is a wrong call; a file whose content cannot be the committed one is an answer.
    const unread = files.problems.filter(({ code }) => code === 'file-missing' || code === 'file-unreadable')
    return unread.length > 0 ? { problems: unread } : withUnusable(verifyLog(base), files.problems)
  }
  note(io, files.notes)
  const { pool } = files.value.pool
  const { table } = files.value.quotas
  const raw = { pool, table, panelSize: inputs.panel }
  const whole = readLog(base.log)
  if (!whole.ok) return verifyLog({ ...base, raw })
  const { body } = whole.value[0]
  const method = methodOf(body.method, undefined)
  if (!method.ok) return { problems: method.problems }
  const { openHighs } = await import('../../solver/highs.ts')
  const solver = await openHighs()
  const made = makeLottery(solver, pool, table, inputs.panel, body.lottery.tickets, method.value)
  if (!made.ok) return verifyLog({ ...base, raw, replayed: { problems: made.problems } })
  const { lottery, certificate } = made.value
  if (body.pool.key !== 'derived') return verifyLog({ ...base, raw, replayed: { lottery, reserves: null } })
  const bound = commitPool(pool, table, null)
  const draw = drawOf(whole.value)
  // Reserves can be chosen again only where the rows are those of the log; otherwise the pool verdict says what is wrong.
  const members = draw?.body.panel.every((index) => index < bound.size) === true
  const known = draw !== null && members && bound.root === body.pool.root
  const reserves = known ? replayReserves(solver, { pool, table, bound }, body, draw.body) : null
  const replayed =
    reserves === null || reserves.ok
      ? { lottery, reserves: reserves === null ? null : reserves.value }
      : { problems: reserves.problems }
  return verifyLog({
    ...base,
    raw,
    replayed,
    certificate: base.certificate ?? forCommit(certificate, bound, commitHash(body)),
  })
}

/** The verdicts that need the raw files, as failures, because those files cannot be read as any pool and quotas. */
function withUnusable(verdicts: readonly Verdict[], problems: readonly Problem[]): Verdict[] {
  return verdicts.map((verdict) => {
    if (verdict.name !== 'pool' && verdict.name !== 'quotas' && verdict.name !== 'replay') return verdict
    const faults = problems.map(({ what, place }) => ({
      entry: 0,
      what:
        place === undefined ? 'raw files' : `${place.file}${place.line === undefined ? '' : `, line ${place.line}`}`,
      expected: 'the committed pool and quotas',
      found: what,
    }))
    return judged(verdict.name, faults, '')
  })
}
