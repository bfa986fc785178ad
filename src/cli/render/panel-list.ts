import { hashLottery } from '../../core/log/commit-body.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'

/** The numbered panels as a list to print and pin to a wall: one line a ticket, people by their pseudonyms. */
export function formatPanelList(commit: CommitBody): string {
  const { lottery, panelSize, pool, title } = commit
  const digits = `${lottery.tickets - 1}`.length
  const lines: string[] = []
  for (const [tickets, members] of lottery.panels) {
    const people = members.join(' ')
    for (let i = 0; i < tickets; i++) lines.push(`${`${lines.length}`.padStart(digits, '0')}  ${people}\n`)
  }
  return [
    ...(title === undefined ? [] : [`${title}\n\n`]),
    `${formatQuantity(lottery.tickets, 'ticket')} for ${formatQuantity(lottery.panels.length, 'panel')} of ${panelSize}, out of ${formatQuantity(pool.size, 'registrant')}. Each line is a ticket and the people of its panel.\n`,
    'People have another name on every panel, so nobody can be followed from one to the next. With a receipt everybody learns\nthe numbers of their own tickets.\n',
    `Hash of the lottery: ${hashLottery(lottery)}\n\n`,
    ...lines,
  ].join('')
}
