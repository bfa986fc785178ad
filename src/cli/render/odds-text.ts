import { at } from '../../core/checked-index.ts'
import type { FairChances } from '../../core/lottery/fair-chances.ts'
import { findMethod } from '../../core/lottery/methods/method-list.ts'
import { countSmallerThanTicket } from '../../core/lottery/ticket-shares.ts'
import type { MethodComparison } from '../../core/operations/compare-methods.ts'
import { formatPercentUp } from '../../core/percent.ts'
import { div, formatRational, type Rational, sub, toNumber } from '../../core/rational.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { OddsObject } from '../objects/pool-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'
import { buildGainJson, formatWorstGain } from './gain-text.ts'
import { chooseChalk } from './problem-text.ts'
import { buildAboutJson, formatAboutRange, formatSingleChances } from './single-text.ts'
import { formatTable } from './text-table.ts'

/** Levels with their reasons, then the methods side by side. */
export function renderOdds(io: Io, compared: MethodComparison, csv: string | null): void {
  const { ids, panelSize, panels, methods, levels, gain } = compared
  const chalk = chooseChalk(io.colour.out)
  io.out(`${chalk.bold(`${formatQuantity(ids.length, 'registrant')}, panel of ${panelSize}`)}\n`)
  if (levels.length > 0) io.out(`\nLEXIMIN chances, from the smallest up\n\n`)
  for (const { chance, people, why } of levels) {
    io.out(
      `  ${formatOddsPercent(chance)}  ${formatShortFraction(chance)}${formatQuantity(people, 'person', 'people')}\n`,
    )
    io.out(formatParagraph(why, 12))
  }
  io.out('\n')
  io.out(
    formatTable(
      ['method', 'smallest', 'largest', 'Gini', 'geo. mean', 'at 0', 'at 1', 'gap'].map((heading, c) => ({
        heading,
        align: c === 0 ? 'left' : 'right',
      })),
      methods.map(({ fair, summary }) => [
        fair.method,
        formatOddsPercent(summary.smallest),
        formatOddsPercent(summary.largest),
        summary.gini.toFixed(4),
        `${(100 * summary.geometricMean).toFixed(2)} %`,
        `${summary.atZero}`,
        `${summary.atOne}`,
        formatGap(fair),
      ]),
    ),
  )
  io.out('\n')
  io.out(formatParagraph('Gini: 0 where all chances are equal, nearer to 1 the more some people have of them.'))
  io.out(formatParagraph('The geometric mean (geo. mean) is of the people who have a chance.'))
  io.out(formatParagraph('At 0: people without any chance. At 1: people who are certain of a seat.'))
  io.out(formatParagraph(gapNote))
  io.out(formatFewPanels(methods[0].fair, panels))
  io.out(`\n${chalk.bold(`What ${methods[0].fair.method} does to single people`)}\n\n`)
  io.out(formatSingleChances(compared.single))
  io.out(formatGoldilocks(compared))
  if (gain !== null) io.out(`\n${chalk.bold('What one false answer could gain')}\n\n${formatWorstGain(gain)}`)
  if (csv !== null) io.out(`Everyone's chances are in ${csv}\n`)
}

/** What Goldilocks would give beside LEXIMIN; nothing where its chances stand in the table, or where LEXIMIN does not. */
function formatGoldilocks({ goldilocks }: MethodComparison): string {
  if (goldilocks === null) return ''
  const range = formatAboutRange(goldilocks)
  return formatParagraph(
    `Goldilocks would give chances ${range}: with --method leximin,goldilocks both stand side by side. The choice is the organiser's.`,
  )
}

/** Said where so few numbered panels cannot give everybody a ticket for sure. */
function formatFewPanels({ chances }: FairChances, panels: number): string {
  const few = countSmallerThanTicket(chances, panels)
  if (few === 0) return ''
  const who = formatQuantity(few, 'person has', 'people have')
  return `With only ${formatQuantity(panels, 'numbered panel')}, ${who} too small a chance to be sure of being on one of them.\n`
}

const gapNote =
  'The gap is how much better any other lottery could be, at most, at what the method is for. It is proved.'

/** How much better another lottery could be, at most, as a share of what the method is for. */
function formatGap({ method, chances, stages, instance, gap: apart }: FairChances): string {
  // Of the smallest chance, which is all that is proved then.
  if (apart !== null) return formatPercentUp(div(apart, sub(at(stages, stages.length - 1).bound, apart)))
  const { panelSize } = instance
  const gap = findMethod(method).computeGap({ chances, stages, panelSize })
  return gap.num <= 0n ? 'none' : formatPercentUp(gap)
}

/** Per cent, as wide as the largest. */
export function formatOddsPercent(chance: Rational): string {
  return `${(100 * toNumber(chance)).toFixed(2).padStart(6)} %`
}

/** The fraction where it is short enough to be read. */
function formatShortFraction(chance: Rational): string {
  const text = formatRational(chance)
  return text.length <= 12 ? `${text.padEnd(12)}  ` : ''.padEnd(14)
}

/** Everyone's chances by every method that was asked for: the id, then the fraction and the per cent of each. */
export function buildOddsRows({ ids, methods }: MethodComparison): string[][] {
  const header = methods.flatMap(({ fair }) => [`${fair.method}`, `${fair.method} per cent`])
  return [
    ['id', ...header],
    ...ids.map((id, i) => [
      id,
      ...methods.flatMap(({ fair }) => [
        formatRational(at(fair.chances, i)),
        (100 * toNumber(at(fair.chances, i))).toFixed(4),
      ]),
    ]),
  ]
}

export function buildOddsJson(compared: MethodComparison): OddsObject {
  const { ids, panelSize, panels, methods, levels, single, goldilocks, gain } = compared
  return {
    registrants: ids.length,
    panelSize,
    panels,
    methods: methods.map(({ fair, summary }) => ({
      method: fair.method,
      smallest: formatRational(summary.smallest),
      largest: formatRational(summary.largest),
      gini: summary.gini,
      geometricMean: summary.geometricMean,
      atZero: summary.atZero,
      atOne: summary.atOne,
      bound: formatRational(at(fair.stages, 0).bound),
      gap: fair.gap === null ? null : formatRational(fair.gap),
      smallerThanTicket: countSmallerThanTicket(fair.chances, panels),
    })),
    levels: levels.map(({ chance, people, why }) => ({ chance: formatRational(chance), people, why })),
    single: {
      certain: single.certain,
      leastCeiling: { chance: formatRational(single.leastCeiling.chance), attained: single.leastCeiling.attained },
      aboveTwice: single.aboveTwice,
    },
    goldilocks: goldilocks === null ? null : buildAboutJson(goldilocks),
    manipulation: gain === null ? null : buildGainJson(gain),
    people: ids.map((id, i) => ({
      id,
      chances: Object.fromEntries(methods.map(({ fair }) => [fair.method, formatRational(at(fair.chances, i))])),
    })),
  }
}
