import { inviteVerdictNames } from '../../core/verify/invitation/invite-verdicts.ts'
import { logVerdicts, publicVerdicts, type VerdictName } from '../../core/verify/verdict-list.ts'
import { receiptsFolder } from '../../files/output/layout.ts'
import type { PrivateContents } from '../../files/output/private-contents.ts'
import { formatQuantity, joinPhrases } from '../../problems/problem-kind.ts'
import type { ForgetObject } from '../objects/log-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatFileList } from './draw-text.ts'

export interface ForgetReport {
  readonly log: string
  readonly folder: string
  /** What was there to delete, and what else there was. */
  readonly contents: PrivateContents
  /** The file outside of the pool key that was given, where it is to go too. */
  readonly key: string | null
  /** Whether the pool key is random, so that there may be a file of it outside. */
  readonly random: boolean
  /** It is the log of letters. */
  readonly letters: boolean
  readonly dryRun: boolean
}

/** How many files and temporary folders there are to delete. */
export function countPrivate({ contents, key }: Pick<ForgetReport, 'contents' | 'key'>): number {
  const { files, receiptPaths, temporary } = contents
  return files.length + receiptPaths.length + temporary.length + (key === null ? 0 : 1)
}

/** What is gone, and what can still be checked without it. */
export function renderForget(io: Io, report: ForgetReport): void {
  const { log, folder, contents, key, letters, dryRun } = report
  const { files, receiptPaths, temporary, unknown } = contents
  if (countPrivate(report) === 0) io.out(`There is nothing to delete in ${folder}.\n`)
  else {
    const done = dryRun ? 'Would be deleted' : 'Deleted'
    io.out(`${done} in ${folder}\n${files.length === 0 ? '' : formatFileList(files, 'changedNote')}`)
    const receipts = formatQuantity(receiptPaths.length, 'receipt')
    if (receiptPaths.length > 0) io.out(`  ${receiptsFolder.padEnd(28)}  ${receipts}\n`)
    for (const each of temporary) io.out(`  ${each}  left by a run that was stopped\n`)
    if (key !== null) io.out(`  ${key}  the pool key that was given to the commit\n`)
  }
  if (unknown.length > 0)
    io.out(`\nLeft, for this program did not make it\n${unknown.map((path) => `  ${path}\n`).join('')}`)
  const left = dryRun
    ? 'Names are taken off the disk; what they stand for is not overwritten.'
    : 'Names were taken off the disk; what they stood for was not overwritten.'
  const beyond = `${letters ? formatYoursOfLetters() : formatYoursOfDraw(report)} So are copies on other disks, backups and mail. ${left}`
  io.out(`\nThe log stays: ${log}\n${formatParagraph(formatStill(report))}\n${formatParagraph(beyond)}`)
}

/** What can still be checked, and what cannot. */
function formatStill({ letters, dryRun }: ForgetReport): string {
  const { possible, impossible } = listVerdictsAfter(letters)
  const when = dryRun ? 'then' : 'now'
  if (letters)
    return `The public log can still be verified: ${joinPhrases(possible)}; and ${joinPhrases(impossible)} by whoever has the list. No code can be checked any more ${when}.`
  return (
    `The public log can still be verified: ${joinPhrases(possible)}, and every receipt that somebody kept. Without ` +
    `the private files, nobody can check ${joinPhrases(impossible)} ${when}; whoever has a copy of the auditor pack can check most of them.`
  )
}

function formatYoursOfDraw({ random, key }: ForgetReport): string {
  return `Your own files are yours to delete: the pool, lists made from it, printed panels${random && key === null ? ', and the pool key if you gave one with --pool-key: whoever has it can test guesses about rows' : ''}.`
}

function formatYoursOfLetters(): string {
  return 'Your own files are yours to delete: the list, printed letters, what a printer was sent.'
}

/** The same as one object. */
export function buildForgetJson({ log, folder, contents, key, letters, dryRun }: ForgetReport): ForgetObject {
  const { files, receiptPaths, temporary, doubtful, unknown } = contents
  const receipts = receiptPaths.length
  return {
    log,
    folder,
    dryRun,
    files,
    receipts,
    poolKey: key,
    temporary,
    doubtful,
    unknown,
    ...listVerdictsAfter(letters),
  }
}

/** Verdicts on a log by whether they can be given without anything private. */
function listVerdictsAfter(letters: boolean): Pick<ForgetObject, 'possible' | 'impossible'> {
  if (letters) {
    const isList = (name: string): boolean => name === 'list'
    return {
      possible: inviteVerdictNames.filter((name) => !isList(name)),
      impossible: inviteVerdictNames.filter(isList),
    }
  }
  const possible: readonly VerdictName[] = publicVerdicts.map(({ name }) => name)
  const impossible = logVerdicts.map(({ name }) => name).filter((name) => !possible.includes(name))
  return { possible, impossible }
}
