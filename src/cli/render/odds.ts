import type { Level } from '../../core/lottery/explain.ts'
import type { FairChances } from '../../core/lottery/fair.ts'
import type { Summary } from '../../core/lottery/summary.ts'
import { count } from '../../core/problems/kind.ts'
import { type Rational, show, toNumber } from '../../core/rational.ts'
import type { Io } from '../io.ts'
import { chalkFor } from './problems.ts'
import { table } from './table.ts'

export interface Odds {
  /** In the order of the pool, as the chances are. */
  readonly ids: readonly string[]
  readonly panelSize: number
  readonly methods: readonly { readonly fair: FairChances; readonly summary: Summary }[]
  /** Of LEXIMIN; empty where it was not asked for. */
  readonly levels: readonly Level[]
}

/** Levels with their reasons, then the methods side by side. */
export function renderOdds(io: Io, { ids, panelSize, methods, levels }: Odds): void {
  const chalk = chalkFor(io.colour.out)
  io.out(`${chalk.bold(`${count(ids.length, 'registrant')}, panel of ${panelSize}`)}\n`)
  if (levels.length > 0) io.out(`\nLEXIMIN chances, from the smallest up\n\n`)
  for (const { chance, people, why } of levels) {
    io.out(`  ${percent(chance)}  ${shortFraction(chance)}${count(people, 'person', 'people')}\n`)
    io.out(`${wrapped(why)}\n`)
  }
  io.out('\n')
  io.out(
    table(
      ['method', 'smallest', 'largest', 'Gini', 'geometric mean', 'at 0', 'at 1', 'stated gap'].map((heading, c) => ({
        heading,
        align: c === 0 ? 'left' : 'right',
      })),
      methods.map(({ fair, summary }) => [
        fair.method,
        percent(summary.smallest),
        percent(summary.largest),
        summary.gini.toFixed(4),
        `${(100 * summary.geometricMean).toFixed(2)} %`,
        `${summary.atZero}`,
        `${summary.atOne}`,
        gapOf(fair, summary),
      ]),
    ),
  )
  io.out('\nThe gap is how much better any lottery could be at what the method is for; it is proved, not estimated.\n')
}

/** LEXIMIN and maximin are exact; the others state how far the best could be away, as a share. */
function gapOf({ method, stages, chances, instance }: FairChances, { largest, atZero }: Summary): string {
  if (method === 'leximin' || method === 'maximin') return 'none'
  const bound = toNumber(stages[0]!.bound)
  if (method === 'nash') return (bound - 1).toExponential(1)
  const share = (chances.length - atZero) / instance.panelSize
  const least = chances.filter(({ num }) => num > 0n).reduce((a, b) => Math.min(a, toNumber(b)), 1)
  return Math.max(0, (share * toNumber(largest) + 1 / share / least) / bound - 1).toExponential(1)
}

function percent(chance: Rational): string {
  return `${(100 * toNumber(chance)).toFixed(2).padStart(6)} %`
}

/** The fraction where it is short enough to be read. */
function shortFraction(chance: Rational): string {
  const text = show(chance)
  return text.length <= 12 ? `${text.padEnd(12)}  ` : ''.padEnd(14)
}

const lineLength = 76

function wrapped(text: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    if (`${lines.at(-1)} ${word}`.length > lineLength - 12) lines.push(word)
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim()
  }
  return lines.map((line) => `            ${line}`).join('\n')
}

/** Everyone's chances by every method that was asked for: the id, then the fraction and the per cent of each. */
export function oddsRows({ ids, methods }: Odds): string[][] {
  const header = methods.flatMap(({ fair }) => [`${fair.method}`, `${fair.method} per cent`])
  return [
    ['id', ...header],
    ...ids.map((id, i) => [
      id,
      ...methods.flatMap(({ fair }) => [show(fair.chances[i]!), (100 * toNumber(fair.chances[i]!)).toFixed(4)]),
    ]),
  ]
}

export function oddsJson({ ids, panelSize, methods, levels }: Odds): object {
  return {
    registrants: ids.length,
    panelSize,
    methods: methods.map(({ fair, summary }) => ({
      method: fair.method,
      smallest: show(summary.smallest),
      largest: show(summary.largest),
      gini: summary.gini,
      geometricMean: summary.geometricMean,
      atZero: summary.atZero,
      atOne: summary.atOne,
      bound: show(fair.stages[0]!.bound),
    })),
    levels: levels.map(({ chance, people, why }) => ({ chance: show(chance), people, why })),
    people: ids.map((id, i) => ({
      id,
      chances: Object.fromEntries(methods.map(({ fair }) => [fair.method, show(fair.chances[i]!)])),
    })),
  }
}
