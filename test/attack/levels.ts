import type { Solver } from '../../src/core/panels/solver-port.ts'
import { type Attack, type Finding, findPlace, listFindings } from './attack.ts'
import { gatherKnowledge, type Knowledge, type NameClass } from './knowledge.ts'
import type { PublicLog } from './public-log.ts'
import { canBe, settleValue } from './settle.ts'

/*
 * A guess that is hardly ever wrong: whoever has a chance above the usual one is scarce in something, so people with the very
 * same chance, of whom the same was found out before, are alike. Where this cannot be of everybody it is given up for the smallest
 * chance, then for the next, until it can be; the programs settle what follows from it.
 */

/** As `attackLog`, with the guess. Values, `feature: value`, are asked about in their order: what is found out helps with the next. */
export function attackByLevels(solver: Solver, log: PublicLog, values: readonly string[]): Attack {
  const total = { asked: 0, linear: 0, integer: 0 }
  const findings: Finding[] = []
  const levels = findLevels(log)
  const foundOut = new Map<string, string>()
  for (const one of values) {
    const place = findPlace(log, one)
    for (const guess of listGuesses(gatherKnowledge(log, place), levels, foundOut)) {
      total.integer += 1
      const possible = canBe(solver, guess)
      if (possible === false) continue
      if (possible === null) break
      const { answers, linear, integer } = settleValue(solver, guess)
      total.linear += linear
      total.integer += integer
      total.asked += guess.classes.flat().length
      const found = listFindings(log, place, guess, answers)
      findings.push(...found)
      for (const { names, answer } of found) {
        for (const name of names) foundOut.set(name, `${foundOut.get(name) ?? ''}/${answer} ${one}`)
      }
      break
    }
  }
  return { ...total, findings }
}

/** A name's chance by its tickets, smallest chances first; tickets that differ by one are one chance, rounded. */
function findLevels({ panels }: PublicLog): ReadonlyMap<string, number> {
  const ticketsOf = new Map<string, number>()
  for (const { members, tickets } of panels) {
    for (const name of members) ticketsOf.set(name, (ticketsOf.get(name) ?? 0) + tickets)
  }
  const levelOf = new Map<number, number>()
  let level = -1
  for (const tickets of [...new Set(ticketsOf.values())].sort((a, b) => a - b)) {
    if (!levelOf.has(tickets - 1)) level += 1
    levelOf.set(tickets, level)
  }
  return new Map([...ticketsOf].map(([name, tickets]) => [name, levelOf.get(tickets)!]))
}

/** First all are taken to be like others of their chance, then those above the smallest chance, and so on while any are. */
function* listGuesses(
  known: Knowledge,
  levels: ReadonlyMap<string, number>,
  foundOut: ReadonlyMap<string, string>,
): Generator<Knowledge> {
  const levelOf = ([name]: NameClass) => levels.get(name!) ?? -1
  const highest = Math.max(-1, ...known.classes.map(levelOf))
  for (let lowest = 0; lowest <= highest; lowest++) {
    const groups = new Map<string, number[]>()
    for (const [column, names] of known.classes.entries()) {
      const level = levelOf(names)
      const alike = level < lowest ? `${column}` : `level ${level}${foundOut.get(names[0]!) ?? ''}`
      const group = groups.get(alike)
      if (group === undefined) groups.set(alike, [column])
      else group.push(column)
    }
    const isGuess = [...groups.values()].some((columns) => columns.length > 1)
    if (isGuess) yield tieColumns(known, [...groups.values()])
  }
}

/** The unknown of a group of several columns is whether all its people have the value. */
function tieColumns({ classes, most, rows }: Knowledge, groups: readonly (readonly number[])[]): Knowledge {
  const groupOf = new Map(groups.flatMap((columns, group) => columns.map((column) => [column, group] as const)))
  const isTied = (group: number) => groups[group]!.length > 1
  return {
    classes: groups.map((columns) => columns.flatMap((column) => classes[column]!)),
    most: groups.map(([column], group) => (isTied(group) ? 1 : most[column!]!)),
    rows: rows.map(({ columns, factors, lower, upper }) => {
      const sums = new Map<number, number>()
      for (const [i, column] of columns.entries()) {
        const group = groupOf.get(column)!
        const factor = isTied(group) ? factors[i]! * most[column]! : factors[i]!
        sums.set(group, (sums.get(group) ?? 0) + factor)
      }
      return { columns: [...sums.keys()], factors: [...sums.values()], lower, upper }
    }),
  }
}

/**
 * In standard deviations: how much more often a finding is right of its people than it would be of any, `everybody`, so that one
 * who knows nothing but how many have a value comes to 0.
 */
export function scoreFinding(
  { names, answer }: Pick<Finding, 'names' | 'answer'>,
  everybody: readonly string[],
  hasValue: (name: string) => boolean,
): number {
  const countRight = (list: readonly string[]) => list.filter((name) => hasValue(name) === (answer === 'with')).length
  const share = countRight(everybody) / everybody.length
  const variance = names.length * share * (1 - share)
  return variance === 0 ? 0 : (countRight(names) - names.length * share) / Math.sqrt(variance)
}
