import { at } from '../../core/checked-index.ts'
import type { CommitBody } from '../../core/log/entries.ts'
import { deviationLimit, type Rehearsal } from '../../core/operations/rehearse.ts'
import { formatQuantity } from '../../problems/problem-kind.ts'
import type { RehearsalObject } from '../objects/pool-objects.ts'
import type { Io } from '../world/io.ts'
import { chooseChalk } from './problem-text.ts'
import { formatTable } from './text-table.ts'

/** People with one and the same stated chance. */
interface RehearsedLevel {
  readonly chance: number
  readonly people: number[]
}

const mostLevels = 20

/** A summary by level of chance. Pool indices only, for a rehearsal may be shown. */
export function renderRehearsal(io: Io, commit: CommitBody, result: Rehearsal): void {
  const chalk = chooseChalk(io.colour.out)
  io.out(`${chalk.bold('Rehearsal, not binding: nobody is drawn.')}\n\n`)
  io.out(
    `${formatQuantity(result.draws, 'simulated draw')} of ${commit.panelSize} from ${formatQuantity(commit.pool.size, 'registrant')}\n\n`,
  )
  const levels = groupRehearsedLevels(result)
  io.out(formatLevelTable(levels.slice(0, mostLevels), result))
  if (levels.length > mostLevels) io.out(`  and ${formatQuantity(levels.length - mostLevels, 'more level')}\n`)
  io.out(
    `\nThe count furthest from its stated chance is ${result.furthest.toFixed(1)} standard deviations away;\n${deviationLimit} would be a sign that something is wrong.\n`,
  )
  io.out(
    result.off.length === 0
      ? `${chalk.green('The simulated draws agree with the stated chances.')}\n`
      : `${chalk.red(`${formatQuantity(result.off.length, 'count')} more than ${deviationLimit} standard deviations away: the draws do not agree.`)}\n`,
  )
}

function groupRehearsedLevels({ chances }: Rehearsal): RehearsedLevel[] {
  const levels = new Map<number, RehearsedLevel>()
  chances.forEach((chance, index) => {
    const level = levels.get(chance) ?? { chance, people: [] }
    level.people.push(index)
    levels.set(chance, level)
  })
  return [...levels.values()].sort((a, b) => a.chance - b.chance)
}

function formatLevelTable(levels: readonly RehearsedLevel[], { counts, draws }: Rehearsal): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  return formatTable(
    [
      { heading: 'stated chance', align: 'right' },
      { heading: 'people', align: 'right' },
      { heading: 'drawn, on average', align: 'right' },
      { heading: 'least', align: 'right' },
      { heading: 'most', align: 'right' },
    ],
    levels.map(({ chance, people }) => {
      const drawn = people.map((index) => at(counts, index) / draws)
      const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
      return [chance, people.length, mean, Math.min(...drawn), Math.max(...drawn)].map((cell, c) =>
        c === 1 ? `${cell}` : percent(cell),
      )
    }),
  )
}

/** The same as one object. */
export function buildRehearsalJson(
  commit: CommitBody,
  { draws, counts, chances, furthest, off }: Rehearsal,
): RehearsalObject {
  return {
    binding: false,
    draws,
    registrants: commit.pool.size,
    panelSize: commit.panelSize,
    furthest,
    agree: off.length === 0,
    people: counts.map((drawn, index) => ({ index, chance: at(chances, index), drawn })),
  }
}
