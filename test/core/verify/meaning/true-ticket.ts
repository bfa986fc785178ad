import type { CommitBody, DrawBody } from '../../../../src/core/log/entries.ts'

/** The place of the panel that has the ticket of a draw, counted in whole numbers of any size; -1 where none has it. */
export function placeOfTicket({ lottery }: CommitBody, { ticket }: Pick<DrawBody, 'ticket'>): number {
  let first = 0n
  return lottery.panels.findIndex(([tickets]) => {
    first += BigInt(tickets)
    return BigInt(ticket) < first
  })
}
