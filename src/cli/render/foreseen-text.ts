import type { ChanceLevel } from '../../core/lottery/explain-levels.ts'
import type { ForeseenChances } from '../../core/operations/foresee-chances.ts'
import { toNumber } from '../../core/rational.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { CheckObject } from '../objects/pool-objects.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatOddsPercent } from './odds-text.ts'

/** What chances there would be, and why the smallest and the largest are what they are. */
export function formatForeseen({ levels, without, certain }: ForeseenChances): string {
  const [smallest, largest] = [levels[0], levels.at(-1)]
  if (smallest === undefined || largest === undefined) return ''
  // One chance for everybody needs no reason.
  const lines =
    smallest === largest
      ? [formatLevel('everybody', { ...smallest, why: '' })]
      : [formatLevel('smallest', smallest), formatLevel('largest', largest)]
  const none =
    without === 0
      ? 'Nobody is without a chance'
      : `${formatQuantity(without, 'person is', 'people are')} without a chance`
  const sure =
    certain === 0
      ? 'nobody is certain of a seat'
      : `${formatQuantity(certain, 'person is', 'people are')} certain of a seat`
  const closing = formatParagraph(`${none}, and ${sure}. sortition odds has every chance, exactly.`)
  return `\nChances by LEXIMIN would be about\n\n${lines.join('')}${closing}`
}

function formatLevel(name: string, { chance, people, why }: ChanceLevel): string {
  return `  ${name.padEnd(9)} ${formatOddsPercent(chance)}  ${formatQuantity(people, 'person', 'people')}\n${why === '' ? '' : formatParagraph(why, 12)}`
}

/** The same for programs. These chances are near ones, and so no fractions. */
export function buildForeseenJson({ levels, without, certain }: ForeseenChances): NonNullable<CheckObject['chances']> {
  return {
    without,
    certain,
    levels: levels.map(({ chance, people, why }) => ({ about: toNumber(chance), people, why })),
  }
}
