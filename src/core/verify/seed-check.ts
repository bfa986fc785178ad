import { formatQuantity, formatQuotedList } from '../../problems/problem-kind.ts'
import { describeMisfit } from '../../problems/source-words.ts'
import { deriveSeed } from '../draw/seed.ts'
import { findSourceMisfit, type GivenSource, listSourceParts, type SeedSource } from '../draw/seed-sources.ts'
import {
  fewestLetterDice,
  findSourceFaults,
  highestBall,
  leastLetterOutcomes,
  leastOutcomesPerTicket,
  mostBalls,
} from '../draw/source-faults.ts'
import { FaultCollector } from '../log/fault-collector.ts'
import type { Fault } from '../log/log-fault.ts'
import { showValue } from '../text.ts'

/* The seed of a draw, in a log of any kind (docs/log-format.md §7). */

/** What keeps an announced source from serving so many tickets; null tickets are a draw of letters. `entry` is the number of the commit. */
export function findUnfitSources(source: SeedSource, tickets: number | null, entry: number): readonly Fault[] {
  const faults = new FaultCollector(entry)
  for (const fault of findSourceFaults(source, tickets)) {
    switch (fault.kind) {
      case 'dice':
        faults.report(
          'seed source',
          tickets === null ? `${fewestLetterDice} dice or more` : `dice that show ${formatQuantity(tickets, 'number')}`,
          formatQuantity(fault.digits, 'die', 'dice'),
        )
        break
      case 'balls-beyond':
        faults.report(
          'seed source',
          `1 to ${mostBalls} balls with numbers up to ${highestBall}`,
          `${fault.count} of ${formatQuantity(fault.highest, 'ball')}`,
        )
        break
      case 'balls-few':
        faults.report(
          'seed source',
          tickets === null
            ? `balls that can fall in ${leastLetterOutcomes} ways`
            : `balls that can fall in ${leastOutcomesPerTicket} ways for each ticket`,
          `${fault.outcomes} ${fault.outcomes === 1n ? 'way' : 'ways'}`,
        )
        break
      case 'contributor-alone':
        faults.report('seed source', 'texts by several people', `a text by ${fault.name} alone`)
    }
  }
  return faults.faults
}

/** Compares what a draw was given with what was announced, and its seed with the one that follows, which is given back. */
export function compareSeed(
  { hash, seedSource }: { readonly hash: string; readonly seedSource: SeedSource },
  body: { readonly commit: string; readonly seed: string; readonly sources: readonly GivenSource[] },
  faults: FaultCollector,
): string {
  const seed = deriveSeed(hash, body.sources)
  faults.compare('commit', hash, body.commit)
  const misfit = findSourceMisfit(seedSource, body.sources)
  if (misfit !== null) {
    const { expected, found } = describeMisfit(misfit)
    faults.report('sources', expected, found)
  }
  faults.compare('seed', seed, body.seed)
  return seed
}

/** What a reader must still believe or look up, by the source of the seed. */
export function describeTrust(source: SeedSource): string {
  const several = source.kind === 'several'
  return listSourceParts(source)
    .map((part) => describePartTrust(part, several))
    .join('; ')
}

function describePartTrust(part: ReturnType<typeof listSourceParts>[number], several: boolean): string {
  switch (part.kind) {
    case 'operator':
      if (several) return 'the organiser added a text and could have tried several: not grind-proof'
      return 'the seed was typed by the organiser: it can be repeated, but it is not grind-proof'
    case 'dice':
      return 'whether the dice fell like this, those who watched must say'
    case 'balls':
      return `${part.count} of ${formatQuantity(part.highest, 'ball')}: the numbers are those of ${showValue(part.event)} if its results say so`
    case 'contributions':
      return `texts from ${formatQuotedList(part.names.map(showValue))}: whoever gave theirs last could have tried several: not grind-proof`
    case 'beacon':
      return 'nobody could choose the beacon round, if the commit was there before it (see the verdict beacon)'
  }
}
