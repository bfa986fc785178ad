import type { ChanceGroup, CommitBody } from '../../core/log/entries.ts'
import { convertTicketsToChance, countCertain, type PeopleRange } from '../../core/log/ticket-chances.ts'
import { type FairLottery, MOST_NUMBERED } from '../../core/lottery/make-lottery.ts'
import { findMethod } from '../../core/lottery/methods/method-list.ts'
import { countPositionTickets } from '../../core/lottery/ticket-shares.ts'
import { formatPercentDown, formatPercentUp } from '../../core/percent.ts'
import { formatRational, type Rational, readFraction } from '../../core/rational.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { DrawObject } from '../objects/draw-objects.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

/** What a committed lottery gives to whom. */
interface GivenChances {
  /** People on no numbered panel. */
  readonly without: number
  /** Of these, those whom no panel at all can contain. */
  readonly impossible: number
  /** The smallest chance among all others; null where the log keeps it among that of a few others. */
  readonly least: Rational | null
  /** No lottery could promise all those more who can be on a panel; null where it is not known. */
  readonly bound: Rational | null
  readonly certain: PeopleRange
}

/** What the lottery promises, for before the draw ('has') or after it ('had'). */
export function formatChances(commit: CommitBody, fair: FairLottery | null, tense: 'has' | 'had'): string {
  const { without, impossible, least, bound, certain } = summariseGiven(commit, fair)
  const panels = formatPanelCount(commit)
  const drawn = tense === 'has' ? 'cannot be drawn' : 'could not be drawn'
  const [is, are] = tense === 'has' ? ['is', 'are'] : ['was', 'were']
  const lines: string[] = []
  const ticketless = without - impossible
  if (ticketless > 0) {
    const who = formatQuantity(ticketless, 'person who should have a chance', 'people who should have a chance')
    lines.push(`${who} ${ticketless === 1 ? is : are} on none of ${panels} and ${drawn}.`)
  }
  if (impossible > 0) {
    const who = formatQuantity(impossible, `registrant ${is}`, `registrants ${are}`)
    lines.push(`${who} in no panel that meets the quotas and ${drawn}.`)
  }
  const everyone = without === 0 ? 'Everyone' : 'Everybody else'
  const limit =
    bound === null
      ? ''
      : `; no lottery could promise ${without === 0 ? 'everyone' : 'them all'} more than ${formatPercentUp(bound)}`
  lines.push(
    least === null
      ? `${everyone} ${tense} a chance; how small the smallest of these ${is}, the log does not tell.`
      : `${everyone} ${tense} a chance of at least ${formatPercentDown(least)}${limit}.`,
  )
  const { least: fewest, most } = certain
  if (fewest === most && most > 0)
    lines.push(`${formatQuantity(most, `person ${is}`, `people ${are}`)} certain of a seat.`)
  if (fewest < most)
    lines.push(`Between ${fewest} and ${most} people ${are} certain of a seat; how many, the log does not tell.`)
  return lines.map((line) => formatParagraph(line)).join('')
}

function summariseGiven(commit: CommitBody, fair: FairLottery | null): GivenChances {
  const { tickets } = commit.lottery
  const groups = fair === null ? commit.chances : countExactly(fair)
  const { impossible, noTicket } = commit.promise
  const without = impossible + noTicket
  // People with few tickets may share a group with those who have none: then the log does not say how few.
  const some = groups.find(([, fewest]) => fewest > 0)
  const mixed = groups.some(([people, fewest, most]) => fewest === 0 && (most > 0 || people !== without))
  const least = some === undefined || mixed ? null : convertTicketsToChance(some[1], tickets)
  const certain = countCertain({ ...commit, chances: groups })
  const promised = readFraction(commit.promise.bound)
  const bound =
    without !== impossible ? null : impossible === 0 ? promised : fair === null ? null : findOthersBound(fair)
  return { without, impossible, least, bound, certain }
}

/** Numbers of tickets with the people who have just so many, ascending. */
function countExactly(fair: FairLottery): ChanceGroup[] {
  const people = new Map<number, number>()
  for (const own of countPositionTickets(fair)) people.set(own, (people.get(own) ?? 0) + 1)
  return [...people].sort(([a], [b]) => a - b).map(([own, number]) => [number, own, own])
}

/** What no lottery could exceed for all those whom some panel can contain, by the methods that are about it. */
function findOthersBound({ method, stages }: FairLottery): Rational | null {
  if (!findMethod(method).raisesSmallest) return null
  return stages.find(({ bound }) => bound.num > 0n)?.bound ?? null
}

/** "the 1000 numbered panels". */
function formatPanelCount({ lottery: { tickets } }: CommitBody): string {
  return tickets === 1 ? 'the one numbered panel' : `the ${formatQuantity(tickets, formatTicketNoun(tickets))}`
}

/** Above a number, panels hold many tickets each. */
export function formatTicketNoun(tickets: number): string {
  return tickets > MOST_NUMBERED ? 'ticket' : 'numbered panel'
}

/** The same for programs: what is known of people whom this lottery cannot draw, and the promise to all others. */
export function buildChanceJson(commit: CommitBody, fair: FairLottery | null): DrawObject['chances'] {
  const { without, impossible, least } = summariseGiven(commit, fair)
  // The log does not have it: what is proved stands in the certificate.
  const known = fair === null ? {} : { gap: fair.gap === null ? null : formatRational(fair.gap) }
  return { ...known, withoutTicket: without, impossible, least: least === null ? null : formatRational(least) }
}
