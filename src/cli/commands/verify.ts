import { Command } from 'commander'
import type { CommitBody } from '../../core/log/entries.ts'
import { readLog } from '../../core/log/log.ts'
import { type AuditorPack, parsePack } from '../../core/log/pack.ts'
import { makeLottery } from '../../core/lottery/lottery.ts'
import type { Problem } from '../../core/problems.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Replayed } from '../../core/verify/replay.ts'
import { judged, type Verdict } from '../../core/verify/verdict.ts'
import { type VerifyInput, verifyLog } from '../../core/verify/verify.ts'
import { readText } from '../../files/folder.ts'
import { type ReadInputs, readFiles } from '../inputs.ts'
import type { ExitCode, Io } from '../io.ts'
import { note, report } from '../render/problems.ts'
import { renderVerdicts } from '../render/verify.ts'
import { type CommonFlags, type Inputs, readInputs, withInputs, withOutput } from '../settings.ts'

interface VerifyFlags extends CommonFlags {
  readonly pack?: string
}

export function verifyCommand(io: Io, done: (code: ExitCode) => void): Command {
  return withOutput(
    withInputs(new Command('verify').argument('<log>', 'selection-log.jsonl')).option(
      '--pack <file>',
      "the auditor's pack",
    ),
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
  const inputs = await rawInputs(flags)
  if (!inputs.ok) return report(io, inputs.problems)
  const verdicts = await judge(io, log.value, pack.value, inputs.value)
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

async function judge(
  io: Io,
  log: string,
  pack: AuditorPack | null,
  inputs: Inputs | null,
): Promise<readonly Verdict[] | { readonly problems: readonly Problem[] }> {
  const base: VerifyInput = { log, ...(pack === null ? {} : { pack }) }
  if (inputs === null) return verifyLog(base)
  const files = await readFiles(inputs)
  if (!files.ok) {
    // A file that is not there is a wrong call; a file whose content cannot be the committed one is an answer.
    const unread = files.problems.filter(({ code }) => code === 'file-missing' || code === 'file-unreadable')
    return unread.length > 0 ? { problems: unread } : withUnusable(verifyLog(base), files.problems)
  }
  note(io, files.notes)
  const raw = { pool: files.value.pool.pool, table: files.value.quotas.table, panelSize: inputs.panel }
  const whole = readLog(log)
  const commit = whole.ok ? whole.value[0].body : null
  const replayed = commit === null ? null : await replay(files.value, inputs, commit)
  return verifyLog({ ...base, raw, ...(replayed === null ? {} : { replayed }) })
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

async function replay({ pool, quotas }: ReadInputs, inputs: Inputs, commit: CommitBody): Promise<Replayed> {
  const { openHighs } = await import('../../solver/highs.ts')
  const made = makeLottery(await openHighs(), pool.pool, quotas.table, inputs.panel, commit.lottery.tickets)
  return made.ok ? made.value.lottery : made.problems
}
