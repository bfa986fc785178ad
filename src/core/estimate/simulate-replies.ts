import { sha256Hex } from '../bytes/hash.ts'
import { at, increase } from '../checked-index.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { RegistrantId } from '../model/registrant.ts'
import { buildInstance } from '../panels/instance.ts'
import { type Dice, seedDice } from '../panels/search-dice.ts'
import type { Solver } from '../panels/solver-port.ts'
import { hasPanel } from '../quotas/best-seats.ts'
import { slimInstance } from '../quotas/slim-instance.ts'
import { prepareWaiting, throwUnit } from './reply-rates.ts'

/* Registrations that letters bring, by lot, and whether they can fill the quotas (docs/invite.md). */

/** Addresses that are alike for an estimate. */
export interface ReplyClass {
  /** Of all letters: the sum over all classes is 1. */
  readonly share: number
  /** For each feature the place of the value; null where the list does not say it. */
  readonly values: readonly (number | null)[]
  /** The place of the rate; null where the rate goes by a feature that the list does not say. */
  readonly rate: number | null
}

/** What is estimated. */
export interface ReplyQuestion {
  readonly classes: readonly ReplyClass[]
  /** Each throws a rate by lot. */
  readonly rates: readonly ((dice: Dice) => number)[]
  /** The feature of whose values these are the rates, where the list does not say it. */
  readonly rateFeature: number | null
  /** For each feature that the list does not say, the shares of its values, which sum to 1. */
  readonly shares: readonly (readonly number[] | null)[]
  readonly table: QuotaTable
  readonly panelSize: number
  readonly letters: number
  /** The most letters that are looked at. */
  readonly most: number
}

/** What a run gave. */
export interface ReplyRun {
  /** By feature and value, the registrants that the asked number of letters brings. */
  readonly counts: readonly (readonly number[])[]
  /** By place of the rate, or one number where rates go by a drawn feature. */
  readonly byRate: readonly number[]
  /** The fewest letters with which the quotas can be filled; infinite where `most` do not. */
  readonly needed: number
  /** Whether the solver gave up on a pool, which then counts as one that cannot fill them. */
  readonly gaveUp: boolean
}

interface Registration {
  /** The number of letters with which it comes. */
  readonly at: number
  readonly values: readonly number[]
  readonly rate: number
}

/**
 * One run: the same seed and number give the same people, and with more letters they are the same and others more, so that more letters are
 * never worse.
 */
export function simulateReplies(solver: Solver, question: ReplyQuestion, seed: string, run: number): ReplyRun {
  const dice = seedDice(sha256Hex(`${seed}/estimate/${run}`))
  const people = drawRegistrations(question, dice)
  const counts = question.table.features.map(({ quotas }) => quotas.map(() => 0))
  const byRate = question.rates.map(() => 0)
  for (const { at: letters, values, rate } of people) {
    if (letters > question.letters) break
    increase(byRate, rate, 1)
    for (const [f, value] of values.entries()) increase(at(counts, f), value, 1)
  }
  return { counts, byRate, ...findNeeded(solver, question, people) }
}

/** Everybody who registers with the most letters, in the order in which more letters bring them. */
function drawRegistrations({ classes, rates, rateFeature, shares, most }: ReplyQuestion, dice: Dice): Registration[] {
  const drawn = rates.map((throwRate) => throwRate(dice))
  const people: Registration[] = []
  // Where rates go by a drawn feature, its values among those who register are weighed by them.
  const weighed = shares.map((own, f) =>
    f === rateFeature ? (own?.map((share, v) => share * at(drawn, v)) ?? null) : own,
  )
  const mixed = rateFeature === null ? 0 : sumOf(at(weighed, rateFeature) ?? [])
  for (const { share, values, rate } of classes) {
    const chance = rate === null ? mixed : at(drawn, rate)
    const start = throwUnit(dice)
    // Of a rate that is as good as none the wait has no end.
    if (chance < leastRate) continue
    const wait = prepareWaiting(chance)
    for (let letter = 0; ; ) {
      letter += 1 + wait(dice)
      // The class has ⌊letters · share + start⌋ of all letters.
      const letters = Math.max(1, Math.ceil((letter - start) / share))
      if (letters > most) break
      const own = values.map((value, f) => value ?? pickWeighed(at(weighed, f) ?? [], dice))
      people.push({ at: letters, values: own, rate: rate ?? at(own, rateFeature ?? 0) })
    }
  }
  return people.sort((a, b) => a.at - b.at)
}

const leastRate = 1e-9

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0)
}

function pickWeighed(weights: readonly number[], dice: Dice): number {
  let left = throwUnit(dice) * sumOf(weights)
  const found = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return found < 0 ? weights.length - 1 : found
}

/** The fewest people, of those that come first, who can fill the quotas: more never make it worse. */
function findNeeded(
  solver: Solver,
  question: ReplyQuestion,
  people: readonly Registration[],
): Pick<ReplyRun, 'needed' | 'gaveUp'> {
  let gaveUp = false
  const canFill = (count: number): boolean => {
    const found = hasPanelAmong(solver, question, people.slice(0, count))
    if (found === 'gave up') gaveUp = true
    return found === true
  }
  let least = countAtLeast(question, people)
  if (least === null) return { needed: Number.POSITIVE_INFINITY, gaveUp }
  if (!canFill(least)) {
    if (!canFill(people.length)) return { needed: Number.POSITIVE_INFINITY, gaveUp }
    let most = people.length
    while (most - least > 1) {
      const middle = Math.floor((least + most) / 2)
      if (canFill(middle)) most = middle
      else least = middle
    }
    least = most
  }
  return { needed: at(people, least - 1).at, gaveUp }
}

/** So many people at least: fewer are too few for the panel or for a quota by itself. Null where all are. */
function countAtLeast({ table, panelSize }: ReplyQuestion, people: readonly Registration[]): number | null {
  const counts = table.features.map(({ quotas }) => quotas.map(() => 0))
  let lacking = sumOf(table.features.flatMap(({ quotas }) => quotas.map(({ min }) => min)))
  const fillable = table.features.map(() => 0)
  for (const [i, { values }] of people.entries()) {
    for (const [f, value] of values.entries()) {
      const { min, max } = at(at(table.features, f).quotas, value)
      const count = at(at(counts, f), value)
      if (count < min) lacking--
      if (count < max) increase(fillable, f, 1)
      increase(at(counts, f), value, 1)
    }
    if (lacking === 0 && i + 1 >= panelSize && fillable.every((seats) => seats >= panelSize)) return i + 1
  }
  return null
}

function hasPanelAmong(
  solver: Solver,
  { table, panelSize }: ReplyQuestion,
  people: readonly Registration[],
): boolean | 'gave up' {
  const registrants = people.map(({ values }, i) => ({ id: `${i}` as RegistrantId, values, household: null }))
  const instance = buildInstance({ pool: { registrants, householdRule: false }, table, panelSize })
  return hasPanel(solver, slimInstance(instance).instance)
}
