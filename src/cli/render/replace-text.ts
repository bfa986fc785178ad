import type { CalledFrom } from '../../core/log/entries.ts'
import type { PoolIndex } from '../../core/model/pool-place.ts'
import { describePerson, type PeopleNames } from '../../core/operations/people-names.ts'
import type { DrawnLog } from '../../core/operations/replace-people.ts'
import type { StandingFit } from '../../core/operations/standing-fit.ts'
import { listQuotaSeats } from '../../core/quotas/quota-fit.ts'
import { formatRational, type Rational } from '../../core/rational.ts'
import { type FolderPath, outputLayout } from '../../files/output/layout.ts'
import type { Problem } from '../../problems/problem.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { ReplaceObject } from '../objects/draw-objects.ts'
import type { PersonObject } from '../objects/object-parts.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { buildCallJson, formatCall, formatCallAdvice } from './call-text.ts'
import { formatFileList } from './draw-text.ts'
import { formatFitTable, formatViolation } from './fit-table.ts'
import { buildPersonJson } from './person-json.ts'
import { buildProblemsJson, chooseChalk } from './problem-text.ts'

/** What was done, or would be. People are pool indices. */
export interface ReplaceReport {
  readonly people: PeopleNames
  readonly left: readonly PoolIndex[]
  readonly called: readonly PoolIndex[]
  readonly from: CalledFrom
  /** As it is afterwards. */
  readonly log: DrawnLog
  readonly fit: StandingFit
  /** Where the best reserves break a quota: by how much it would be missed if the whole pool could be called, if known. */
  readonly least: Rational | null
  readonly manySets: boolean
  /** How the private files did not agree with the log before. */
  readonly mended: readonly string[]
  readonly folder: string
  readonly files: readonly FolderPath[]
  /** Whether the log has new entries. */
  readonly grown: boolean
  /** Nothing may be written: the answer is no. */
  readonly refused: boolean
  readonly written: boolean
  readonly dryRun: boolean
  /** What the next call of `sortition replace` needs of the flags of this one. */
  readonly flags: string
}

/** What an organiser sees: who left, who comes, and how the panel then fits. It names people. */
export function renderReplace(io: Io, said: ReplaceReport): void {
  const { left, called, from, log, fit, least, grown, refused, written, dryRun } = said
  const chalk = chooseChalk(io.colour.out)
  const names = (people: readonly PoolIndex[]): string =>
    people.map((index) => describePerson(said.people, index)).join(', ')
  if (left.length + called.length > 0) io.out('Private: the people below are for the organiser alone.\n\n')
  if (left.length > 0)
    io.out(formatParagraph(`${written ? 'Left the panel' : 'Would leave the panel'}: ${names(left)}`))
  if (called.length > 0 && !refused) {
    const source = from === 'pool' ? 'the whole pool' : 'the reserves'
    io.out(formatParagraph(chalk.bold(`${written ? 'Called' : 'Would be called'} from ${source}: ${names(called)}`)))
  }
  const { open, call } = log.standing
  const announced = grown ? call : null
  if (announced !== null && !refused) io.out(formatParagraph(chalk.bold(`${formatCall(announced)}.`)))
  const unannounced = open - (announced?.seats ?? 0)
  if (unannounced > 0)
    io.out(
      `${formatQuantity(unannounced, 'seat is', 'seats are')} left empty; \`sortition replace\` fills ${unannounced === 1 ? 'it' : 'them'}.\n`,
    )
  if (grown)
    io.out(`${refused ? `\nThe best panel with ${formatCalledFrom(from)}:\n` : ''}\n${formatFitTable(fit, 'seated')}\n`)
  if (grown) io.out(formatParagraph(formatViolation(fit.violation, open)))
  if (!refused && least !== null) io.out(formatParagraph(formatWholePool(least)))
  if (refused) {
    io.out('Nothing was written.\n')
    return
  }
  const unwritten = dryRun ? 'Nothing was written (--dry-run). These files would change' : 'These files would change'
  const files = written ? 'Files changed' : unwritten
  io.out(`\n${files} in ${said.folder}\n${formatFileList(said.files, 'changedNote')}`)
  if (left.length > 0) io.out('\nThe reason is public: write nothing personal.\n')
  if (written && announced !== null) io.out(`\n${formatCallAdvice(announced, said.flags)}`)
  else if (written && grown) io.out(formatParagraph(`${left.length > 0 ? '' : '\n'}${formatPublishFiles(said.files)}`))
}

function formatWholePool(least: Rational): string {
  if (least.num === 0n) return 'With --from-pool every quota could have been met.'
  return `With --from-pool the quotas would have been missed by ${formatRational(least)}.`
}

function formatPublishFiles(files: readonly FolderPath[]): string {
  if (files.includes(outputLayout.signature.path)) return 'The log has grown and is signed again: publish both again.'
  return 'The log has grown: publish it again.'
}

function formatCalledFrom(from: CalledFrom): string {
  return from === 'pool' ? 'anybody of the pool' : 'reserves'
}

/** The same as one object. It names people too. */
export function buildReplaceJson(said: ReplaceReport, refused: readonly Problem[]): ReplaceObject {
  const { left, called, from, log, fit, least, written, dryRun, mended, folder, files } = said
  const people = (indices: readonly PoolIndex[]): PersonObject[] =>
    indices.map((index) => buildPersonJson(said.people, index))
  return {
    written,
    dryRun,
    left: people(left),
    called: people(called),
    from,
    emptySeats: log.standing.open,
    call: buildCallJson(log.standing.call),
    fit: listQuotaSeats(fit),
    violation: formatRational(fit.violation),
    poolViolation: least === null ? null : formatRational(least),
    mended,
    folder,
    files: written || dryRun ? files : [],
    problems: buildProblemsJson(refused),
  }
}
