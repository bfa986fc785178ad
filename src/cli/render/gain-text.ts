import type { Answer } from '../../core/lottery/common-answers.ts'
import type { FalseGain, WorstGain } from '../../core/lottery/worst-gain.ts'
import { formatRational, sub } from '../../core/rational.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { OddsObject } from '../objects/pool-objects.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { formatChance, nameAnswerList } from './single-text.ts'

/** What one false answer could gain, and how far that was looked for. */
export function formatWorstGain(gain: WorstGain): string {
  return formatParagraph(gain.worst === null ? sayNoGain(gain) : sayGain(gain.worst)) + formatParagraph(saySearch(gain))
}

function sayGain({ answers, claimed, people, from, to }: FalseGain): string {
  const who = people === 1 ? 'The one person' : `Each of the ${people} people`
  const would = `would have a chance of ${formatChance(to)} instead of ${formatChance(from)}`
  return `${who} with ${nameAnswerList(answers)} ${would} by claiming ${nameAnswerList(claimed)}, if everybody else told the truth.`
}

function sayNoGain({ workedOut, proved }: WorstGain): string {
  if (proved) return 'No false answer would gain anything for whoever gave it, if everybody else told the truth.'
  return workedOut === 0
    ? 'No false answer that gains anything was found.'
    : 'None of the false answers that were worked out gains anything.'
}

function saySearch({ kind, number, compared, workedOut, proved, worst }: WorstGain): string {
  const set =
    kind === 'all'
      ? 'every combination of answers to the quotas'
      : 'one false answer to any quota, and all the answers of anybody else in the pool'
  const tried = `Tried: ${set}; ${formatQuantity(number, 'case')}, where people with the same answers count as one.`
  if (proved) return `${tried} All were worked out exactly${worst === null ? '' : ', and none gains more'}.`
  const all = compared === number ? 'All' : `${compared}, the most promising ones,`
  const exact = workedOut === 1 ? 'the one that gained most was' : `the ${workedOut} that gained most were`
  const then = workedOut === 0 ? 'none gained anything' : `${exact} worked out exactly`
  return `${tried} ${all} were compared as if seats could be shared, and ${then}. Another one may gain more.`
}

/** The same for programs. */
export function buildGainJson({
  method,
  kind,
  number,
  compared,
  workedOut,
  proved,
  worst,
}: WorstGain): NonNullable<OddsObject['manipulation']> {
  return {
    method,
    tried: kind,
    cases: number,
    compared,
    workedOut,
    proved,
    worst:
      worst === null
        ? null
        : {
            answers: buildAnswersJson(worst.answers),
            claimed: buildAnswersJson(worst.claimed),
            people: worst.people,
            from: formatRational(worst.from),
            to: formatRational(worst.to),
            gain: formatRational(sub(worst.to, worst.from)),
          },
  }
}

function buildAnswersJson(answers: readonly Answer[]): Record<string, string> {
  return Object.fromEntries(answers.map(({ feature, value }) => [feature, value]))
}
