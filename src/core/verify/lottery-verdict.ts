import { formatQuantity } from '../../problems/problem-kind.ts'
import type { CommitBody } from '../log/entries.ts'
import { committedLogWords } from './log-subject.ts'
import { defineVerdict, giveVerdict } from './verdict.ts'

/** Tickets sum up, panels are as large as they have to be, and chances are stated for as many people as there are (docs/log-format.md §5). */
export const lotteryVerdict = defineVerdict({
  name: 'lottery',
  needs: committedLogWords,
  judge: ({ commit, lotteryFaults }) => giveVerdict(lotteryFaults, describeLotteryVerdict(commit.body)),
})

function describeLotteryVerdict({ lottery, panelSize, promise }: CommitBody): string {
  const { panels, tickets } = lottery
  const over = `${formatQuantity(tickets, 'ticket')} over ${formatQuantity(panels.length, 'panel')} of ${panelSize}`
  const { bound, impossible, least, noTicket } = promise
  const none =
    impossible + noTicket === 0
      ? 'everybody is on a panel'
      : `${formatQuantity(impossible, 'person', 'people')} can be on no panel, and ${noTicket === 1 ? '1 other has' : `${noTicket} others have`} no ticket`
  const unchecked = `that no lottery could guarantee more than ${bound}${impossible === 0 ? '' : ', or who can be on no panel,'}`
  return `${over}; the smallest chance is ${least}; ${none}; ${unchecked} is not checked here`
}
