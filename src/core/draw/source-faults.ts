import { type BallsSource, type DiceSource, listSourceParts, type PartSource, type SeedSource } from './seed-sources.ts'

/** What keeps an announced source from giving every ticket its due (docs/log-format.md §7). */
export type SourceFault =
  | { readonly kind: 'dice'; readonly digits: number }
  | { readonly kind: 'balls-beyond'; readonly count: number; readonly highest: number }
  | { readonly kind: 'balls-few'; readonly outcomes: bigint }
  | { readonly kind: 'contributor-alone'; readonly name: string }

/** Fewer outcomes of the balls for each ticket than this make some tickets noticeably likelier, and the draw a choice. */
export const leastOutcomesPerTicket = 1000n
/** No draw of balls is larger; without a limit, a log could make its verifier count outcomes for ever. */
export const [mostBalls, highestBall] = [100, 1000] as const

/** Where letters are drawn there are no tickets: the seed must be one of so many, and so many dice make it one of more. */
export const leastLetterOutcomes = 1_000_000n
export const [fewestLetterDice, mostLetterDice] = [10, 1000] as const

/** Everything that keeps a source from serving a lottery of so many tickets, or a draw of letters (null); none where it can. */
export function findSourceFaults(source: SeedSource, tickets: number | null): SourceFault[] {
  return listSourceParts(source).flatMap((part) => findPartFaults(part, tickets))
}

function findPartFaults(part: PartSource | DiceSource, tickets: number | null): SourceFault[] {
  switch (part.kind) {
    case 'dice':
      return canDiceServe(part.digits, tickets) ? [] : [{ kind: 'dice', digits: part.digits }]
    case 'balls':
      return findBallsFaults(part, tickets === null ? leastLetterOutcomes : leastOutcomesPerTicket * BigInt(tickets))
    case 'contributions': {
      const [name, second] = part.names
      return name === undefined || second !== undefined ? [] : [{ kind: 'contributor-alone', name }]
    }
    case 'operator':
    case 'beacon':
      return []
  }
}

/** Whether so many dice of ten sides give just so many numbers. By digits: a log can claim any number of dice, and no power of ten is that large. */
function canDiceServe(digits: number, tickets: number | null): boolean {
  if (tickets === null) return digits >= fewestLetterDice && digits <= mostLetterDice
  const written = String(tickets)
  return /^10+$/.test(written) && written.length === digits + 1
}

function findBallsFaults({ count, highest }: BallsSource, least: bigint): SourceFault[] {
  if (count < 1 || count > mostBalls || highest > highestBall) return [{ kind: 'balls-beyond', count, highest }]
  const outcomes = countWaysToTake(count, highest)
  return outcomes < least ? [{ kind: 'balls-few', outcomes }] : []
}

/** The number of ways to take `count` of `all`: none where there are not so many. */
function countWaysToTake(count: number, all: number): bigint {
  if (count > all) return 0n
  let ways = 1n
  for (let i = 1n; i <= BigInt(count); i++) ways = (ways * (BigInt(all - count) + i)) / i
  return ways
}
