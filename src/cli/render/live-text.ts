import { readDiceNumber } from '../../core/draw/seed-sources.ts'
import { findTicketMembers } from '../../core/draw/ticket.ts'
import { hashLottery } from '../../core/log/commit-body.ts'
import type { CommitBody, DrawBody } from '../../core/log/entries.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { DiceWords } from '../session/ask-dice.ts'
import type { Io } from '../world/io.ts'
import { chooseChalk } from './problem-text.ts'

/** What people in the room see before the first die: that the panels are fixed, and how to know them again. */
function formatLiveHead(commit: CommitBody, fingerprint: string): string {
  const { panels, tickets } = commit.lottery
  return [
    `${commit.title ?? 'Live draw'}\n\n`,
    `${tickets} tickets, 0 to ${tickets - 1}, each as likely as any other. They belong to ${formatQuantity(panels.length, 'panel')} of ${commit.panelSize}.\n`,
    `  lottery       ${hashLottery(commit.lottery)}\n`,
    `  fingerprint   ${fingerprint}\n\n`,
    'Compare the fingerprint with the one that was published. The first die is the highest place.\n\n',
  ].join('')
}

/** The tickets that the digits so far leave: all that begin with them. */
function formatRemaining({ lottery, seedSource }: CommitBody, digits: readonly number[]): string {
  if (seedSource.kind !== 'dice') throw new Error('a lottery without dice')
  const left = seedSource.digits - digits.length
  const remain = 10 ** left
  const first = readDiceNumber(digits) * remain
  const show = (n: number): string => `${n}`.padStart(seedSource.digits, '0')
  const which = remain === 1 ? `ticket ${show(first)}` : `${show(first)} to ${show(first + remain - 1)}`
  const verb = remain === 1 ? 'remains' : 'remain'
  return `  ${remain} of ${lottery.tickets} tickets ${verb}: ${which}\n`
}

export const liveWords: DiceWords = { head: formatLiveHead, remaining: formatRemaining }

/** The drawn panel as those in the room may see it: above all its number, which everybody can compare with their receipt. */
export function renderLivePanel(io: Io, { lottery, seedSource }: CommitBody, draw: DrawBody): void {
  const { ticket } = draw
  const digits = seedSource.kind === 'dice' ? seedSource.digits : 1
  const members = findTicketMembers(lottery, ticket) ?? []
  const number = `${ticket}`.padStart(digits, '0')
  const loud = `TICKET ${number} IS DRAWN`
  io.out(`  ${chooseChalk(io.colour.out).bold(loud)}\n\n`)
  io.out(`Whoever has ticket ${number} on their receipt is on the panel.\nIts people, by their names in the log:\n`)
  io.out(`${members.map((name) => `  ${name}\n`).join('')}\n`)
}
