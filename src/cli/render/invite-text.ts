import { join } from 'node:path'
import { findTextSource } from '../../core/draw/seed-sources.ts'
import type { InviteCommitBody, InviteCommitEntry, InviteDrawBody } from '../../core/invite/invite-entries.ts'
import { findInviteCommit, type HeldInviteLog, hashInviteCommit } from '../../core/invite/invite-log.ts'
import type { AreaPlan } from '../../core/invite/plan-areas.ts'
import { formatPercentDown, formatPercentUp } from '../../core/percent.ts'
import { cmp, formatRational, type Rational, readFraction } from '../../core/rational.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { ListFlags } from '../flags/list-flags.ts'
import type { InviteCommitObject, InviteObject } from '../objects/invite-objects.ts'
import type { MadeInvitation } from '../session/invite-letters.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatSeedSource, formatTextWarning } from './commit-text.ts'
import { formatFileList } from './draw-text.ts'
import { quoteWord } from './next-command.ts'
import { formatNextSteps, listInviteSteps, type NextStep } from './next-steps.ts'
import { chooseChalk } from './problem-text.ts'
import { formatTable } from './text-table.ts'

/** What an organiser sees after letters were drawn. */
export function renderInvitation(io: Io, made: MadeInvitation, written: WrittenFolder): void {
  const { draw } = made
  const { body: commit, hash: fingerprint } = findInviteCommit(made.log.entries)
  const chalk = chooseChalk(io.colour.out)
  const head = `${formatQuantity(commit.letters, 'letter')} to ${formatQuantity(commit.list.rows, 'address', 'addresses')} drawn`
  io.out(`${chalk.bold(head)}\n\n${formatParts(commit)}\n`)
  io.out(formatParagraph(describeChances(commit, 'had')))
  const areas = summarizeAreas(commit, made.areas, draw)
  if (areas !== null) io.out(formatParagraph(describeAreas(areas, made.areas)))
  io.out(`\nFiles in ${written.folder}\n${formatFileList(written.files)}`)
  io.out(`\nFor those who check the draw\n  list          ${commit.list.root}\n`)
  io.out(`  fingerprint   ${chalk.bold(fingerprint)}\n  seed          ${draw.seed}\n\n`)
  io.out(`${formatParagraph('Anyone can check the log, and whoever has the list can draw again:')}`)
  const log = quoteWord(join(written.folder, outputLayout.inviteLog.path))
  io.out(`  sortition verify ${log}\n  sortition verify ${log} --list FILES\n`)
  if (findTextSource(draw.sources) !== null) io.out(`\n${formatParagraph(textWarning)}`)
}

const textWarning =
  'Whoever chose the seed text could have tried several. Use a text that nobody could know when the list and the plan were frozen.'

function formatParts(commit: InviteCommitBody): string {
  const rows = summarizeParts(commit).map(({ name, letters, addresses, condition }) => [
    name,
    `${letters}`,
    `${addresses}`,
    condition === '' ? 'every address' : condition,
  ])
  return formatTable(
    [
      { heading: 'part', align: 'left' },
      { heading: 'letters', align: 'right' },
      { heading: 'addresses', align: 'right' },
      { heading: 'condition', align: 'left' },
    ],
    rows,
  )
}

interface PartSummary {
  readonly name: string
  readonly letters: number
  readonly addresses: number
  readonly condition: string
}

function summarizeParts({ parts, groups }: InviteCommitBody): PartSummary[] {
  return parts.map(([name, , condition], place) => {
    const own = groups.filter(([part]) => part === place)
    const sum = (of: (group: (typeof own)[number]) => number): number => own.reduce((all, group) => all + of(group), 0)
    return { name, condition, letters: sum(([, , , , letters]) => letters), addresses: sum(([, , , n]) => n) }
  })
}

function describeChances(commit: InviteCommitBody, has: 'has' | 'had'): string {
  const { least, most } = findChanceRange(commit)
  const strata = new Set(commit.cells.map(([values]) => JSON.stringify(values))).size
  const among =
    commit.strata.length === 0 ? '' : ` ${formatQuantity(strata, 'stratum', 'strata')} by ${commit.strata.join(', ')}.`
  if (cmp(least, most) === 0)
    return `Every address ${has} a chance of ${formatRational(least)} (${formatPercentDown(least)}) to get a letter.${among}`
  return `Every address ${has} a chance of at least ${formatRational(least)} (${formatPercentDown(least)}) and at most ${formatRational(most)} (${formatPercentUp(most)}) to get a letter; the log states each exactly.${among}`
}

