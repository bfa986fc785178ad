import { partsOf } from '../../core/draw/seed-sources.ts'
import { lotteryHash } from '../../core/log/commit-body.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import type { FairLottery } from '../../core/lottery/make-lottery.ts'
import type { QuotaTable } from '../../core/model/quota.ts'
import type { Pool } from '../../core/model/registrant.ts'
import type { Selection } from '../../core/operations/select-people.ts'
import { seatsPerValue } from '../../core/quotas/quota-fit.ts'
import { cmp, type Rational, show, toNumber } from '../../core/rational.ts'
import type { ExpectedReserves } from '../../core/reserves/expected-reserves.ts'
import type { WrittenFolder } from '../../files/output/output-folder.ts'
import { count } from '../../problems/problem-kind.ts'
import type { Io } from '../world/io.ts'
import { chanceJson, chanceWords, ticketNoun } from './chance-words.ts'
import { fitTable } from './fit-table.ts'
import { chalkFor } from './problem-text.ts'
import { paragraph } from './wrap-lines.ts'

export interface Drawn {
  readonly made: Selection & { readonly commit: CommitBody }
  /** How the lottery was made; null where only its log is known. */
  readonly fair: FairLottery | null
  readonly pool: Pool
  readonly table: QuotaTable
  readonly written: WrittenFolder
}

const fileNotes: Readonly<Record<string, string>> = {
  'selection-log.jsonl': 'the log of the draw: publish it',
  'panel.csv': 'the people drawn',
  'reserves.csv': 'the reserves, in the order of call',
  'remaining.csv': 'everybody else',
  'selection-log.jsonl.sig': 'its signature: publish it too',
  'pool-key': 'the secret that hides the rows: keep it',
  'excluded.csv': 'those who did not take part, and why',
  'auditor-pack.json': 'for an auditor: rows without names, and salts',
  'certificate.json': 'for an auditor: the proof of fairness',
}

/** What an organiser sees after a draw: the fit of the panel, the chances, the files. No name and no id. */
export function renderDraw(io: Io, { made, fair, pool, table: quotas, written }: Drawn): void {
  const chalk = chalkFor(io.colour.out)
  const { commit, draw, panel, reserves, expected } = made
  const { tickets } = commit.lottery
  io.out(`${chalk.bold(`${panel.length} of ${count(pool.registrants.length, 'registrant')} drawn`)}\n\n`)
  const seats = seatsPerValue(pool, quotas, panel)
  io.out(fitTable({ table: quotas, seats, size: panel.length }, 'drawn'))
  io.out(`\n${ticketWords(draw.ticket, tickets)}\n`)
  io.out(chanceWords(commit, fair, 'had'))
  io.out(reserveSentence(reserves.length, commit, expected))
  io.out(`\nFiles in ${written.folder}\n`)
  io.out(fileLines(written.files))
  io.out(`\nFor those who check the draw\n  lottery       ${lotteryHash(commit.lottery)}\n`)
  io.out(`  commit        ${draw.commit}\n`)
  io.out(`  seed          ${draw.seed}\n`)
  if (partsOf(commit.seedSource).some(({ kind }) => kind === 'operator')) io.out(typed)
}

const typed = `
This draw can be repeated by anyone, but whoever chose the seed text could have
tried several. Use a text that nobody could know when the pool and the quotas
were frozen.
`

/** The files of an output folder, a line each, with what each of them is. */
export function fileLines(files: readonly string[], notes: Readonly<Record<string, string>> = fileNotes): string {
  const wide = files.reduce((most, path) => Math.max(most, path.length), 28)
  const lines = files.map((path) => `  ${path.padEnd(wide)}  ${notes[path.split(/[/\\]/).at(-1)!] ?? ''}`.trimEnd())
  return `${lines.join('\n')}\n`
}

/** Which of the numbered panels was drawn. */
function ticketWords(ticket: number, tickets: number): string {
  const noun = ticketNoun(tickets)
  const name = `${noun[0]!.toUpperCase()}${noun.slice(1)} ${ticket}`
  return tickets === 1
    ? `${name} was drawn, the only one.`
    : `${name} was drawn (they are numbered 0 to ${tickets - 1}).`
}

/** What the reserves are good for, over the simulated drop-outs by which they were chosen. */
function reserveSentence(reserves: number, commit: CommitBody, expected: ExpectedReserves | null): string {
  if (expected === null) return ''
  const { count: promised, scenarios } = commit.reserves
  const fewer = reserves === promised ? '' : ` (nobody else can be one of the ${promised})`
  const most = expected.exact ? '' : 'at most '
  const said = [
    `${count(reserves, 'reserve')}${fewer}.`,
    `In ${scenarios} simulated cases of people dropping out (${chanceOfDropout(commit)}), the panel then misses its quotas by ${most}${decimals(expected.with)} on average;`,
    `without reserves by ${decimals(expected.without)}. ${optimal(expected)}`,
    '(0 is a panel that meets every quota; one person too few or too many counts 1/seats.)',
  ]
  return paragraph(said.join(' '))
}

function chanceOfDropout({ reserves: { dropout } }: CommitBody): string {
  const { of, special, usual } = dropout
  const per = (chance: number): string => `${((100 * chance) / of).toFixed(of === 100 ? 0 : 1)} %`
  const others = special.map(([feature, value, chance]) => `${feature} ${value} ${per(chance)}`)
  return `each with a chance of ${[per(usual), ...others].join(', ')}`
}

function optimal({ with: mean, least }: ExpectedReserves): string {
  if (cmp(mean, least) === 0) return 'No other choice of reserves does better.'
  return `No other choice of reserves does better than ${decimals(least)}.`
}

function violationJson({ without, with: mean, exact, least }: ExpectedReserves): object {
  return { without: show(without), with: show(mean), exact, least: show(least) }
}

function decimals(value: Rational): string {
  return toNumber(value).toFixed(3)
}

/** The result of a draw as one object. People appear as pool indices only. */
export function drawJson({ made, fair, pool, table: quotas, written }: Drawn): object {
  const { commit, draw, panel, expected } = made
  const seats = seatsPerValue(pool, quotas, panel)
  return {
    v: 1,
    registrants: pool.registrants.length,
    panelSize: commit.panelSize,
    ticket: draw.ticket,
    tickets: commit.lottery.tickets,
    panel: draw.panel,
    reserves: draw.reserves,
    violation: expected === null ? null : violationJson(expected),
    promise: commit.promise,
    chances: chanceJson(commit, fair),
    commit: draw.commit,
    lottery: lotteryHash(commit.lottery),
    seed: draw.seed,
    fit: quotas.features.flatMap(({ name, quotas: values }, f) =>
      values.map(({ value, min, max }, v) => ({ feature: name, value, min, max, drawn: seats[f]![v]! })),
    ),
    folder: written.folder,
    files: written.files,
  }
}
