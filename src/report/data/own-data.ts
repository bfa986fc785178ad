import type { CommitEntry, DrawEntry } from '../../core/log/entries.ts'
import { findOwnStanding, type OwnOutcome, type OwnStanding } from '../../core/log/own-standing.ts'
import { sortAnswers } from '../../core/log/quota-order.ts'
import type { Receipt, TicketSpan } from '../../core/log/receipt.ts'
import type { ChangeEntry } from '../../core/log/standing.ts'
import { convertTicketsToChance } from '../../core/log/ticket-chances.ts'
import type { Rational } from '../../core/rational.ts'

/** What a report says to the holder of a receipt, in no language. */
export interface OwnData {
  readonly id: string
  /** Feature and value as they are in the pool, in the order of the quota file. */
  readonly answers: readonly (readonly [feature: string, value: string])[]
  /** What the registrant chose to know their receipt by; empty where there is none. */
  readonly code: string
  readonly chance: Rational
  readonly tickets: readonly TicketSpan[]
  readonly held: number
  readonly outcome: OwnOutcome
  readonly later: OwnStanding['later']
}

/** What a sound log says of whoever has a receipt of it. */
export function buildOwnData(
  { leaf }: Receipt,
  commit: CommitEntry,
  draw: DrawEntry | null,
  changes: readonly ChangeEntry[],
): OwnData {
  const { body } = commit
  const { places, outcome, later } = findOwnStanding(leaf, body, draw, changes)
  return {
    id: leaf.row.id,
    answers: sortAnswers(commit, leaf.row.values),
    code: leaf.nonce,
    chance: convertTicketsToChance(places.held, body.lottery.tickets),
    tickets: places.tickets,
    held: places.held,
    outcome,
    later,
  }
}
