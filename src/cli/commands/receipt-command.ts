import type { Command } from 'commander'
import { at } from '../../core/checked-index.ts'
import { mostBytes } from '../../core/log/limits.ts'
import { parseReceipt, prepareReceipts } from '../../core/log/receipt.ts'
import { markIndex, type PoolIndex } from '../../core/model/pool-place.ts'
import { findNearest } from '../../core/nearest-word.ts'
import { all, allOf, fail, ok } from '../../core/result.ts'
import { tidy } from '../../core/text.ts'
import { dissectLog } from '../../core/verify/log-subject.ts'
import { judgeLogAndReceipt } from '../../core/verify/verify-log.ts'
import { changeFolder } from '../../files/output/change-folder.ts'
import { receiptsFolder } from '../../files/output/layout.ts'
import { buildReceiptFiles, nameReceiptFiles } from '../../library/receipt-files.ts'
import { problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import { defaultLanguage } from '../../report/strings/languages.ts'
import { addOutputFlags } from '../flags/common-flags.ts'
import { fingerprintOption, readFingerprintFlag } from '../flags/published-flags.ts'
import type { ReceiptsObject } from '../objects/log-objects.ts'
import { printObject, reportFailure, reportProblems, tellNotes } from '../render/problem-text.ts'
import { buildVerdictsJson, renderLogHead, renderVerdicts } from '../render/verdict-text.ts'
import {
  addLogFlag,
  buildFolderOption,
  findLogPath,
  type LogFlags,
  logAmongPeople,
  splitArguments,
} from '../session/find-log.ts'
import { locateLog, readLogToJudge } from '../session/log-file.ts'
import { type PackedLog, readPackedLog } from '../session/packed-log.ts'
import { readPlaced } from '../session/read-placed.ts'
import { compute } from '../world/compute.ts'
import type { ExitCode, Io } from '../world/io.ts'
import { openProgress } from '../world/progress-line.ts'
import { type LetterFlags, prepareLetters, writeLetters } from './receipt-letters.ts'

interface ReceiptFlags extends LogFlags, LetterFlags {
  readonly pack?: string
  readonly all?: boolean
  readonly verify?: string
  readonly fingerprint?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function defineReceiptCommand(base: Command, io: Io, done: (code: ExitCode) => void): Command {
  return addOutputFlags(
    addLogFlag(base.argument('[ids...]', `registrants, by their ids in the pool file; ${logAmongPeople}`))
      .addOption(buildFolderOption())
      .option('--pack <file>', 'the auditor pack (default: private/auditor-pack.json beside the public folder)')
      .option('--all', 'write a receipt for everybody into private/receipts')
      .option('--letters <file>', 'with --all, letters to print as well: an HTML file with a receipt as a code on each')
      .option('--mail-merge <file>', 'with --all, the same as a CSV file for a word processor')
      .option('--lang <name>', `language of letters to people who have none in their row (default: ${defaultLanguage})`)
      .option('--verify <file>', 'check a receipt against the log')
      .option(...fingerprintOption)
      .option('--force', 'let --all replace receipts and letters that are there'),
  )
    .addHelpText(
      'after',
      `
Examples:
  sortition receipt W20-5898 --log out/public/selection-log.jsonl
  sortition receipt --all --letters letters.html --mail-merge letters.csv
  sortition receipt --verify receipt-W20-5898.json --log selection-log.jsonl --fingerprint 0f3a…`,
    )
    .action(async (words: readonly string[], flags: ReceiptFlags) => done(await runReceipt(io, words, flags)))
}

async function runReceipt(io: Io, words: readonly string[], flags: ReceiptFlags): Promise<ExitCode> {
  const { people: ids, log } = splitArguments(words, flags)
  if (flags.fingerprint !== undefined && flags.verify === undefined) {
    const found = 'given without --verify'
    return reportProblems(io, [
      problem('setting-wrong', { name: '--fingerprint', found, wanted: 'given with --verify' }),
    ])
  }
  if (flags.all !== true && (flags.letters ?? flags.mailMerge) !== undefined) {
    const name = flags.letters === undefined ? '--mail-merge' : '--letters'
    return reportProblems(io, [
      problem('setting-wrong', { name, found: 'given without --all', wanted: 'given with --all' }),
    ])
  }
  const ways = [ids.length > 0, flags.all === true, flags.verify !== undefined].filter((one) => one).length
  if (ways !== 1) {
    const wanted = 'one of: ids, --all, --verify FILE'
    return reportProblems(io, [
      problem('setting-wrong', {
        name: 'what is wanted of the receipts',
        found: ways === 0 ? 'missing' : 'not clear',
        wanted,
      }),
    ])
  }
  const found = await findLogPath(log, flags)
  if (!found.ok) return reportFailure(io, found)
  tellNotes(io, found.notes)
  const path = found.value
  if (flags.verify !== undefined) return runReceiptCheck(io, path, flags.verify, flags)
  // Receipts are made from the auditor pack, once its rows are seen to be the committed ones.
  const packed = await readPackedLog(path, flags.pack)
  if (!packed.ok) return reportFailure(io, packed)
  return flags.all ? writeReceipts(io, path, packed.value, flags) : printReceipts(io, ids, packed.value)
}

async function runReceiptCheck(io: Io, path: string, file: string, flags: ReceiptFlags): Promise<ExitCode> {
  const read = all({
    log: await readLogToJudge(path),
    receipt: await readPlaced(file, mostBytes.receipt, parseReceipt),
    fingerprint: readFingerprintFlag(flags.fingerprint),
  })
  if (!read.ok) return reportFailure(io, read)
  const { fingerprint, ...input } = read.value
  const subject = dissectLog({ ...input, ...(fingerprint === null ? {} : { fingerprint }) })
  const verdicts = await compute(() => judgeLogAndReceipt(subject))
  const judged = { verdicts, log: subject, raw: null }
  if (flags.json) printObject(io, buildVerdictsJson(judged))
  else if (!flags.quiet) {
    renderLogHead(io, subject)
    renderVerdicts(io, judged)
  }
  return verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : 0
}

function printReceipts(io: Io, ids: readonly string[], { entry, pack: { rows } }: PackedLog): ExitCode {
  const known = rows.map(({ row }) => row.id)
  const make = prepareReceipts(rows, entry.body)
  const indexOf = new Map(known.map((id, index) => [id, markIndex(index)]))
  const receipts = allOf(
    ids.map((id) => {
      const index = indexOf.get(id.normalize('NFC').trim())
      if (index === undefined) return fail(problem('receipt-id', { id: tidy(id), nearest: findNearest(id, known) }))
      const content = make(index)
      return content.ok ? ok({ index, content: content.value }) : content
    }),
  )
  if (!receipts.ok) return reportFailure(io, receipts)
  if (io.json) printObject(io, listReceipts(receipts.value, known))
  else for (const { content } of receipts.value) io.out(content)
  return 0
}

/** Receipts as the texts of their files, which a program may write, under the names that --all gives them. */
function listReceipts(
  receipts: readonly { readonly index: PoolIndex; readonly content: string }[],
  ids: readonly string[],
): ReceiptsObject {
  const names = nameReceiptFiles(ids)
  return { people: receipts.map(({ index, content }) => ({ id: at(ids, index), file: at(names, index), content })) }
}

async function writeReceipts(
  io: Io,
  path: string,
  { entry: { body: commit }, pack }: PackedLog,
  flags: ReceiptFlags,
): Promise<ExitCode> {
  const log = await locateLog(path)
  if (!log.ok) return reportFailure(io, log)
  const progress = openProgress(io, flags.quiet === true)
  const made = await compute(() =>
    buildReceiptFiles(pack, commit, (done, of) => progress.step(`receipts: ${done} of ${of} made`)),
  )
  progress.end()
  if (!made.ok) return reportFailure(io, made)
  const files = made.value
  const contents = files.map(({ content }) => content)
  const letters = await prepareLetters(commit, contents, flags, progress)
  if (!letters.ok) return reportFailure(io, letters)
  tellNotes(io, letters.notes)
  const written = await changeFolder(log.value.folder, { turns: [files], log: null, replace: flags.force ? 'all' : [] })
  if (!written.ok) return reportFailure(io, written)
  const posted = await writeLetters(letters.value, flags.force === true)
  if (!posted.ok) return reportFailure(io, posted)
  const paths = letters.value.map(({ path }) => path)
  if (flags.json) printObject(io, { folder: written.value.folder, receipts: files.length, letters: paths })
  else if (!flags.quiet)
    io.out(
      [
        `${formatQuantity(files.length, 'receipt')} in ${written.value.folder}/${receiptsFolder}\n`,
        ...paths.map((path) => `${formatQuantity(files.length, 'letter')} in ${path}: keep it private\n`),
      ].join(''),
    )
  return 0
}
