import type { CommitBody } from '../../core/log/entries.ts'
import { chancesOf } from '../../core/log/ticket-chances.ts'
import { type FairLottery, MOST_NUMBERED } from '../../core/lottery/make-lottery.ts'
import { sharesOf } from '../../core/lottery/ticket-shares.ts'
import { min, one, parseRational, type Rational, show } from '../../core/rational.ts'
import { count } from '../../problems/problem-kind.ts'
import { percentDown, percentUp } from './percent.ts'
import { paragraph } from './wrap-lines.ts'

/** What a committed lottery gives to whom. A log alone does not tell why somebody is on none of its panels. */
interface Given {
  /** People on no numbered panel. */
  readonly without: number
  /** Of these, those whom no panel at all can contain; null where it is not known. */
  readonly impossible: number | null
  /** The smallest chance among all others. */
  readonly least: Rational
  /** No lottery could promise all those more who can be on a panel; null where it is not known. */
  readonly bound: Rational | null
  readonly certain: number
}

/** What the lottery promises, for before the draw ('has') or after it ('had'). */
export function chanceWords(commit: CommitBody, fair: FairLottery | null, tense: 'has' | 'had'): string {
  const { without, impossible, least, bound, certain } = givenBy(commit, fair)
  const panels = panelWords(commit)
  const drawn = tense === 'has' ? 'cannot be drawn' : 'could not be drawn'
  const [is, are] = tense === 'has' ? ['is', 'are'] : ['was', 'were']
  const lines: string[] = []
  if (impossible === null && without > 0) {
    lines.push(`${count(without, `registrant ${is}`, `registrants ${are}`)} on none of ${panels} and ${drawn}.`)
  }
  const ticketless = impossible === null ? 0 : without - impossible
  if (ticketless > 0) {
    const who = count(ticketless, 'person who should have a chance', 'people who should have a chance')
    lines.push(`${who} ${ticketless === 1 ? is : are} on none of ${panels} and ${drawn}.`)
  }
  if (impossible !== null && impossible > 0) {
    const who = count(impossible, `registrant ${is}`, `registrants ${are}`)
    lines.push(`${who} in no panel that meets the quotas and ${drawn}.`)
  }
  const everyone = without === 0 ? 'Everyone' : 'Everybody else'
  const limit =
    bound === null
      ? ''
      : `; no lottery could promise ${without === 0 ? 'everyone' : 'them all'} more than ${percentUp(bound)}`
  lines.push(`${everyone} ${tense} a chance of at least ${percentDown(least)}${limit}.`)
  if (certain > 0) lines.push(`${count(certain, `person ${is}`, `people ${are}`)} certain of a seat.`)
  return lines.map((line) => paragraph(line)).join('')
}

function givenBy(commit: CommitBody, fair: FairLottery | null): Given {
  const chances = chancesOf(commit)
  const some = chances.filter(({ num }) => num > 0n)
  const without = chances.length - some.length
  const least = some.reduce(min, one)
  const certain = chances.filter(({ num, den }) => num === den).length
  const promised = parseRational(commit.promise.bound)
  if (promised === null) throw new Error('a promise that is no fraction')
  // Where everybody could be promised something, everybody can be on a panel.
  const all = promised.num > 0n
  const impossible = all ? 0 : fair === null ? null : sharesOf(fair).impossible
  const bound = without !== impossible ? null : all ? promised : fair === null ? null : boundOfOthers(fair)
  return { without, impossible, least, bound, certain }
}

/** What no lottery could exceed for all those whom some panel can contain, by the methods that are about it. */
function boundOfOthers({ method, stages }: FairLottery): Rational | null {
  if (method !== 'leximin' && method !== 'maximin') return null
  return stages.find(({ bound }) => bound.num > 0n)?.bound ?? null
}

/** "the 1000 numbered panels". */
function panelWords({ lottery: { tickets } }: CommitBody): string {
  return tickets === 1 ? 'the one numbered panel' : `the ${count(tickets, ticketNoun(tickets))}`
}

/** Above a number, panels hold many tickets each. */
export function ticketNoun(tickets: number): string {
  return tickets > MOST_NUMBERED ? 'ticket' : 'numbered panel'
}

/** The same for programs: what is known of people whom this lottery cannot draw, and the promise to all others. */
export function chanceJson(commit: CommitBody, fair: FairLottery | null): object {
  const { without, impossible, least } = givenBy(commit, fair)
  return { withoutTicket: without, impossible, least: show(least) }
}
