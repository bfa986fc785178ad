import type { CommitBody } from '../../core/log/entries.ts'
import { limit, type Rehearsal } from '../../core/operations/rehearse.ts'
import { count } from '../../problems/problem-kind.ts'
import type { Io } from '../world/io.ts'
import { chalkFor } from './problem-text.ts'
import { table } from './text-table.ts'

/** People with one and the same stated chance. */
interface Level {
  readonly chance: number
  readonly people: number[]
}

const mostLevels = 20

/** A summary by level of chance. Pool indices only, for a rehearsal may be shown. */
export function renderRehearsal(io: Io, commit: CommitBody, result: Rehearsal): void {
  const chalk = chalkFor(io.colour.out)
  io.out(`${chalk.bold('Rehearsal, not binding: nobody is drawn.')}\n\n`)
  io.out(
    `${count(result.draws, 'simulated draw')} of ${commit.panelSize} from ${count(commit.pool.size, 'registrant')}\n\n`,
  )
  const levels = levelsOf(result)
  io.out(levelTable(levels.slice(0, mostLevels), result))
  if (levels.length > mostLevels) io.out(`  and ${count(levels.length - mostLevels, 'more level')}\n`)
  io.out(
    `\nThe count furthest from its stated chance is ${result.furthest.toFixed(1)} standard deviations away;\n${limit} would be a sign that something is wrong.\n`,
  )
  io.out(
    result.off.length === 0
      ? `${chalk.green('The simulated draws agree with the stated chances.')}\n`
      : `${chalk.red(`${count(result.off.length, 'count')} more than ${limit} standard deviations away: the draws do not agree.`)}\n`,
  )
}

function levelsOf({ chances }: Rehearsal): Level[] {
  const levels = new Map<number, Level>()
  chances.forEach((chance, index) => {
    const level = levels.get(chance) ?? { chance, people: [] }
    level.people.push(index)
    levels.set(chance, level)
  })
  return [...levels.values()].sort((a, b) => a.chance - b.chance)
}

function levelTable(levels: readonly Level[], { counts, draws }: Rehearsal): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  return table(
    [
      { heading: 'stated chance', align: 'right' },
      { heading: 'people', align: 'right' },
      { heading: 'drawn, on average', align: 'right' },
      { heading: 'least', align: 'right' },
      { heading: 'most', align: 'right' },
    ],
    levels.map(({ chance, people }) => {
      const drawn = people.map((index) => counts[index]! / draws)
      const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
      return [chance, people.length, mean, Math.min(...drawn), Math.max(...drawn)].map((cell, c) =>
        c === 1 ? `${cell}` : percent(cell),
      )
    }),
  )
}

/** The same as one object. */
export function rehearsalJson(commit: CommitBody, { draws, counts, chances, furthest, off }: Rehearsal): object {
  return {
    v: 1,
    binding: false,
    draws,
    registrants: commit.pool.size,
    panelSize: commit.panelSize,
    furthest,
    agree: off.length === 0,
    people: counts.map((drawn, index) => ({ index, chance: chances[index]!, drawn })),
  }
}