/** Areas count once for each stratum, as they do for the flag. */
function summarizeAreas(
  { stages, cells }: InviteCommitBody,
  areas: AreaPlan | null,
  draw: InviteDrawBody | null,
): InviteObject['areas'] {
  if (stages === null || areas === null) return null
  const names = draw?.areas?.map(([area, cell]) => JSON.stringify([area, cells[cell]?.[0]])) ?? null
  const drawn = names === null ? null : new Set(names).size
  const { letters, fewest, bound } = areas
  return { column: stages.column, drawn, most: stages.areas, letters, fewest, bound }
}

function describeAreas(
  { column, drawn, most, letters, fewest, bound }: Exclude<InviteObject['areas'], null>,
  plan: AreaPlan | null,
): string {
  const certain = plan?.rows.reduce((sum, row) => sum + row.certain.length, 0) ?? 0
  const sure =
    certain === 0
      ? ''
      : ` ${formatQuantity(certain, 'area gets', 'areas get')} letters for certain: as many as on average, rounded down or up.`
  const reach =
    drawn === null
      ? `Letters can go to ${formatQuantity(most, 'area')} by ${column}`
      : `Letters go to ${formatQuantity(drawn, 'area')} by ${column}, and may go to at most ${most}, an area counted once for each stratum`
  return `${reach}: at most ${letters} to an area that is drawn once.${sure} The rule needs ${formatQuantity(fewest, 'area')} at least, and no draw with these chances could do with fewer than ${bound}.`
}

function findChanceRange({ cells }: InviteCommitBody): { readonly least: Rational; readonly most: Rational } {
  const chances = cells.map(([, , , chance]) => readFraction(chance)).sort(cmp)
  const [least, most] = [chances[0], chances.at(-1)]
  if (least === undefined || most === undefined) throw new Error('a list without addresses')
  return { least, most }
}

/** The same for programs; docs/json.md says what each key means. */
export function buildInviteJson(
  { log: { entries }, draw, areas }: MadeInvitation,
  written: WrittenFolder,
): InviteObject {
  const commit = findInviteCommit(entries)
  const summary = summarizeAreas(commit.body, areas, draw)
  return { ...describeCommit(commit, written), areas: summary, seed: draw.seed }
}

function describeCommit(
  { body, hash }: InviteCommitEntry,
  { folder, files }: WrittenFolder,
): Omit<InviteObject, 'seed' | 'areas'> {
  const { least, most } = findChanceRange(body)
  return {
    letters: body.letters,
    addresses: body.list.rows,
    parts: summarizeParts(body),
    chances: { least: formatRational(least), most: formatRational(most) },
    root: body.list.root,
    commit: hashInviteCommit(body),
    fingerprint: hash,
    folder,
    files,
  }
}

/** A commit to letters, and where it was written. */
export interface InviteCommitReport {
  readonly log: HeldInviteLog
  /** Null without areas. */
  readonly areas: AreaPlan | null
  readonly written: WrittenFolder
  readonly flags: ListFlags & { readonly sign?: string }
}

/** What an organiser sees after a commit, above all what to do next. */
export function renderInviteCommit(io: Io, report: InviteCommitReport): void {
  const { log, written } = report
  const { body, hash } = findInviteCommit(log.entries)
  const chalk = chooseChalk(io.colour.out)
  const letters = formatQuantity(body.letters, 'letter')
  io.out(`${chalk.bold('Committed; no letters are drawn yet.')}\n\n`)
  io.out(`${letters} to ${formatQuantity(body.list.rows, 'address', 'addresses')}\n\n${formatParts(body)}\n`)
  io.out(formatParagraph(describeChances(body, 'has')))
  const areas = summarizeAreas(body, report.areas, null)
  if (areas !== null) io.out(formatParagraph(describeAreas(areas, report.areas)))
  io.out(formatParagraph(`The seed will come from ${formatSeedSource(body.seedSource)}.`))
  io.out(`\nFiles in ${written.folder}\n${formatFileList(written.files)}`)
  io.out(`\nFor those who check the draw\n  list          ${body.list.root}\n`)
  io.out(`  fingerprint   ${chalk.bold(hash)}\n\n`)
  io.out(`What to do next\n\n${formatNextSteps(listStepsOf(report))}${formatTextWarning(body.seedSource)}`)
}

function listStepsOf({ log, written, flags }: InviteCommitReport): NextStep[] {
  const { body } = findInviteCommit(log.entries)
  return listInviteSteps(body.seedSource, { log: join(written.folder, outputLayout.inviteLog.path), flags })
}

/** The same as one object. */
export function buildInviteCommitJson(report: InviteCommitReport): InviteCommitObject {
  const commit = findInviteCommit(report.log.entries)
  return {
    ...describeCommit(commit, report.written),
    areas: summarizeAreas(commit.body, report.areas, null),
    time: commit.time,
    seedSource: commit.body.seedSource,
    next: listStepsOf(report),
  }
}
