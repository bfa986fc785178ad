import { replacementRanks } from '../draw/draw.ts'
import type { CommitBody, DrawEntry, ReplacementEntry } from '../log/entries.ts'
import type { Fault } from '../log/fault.ts'
import type { Leaf, Row } from '../log/rows.ts'
import { replacementRule } from '../log/rules.ts'
import { afterChange, type ChangeEntry, callable, firstStanding, type Standing } from '../log/standing.ts'
import { count } from '../problems/kind.ts'
import { add, gcd, type Rational, rational, show, zero } from '../rational.ts'
import { shown } from '../text.ts'
import { unsound } from './changes.ts'
import { judged, notChecked, type Verdict } from './verdict.ts'

/** So many sets of people are tried at most for one replacement, here and in any other verifier. */
const mostSets = 300_000
/** Weights are whole numbers of at most this (docs/log-format.md). */
const finest = 1_000_000_000n

/**
 * Each replacement states the violation of its panel, and those called are the ones that the rule names: of all sets, the
 * one with the least violation that comes first in the seeded order. Every set is tried, by code that shares nothing
 * with the one that chose. `leaves` are rows that hash to the pool root, or null where there are none.
 */
export function replacementsVerdict(
  commit: CommitBody,
  draw: DrawEntry | undefined,
  changes: readonly ChangeEntry[],
  leaves: readonly Leaf[] | null,
): Verdict {
  const name = 'replacements'
  const replacements = changes.filter((change) => change.type === 'replacement')
  if (replacements.length === 0) return notChecked(name, 'a replacement, and there is none')
  if (leaves === null) return notChecked(name, 'rows that hash to the pool root')
  if (draw === undefined || unsound(commit, draw, changes).length > 0) return notChecked(name, 'changes that are sound')
  if (commit.replacements.rule !== replacementRule)
    return notChecked(name, `a program that knows the rule ${commit.replacements.rule}`)
  const rows = leaves.map(({ row }) => row)
  const ranks = replacementRanks(draw.body.seed, rows.length)
  const failures: Fault[] = []
  let untried = 0
  let standing = firstStanding(draw.body)
  for (const change of changes) {
    if (change.type === 'replacement') {
      failures.push(...statedFaults(commit, rows, change))
      const called = calledByRule(commit, rows, standing, change, ranks)
      if (called === null) untried += 1
      else if (called.join() !== change.body.called.join()) {
        failures.push({
          entry: change.seq,
          what: 'who is called',
          expected: shown(called),
          found: shown(change.body.called),
        })
      }
    }
    standing = afterChange(standing, change)
  }
  if (untried > 0 && failures.length === 0) {
    return notChecked(
      name,
      `${count(untried, 'replacement')} with fewer ways to fill the seats (a run on the raw files checks it)`,
    )
  }
  const each =
    replacements.length === 1
      ? 'the people called are those'
      : `the people called in ${replacements.length} replacements are those`
  return judged(name, failures, `${each} that the rule names, with the quotas as stated`)
}

function statedFaults(commit: CommitBody, rows: readonly Row[], { seq: entry, body }: ReplacementEntry): Fault[] {
  const found = body.violation
  const expected = show(violation(commit, rows, body.panel))
  return expected === found ? [] : [{ entry, what: 'violation of the quotas', expected, found }]
}

/** Σ people too few or too many / max(upper quota, 1). */
function violation(commit: CommitBody, rows: readonly Row[], panel: readonly number[]): Rational {
  let sum = zero
  for (const [f, [, quotas]] of commit.quotas.entries()) {
    for (const [value, min, max] of quotas) {
      const seats = panel.filter((index) => rows[index]?.values[f]?.[1] === value).length
      const off = Math.max(0, min - seats, seats - max)
      if (off > 0) sum = add(sum, rational(off, Math.max(max, 1)))
    }
  }
  return sum
}

/** Ascending pool indices; null where there are too many sets to try. */
function calledByRule(
  commit: CommitBody,
  rows: readonly Row[],
  standing: Standing,
  { body: { from } }: ReplacementEntry,
  ranks: readonly number[],
): readonly number[] | null {
  const { panel, open } = standing
  const homeOf = (index: number): string | null => (commit.pool.householdRule ? (rows[index]?.household ?? null) : null)
  const homes = new Set(panel.flatMap((index) => homeOf(index) ?? []))
  const people = callable(standing, from, rows.length).filter((index) => !homes.has(homeOf(index) ?? ''))
  people.sort((a, b) => ranks[a]! - ranks[b]!)
  if (ways(people.length, open) > mostSets) return null
  const scale = new Scale(commit, rows)
  for (const index of panel) scale.seat(index, 1)
  let best: { readonly set: readonly number[]; readonly cost: number } | null = null
  const extend = (from: number, set: readonly number[]): void => {
    if (set.length === open) {
      const cost = scale.cost()
      if (best === null || cost < best.cost) best = { set, cost }
      return
    }
    for (let i = from; i < people.length; i++) {
      const person = people[i]!
      const home = homeOf(person)
      if (home !== null && set.some((other) => homeOf(other) === home)) continue
      scale.seat(person, 1)
      extend(i + 1, [...set, person])
      scale.seat(person, -1)
    }
  }
  extend(0, [])
  const found = best as { readonly set: readonly number[] } | null
  return found === null ? [] : found.set.toSorted((a, b) => a - b)
}

function ways(people: number, seats: number): number {
  let number = 1
  for (let i = 1; i <= seats; i++) number = (number * (people - i + 1)) / i
  return number
}

/** Counts seats and weighs what is too few or too many, in whole numbers. */
class Scale {
  readonly #quotas: readonly { readonly min: number; readonly max: number; readonly weight: number }[]
  readonly #rowsOf: readonly (readonly number[])[]
  readonly #seats: Int32Array

  constructor(commit: CommitBody, rows: readonly Row[]) {
    const features = commit.quotas.map(([, quotas]) => quotas)
    const shares = features.flat().map(([, , max]) => BigInt(Math.max(max, 1)))
    const common = shares.reduce((lcm, share) => (lcm * share) / gcd(lcm, share), 1n)
    const over = common < finest ? common : finest
    this.#quotas = features.flat().map(([, min, max], q) => ({ min, max, weight: Number(over / shares[q]!) }))
    const first = features.map((_, f) => features.slice(0, f).reduce((sum, quotas) => sum + quotas.length, 0))
    this.#rowsOf = rows.map(({ values }) =>
      features.flatMap((quotas, f) => {
        const place = quotas.findIndex(([value]) => value === values[f]?.[1])
        return place < 0 ? [] : [first[f]! + place]
      }),
    )
    this.#seats = new Int32Array(this.#quotas.length)
  }

  seat(index: number, by: number): void {
    for (const quota of this.#rowsOf[index] ?? []) this.#seats[quota]! += by
  }

  cost(): number {
    return this.#quotas.reduce((sum, { min, max, weight }, q) => {
      const seats = this.#seats[q]!
      return sum + weight * Math.max(0, min - seats, seats - max)
    }, 0)
  }
}
