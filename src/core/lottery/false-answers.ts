/* The false answers that one person could give, each by type (docs/engine.md §9.5). */
import { at } from '../checked-index.ts'
import type { DrawQuestion } from '../model/draw-question.ts'
import type { PoolPosition } from '../model/pool-place.ts'
import type { QuotaTable } from '../model/quota.ts'
import { orderCanonically } from '../panels/canonical-order.ts'
import type { Instance } from '../panels/instance.ts'
import { type Rational, toNumber } from '../rational.ts'

/** One person of a type gives other answers than the true ones; all others stay as they are. */
export interface FalseAnswer {
  /** Of the instance as it is with true answers. */
  readonly type: number
  /** For each feature of the table, in its order: the position of the value that is claimed. At least one is false. */
  readonly values: readonly number[]
}

/** 'all': every combination of answers to the quotas. 'near': one false answer, and all answers of somebody else in the pool. */
export type FalseAnswerKind = 'all' | 'near'

export interface FalseAnswers {
  readonly kind: FalseAnswerKind
  /** The most promising ones first, so that a search that ends early has looked at them. */
  readonly answers: readonly FalseAnswer[]
}

/** With more than so many false answers of all combinations, only the near ones are listed. */
const MOST_COMBINED = 20_000

/**
 * The false answers of one person of each type. People of a type are interchangeable, so one speaks for all. `chances` are those
 * by type with true answers.
 */
export function listFalseAnswers(instance: Instance, table: QuotaTable, chances: readonly Rational[]): FalseAnswers {
  const combinations = table.features.reduce((product, { quotas }) => product * quotas.length, 1)
  const kind: FalseAnswerKind = combinations * instance.types.length <= MOST_COMBINED ? 'all' : 'near'
  const guess = buildGuess(instance, table)
  const guesses = new Map<string, number>()
  const listed: { readonly answer: FalseAnswer; readonly hope: number }[] = []
  const claimed = kind === 'all' ? listCombinations(table) : listHeldValues(instance)
  for (const [type, { values }] of instance.types.entries()) {
    const own = values.join()
    const near = kind === 'all' ? claimed : [...claimed, ...listNeighbours(table, values)]
    const seen = new Set([own])
    for (const each of near) {
      const key = each.join()
      if (seen.has(key)) continue
      seen.add(key)
      const expected = guesses.get(key) ?? guess(each)
      guesses.set(key, expected)
      listed.push({ answer: { type, values: each }, hope: expected - toNumber(at(chances, type)) })
    }
  }
  listed.sort((a, b) => b.hope - a.hope)
  return { kind, answers: listed.map(({ answer }) => answer) }
}

/** The draw with that one false answer, and who gave it. */
export function applyFalseAnswer(
  question: DrawQuestion,
  { types }: Instance,
  { type, values }: FalseAnswer,
): { readonly question: DrawQuestion; readonly position: PoolPosition } {
  const position = at(at(at(types, type).households, 0), 0)
  const { registrants, householdRule } = question.pool
  const told = registrants.map((registrant, i) => (i === position ? { ...registrant, values } : registrant))
  return { question: { ...question, pool: { registrants: told, householdRule } }, position }
}

/** Every combination of values, in the canonical order of the table. */
function listCombinations(table: QuotaTable): number[][] {
  const { features, quotas } = orderCanonically(table)
  let combinations: number[][] = [table.features.map(() => 0)]
  for (const feature of features)
    combinations = combinations.flatMap((values) => at(quotas, feature).map((value) => values.with(feature, value)))
  return combinations
}

/** What people of the pool answered. */
function listHeldValues({ types }: Instance): (readonly number[])[] {
  return [...new Map(types.map(({ values }) => [values.join(), values])).values()]
}

/** Answers that differ from these in one feature. */
function listNeighbours(table: QuotaTable, values: readonly number[]): number[][] {
  const { features, quotas } = orderCanonically(table)
  return features.flatMap((feature) => at(quotas, feature).map((value) => values.with(feature, value)))
}

/**
 * What a person of some values might have: the mean chance of everybody, times how much more or less the middle of each of
 * their quotas gives. It only puts the answers in an order.
 */
function buildGuess(
  { types, panelSize, poolSize }: Instance,
  table: QuotaTable,
): (values: readonly number[]) => number {
  const mean = panelSize / poolSize
  const factors = table.features.map(({ quotas }, f) =>
    quotas.map(({ min, max }, v) => {
      const people = types.reduce((sum, { values, size }) => sum + (values[f] === v ? size : 0), 0)
      // The person who claims it is one more.
      return (min + max) / 2 / (people + 1) / mean
    }),
  )
  return (values) =>
    Math.min(
      1,
      values.reduce((product, v, f) => product * at(at(factors, f), v), mean),
    )
}
