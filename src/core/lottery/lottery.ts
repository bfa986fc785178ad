import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Lottery, LotteryPanel } from '../model/lottery.ts'
import type { QuotaTable } from '../model/quota.ts'
import type { Pool } from '../model/registrant.ts'
import { problem } from '../problems.ts'
import type { Rational } from '../rational.ts'
import { fail, ok, type Result } from '../result.ts'
import { describeDemand, findConflict } from './conflict.ts'
import { type Cut, cutRow } from './cut.ts'
import { deal } from './deal.ts'
import { decompose, type WeightedPanel } from './decompose.ts'
import { type Dice, seededDice } from './dice.ts'
import { buildInstance, type Instance, isPanel, type Row, typesByPosition } from './instance.ts'
import { computeLevels, type Levels } from './levels.ts'
import { Pricer } from './pricing.ts'
import { quantise } from './quantise.ts'
import type { Solver } from './solver.ts'

/** The fair lottery, and what is proved of it. */
export interface FairLottery {
  readonly lottery: Lottery
  /** Everyone's LEXIMIN chance by position in the pool, exact; the lottery gives it to within 1 / tickets. */
  readonly chances: readonly Rational[]
  /** No lottery over panels could guarantee everyone more than this. */
  readonly bound: Rational
  readonly instance: Instance
  readonly levels: Levels
  /** The exact lottery over types, of which the numbered panels are a rounding. */
  readonly exact: readonly WeightedPanel[]
}

const MOST_CUTS = 500
const DETOURS = 10

/**
 * LEXIMIN over all panels (Flanigan, Gölz, Gupta, Hennig, Procaccia, Nature 596, 2021) as `numbered` equally likely
 * panels. An instance that cannot be solved exactly is a problem, never a worse lottery.
 */
export function makeLottery(
  solver: Solver,
  pool: Pool,
  table: QuotaTable,
  panelSize: number,
  numbered: number,
): Result<FairLottery> {
  if (panelSize > pool.registrants.length) {
    return fail(problem('panel-larger-than-pool', { panel: panelSize, pool: pool.registrants.length }))
  }
  const instance = buildInstance(pool, table, panelSize)
  const dice = seededDice(fingerprint(instance))
  const leximin = solveLeximin(solver, instance, dice)
  if (leximin === 'no panel') {
    const conflict = findConflict(solver, instance).map((demand) => describeDemand(table, demand))
    return fail(problem('quotas-infeasible', { panel: panelSize, conflict }))
  }
  if (leximin === 'too many cuts') {
    return fail(problem('engine-gave-up', { why: `more than ${MOST_CUTS} cuts` }))
  }
  const { levels, exact } = leximin
  const { panels, missing } = quantise(solver, instance, exact, levels.chances, numbered, dice)
  if (missing > 0) return fail(problem('lottery-not-close', { panels: numbered, missing }))
  for (const { seats } of panels) if (!isPanel(instance, seats)) throw new Error('a panel breaks a quota')
  const lottery = collect(deal(instance, panels, dice))
  const typeOf = typesByPosition(instance)
  const chances = typeOf.map((t) => levels.chances[t]!)
  const ids = pool.registrants.flatMap(({ id }, i) => (chances[i]!.num === 0n ? [id] : []))
  const notes = ids.length === 0 ? [] : [problem('people-impossible', { ids })]
  return ok({ lottery, chances, bound: levels.stages[0]!.chance, instance, levels, exact }, notes)
}

/** LEXIMIN over the panels themselves: over the relaxation, tightened by cuts until its optimum is a mixture of panels. */
export function solveLeximin(
  solver: Solver,
  instance: Instance,
  dice: Dice,
): { levels: Levels; exact: readonly WeightedPanel[]; cuts: readonly Cut[] } | 'no panel' | 'too many cuts' {
  const rows: Row[] = [...instance.rows]
  const cuts: Cut[] = []
  const pricer = new Pricer(solver, instance, dice)
  try {
    if (
      pricer.best(
        instance.types.map(() => 0),
        -1,
      ) === null
    )
      return 'no panel'
    while (cuts.length < MOST_CUTS) {
      const levels = computeLevels(solver, instance, rows)
      if (levels === null) throw new Error('no relaxation although there is a panel')
      const way = decompose(solver, instance, rows, levels.chances, pricer, dice, cuts.length === 0 ? DETOURS : 1)
      if (way.status === 'exact') return { levels, exact: way.panels, cuts }
      cuts.push(way.cut)
      rows.push(cutRow(instance, way.cut))
    }
    return 'too many cuts'
  } finally {
    pricer.dispose()
  }
}

/** A hash of what decides the lottery, to seed the search: the same files in any order give the same one. */
function fingerprint(instance: Instance): string {
  const text = JSON.stringify([
    instance.panelSize,
    instance.types.map(({ size }) => size),
    instance.rows.map(({ lo, hi, types }) => [lo, hi, types]),
  ])
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Dealt panels as a lottery: equal ones merged, in the order of their members. */
function collect(dealt: readonly (readonly number[])[]): Lottery {
  const byKey = new Map<string, { members: readonly number[]; tickets: number }>()
  for (const members of dealt) {
    const key = members.join()
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, { members, tickets: 1 })
    else known.tickets += 1
  }
  const panels: LotteryPanel[] = [...byKey.values()].sort((a, b) => compareMembers(a.members, b.members))
  return { tickets: dealt.length, panels }
}

function compareMembers(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((member, i) => member !== b[i])
  return differs === -1 ? 0 : a[differs]! - b[differs]!
}
