import { readDiceNumber } from '../../core/draw/seed-sources.ts'
import { findTicketMembers } from '../../core/draw/ticket.ts'
import { hashLottery } from '../../core/log/commit-body.ts'
import type { CommitBody, DrawBody } from '../../core/log/entries.ts'
import { type Language, languages } from '../../report/strings/languages.ts'
import type { Count } from '../../report/strings/number-forms.ts'
import type { DiceWords } from '../session/ask-dice.ts'
import type { Io } from '../world/io.ts'
import { chooseChalk } from './problem-text.ts'

/** A number as dice and tickets have it: without marks between its digits. */
const count = (value: number): Count => ({ value, toString: () => `${value}` })

/** What people in the room see before the first die: that the panels are fixed, and how to know them again. */
function formatLiveHead(commit: CommitBody, fingerprint: string, language: Language): string {
  const { live } = languages[language]
  const { panels, tickets } = commit.lottery
  const title = commit.labels?.find(([tag]) => tag === language)?.[1].title ?? commit.title ?? live.untitled
  const words = [live.lottery, live.fingerprint]
  const width = Math.max(14, ...words.map((word) => word.length + 2))
  return [
    `${title}\n\n`,
    `${live.tickets(`${tickets}`, `${tickets - 1}`, count(panels.length), `${commit.panelSize}`)}\n`,
    `  ${live.lottery.padEnd(width)}${hashLottery(commit.lottery)}\n`,
    `  ${live.fingerprint.padEnd(width)}${fingerprint}\n\n`,
    `${live.compare}\n\n`,
  ].join('')
}

/** The tickets that the digits so far leave: all that begin with them. */
function formatRemaining({ lottery, seedSource }: CommitBody, digits: readonly number[], language: Language): string {
  if (seedSource.kind !== 'dice') throw new Error('a lottery without dice')
  const { live } = languages[language]
  const left = seedSource.digits - digits.length
  const remain = 10 ** left
  const first = readDiceNumber(digits) * remain
  const show = (n: number): string => `${n}`.padStart(seedSource.digits, '0')
  const which = remain === 1 ? live.one(show(first)) : live.range(show(first), show(first + remain - 1))
  return `  ${live.remaining(count(remain), `${lottery.tickets}`, which)}\n`
}

/** What a draw in front of people says, in a language. */
export function chooseLiveWords(language: Language): DiceWords {
  const { live } = languages[language]
  return {
    head: (commit, fingerprint) => formatLiveHead(commit, fingerprint, language),
    remaining: (commit, digits) => formatRemaining(commit, digits, language),
    die: live.die,
    record: live.record,
    recorded: live.recorded,
    wrongDigit: live.wrongDigit,
    wrongAnswer: live.wrongAnswer,
  }
}

/** The drawn panel as those in the room may see it: above all its number, which everybody can compare with their receipt. */
export function renderLivePanel(io: Io, { lottery, seedSource }: CommitBody, draw: DrawBody, language: Language): void {
  const { live } = languages[language]
  const { ticket } = draw
  const digits = seedSource.kind === 'dice' ? seedSource.digits : 1
  const members = findTicketMembers(lottery, ticket) ?? []
  const number = `${ticket}`.padStart(digits, '0')
  io.out(`  ${chooseChalk(io.colour.out).bold(live.drawn(number))}\n\n`)
  io.out(`${live.holders(number)}\n${live.people}\n`)
  io.out(`${members.map((name) => `  ${name}\n`).join('')}\n`)
}
