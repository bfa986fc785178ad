import type { Answer, ChosenPeople } from '../../core/lottery/common-answers.ts'
import type { ChanceRange } from '../../core/lottery/estimate-range.ts'
import type { SingleChances } from '../../core/lottery/single-chances.ts'
import { formatRational, type Rational, toNumber } from '../../core/rational.ts'
import { joinPhrases } from '../../problems/problem-kind.ts'
import type { OddsObject } from '../objects/pool-objects.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

/** Groups that are named; a longer list is in `--json`. */
const MOST_NAMED = 5

/** Who is certain of a seat, and who has more than twice what somebody has in every lottery. */
export function formatSingleChances({ certain, leastCeiling, aboveTwice }: SingleChances): string {
  const sure = certain.people === 1 ? '1 person is certain of a seat' : `${certain.people} people are certain of a seat`
  const ceiling = formatChance(leastCeiling.chance)
  const least = leastCeiling.attained
    ? `The largest chance of a lottery can be as small as ${ceiling}, and no smaller.`
    : `The largest chance of a lottery cannot be smaller than ${ceiling}.`
  const above =
    aboveTwice.people === 1
      ? '1 person has more than twice that'
      : `${aboveTwice.people} people have more than twice that`
  return [
    certain.people === 0 ? 'Nobody is certain of a seat.' : `${sure}${nameGroups(certain)}.`,
    aboveTwice.people === 0
      ? `${least} Nobody has more than twice that.`
      : `${least} ${above}${nameGroups(aboveTwice)}.`,
  ]
    .map((line) => formatParagraph(line))
    .join('')
}

/** `: everybody with sex "male" (3 people) and 2 more`. */
function nameGroups({ groups, others }: ChosenPeople): string {
  const named = groups
    .slice(0, MOST_NAMED)
    .map(({ answers, people }) =>
      people === 1
        ? `the one person with ${nameAnswerList(answers)}`
        : `everybody with ${nameAnswerList(answers)} (${people} people)`,
    )
  if (named.length === 0) return ', whom no three answers tell from others'
  if (groups.length > MOST_NAMED) named.push('others')
  else if (others > 0) named.push(`${others} more`)
  return `: ${named.length === 2 ? named.join(', and ') : joinPhrases(named)}`
}

/** `sex "male" and age "60+"`. */
export function nameAnswerList(answers: readonly Answer[]): string {
  return joinPhrases(answers.map(({ feature, value }) => `${feature} "${value}"`))
}

/** Per cent, and the fraction where it is short enough to be read. */
export function formatChance(chance: Rational): string {
  const fraction = formatRational(chance)
  const percent = `${(100 * toNumber(chance)).toFixed(2)} %`
  return fraction.length <= 12 ? `${percent} (${fraction})` : percent
}

/** `between about 9.17 % and 16.67 %`. */
export function formatAboutRange({ smallest, largest }: ChanceRange): string {
  const [from, to] = [smallest, largest].map((chance) => `${(100 * toNumber(chance)).toFixed(2)} %`)
  return from === to ? `of about ${from} to everybody` : `between about ${from} and ${to}`
}

/** The same for programs: near chances are no fractions. */
export function buildAboutJson({ smallest, largest }: ChanceRange): NonNullable<OddsObject['goldilocks']> {
  return { smallest: toNumber(smallest), largest: toNumber(largest) }
}
