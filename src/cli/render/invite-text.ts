import { join } from 'node:path'
import type { InviteCommitBody } from '../../core/invite/invite-entries.ts'
import { formatPercentDown, formatPercentUp } from '../../core/percent.ts'
import { cmp, formatRational, type Rational, readFraction } from '../../core/rational.ts'
import { outputLayout } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { InviteObject } from '../objects/invite-objects.ts'
import type { MadeInvitation } from '../session/invite-letters.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatFileList } from './draw-text.ts'
import { quoteWord } from './next-command.ts'
import { chooseChalk } from './problem-text.ts'
import { formatTable } from './text-table.ts'

/** What an organiser sees after letters were drawn. */
export function renderInvitation(io: Io, made: MadeInvitation, written: WrittenFolder): void {
  const { commit, draw, fingerprint } = made
  const chalk = chooseChalk(io.colour.out)
  const head = `${formatQuantity(commit.letters, 'letter')} to ${formatQuantity(commit.list.rows, 'address', 'addresses')} drawn`
  io.out(`${chalk.bold(head)}\n\n${formatParts(commit)}\n`)
  io.out(formatParagraph(describeChances(commit)))
  const areas = summarizeAreas(made)
  if (areas !== null) io.out(formatParagraph(describeAreas(areas)))
  io.out(`\nFiles in ${written.folder}\n${formatFileList(written.files)}`)
  io.out(`\nFor those who check the draw\n  ids           ${commit.list.root}\n`)
  io.out(`  fingerprint   ${chalk.bold(fingerprint)}\n  seed          ${draw.seed}\n\n`)
  io.out(`${formatParagraph('Anyone can check the log, and whoever has the list can draw again:')}`)
  const log = quoteWord(join(written.folder, outputLayout.inviteLog.path))
  io.out(`  sortition verify ${log}\n  sortition verify ${log} --list FILES\n`)
  if (commit.seedSource.kind === 'operator') io.out(`\n${formatParagraph(textWarning)}`)
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

function describeChances(commit: InviteCommitBody): string {
  const { least, most } = findChanceRange(commit)
  const strata = new Set(commit.cells.map(([values]) => JSON.stringify(values))).size
  const among =
    commit.strata.length === 0 ? '' : ` ${formatQuantity(strata, 'stratum', 'strata')} by ${commit.strata.join(', ')}.`
  if (cmp(least, most) === 0)
    return `Every address had a chance of ${formatRational(least)} (${formatPercentDown(least)}) to get a letter.${among}`
  return `Every address had a chance of at least ${formatRational(least)} (${formatPercentDown(least)}) and at most ${formatRational(most)} (${formatPercentUp(most)}) to get a letter; the log states each exactly.${among}`
}

/** Areas count once for each stratum, as they do for the flag. */
function summarizeAreas({ commit: { stages, cells }, draw, areas }: MadeInvitation): InviteObject['areas'] {
  if (stages === null || areas === null) return null
  const drawn = new Set((draw.areas ?? []).map(([area, cell]) => JSON.stringify([area, cells[cell]?.[0]]))).size
  const { letters, fewest, bound } = areas
  return { column: stages.column, drawn, most: stages.areas, letters, fewest, bound }
}

function describeAreas({ column, drawn, most, letters, fewest, bound }: Exclude<InviteObject['areas'], null>): string {
  return `Letters go to ${formatQuantity(drawn, 'area')} by ${column}, and could go to ${most}: at most ${letters} to an area that is drawn once. The rule needs ${formatQuantity(fewest, 'area')} at least, and no draw with these chances could do with fewer than ${bound}.`
}

function findChanceRange({ cells }: InviteCommitBody): { readonly least: Rational; readonly most: Rational } {
  const chances = cells.map(([, , , chance]) => readFraction(chance)).sort(cmp)
  const [least, most] = [chances[0], chances.at(-1)]
  if (least === undefined || most === undefined) throw new Error('a list without addresses')
  return { least, most }
}

/** The same for programs; docs/json.md says what each key means. */
export function buildInviteJson(made: MadeInvitation, written: WrittenFolder): InviteObject {
  const { commit, draw, fingerprint } = made
  const { least, most } = findChanceRange(commit)
  return {
    letters: commit.letters,
    addresses: commit.list.rows,
    parts: summarizeParts(commit),
    chances: { least: formatRational(least), most: formatRational(most) },
    areas: summarizeAreas(made),
    root: commit.list.root,
    commit: draw.commit,
    fingerprint,
    seed: draw.seed,
    folder: written.folder,
    files: written.files,
  }
}
