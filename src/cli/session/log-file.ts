import { existsSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { decodeUtf8 } from '../../core/bytes/canonical-json.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { parsePoolKey } from '../../core/log/pool-tree.ts'
import { describeOtherFile } from '../../core/log/recognise-file.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import { parsePrivateKey, type SshKey } from '../../core/signature/ssh-key.ts'
import { signLog } from '../../core/signature/ssh-signature.ts'
import { readBytes, readText } from '../../files/disk/read-whole-file.ts'
import { standardInput } from '../../files/disk/standard-input.ts'
import { explainFileError } from '../../files/disk/system-errors.ts'
import type { Growth } from '../../files/output/change-folder.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { OutFile } from '../../files/output/out-file.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { drawHome, everyHome, inviteHome, type LogHome } from './log-homes.ts'

/** Where a log lies. */
export interface LogPlace {
  readonly path: string
  /** The output folder. */
  readonly folder: string
  readonly home: LogHome
}

/** A log in its output folder, as it was read. */
export interface LogFile extends LogPlace {
  readonly bytes: Uint8Array
}

/** The log that a flag names, or else that of the output folder. */
export function resolveLogPath(log: string | undefined, out: string): string {
  return log ?? join(out, outputLayout.log.path)
}

/** The auditor pack that a flag names, or else the one beside the log's public folder. */
export function resolvePackPath(pack: string | undefined, log: string): string {
  return pack ?? join(dirname(dirname(resolve(log))), outputLayout.pack.path)
}

/**
 * Finds a log that is to grow, and does not read it yet: it must lie where its private files can be found, at one of the places that
 * are given.
 */
export async function locateLog(path: string, homes: readonly LogHome[] = [drawHome]): Promise<Result<LogPlace>> {
  if (path === standardInput) return fail(problem('log-place', { path }))
  try {
    if ((await stat(path)).isDirectory()) return fail(problem('file-folder', { path }))
    await access(path, constants.R_OK)
  } catch (error) {
    return fail(explainFileError(error, path))
  }
  const parent = dirname(resolve(path))
  const home = everyHome.find(({ log }) => log === `${basename(parent)}/${basename(path)}`)
  if (home === undefined) return fail(problem('log-place', { path }))
  if (!homes.includes(home)) return fail(problem('log-kind', { path, letters: home === inviteHome }))
  return ok({ path, folder: dirname(path) === '.' ? '..' : dirname(dirname(path)), home })
}

/** Reads such a log. */
export async function readLogFile(path: string, homes?: readonly LogHome[]): Promise<Result<LogFile>> {
  const place = await locateLog(path, homes)
  if (!place.ok) return place
  const bytes = await readBytes(path, mostBytes.log)
  return bytes.ok ? ok({ ...place.value, bytes: bytes.value }) : bytes
}

/** A log that is to be judged, whatever is wrong with it; what is another file has no verdicts. */
export async function readLogToJudge(path: string): Promise<Result<Uint8Array>> {
  const bytes = await readBytes(path, mostBytes.log)
  if (!bytes.ok) return bytes
  const found = describeOtherFile(bytes.value, 'log')
  return found === null ? bytes : fail(problem('log-other', { found }, { file: path }))
}

/** The pool key: from a flag, or else from the private folder; null where the log says that it is derived. */
export async function findPoolKey(
  commit: CommitBody,
  given: string | undefined,
  folder: string,
): Promise<Result<Uint8Array | null>> {
  if (commit.pool.key === 'derived') return ok(null)
  const own = join(folder, outputLayout.poolKey.path)
  const key = await readPoolKey(given ?? own)
  if (key.ok || given !== undefined || !key.problems.some(({ code }) => code === 'file-missing')) return key
  return fail(problem('pool-key-gone', { folder, key: own }))
}

export async function readPoolKey(path: string): Promise<Result<Uint8Array>> {
  const text = await readText(path, mostBytes.keyFile)
  return text.ok ? parsePoolKey(text.value) : text
}

/** The key to sign with, where one is named. */
export async function readSigningKey(path: string | undefined): Promise<Result<SshKey | null>> {
  if (path === undefined) return ok(null)
  const bytes = await readBytes(path, mostBytes.keyFile)
  if (!bytes.ok) return bytes
  return parsePrivateKey(decodeUtf8(bytes.value) ?? '', path)
}

/** The signature of a log as a file beside it, where there is a key. */
export function buildSignatureFiles(log: string, key: SshKey | null, home: LogHome = drawHome): OutFile[] {
  return key === null ? [] : [{ path: home.signature, content: signLog(log, key) }]
}

/** The step from a log to a longer one. */
export function buildGrowth({ bytes, home }: LogFile, after: string): Growth {
  return { path: home.log, before: bytes, after }
}

/** Notes on what lies beside a log that has grown, and was made for it as it was before: a signature, a report. */
export function noteOutdated({ folder, home }: LogPlace, key: SshKey | null): Problem[] {
  const isThere = (path: string): boolean => existsSync(join(folder, path))
  const { reportPage, reportText } = outputLayout
  const reports = [reportPage.path, reportText.path].filter(isThere).map((path) => `${folder}/${path}`)
  return [
    ...(key === null && isThere(home.signature) ? [problem('signature-outdated', { path: home.signature })] : []),
    ...(reports.length > 0 ? [problem('report-outdated', { reports, log: `${folder}/${home.log}` })] : []),
  ]
}
