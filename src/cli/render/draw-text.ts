import { at } from '../../core/checked-index.ts'
import { listSourceParts } from '../../core/draw/seed-sources.ts'
import { hashLottery } from '../../core/log/commit-body.ts'
import type { CommitBody, DrawBody } from '../../core/log/entries.ts'
import type { FairLottery } from '../../core/lottery/make-lottery.ts'
import type { PoolPosition } from '../../core/model/pool-place.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool } from '../../core/model/registrant.ts'
import type { CommittedReserves, Selection } from '../../core/operations/select-people.ts'
import { countSeatsPerValue, listQuotaSeats, type QuotaSeats } from '../../core/quotas/quota-fit.ts'
import { cmp, formatRational, type Rational, toNumber } from '../../core/rational.ts'
import { tidy } from '../../core/text.ts'
import { type FolderPath, findLayoutFile } from '../../files/output/layout.ts'
import type { WrittenFolder } from '../../files/output/out-file.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { DrawObject } from '../objects/draw-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { buildChanceJson, formatChances } from './chance-words.ts'
import { formatFitTable } from './fit-table.ts'
import { chooseChalk } from './problem-text.ts'

export interface DrawReport {
  readonly made: Selection & { readonly commit: CommitBody }
  /** How the lottery was made; null where only its log is known. */
  readonly fair: FairLottery | null
  readonly pool: Pool
  readonly table: QuotaTable
  readonly written: WrittenFolder
  /** Whether others look on: then nothing is said of people but what the log tells everybody. */
  readonly inPublic: boolean
}

/** What an organiser sees after a draw: the fit of the panel, the chances, the files. No name and no id. */
export function renderDraw(io: Io, { made, fair, pool, table: quotas, written, inPublic }: DrawReport): void {
  const chalk = chooseChalk(io.colour.out)
  const { commit, draw, panel, reserves, expected } = made
  const { tickets } = commit.lottery
  io.out(`${chalk.bold(`${panel.length} of ${formatQuantity(pool.registrants.length, 'registrant')} drawn`)}\n\n`)
  const seats = countSeatsPerValue(pool, quotas, panel)
  const hides = (quota: QuotaSeats): boolean => inPublic && isHiddenCount(commit, draw, quota)
  io.out(formatFitTable({ table: quotas, seats, size: panel.length }, 'drawn', hides))
  io.out(`\n${formatParagraph(formatTicket(draw, tickets))}`)
  io.out(formatChances(commit, fair, 'had'))
  io.out(
    inPublic
      ? formatParagraph(`${formatQuantity(reserves.length, 'reserve')}.`)
      : formatReserves(reserves.length, commit, expected),
  )
  io.out(`\nFiles in ${written.folder}\n`)
  io.out(formatFileList(written.files))
  io.out(`\nFor those who check the draw\n  lottery       ${hashLottery(commit.lottery)}\n`)
  io.out(`  commit        ${draw.commit}\n`)
  io.out(`  seed          ${draw.seed}\n`)
  if (listSourceParts(commit.seedSource).some(({ kind }) => kind === 'operator')) io.out(typedSeedNote)
}

const typedSeedNote = `
This draw can be repeated by anyone, but whoever chose the seed text could have
tried several. Use a text that nobody could know when the pool and the quotas
were frozen.
`

/** The files of an output folder, a line each, with what each of them is. */
export function formatFileList(files: readonly FolderPath[], words: 'note' | 'changedNote' = 'note'): string {
  const wide = files.reduce((most, path) => Math.max(most, path.length), 28)
  const lines = files.map((path) => `  ${path.padEnd(wide)}  ${findLayoutFile(path)?.[words] ?? ''}`.trimEnd())
  return `${lines.join('\n')}\n`
}

/** Whether the log keeps to itself how many of the panel have a value. Its quotas are in an order and a spelling of their own. */
function isHiddenCount({ quotas }: CommitBody, { counts }: DrawBody, { feature, value }: QuotaSeats): boolean {
  const f = quotas.findIndex(([name]) => name === tidy(feature))
  const v = quotas[f]?.[1].findIndex(([name]) => name === tidy(value)) ?? -1
  return (counts[f]?.[v] ?? null) === null
}

/** Which ticket was drawn: the one number of a draw, in the log, on receipts and in the report. */
function formatTicket({ ticket }: DrawBody, tickets: number): string {
  const which = tickets === 1 ? 'the only one' : `numbered 0 to ${tickets - 1}`
  return `Ticket ${ticket} was drawn (${which}), and so the panel of ticket ${ticket}.`
}

/** What the reserves are good for, over the simulated drop-outs by which they were chosen. */
function formatReserves(reserves: number, commit: CommitBody, expected: CommittedReserves | null): string {
  if (expected === null) return ''
  const { count: promised, scenarios } = commit.reserves
  const fewer = reserves === promised ? '' : ` (nobody else can be one of the ${promised})`
  const most = expected.exact ? '' : 'at most '
  const said = [
    `${formatQuantity(reserves, 'reserve')}${fewer}.`,
    `In ${scenarios} simulated cases of people dropping out (${formatDropout(commit)}), the panel then misses its quotas by ${most}${formatThreePlaces(expected.with)} on average;`,
    `without reserves by ${formatThreePlaces(expected.without)}. ${formatOptimal(expected)}`,
    '(0 is a panel that meets every quota; one person too few or too many counts 1/seats.)',
  ]
  return formatParagraph(said.join(' '))
}

function formatDropout({ reserves: { dropout } }: CommitBody): string {
  const { of, special, usual } = dropout
  const per = (chance: number): string => `${((100 * chance) / of).toFixed(of === 100 ? 0 : 1)} %`
  const others = special.map(([feature, value, chance]) => `${feature} ${value} ${per(chance)}`)
  return `each with a chance of ${[per(usual), ...others].join(', ')}`
}

function formatOptimal({ with: mean, least }: CommittedReserves): string {
  if (cmp(mean, least) === 0) return 'No other choice of reserves does better.'
  return `No other choice of reserves does better than ${formatThreePlaces(least)}.`
}

function buildViolationJson({ without, with: mean, exact, least }: CommittedReserves): DrawObject['violation'] {
  return { without: formatRational(without), with: formatRational(mean), exact, least: formatRational(least) }
}

function formatThreePlaces(value: Rational): string {
  return toNumber(value).toFixed(3)
}

/** The result of a draw as one object, for the organiser; in public it names nobody. */
export function buildDrawJson({ made, fair, pool, table, written, inPublic }: DrawReport): DrawObject {
  const { commit, draw, panel, reserves, expected } = made
  const people = (positions: readonly PoolPosition[]): DrawObject['panel'] =>
    inPublic ? null : positions.map((position) => ({ id: at(pool.registrants, position).id }))
  const seats = countSeatsPerValue(pool, table, panel)
  return {
    registrants: pool.registrants.length,
    panelSize: commit.panelSize,
    ticket: draw.ticket,
    tickets: commit.lottery.tickets,
    panel: people(panel),
    reserves: people(reserves),
    violation: expected === null || inPublic ? null : buildViolationJson(expected),
    promise: commit.promise,
    chances: buildChanceJson(commit, fair),
    commit: draw.commit,
    lottery: hashLottery(commit.lottery),
    seed: draw.seed,
    fit: listQuotaSeats({ table, seats }).map((seat) => {
      const { seated, ...quota } = seat
      return { ...quota, drawn: inPublic && isHiddenCount(commit, draw, seat) ? null : seated }
    }),
    folder: written.folder,
    files: written.files,
  }
}
